//! What the screen shows as a picture: scalable, and the same on every machine. Blocks, lines and dots are
//! drawn as shapes, so that no font can leave gaps between them.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// A cell, in units of the picture.
const WIDTH: f64 = 9.0;
const HEIGHT: f64 = 18.0;
/// Where the letters stand.
const BASELINE: f64 = 13.5;
/// Around the cells.
const MARGIN: f64 = 9.0;

/// What a terminal without colours of its own shows.
const GROUND: &str = "#1c1c1c";
const INK: &str = "#d0d0d0";

/// A part of some screens of one size, so many beside each other and the rest below, a cell between them.
pub(crate) fn sheet(screens: &[Buffer], part: Rect, across: usize) -> Buffer {
    let down = screens.len().div_ceil(across.max(1));
    let sheet = Rect {
        x: 0,
        y: 0,
        width: (part.width + 1) * across.min(screens.len()) as u16,
        height: (part.height + 1) * down as u16,
    };
    // What lies between them looks like the last cell of a screen, which belongs to its ground.
    let ground = screens.first().and_then(|screen| screen.content.last());
    let mut ground = ground.cloned().unwrap_or_default();
    ground.set_symbol(" ");
    let mut buffer = Buffer::filled(sheet, ground);
    for (place, screen) in screens.iter().enumerate() {
        let left = (place % across) as u16 * (part.width + 1);
        let top = (place / across) as u16 * (part.height + 1);
        for (x, y) in part.positions().map(|place| (place.x, place.y)) {
            buffer[(left + x - part.x, top + y - part.y)] = screen[(x, y)].clone();
        }
    }
    buffer
}

/// A buffer as SVG.
pub(crate) fn svg(buffer: &Buffer) -> String {
    let Rect { width, height, .. } = buffer.area;
    let (across, down) = (
        f64::from(width) * WIDTH + 2.0 * MARGIN,
        f64::from(height) * HEIGHT + 2.0 * MARGIN,
    );
    // The last cell belongs to the line of hints, which is drawn on the ground of the screen.
    let ground = buffer
        .content
        .last()
        .map_or_else(|| GROUND.to_owned(), |cell| Look::of(cell).ground);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {down}\" width=\"{across}\" height=\"{down}\">\n\
         <rect width=\"{across}\" height=\"{down}\" rx=\"8\" fill=\"{ground}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\" font-family=\"DejaVu Sans Mono,Menlo,Consolas,monospace\" \
         font-size=\"15\">\n"
    );
    for y in 0..height {
        let row: Vec<&Cell> = (0..width)
            .map(|x| &buffer[(buffer.area.x + x, buffer.area.y + y)])
            .collect();
        draw_row(&mut svg, &row, f64::from(y) * HEIGHT, &ground);
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// How the letters of a cell look.
#[derive(Clone, Debug, PartialEq)]
struct Look {
    ink: String,
    ground: String,
    is_bold: bool,
    is_dim: bool,
    is_underlined: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let mut ink = colour(cell.fg).unwrap_or_else(|| INK.to_owned());
        let mut ground = colour(cell.bg).unwrap_or_else(|| GROUND.to_owned());
        let has = |modifier| cell.modifier.contains(modifier);
        if has(Modifier::REVERSED) {
            std::mem::swap(&mut ink, &mut ground);
        }
        Self {
            ink,
            ground,
            is_bold: has(Modifier::BOLD),
            is_dim: has(Modifier::DIM),
            is_underlined: has(Modifier::UNDERLINED),
        }
    }

    fn attributes(&self) -> String {
        let mut text = format!(" fill=\"{}\"", self.ink);
        if self.is_dim {
            text.push_str(" opacity=\"0.6\"");
        }
        text
    }
}

