//! The sheets written as PDF, with a tree that says what each mark is.

use krilla::Document as Pdf;
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder, PdfVersion};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::layout::Layout;
use super::letters::Weight;
use super::marks::{Ink, Mark, Node};

/// Writes the sheets; `None` where a rule of PDF/UA is broken, if it is to hold.
pub(super) fn written(layout: &Layout, is_ua: bool) -> Option<Vec<u8>> {
    let font = |weight: Weight| Font::new(weight.file().into(), 0);
    let fonts = [font(Weight::Regular)?, font(Weight::Bold)?];
    let mut pdf = Pdf::new_with(SerializeSettings {
        configuration: configuration(is_ua)?,
        ..SerializeSettings::default()
    });
    let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); layout.leaves];
    let (width, height) = layout.paper;
    for sheet in &layout.sheets {
        let mut page = pdf.start_page_with(PageSettings::from_wh(width, height)?);
        let mut surface = page.surface();
        for mark in sheet {
            draw(&mut surface, mark, &fonts, &mut leaves);
        }
        surface.finish();
        page.finish();
    }
    pdf.set_metadata(
        Metadata::new()
            .title(layout.title.clone())
            .language("en".to_owned())
            .creator(format!("cramp {}", env!("CARGO_PKG_VERSION"))),
    );
    let mut outline = Outline::new();
    for (title, sheet, y) in &layout.outline {
        let to = XyzDestination::new(*sheet, Point::from_xy(0.0, *y));
        outline.push_child(OutlineNode::new(title.clone(), to));
    }
    pdf.set_outline(outline);
    let mut tree = TagTree::new().with_lang(Some("en".to_owned()));
    for node in &layout.nodes {
        tree.push(group(node, &leaves));
    }
    pdf.set_tag_tree(tree);
    pdf.finish().ok()
}

fn configuration(is_ua: bool) -> Option<Configuration> {
    let mut builder = ConfigurationBuilder::new().with_version(PdfVersion::Pdf17);
    if is_ua {
        builder = builder.with_accessibility_validator(Accessibility::UA1);
    }
    builder.finish().ok()
}

/// Draws a mark with the fonts of the page, regular and bold.
fn draw(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Font; 2], leaves: &mut [Vec<Identifier>]) {
    let tag = match (mark.leaf, &mark.ink) {
        (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        (Some(_), Ink::Text { .. }) => ContentTag::Span(SpanTag::empty()),
        (Some(_), Ink::Area { .. }) => ContentTag::Other,
    };
    let id = surface.start_tagged(tag);
    if let Some(of_leaf) = mark.leaf.and_then(|leaf| leaves.get_mut(leaf)) {
        of_leaf.push(id);
    }
    match &mark.ink {
        Ink::Text {
            at,
            size,
            weight,
            gray,
            text,
        } => {
            surface.set_fill(Some(fill(*gray)));
            surface.set_stroke(None);
            let [regular, bold] = fonts;
            let font = match weight {
                Weight::Regular => regular,
                Weight::Bold => bold,
            };
            let start = Point::from_xy(at.0, at.1);
            let glyphs = glyphs(*weight, text);
            surface.draw_glyphs(start, &glyphs, font.clone(), text, *size, false);
        }
        Ink::Area {
            points,
            fill: inside,
            line,
        } => {
            surface.set_fill(inside.map(fill));
            surface.set_stroke(line.map(|gray| Stroke {
                paint: luma::Color::new(gray).into(),
                width: 0.5,
                ..Stroke::default()
            }));
            if let Some(path) = path(points, inside.is_some()) {
                surface.draw_path(&path);
            }
        }
    }
    surface.end_tagged();
}

fn fill(gray: u8) -> Fill {
    Fill {
        paint: luma::Color::new(gray).into(),
        ..Fill::default()
    }
}

fn glyphs(weight: Weight, text: &str) -> Vec<KrillaGlyph> {
    let glyph = |(place, letter): (usize, char)| {
        let glyph = weight.glyph(letter)?;
        let (id, range) = (GlyphId::new(glyph.id), place..place + letter.len_utf8());
        Some(KrillaGlyph::new(
            id,
            glyph.advance,
            0.0,
            0.0,
            0.0,
            range,
            None,
        ))
    };
    text.char_indices().filter_map(glyph).collect()
}

fn path(points: &[(f32, f32)], is_closed: bool) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for (place, (x, y)) in points.iter().enumerate() {
        match place {
            0 => builder.move_to(*x, *y),
            _ => builder.line_to(*x, *y),
        }
    }
    if is_closed {
        builder.close();
    }
    builder.finish()
}

/// A part of the page in the tree, with the marks that belong to it.
fn group(node: &Node, leaves: &[Vec<Identifier>]) -> TagGroup {
    let mut group = TagGroup::new(node.tag.clone());
    for part in &node.parts {
        group.push(self::group(part, leaves));
    }
    let own = node.leaf.and_then(|leaf| leaves.get(leaf));
    own.into_iter().flatten().for_each(|id| group.push(*id));
    group
}
