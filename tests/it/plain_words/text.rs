//! What a person can read, wherever it is written.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::shell_help::all_commands;
use crate::support::shell::Home;

/// Some text, and where it is.
pub(super) struct Passage {
    place: String,
    pub(super) text: String,
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.text)
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The string literals of some parts of the source that are words: no names, no SQL, no tests.
pub(super) fn in_source(parts: &[&str]) -> Vec<Passage> {
    let mut files = Vec::new();
    for part in parts {
        let path = root().join("src").join(part);
        collect(&path, &mut files);
        collect(&path.with_extension("rs"), &mut files);
    }
    assert!(!files.is_empty(), "no file in {parts:?}");
    let mut said = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file");
        let tokens: TokenStream = text.parse().expect("source that parses");
        let place = file
            .strip_prefix(root())
            .expect("a file of ours")
            .display()
            .to_string();
        literals(tokens, &mut |text| {
            if is_words(&text) {
                let place = place.clone();
                said.push(Passage {
                    place,
                    text: in_one_line(&text),
                });
            }
        });
    }
    said
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    if name.ends_with("tests") {
        return;
    }
    if path.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(path)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        inside.sort();
        for path in inside {
            collect(&path, files);
        }
    } else if path.is_file() && path.extension().is_some_and(|ending| ending == "rs") {
        files.push(path.to_owned());
    }
}

/// Hands on every string literal, but none of an attribute other than `error`, of a comment, or of what is
/// only there in tests.
fn literals(tokens: TokenStream, hand_on: &mut impl FnMut(String)) {
    let mut tokens = tokens.into_iter().peekable();
    let mut is_test = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                while let Some(TokenTree::Punct(_)) = tokens.peek() {
                    tokens.next();
                }
                let Some(TokenTree::Group(group)) = tokens.next() else {
                    continue;
                };
                let spelled = group.stream().to_string();
                is_test |= spelled.replace(' ', "").starts_with("cfg(test)") || spelled == "test";
                if spelled.starts_with("error") {
                    literals(group.stream(), hand_on);
                }
            }
            TokenTree::Punct(sign) if sign.as_char() == ';' => is_test = false,
            TokenTree::Group(group) => {
                if !is_test {
                    literals(group.stream(), hand_on);
                }
                is_test &= group.delimiter() != Delimiter::Brace;
            }
            TokenTree::Literal(literal) if !is_test => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    hand_on(text.value());
                }
            }
            _ => {}
        }
    }
}

/// Whether a text is words of a person and no key of a file, no name of a setting, and no SQL.
fn is_words(text: &str) -> bool {
    let is_code = [
        "SELECT ",
        "PRAGMA ",
        "INSERT ",
        "DELETE FROM",
        " UNION ",
        "<style",
        "</",
        "{{",
    ];
    text.trim().contains(' ')
        && text.contains(|c: char| c.is_ascii_lowercase())
        && !is_code.iter().any(|code| text.contains(code))
}

/// The text without its placeholders: what comes in their place is a number or a name.
fn in_one_line(text: &str) -> String {
    let mut line = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                line.push('7');
            }
            '\n' => line.push_str(". "),
            c if depth == 0 => line.push(c),
            _ => {}
        }
    }
    line
}

/// What the help of every command says, a line each.
pub(super) fn in_help(home: &Home) -> Vec<Passage> {
    let mut said = Vec::new();
    for command in all_commands(home) {
        let help = home.done(&format!("{command} -h"));
        for line in help.lines().filter(|line| !line.contains("cramp ")) {
            let words = line
                .rsplit("  ")
                .map(str::trim)
                .find(|part| part.contains(' '));
            let words = words.filter(|words| !words.starts_with(['-', '<', '[']));
            said.extend(words.map(|words| Passage {
                place: format!("cramp {command} -h"),
                text: words.to_owned(),
            }));
        }
    }
    said
}

/// The paragraphs of a document, the cells of its tables and the points of its lists, without code.
pub(super) fn in_document(name: &str) -> Vec<Passage> {
    let text = fs::read_to_string(root().join(name)).expect(name);
    let mut said = Vec::new();
    let mut paragraph = String::new();
    let mut is_code = false;
    let mut hand_on = |paragraph: &mut String| {
        let text = without_marks(paragraph);
        said.push(Passage {
            place: name.to_owned(),
            text,
        });
        paragraph.clear();
    };
    for line in text.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code {
        } else if line.starts_with('|') {
            for cell in line.split('|') {
                paragraph.push_str(cell);
                hand_on(&mut paragraph);
            }
        } else {
            if line.trim().is_empty() || line.starts_with(['#', '-', '!']) {
                hand_on(&mut paragraph);
            }
            paragraph.push(' ');
            paragraph.push_str(line);
        }
    }
    hand_on(&mut paragraph);
    said
}

/// Text without the marks of Markdown, and a word in place of code.
fn without_marks(text: &str) -> String {
    let mut words = String::new();
    for (place, part) in text.split('`').enumerate() {
        words.push_str(if place % 2 == 0 { part } else { "x" });
    }
    let mut clear = String::new();
    let mut is_address = false;
    for c in words.chars() {
        match c {
            '(' if clear.ends_with(']') => is_address = true,
            ')' if is_address => is_address = false,
            '*' | '#' | '_' => {}
            c if !is_address => clear.push(c),
            _ => {}
        }
    }
    clear.replace(['[', ']', '!'], "")
}
