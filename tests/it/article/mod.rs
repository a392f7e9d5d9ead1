//! `docs/ARTICLE.md` says what the program does of the article.

mod statements;

use std::path::Path;

#[test]
fn the_table_of_the_article_is_what_the_program_does() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ARTICLE.md");
    let made = statements::article();
    if std::env::var_os("UPDATE_ARTICLE").is_some() {
        std::fs::write(&file, &made).expect("written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == made,
        "docs/ARTICLE.md differs: UPDATE_ARTICLE=1 cargo test --test it -- article writes it anew"
    );
}
