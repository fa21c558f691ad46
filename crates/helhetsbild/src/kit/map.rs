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
    /// How it stands, if it is filled by a state instead of by a shade: the state's code.
    pub state: Option<&'static str>,
    /// Whether there is room for its name; the table beside has them all.
    pub named: bool,
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
        let map = Self::without_names(counties, shapes)?;
        Some(Self { shapes: with_room_for_names(map.shapes, map.figure_size), ..map })
    }

    /// The same map for a narrow place: figures alone, large enough to be read; each name is the link's.
    pub fn narrow(counties: &[CountyCode], shapes: Vec<Shape>) -> Option<Self> {
        let map = Self::without_names(counties, shapes)?;
        Some(Self { figure_size: map.figure_size * 7 / 4, ..map })
    }

    fn without_names(counties: &[CountyCode], shapes: Vec<Shape>) -> Option<Self> {
        let views: Vec<[i32; 4]> = counties.iter().map(|code| code.county().view).collect();
        let left = views.iter().map(|view| view[0]).min()?;
        let top = views.iter().map(|view| view[1]).min()?;
        let right = views.iter().map(|view| view[0] + view[2]).max()?;
        let bottom = views.iter().map(|view| view[1] + view[3]).max()?;
        // Names reach outside their municipality: room for them on both sides.
        let margin = (right - left) / 10;
        let view = format!("{} {top} {} {}", left - margin, right - left + 2 * margin, bottom - top);
        let figure_size = ((right - left).max(bottom - top) / 32).max(4);
        Some(Self { view, shapes, figure_size })
    }
}

/// Marks the shapes whose names fit without covering another's, the darkest shapes first.
fn with_room_for_names(mut shapes: Vec<Shape>, size: i32) -> Vec<Shape> {
    let mut order: Vec<usize> = (0..shapes.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(shapes[*place].shade));
    let mut taken: Vec<[i32; 4]> = Vec::new();
    for place in order {
        let shape = &mut shapes[place];
        let letters =
            i32::try_from(shape.municipality.name.chars().count() + 1 + shape.figure.len()).unwrap_or(i32::MAX);
        // A bold letter is some 0.62 of its size wide.
        let half = letters.saturating_mul(size) * 62 / 200;
        let (x, y) = shape.municipality.label;
        let reach = [x - half, y - size * 6 / 10, x + half, y + size * 6 / 10];
        let free = taken
            .iter()
            .all(|other| reach[2] < other[0] || other[2] < reach[0] || reach[3] < other[1] || other[3] < reach[1]);
        shape.named = free && !shape.figure.is_empty();
        if shape.named {
            taken.push(reach);
        } else if !shape.figure.is_empty() {
            // A sign or a figure always stands: nothing is said by colour alone.
            taken.push([x - size, reach[1], x + size, reach[3]]);
        }
    }
    shapes
}

/// The shade of a count among counts up to `most`: 0 for none, else 1–4.
pub fn shade(count: usize, most: usize) -> u8 {
    if count == 0 || most == 0 { 0 } else { u8::try_from((count * 4).div_ceil(most)).unwrap_or(4).clamp(1, 4) }
}
