//! A table that no format knows: what its columns mean is shown before anything of it comes in, as a form on
//! a terminal, else as the file that says it.

use serde_json::{Value, json};

use super::args::ImportArgs;
use super::source::Source;
use crate::cli::shell::in_file::reading;
use crate::cli::shell::{Exit, Failure, Session, only_ascii, open, print};
use crate::exchange::{Format, ImportOptions, Question, TableToMap};
use crate::files::write_whole;
use crate::tui::{self, FormEnd, FormStart};

/// What came of asking what the columns mean.
pub(super) enum MappingOutcome {
    /// Its columns mean this.
    As(ImportOptions),
    /// It is no table; reading it says why.
    NoTable,
    /// There is nothing more to do.
    Ended(Exit),
}

/// Whether nobody said what the columns mean: not the program that wrote the file, and not the person.
pub(super) fn is_open(format: &dyn Format, args: &ImportArgs) -> bool {
    format.name() == "table" && !args.yes && args.leaves_the_columns_open()
}

/// Proposes what the columns mean: in a form where somebody can be asked, else as text on stdout.
pub(super) fn settle(
    input: &mut dyn Source,
    source: &str,
    args: &ImportArgs,
    session: &Session,
) -> anyhow::Result<MappingOutcome> {
    let journal = open::to_try_out(session)?
        .store
        .journal(None, &session.now)?;
    let to = session.destination(&journal, source);
    let Some(table) = TableToMap::read(&mut *input, &to).map_err(reading(&args.file))? else {
        return Ok(MappingOutcome::NoTable);
    };
    let (mapping, guessed) = table.propose(&ImportOptions::default(), &to);
    if !session.talks() || session.plain || args.dry_run {
        let text = table.toml(&mapping, &guessed, &to, source);
        let open = [table.questions(&mapping, &to), guessed].concat();
        return print_proposal(&text, &open, args, session).map(MappingOutcome::Ended);
    }
    let left = tui::map_columns(FormStart {
        table: &table,
        to,
        mapping,
        guessed,
        settings: &session.settings,
        has_color: session.colours_screens(),
        only_ascii: only_ascii(),
        save: &|path, text, replace| write_whole(path, text.as_bytes(), replace),
    })?;
    Ok(match left {
        FormEnd::GoesOn(mapping) => MappingOutcome::As(mapping),
        FormEnd::Left => {
            session.advise("nothing was saved");
            MappingOutcome::Ended(Exit::Done)
        }
        FormEnd::Signal(signal) => MappingOutcome::Ended(Exit::of_signal(signal)),
    })
}

/// Writes the mapping to stdout and what to do with it to stderr, so that a pipe takes the mapping alone.
fn print_proposal(
    text: &str,
    open: &[Question],
    args: &ImportArgs,
    session: &Session,
) -> anyhow::Result<Exit> {
    let file = args.file.display();
    let how = format!("cramp import {file} > NAME.toml, then cramp import {file} --as NAME.toml");
    let (why, hint) = match open.first() {
        Some(Question { refused, .. }) => (
            refused.to_string(),
            format!("for example: {}\n{how}", refused.example),
        ),
        None => {
            let look = "look at what the columns seem to mean first";
            (look.to_owned(), format!("{how}\n--yes takes it as it is"))
        }
    };
    let failure = Failure::new(Exit::BadData, format!("nothing was imported: {why}"), hint);
    // Who asked for a dry run wanted to see it; who wanted the nights does not have them.
    let fails = !args.dry_run || !open.is_empty();
    if fails {
        session.tell(&failure);
    }
    if session.flags.json {
        let questions = open.iter().map(|question| {
            json!({
                "column": question.column,
                "message": question.refused.to_string(),
                "hint": question.refused.example,
            })
        });
        let mut body = json!({
            "taken_in": false,
            "new": 0,
            "same": 0,
            "changed": 0,
            "refused": 0,
            "mapping": text,
            "questions": questions.collect::<Vec<Value>>(),
        });
        if fails {
            body["error"] = failure.json();
        }
        print::json(&body)?;
    } else {
        print::as_it_is(text)?;
        if !fails {
            session.advise(&format!("nothing was saved; to use it: {how}"));
        }
    }
    Ok(if fails { Exit::BadData } else { Exit::Done })
}
