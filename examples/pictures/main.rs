//! Makes the pictures of `docs/`, and sheets of all pages in every size and theme below `target/pages/`:
//! `cargo run --example pictures`.

use std::fs;
use std::path::Path;

mod list;
mod pages;
mod scene;
mod svg;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let sheets = folder.join("themes");
    fs::create_dir_all(&sheets)?;
    for picture in list::PICTURES {
        fs::write(folder.join(format!("{}.svg", picture.name)), picture.draw())?;
    }
    for (name, theme) in list::SHEETS {
        fs::write(sheets.join(format!("{name}.svg")), list::draw_sheet(*theme))?;
    }
    // Not kept: to be looked at after a change.
    pages::write(&Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pages"))
}
