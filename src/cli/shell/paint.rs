//! Colours text after it was made safe to print. Colour carries no information of its own, so nothing is
//! lost without it.

use std::io::{self, IsTerminal as _};

use super::flags::When;

/// The heading.
const BOLD: &str = "1";
/// What was recorded: bars and blocks.
const RECORDED: &str = "35";
/// What was computed: trends and estimates; also medicines over time.
const RECKONED: &str = "36";
/// Axes, ranges and unknowns.
const FAINT: &str = "2";

/// Whether a stream is coloured.
pub(crate) fn colours(choice: When, is_terminal: bool) -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    match choice {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            is_terminal
                && set("NO_COLOR").is_none()
                && set("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

/// Whether stderr is coloured.
pub(crate) fn colours_errors(choice: When) -> bool {
    colours(choice, io::stderr().is_terminal())
}

/// The text with its heading and its signs in colour.
pub(crate) fn painted(text: &str) -> String {
    let mut painted = String::with_capacity(2 * text.len());
    let heading = text.lines().next().filter(|line| is_heading(line, text));
    // The end of the last line may be missing, and stays so.
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            painted.push('\n');
        }
        if place == 0 && heading.is_some() {
            painted.push_str(&painted_heading(line));
        } else if let Some((label, rest)) = label_of(line).filter(|_| heading.is_none()) {
            paint(&mut painted, Some(BOLD), label);
            painted.push_str(rest);
        } else {
            paint_signs(&mut painted, line);
        }
    }
    painted
}

/// A line that stands above others, in colour.
pub(crate) fn painted_heading(line: &str) -> String {
    let mut painted = String::with_capacity(2 * line.len());
    paint(&mut painted, Some(BOLD), line);
    painted
}

/// Whether the first line is a title or a table header rather than a row.
fn is_heading(line: &str, text: &str) -> bool {
    let is_head = ["id ", "night "]
        .iter()
        .any(|column| line.starts_with(column));
    let is_row = line.starts_with(' ') || line.contains("  ");
    text.trim_end().contains('\n') && !line.is_empty() && (is_head || !is_row)
}

/// The first column of a row, apart from the rest.
fn label_of(row: &str) -> Option<(&str, &str)> {
    let at = row.find("  ").filter(|at| *at > 0)?;
    Some(row.split_at(at))
}

fn paint_signs(painted: &mut String, line: &str) {
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let style = style_of(first, rest);
        let ends_before = |(at, sign): &(usize, char)| {
            // The last letter of a run is followed by something else but still belongs to the run.
            let runs_on = style.is_some() && first == *sign && first.is_ascii();
            style_of(*sign, &rest[*at..]) != style && !runs_on
        };
        let end = rest.char_indices().skip(1).find(ends_before);
        let (run, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        paint(painted, style, run);
        rest = after;
    }
}

fn style_of(sign: char, rest: &str) -> Option<&'static str> {
    match sign {
        '▀'..='▏' => Some(RECORDED),
        '━' | '┝' | '┥' | '┿' | '●' => Some(RECKONED),
        '░' | '▒' | '·' | '│' | '┤' | '└' | '┬' | '─' | '┼' => Some(FAINT),
        // Where there are letters only, a bar is made of several.
        '#' if rest.starts_with("##") => Some(RECORDED),
        '=' if rest.starts_with("==") => Some(RECKONED),
        _ => None,
    }
}

fn paint(painted: &mut String, style: Option<&str>, text: &str) {
    match style {
        Some(style) => painted.extend(["\u{1b}[", style, "m", text, "\u{1b}[0m"]),
        None => painted.push_str(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(text: &str) -> String {
        let mut parts = text.split('\u{1b}');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            text + part.split_once('m').expect("a style").1
        })
    }

    #[test]
    fn a_heading_and_signs_are_coloured_and_words_are_not() {
        let page = "Pain, 0 to 10\n\n 7 │██▌ 3\n 8 ┤#### = 4 ##\n a ·─●─ b\nwords = none #\n";
        let shown = painted(page);
        assert_eq!(stripped(&shown), page);
        assert!(
            shown.starts_with("\u{1b}[1mPain, 0 to 10\u{1b}[0m\n\n 7 "),
            "{shown:?}"
        );
        assert!(
            shown.contains("\u{1b}[2m│\u{1b}[0m\u{1b}[35m██▌\u{1b}[0m 3\n"),
            "{shown:?}"
        );
        assert!(
            shown.contains("\u{1b}[35m####\u{1b}[0m = 4 \u{1b}[35m##\u{1b}[0m\n"),
            "{shown:?}"
        );
        assert!(shown.ends_with("\nwords = none #\n"), "{shown:?}");
    }

    #[test]
    fn a_row_of_a_table_is_no_heading_and_its_head_is_one() {
        assert_eq!(painted("night\n"), "night\n");
        assert_eq!(
            painted("diary   a\nconfig  b\n"),
            "\u{1b}[1mdiary\u{1b}[0m   a\n\u{1b}[1mconfig\u{1b}[0m  b\n",
            "rows without a head begin with their labels"
        );
        let table = painted("id    night\n01a2  2026\n");
        assert_eq!(table, "\u{1b}[1mid    night\u{1b}[0m\n01a2  2026\n");
    }
}