/// First the grounds, then the signs, in runs of the same look.
fn draw_row(svg: &mut String, row: &[&Cell], y: f64, ground: &str) {
    let looks: Vec<Look> = row.iter().map(|cell| Look::of(cell)).collect();
    for (from, to) in runs(&looks, |one, next| one.ground == next.ground) {
        if looks[from].ground != ground {
            let (x, width) = (at(from), at(to - from));
            let fill = &looks[from].ground;
            let _ = writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HEIGHT}\" fill=\"{fill}\"/>"
            );
        }
    }
    for (from, to) in runs(&looks, |one, next| one == next) {
        let look = &looks[from];
        let mut x = from;
        while x < to {
            let sign = sign(row[x]);
            let same = row[x..to]
                .iter()
                .take_while(|cell| self::sign(cell) == sign)
                .count();
            if let Some(shape) = shape(sign, same, (at(x), y)) {
                let _ = writeln!(svg, "<{shape}{}/>", look.attributes());
                x += same;
                continue;
            }
            let end = (x..to)
                .find(|place| shape(self::sign(row[*place]), 1, (0.0, 0.0)).is_some())
                .unwrap_or(to);
            write_text(svg, &row[x..end], look, (at(x), y));
            x = end;
        }
        if look.is_underlined {
            let (x, y, width) = (at(from), y + BASELINE + 1.5, at(to - from));
            let shape = format!("rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"1\"");
            let _ = writeln!(svg, "<{shape}{}/>", look.attributes());
        }
    }
}

fn at(cells: usize) -> f64 {
    cells as f64 * WIDTH
}

fn sign(cell: &Cell) -> char {
    cell.symbol().chars().next().unwrap_or(' ')
}

/// The beginnings and ends of stretches of equal neighbours.
fn runs(looks: &[Look], same: impl Fn(&Look, &Look) -> bool) -> Vec<(usize, usize)> {
    let mut from = 0;
    let chunks = looks.chunk_by(same);
    chunks
        .map(|chunk| {
            let start = from;
            from += chunk.len();
            (start, from)
        })
        .collect()
}

/// Words, each piece between wider gaps at its own place, so that columns stay in line whatever the font.
fn write_text(svg: &mut String, cells: &[&Cell], look: &Look, (x, y): (f64, f64)) {
    let mut from = 0;
    while from < cells.len() {
        if cells[from].symbol() == " " {
            from += 1;
            continue;
        }
        let is_gap = |place: usize| {
            cells[place].symbol() == " "
                && cells.get(place + 1).is_none_or(|next| next.symbol() == " ")
        };
        let end = (from..cells.len())
            .find(|place| is_gap(*place))
            .unwrap_or(cells.len());
        let text: String = cells[from..end].iter().map(|cell| cell.symbol()).collect();
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let (x, y, width) = (x + at(from), y + BASELINE, at(end - from));
        let bold = if look.is_bold {
            " font-weight=\"bold\""
        } else {
            ""
        };
        let _ = writeln!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" textLength=\"{width}\"{bold}{}>{text}</text>",
            look.attributes()
        );
        from = end;
    }
}

