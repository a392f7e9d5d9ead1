//! Everything a person can read is plain: short sentences, everyday words, and none of those that were
//! translated. What is read is the string literals of the program outside its tests, the help of every
//! command, and the documents.

mod grade;
mod text;

use std::fmt::Write as _;

use crate::support::shell::Home;
use grade::Count;
use text::{Passage, in_document, in_help, in_source};

/// Everybody who finished eight years of school can read it.
const HARDEST: f64 = 8.0;

/// The pages of the program and the parts of the source that say what is on them.
const PAGES: &[(&str, &[&str])] = &[
    ("Tonight", &["tui/screens/tonight"]),
    ("History", &["tui/screens/history", "draw/charts", "charts"]),
    (
        "Patterns",
        &["tui/screens/patterns", "phrases", "draw/forest", "patterns"],
    ),
    ("Review", &["tui/screens/review", "phrases/review"]),
    ("Setup", &["tui/screens/setup", "config/settings"]),
    (
        "keys and help",
        &["tui/app", "tui/widgets", "tui/screens/help", "tui/mapping"],
    ),
    ("cards", &["evidence"]),
    ("report", &["report"]),
    ("shell", &["cli"]),
    ("errors", &["diary", "store/error", "exchange", "config"]),
];

const DOCUMENTS: [&str; 3] = ["README.md", "CHANGELOG.md", "docs/METHODS.md"];

/// What nobody says, and what to say instead.
const BANNED: &[(&str, &str)] = &[
    ("let go", "stopped"),
    ("lets go", "stops"),
    ("put aside", "skipped"),
    ("put away", "archived"),
    ("take up again", "restore"),
    ("plausible", "likely"),
    ("gone through", "reviewed"),
    ("here will stand", "this page will show"),
    ("here stand", "are listed here"),
    ("stands in", "is in"),
    ("stands beside", "is beside"),
    ("so many", "at most N"),
    ("so much on", "above a level"),
    ("no finding all the same", "ask for stronger evidence"),
    (" at risk", "in bed"),
    ("stands", "is"),
    (" held ", "lasted"),
    ("announce", "report"),
    ("seldom", "rarely"),
    ("wherein", "where"),
    ("thereof", "of it"),
    ("lies in", "is in"),
    ("heed", "use"),
    ("goes by the", "is named by the"),
    ("it is told", "it is reported"),
    ("may stay empty", "you can leave it empty"),
    ("they held", "they lasted"),
    ("it held", "it lasted"),
    ("still hold", "still going"),
    ("taken in", "imported"),
    ("takes it in", "saves it"),
    ("of which", "split the sentence"),
    ("is known of", "is known about"),
    ("wait for an answer", "to fill in"),
    ("waits for an answer", "to fill in"),
    ("without an answer", "to fill in"),
    ("within the ordinary", "normal for you"),
    ("out of the ordinary", "unusual for you"),
    ("none of these", "other"),
    ("is no answer", "don't guess"),
    ("has begun", "I have a cramp"),
    ("runs on", "is still timed"),
    ("that runs", "the running"),
    ("takes that back", "u undoes it"),
    ("take it back", "undo"),
    ("takes it back", "undo it"),
    ("take the last change back", "undo"),
    ("do it again", "redo"),
    ("did again", "redone"),
    ("there is none of that name", "no medicine called X"),
    ("there is no such", "no such"),
    ("it is one of", "use"),
    ("it is missing", "missing"),
    ("is not known", "not known, or don't know"),
    ("nothing is said", "nothing to change"),
    ("in our notes", "we found"),
    ("is said to", "the article says"),
    ("worth a talk", "talk to"),
    ("change nothing alone", "don't change it on your own"),
    ("as it came", "reset"),
    ("nothing in particular", "not sure"),
    ("by the hour", "automatic"),
    ("looked through", "checked"),
    ("drawn anew", "shuffled"),
    ("fortnight", "14 nights"),
    ("chance alone", "by chance"),
    ("lies ahead", "is in the future"),
    ("told of", "reported"),
    ("what works:", "try"),
    ("make room", "free some space"),
    ("put right", "fix"),
];

fn everything() -> Vec<(String, Vec<Passage>)> {
    let home = Home::new();
    let mut all: Vec<(String, Vec<Passage>)> = PAGES
        .iter()
        .map(|(page, parts)| ((*page).to_owned(), in_source(parts)))
        .collect();
    all.push(("help of the shell".to_owned(), in_help(&home)));
    all.extend(DOCUMENTS.map(|name| (name.to_owned(), in_document(name))));
    all
}

#[test]
fn everything_can_be_read_after_eight_years_of_school() {
    let mut table = String::from("Flesch-Kincaid grade, words:\n");
    let mut hard = Vec::new();
    let mut all = Count::default();
    for (page, said) in everything() {
        let mut count = Count::default();
        for said in &said {
            count.add(&said.text);
        }
        all.join(count);
        let _ = writeln!(table, "{page:18} {:5.1} {:6}", count.grade(), count.words());
        if count.grade() > HARDEST {
            let mut worst: Vec<(f64, &Passage)> = said
                .iter()
                .map(|said| (Count::of(&said.text).grade(), said))
                .collect();
            worst.sort_by(|a, b| b.0.total_cmp(&a.0));
            let worst = worst.iter().take(12);
            let worst: Vec<String> = worst
                .map(|(grade, said)| format!("  {grade:.1} {said}"))
                .collect();
            hard.push(format!("{page}:\n{}", worst.join("\n")));
        }
    }
    let _ = writeln!(table, "{:18} {:5.1} {:6}", "all", all.grade(), all.words());
    println!("{table}");
    assert!(hard.is_empty(), "{table}\n{}", hard.join("\n"));
    assert!(all.grade() <= HARDEST, "{table}");
}

#[test]
fn no_word_is_used_that_nobody_says() {
    let mut found = Vec::new();
    for (page, said) in everything() {
        // A method has words of its own, which its page explains.
        let is_of_methods = page == "docs/METHODS.md";
        for said in said {
            let low = said.text.to_lowercase();
            for (banned, better) in BANNED {
                if low.contains(banned) && !(is_of_methods && *banned == "chance alone") {
                    found.push(format!("{page}: \"{banned}\" ({better}) in {said}"));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    assert!(
        found.is_empty(),
        "{} found:\n{}",
        found.len(),
        found.join("\n")
    );
}
