//! The pictures of `docs/` show the program as it is.

use std::fs;
use std::path::Path;

#[path = "../../examples/pictures"]
mod maker {
    pub(super) mod list;
    mod scene;
    mod svg;
}

use maker::list::{PICTURES, SHEETS, draw_sheet};

#[track_caller]
fn check(name: &str, shown: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let file = folder.join(format!("{name}.svg"));
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == shown,
        "{} is not what the program shows; `cargo run --example pictures` makes it anew",
        file.display()
    );
}

#[test]
fn the_pictures_are_those_of_this_program() {
    for picture in PICTURES {
        check(picture.name, &picture.draw());
    }
}

#[test]
fn the_gallery_shows_every_chart_in_every_theme() {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures.md");
    let gallery = fs::read_to_string(gallery).expect("the gallery");
    for (name, theme) in SHEETS {
        check(&format!("themes/{name}"), &draw_sheet(*theme));
        assert!(gallery.contains(&format!("themes/{name}.svg")), "{name}");
    }
}
