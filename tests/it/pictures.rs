//! The pictures of `docs/` show the program as it is.

use std::fs;
use std::path::Path;

use crate::support::pictures::PICTURES;

#[test]
fn the_pictures_are_those_of_this_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    for picture in PICTURES {
        let file = folder.join(format!("{}.svg", picture.name));
        let kept = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == picture.draw(),
            "{} is not what the program shows; `cargo run --example pictures` makes it anew",
            file.display()
        );
    }
}
