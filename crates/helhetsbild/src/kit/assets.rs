//! The files every page uses: one style sheet and one icon, named after their content so that browsers may keep them.

use std::sync::LazyLock;

use super::cache::compressed;

/// The style sheet.
pub const STYLE: &str = include_str!("style.css");
/// The style of forms.
pub const FORM_STYLE: &str = include_str!("form.css");
/// The script of forms: it only makes easier what works without.
pub const FORM_SCRIPT: &str = include_str!("form.js");
/// The script of passkeys: the browser's own question to the person needs one.
pub const PASSKEY_SCRIPT: &str = include_str!("passkey.js");
/// The icon.
pub const ICON: &str = include_str!("icon.svg");

/// The style sheet, compressed.
pub static STYLE_GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| compressed(STYLE.as_bytes(), true));
/// The style of forms, compressed.
pub static FORM_STYLE_GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| compressed(FORM_STYLE.as_bytes(), true));
/// The script of forms, compressed.
pub static FORM_SCRIPT_GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| compressed(FORM_SCRIPT.as_bytes(), true));
/// The script of passkeys, compressed.
pub static PASSKEY_SCRIPT_GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| compressed(PASSKEY_SCRIPT.as_bytes(), true));
/// The icon, compressed.
pub static ICON_GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| compressed(ICON.as_bytes(), true));

/// The address of the style sheet.
pub static STYLE_PATH: LazyLock<String> = LazyLock::new(|| format!("/static/{}.css", fingerprint(STYLE)));
/// The address of the style of forms.
pub static FORM_STYLE_PATH: LazyLock<String> = LazyLock::new(|| format!("/static/{}.css", fingerprint(FORM_STYLE)));
/// The address of the script of forms.
pub static FORM_SCRIPT_PATH: LazyLock<String> = LazyLock::new(|| format!("/static/{}.js", fingerprint(FORM_SCRIPT)));
/// The address of the script of passkeys.
pub static PASSKEY_SCRIPT_PATH: LazyLock<String> =
    LazyLock::new(|| format!("/static/{}.js", fingerprint(PASSKEY_SCRIPT)));
/// The address of the icon.
pub static ICON_PATH: LazyLock<String> = LazyLock::new(|| format!("/static/{}.svg", fingerprint(ICON)));

fn fingerprint(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::choices::Accent;

    use super::*;

    /// What a rule of the style sheet sets, within the part for dark screens or outside it.
    fn colours(selector: &str, dark: bool) -> BTreeMap<&'static str, &'static str> {
        let lines = STYLE.lines().filter(|line| line.starts_with("@media(prefers-color-scheme:dark)") == dark);
        let rules = lines.flat_map(|line| line.split('}')).filter_map(|rule| {
            let (selectors, body) = rule.rsplit_once('{')?;
            (selectors.rsplit('{').next() == Some(selector)).then_some(body)
        });
        let pairs = rules.flat_map(|body| body.split(';')).filter_map(|pair| pair.split_once(':'));
        pairs.filter(|(name, _)| name.starts_with("--")).collect()
    }

    /// The relative luminance of a colour (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let digits = colour.trim_start_matches('#');
        let digits: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits.to_owned(),
        };
        let part = |place: usize| {
            let share = f64::from(u8::from_str_radix(&digits[place..place + 2], 16).expect("a colour")) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_that_may_be_chosen_can_be_read_in_light_and_dark() {
        for accent in Accent::ALL {
            for dark in [false, true] {
                let mut set = colours(":root", false);
                if dark {
                    set.extend(colours(":root", true));
                }
                let chosen = colours(&format!("[data-accent={}]", accent.code()), dark);
                assert_eq!(chosen.is_empty(), *accent == Accent::default(), "{accent:?} has its colours, dark: {dark}");
                set.extend(chosen);
                for (text, paper) in [
                    ("--accent", "--paper"),
                    ("--accent", "--card"),
                    ("--accent", "--accent-soft"),
                    ("--on-accent", "--accent"),
                    ("--ink", "--accent-soft"),
                ] {
                    let found = contrast(set[text], set[paper]);
                    assert!(found >= 4.5, "{accent:?}, dark: {dark}: {text} on {paper} is {found:.2} to 1");
                }
            }
        }
    }
}
