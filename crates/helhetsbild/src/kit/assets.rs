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