/// The shape of a sign, so many times beside each other, where it is one.
fn shape(sign: char, times: usize, (x, y): (f64, f64)) -> Option<String> {
    let width = at(times);
    let rect = |x: f64, y: f64, width: f64, height: f64| {
        format!("rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
    };
    let code = u32::from(sign);
    Some(match sign {
        '▁'..='█' => {
            let height = HEIGHT * f64::from(code - 0x2580) / 8.0;
            rect(x, y + HEIGHT - height, width, height)
        }
        '▀' => rect(x, y, width, HEIGHT / 2.0),
        '░' | '▒' | '▓' => {
            let share = f64::from(code - 0x2590) / 4.0;
            format!("{} fill-opacity=\"{share}\"", rect(x, y, width, HEIGHT))
        }
        '─' => rect(x, y + 8.5, width, 1.0),
        '━' => rect(x, y + 8.0, width, 2.0),
        _ if times == 1 => return single(sign, (x, y)),
        // Those that do not join are drawn one by one.
        _ => {
            let all: Option<Vec<String>> = (0..times)
                .map(|place| path(sign, (x + at(place), y)))
                .collect();
            return Some(format!("path d=\"{}\"", all?.join("")));
        }
    })
}

fn single(sign: char, place: (f64, f64)) -> Option<String> {
    Some(format!("path d=\"{}\"", path(sign, place)?))
}

/// The outline of a sign that has one.
fn path(sign: char, (x, y): (f64, f64)) -> Option<String> {
    let rect = |left: f64, top: f64, width: f64, height: f64| {
        format!("M{} {}h{width}v{height}h-{width}z", x + left, y + top)
    };
    let code = u32::from(sign);
    let (middle, half) = (WIDTH / 2.0 - 0.5, HEIGHT / 2.0 - 0.5);
    let left = || rect(0.0, half, WIDTH / 2.0 + 0.5, 1.0);
    let right = || rect(middle, half, WIDTH / 2.0 + 0.5, 1.0);
    let up = || rect(middle, 0.0, 1.0, HEIGHT / 2.0 + 0.5);
    let down = || rect(middle, half, 1.0, HEIGHT / 2.0 + 0.5);
    Some(match sign {
        '▉'..='▏' => rect(0.0, 0.0, WIDTH * f64::from(0x2590 - code) / 8.0, HEIGHT),
        '│' => up() + &down(),
        '╌' => rect(0.5, half, 3.0, 1.0) + &rect(5.0, half, 3.0, 1.0),
        '╎' => rect(middle, 2.0, 1.0, 5.0) + &rect(middle, 11.0, 1.0, 5.0),
        '┌' => right() + &down(),
        '┐' => left() + &down(),
        '└' => right() + &up(),
        '┘' => left() + &up(),
        '├' => up() + &down() + &right(),
        '┤' => up() + &down() + &left(),
        '┬' => left() + &right() + &down(),
        '┴' => left() + &right() + &up(),
        '┼' => left() + &right() + &up() + &down(),
        '┝' => up() + &down() + &rect(middle, 8.0, WIDTH / 2.0 + 0.5, 2.0),
        '┥' => up() + &down() + &rect(0.0, 8.0, WIDTH / 2.0 + 0.5, 2.0),
        '┿' => up() + &down() + &rect(0.0, 8.0, WIDTH, 2.0),
        '╋' => {
            up() + &down() + &rect(middle - 0.5, 0.0, 2.0, HEIGHT) + &rect(0.0, 8.0, WIDTH, 2.0)
        }
        '╭' => {
            rect(middle, half + 2.0, 1.0, HEIGHT / 2.0 - 1.5)
                + &rect(middle + 1.0, half, WIDTH / 2.0 - 0.5, 1.0)
                + &rect(middle, half + 1.0, 1.5, 1.0)
        }
        '╮' => {
            rect(middle, half + 2.0, 1.0, HEIGHT / 2.0 - 1.5)
                + &rect(0.0, half, middle, 1.0)
                + &rect(middle - 0.5, half + 1.0, 1.5, 1.0)
        }
        '╰' => {
            rect(middle, 0.0, 1.0, half - 1.0)
                + &rect(middle + 1.0, half, WIDTH / 2.0 - 0.5, 1.0)
                + &rect(middle, half - 1.0, 1.5, 1.0)
        }
        '╯' => {
            rect(middle, 0.0, 1.0, half - 1.0)
                + &rect(0.0, half, middle, 1.0)
                + &rect(middle - 0.5, half - 1.0, 1.5, 1.0)
        }
        '\u{2801}'..='\u{28ff}' => {
            let bits = code - 0x2800;
            let dots = [
                (0, 0),
                (0, 1),
                (0, 2),
                (1, 0),
                (1, 1),
                (1, 2),
                (0, 3),
                (1, 3),
            ];
            let set = (0..8).zip(dots).filter(|(bit, _)| bits >> bit & 1 == 1);
            set.map(|(_, (across, down))| {
                rect(
                    1.5 + 4.5 * f64::from(across),
                    1.5 + 4.5 * f64::from(down),
                    2.0,
                    2.0,
                )
            })
            .collect()
        }
        _ => return None,
    })
}

/// The colour of a number of the 256, where it is one.
fn colour(colour: Color) -> Option<String> {
    let (red, green, blue) = match colour {
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Indexed(number @ 16..=231) => {
            let step = |number: u8| if number == 0 { 0 } else { 55 + 40 * number };
            let cube = number - 16;
            (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        }
        Color::Indexed(number @ 232..) => {
            let grey = 8 + 10 * (number - 232);
            (grey, grey, grey)
        }
        _ => return None,
    };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}
