//! Makes the pictures of `docs/`: `cargo run --example pictures`.

use std::fs;
use std::path::Path;

#[path = "../tests/it/support/pictures.rs"]
mod pictures;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let sheets = folder.join("themes");
    fs::create_dir_all(&sheets)?;
    for picture in pictures::PICTURES {
        fs::write(folder.join(format!("{}.svg", picture.name)), picture.draw())?;
    }
    for (name, theme) in pictures::SHEETS {
        fs::write(
            sheets.join(format!("{name}.svg")),
            pictures::draw_sheet(*theme),
        )?;
    }
    Ok(())
}
