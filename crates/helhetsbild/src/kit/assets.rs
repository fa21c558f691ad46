//! The files every page uses: one style sheet and one icon, named after their content so that browsers may keep them.

use std::sync::LazyLock;

use super::cache::compressed;

/// The style sheet.
pub const STYLE: &str = include_str!("style.css");
/// The icon.
pub const ICON: &str = include_str!("icon.svg");

/// The style sheet, compressed.
pub static STYLE_GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| compressed(STYLE.as_bytes(), true));
/// The icon, compressed.
pub static ICON_GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| compressed(ICON.as_bytes(), true));

/// The address of the style sheet.
pub static STYLE_PATH: LazyLock<String> = LazyLock::new(|| format!("/static/{}.css", fingerprint(STYLE)));
/// The address of the icon.
pub static ICON_PATH: LazyLock<String> = LazyLock::new(|| format!("/static/{}.svg", fingerprint(ICON)));

fn fingerprint(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}
