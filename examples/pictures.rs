//! Makes the pictures of `docs/`: `cargo run --example pictures`.

use std::fs;
use std::path::Path;

#[path = "../tests/it/support/pictures.rs"]
mod pictures;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    fs::create_dir_all(&folder)?;
    for picture in pictures::PICTURES {
        fs::write(folder.join(format!("{}.svg", picture.name)), picture.draw())?;
    }
    Ok(())
}
