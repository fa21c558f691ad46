//! The map: a county's municipalities as shapes that are links with names. The same data always stands in a table too.

use domain::place::{CountyCode, Municipality};

/// One municipality on a map.
pub struct Shape {
    /// The municipality.
    pub municipality: &'static Municipality,
    /// Where it leads.
    pub href: String,
    /// What it says, to eyes and ears: "Gävle: 4 insatser".
    pub label: String,
    /// The figure on it.
    pub figure: String,
    /// Its shade, 0 (nothing known) to 4.
    pub shade: u8,
}

/// A drawn map.
pub struct Map {
    /// The part of the grid it shows, as in `viewBox`.
    pub view: String,
    /// Its shapes.
    pub shapes: Vec<Shape>,
    /// Size of the figures, in units of the grid.
    pub figure_size: i32,
}

impl Map {
    /// A map of counties; `None` when there is none to draw.
    pub fn of(counties: &[CountyCode], shapes: Vec<Shape>) -> Option<Self> {
        let views: Vec<[i32; 4]> = counties.iter().map(|code| code.county().view).collect();
        let left = views.iter().map(|view| view[0]).min()?;
        let top = views.iter().map(|view| view[1]).min()?;
        let right = views.iter().map(|view| view[0] + view[2]).max()?;
        let bottom = views.iter().map(|view| view[1] + view[3]).max()?;
        // Names reach outside their municipality: room for them on both sides.
        let margin = (right - left) / 10;
        let view = format!("{} {top} {} {}", left - margin, right - left + 2 * margin, bottom - top);
        Some(Self { view, shapes, figure_size: ((right - left).max(bottom - top) / 32).max(4) })
    }
}

/// The shade of a count among counts up to `most`: 0 for none, else 1–4.
pub fn shade(count: usize, most: usize) -> u8 {
    if count == 0 || most == 0 { 0 } else { u8::try_from((count * 4).div_ceil(most)).unwrap_or(4).clamp(1, 4) }
}
