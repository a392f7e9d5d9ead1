//! The page as HTML: one file without a script and without anything from outside, for a screen, a printer and
//! a screen reader.

use std::fmt::Write as _;

use super::document::{Block, Document};
use super::picture::{Anchor, Gray, Picture, Shape};
use super::table::Table;
use crate::diary::neutral;

/// Nothing is loaded, run or sent, whatever the page holds.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = "
:root{color-scheme:light}
body{font:10pt/1.35 system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',Arial,sans-serif;color:#111;\
background:#fff;max-width:190mm;margin:8mm auto;padding:0 4mm}
h1{font-size:1.5em;margin:0 0 .2em}
h2{font-size:1.05em;margin:.9em 0 .25em;border-bottom:1px solid #888}
p,ul{margin:.3em 0}
ul{padding-left:1.2em}
.head p{margin:.1em 0}
.note{font-size:.85em;color:#333}
.urgent{border:2px solid #111;padding:.3em .5em;font-weight:700}
table{border-collapse:collapse;width:100%;margin:.3em 0;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.05em .7em .05em 0;border-bottom:1px solid #ddd;\
overflow-wrap:break-word}
thead th{border-bottom:1px solid #888;font-size:.9em}
th[scope=row]{font-weight:400}
.pictures{display:flex;flex-wrap:wrap;gap:.5em 1.2em;align-items:flex-start}
figure{margin:.2em 0;flex:1 1 auto}
figcaption{font-weight:600;font-size:.9em}
svg{display:block;width:100%;height:auto;overflow:visible}
.aloud{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);\
white-space:nowrap}
@media print{
@page{margin:8mm 12mm}
body{font-size:8.5pt;line-height:1.12;max-width:none;margin:0;padding:0}
h2{break-after:avoid;margin:.3em 0 .1em}
p,ul,table,figure{margin-top:.1em;margin-bottom:.1em}
.note{font-size:1em}
th,td{padding-top:0;padding-bottom:0}
tr,figure,li{break-inside:avoid}
}
";

/// Sets a page.
pub(super) fn of(document: &Document) -> String {
    let title = escaped(&document.title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header class=\"head\">\n\
         <h1>{title}</h1>\n"
    );
    for line in &document.head {
        let _ = writeln!(page, "<p>{}</p>", escaped(line));
    }
    page.push_str("</header>\n<main>\n");
    for (place, section) in document.sections.iter().enumerate() {
        let _ = writeln!(
            page,
            "<section aria-labelledby=\"s{place}\">\n<h2 id=\"s{place}\">{}</h2>",
            escaped(section.title)
        );
        for block in &section.blocks {
            self::block(&mut page, block);
        }
        page.push_str("</section>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn block(page: &mut String, block: &Block) {
    let mut paragraph = |class: &str, words: &str| {
        let _ = writeln!(page, "<p{class}>{}</p>", escaped(words));
    };
    match block {
        Block::Text(words) => paragraph("", words),
        Block::Urgent(words) => paragraph(" class=\"urgent\"", words),
        Block::Note(words) => paragraph(" class=\"note\"", words),
        Block::List(items) => {
            page.push_str("<ul>\n");
            for item in items {
                let _ = writeln!(page, "<li>{}</li>", escaped(item));
            }
            page.push_str("</ul>\n");
        }
        Block::Table(table) => self::table(page, table, ""),
        Block::Pictures(pictures) => {
            page.push_str("<div class=\"pictures\">\n");
            for picture in pictures {
                figure(page, picture);
            }
            page.push_str("</div>\n");
        }
    }
}

fn table(page: &mut String, table: &Table, class: &str) {
    let _ = write!(
        page,
        "<table{class}>\n<caption class=\"aloud\">{}</caption>\n<thead><tr>",
        escaped(&table.caption)
    );
    for cell in &table.head {
        // An empty heading is a cell: a screen reader would read "blank column".
        let _ = match escaped(cell).as_str() {
            "" => write!(page, "<td></td>"),
            cell => write!(page, "<th scope=\"col\">{cell}</th>"),
        };
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        page.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            let cell = escaped(cell);
            let _ = match place {
                0 => write!(page, "<th scope=\"row\">{cell}</th>"),
                _ => write!(page, "<td>{cell}</td>"),
            };
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

/// A picture, hidden from who has it read out, and its table, hidden from who sees it.
fn figure(page: &mut String, picture: &Picture) {
    let (width, height) = (picture.width, picture.height);
    let _ = write!(
        page,
        "<figure style=\"flex-basis:{width:.1}pt;max-width:{:.0}pt\">\n<figcaption>{}</figcaption>\n\
         <svg viewBox=\"0 0 {width:.1} {height:.0}\" aria-hidden=\"true\" focusable=\"false\">",
        width * 1.4,
        escaped(&picture.title)
    );
    for shape in &picture.shapes {
        self::shape(page, shape);
    }
    page.push_str("</svg>\n");
    table(page, &picture.table, " class=\"aloud\"");
    page.push_str("</figure>\n");
}

fn shape(page: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Area { points, fill, line } => {
            let points = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}"));
            let points = points.collect::<Vec<_>>().join(" ");
            let (fill, line) = (color(*fill), line.map(stroke).unwrap_or_default());
            write!(page, "<polygon points=\"{points}\" fill=\"{fill}\"{line}/>")
        }
        Shape::Line { from, to, gray } => {
            let ((x1, y1), (x2, y2), line) = (from, to, stroke(*gray));
            write!(
                page,
                "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"{line}/>"
            )
        }
        Shape::Text {
            at: (x, y),
            size,
            anchor,
            gray,
            text,
        } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let (fill, text) = (color(*gray), escaped(text));
            write!(
                page,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{fill}\"{anchor}>{text}</text>"
            )
        }
    };
}

fn stroke(gray: Gray) -> String {
    format!(" stroke=\"{}\" stroke-width=\".6\"", color(gray))
}

fn color(gray: Gray) -> String {
    format!("#{gray:02x}{gray:02x}{gray:02x}")
}

/// Text in which nothing is HTML, acts on a terminal or turns the reading direction.
fn escaped(text: &str) -> String {
    let text = neutral(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}
