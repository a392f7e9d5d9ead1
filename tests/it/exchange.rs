//! Out of a diary into a file, and out of the file into a diary.

use cramp::diary::{Answer, Entry, Journal, Night, NightBoundary, Period};
use cramp::exchange::{
    Csv, Destination, ExportYear, Format, Import, ImportOptions, Jsonl, Nights, export, formats,
    import, sniff,
};
use cramp::store::{Store, StoreError};
use proptest::prelude::*;

use crate::exchange_diaries::{diary, now};

/// What an export can fail with here: the store, or memory that cannot be written.
#[derive(Debug)]
enum ExportError {
    Store(#[expect(dead_code, reason = "shown when a test fails")] StoreError),
    Io(#[expect(dead_code, reason = "shown when a test fails")] std::io::Error),
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

fn diary_of(entries: &[Entry]) -> Store {
    let store = Store::in_memory();
    for (entry, seconds) in entries.iter().zip(0..) {
        let made_at = now().plus(chrono::TimeDelta::seconds(seconds - 1000));
        // A random answer may contradict a random episode; the diary refuses it, and goes on.
        let _ = store.record(entry, &made_at);
    }
    store
}

fn exported(store: &Store, format: &dyn Format) -> Vec<u8> {
    let tonight = Night::of(now().at(), NightBoundary::default());
    let span = store.span().expect("readable");
    let span = span.unwrap_or(Period::between(tonight, tonight));
    let mut bytes = Vec::new();
    let year_of = |year| {
        let journal = store.journal(Some(year), &now());
        journal.map(ExportYear::from).map_err(ExportError::Store)
    };
    export(
        format.writer().expect("a format of ours"),
        span,
        NightBoundary::default(),
        year_of,
        &mut bytes,
    )
    .expect("exported");
    bytes
}

fn imported(bytes: &[u8], format: &dyn Format, store: &Store) -> Import {
    let journal = journal(store);
    let to = Destination {
        journal: &journal,
        boundary: NightBoundary::default(),
        now: now(),
        source: "a file",
    };
    import(format, &mut &bytes[..], &ImportOptions::default(), &to).expect("memory can be read")
}

/// All that the diary says. A night whose answer was taken back leaves an empty row behind, which says
/// nothing.
fn journal(store: &Store) -> Journal {
    let mut journal = store.journal(None, &now()).expect("a journal");
    journal
        .check_ins
        .retain(|_, night| !night.is_empty() || night.skipped.is_some());
    journal
}

fn answers(journal: &Journal) -> Vec<(Night, Option<Answer>)> {
    let span = journal.span();
    let nights = span.into_iter().flat_map(Period::nights);
    nights.map(|night| (night, journal.answer(night))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_lines_lose_nothing(entries in diary()) {
        let store = diary_of(&entries);
        let bytes = exported(&store, &Jsonl);
        prop_assert_eq!(sniff(&bytes, "export").map(Format::name), Ok(Jsonl.name()));
        let other = Store::in_memory();
        let import = imported(&bytes, &Jsonl, &other);
        prop_assert_eq!(&import.rejected, &[]);
        other.record(&import.entry, &now()).expect("taken in");
        prop_assert!(journal(&other) == journal(&store));
        let again = exported(&other, &Jsonl);
        prop_assert_eq!(String::from_utf8_lossy(&again), String::from_utf8_lossy(&bytes));
        // Over itself it changes nothing, and one step takes all of it back.
        let import = imported(&bytes, &Jsonl, &store);
        prop_assert_eq!(&import.rejected, &[]);
        store.record(&import.entry, &now()).expect("taken in again");
        prop_assert!(journal(&store) == journal(&other));
        other.undo(&now()).expect("undone");
        prop_assert!(journal(&other) == Journal::default());
    }

    #[test]
    fn a_table_of_episodes_taken_in_again_changes_nothing(entries in diary()) {
        let store = diary_of(&entries);
        let before = journal(&store);
        let bytes = exported(&store, &Csv);
        prop_assert_eq!(sniff(&bytes, "export").map(Format::name), Ok(Csv.name()));
        let import = imported(&bytes, &Csv, &store);
        // A text with a NUL in it comes back with its picture, as no text file can hold one.
        let nul = before.all_episodes().iter().any(|episode| {
            episode.note.as_deref().is_some_and(|note| note.contains('\0'))
        });
        prop_assert_eq!(&import.rejected, &[]);
        prop_assert_eq!(import.counts.episodes, before.all_episodes().len());
        store.record(&import.entry, &now()).expect("taken in again");
        if !nul {
            prop_assert!(journal(&store) == before);
        }
    }

    #[test]
    fn a_table_of_nights_holds_every_answer_and_value(entries in diary()) {
        let store = diary_of(&entries);
        let before = journal(&store);
        let bytes = exported(&store, &Nights);
        prop_assert_eq!(sniff(&bytes, "export").map(Format::name), Ok(Nights.name()));
        let import = imported(&bytes, &Nights, &store);
        prop_assert_eq!(&import.rejected, &[]);
        let values = before.check_ins.values().map(|night| night.observations.len());
        prop_assert_eq!(import.counts.values, values.sum::<usize>());
        store.record(&import.entry, &now()).expect("taken in again");
        let after = journal(&store);
        prop_assert_eq!(answers(&after), answers(&before));
        for (night, check_in) in &before.check_ins {
            prop_assert_eq!(&after.check_ins[night].observations, &check_in.observations);
        }
        prop_assert_eq!(after.catalogue, before.catalogue);
        prop_assert_eq!(exported(&store, &Nights), bytes);
    }

    #[test]
    fn no_bytes_make_an_import_stumble(
        begin in prop::sample::select(vec!["", "{\"cramp\":\"diary\",\"schema\":1}\n", "night,cramps,x\n", "id,night,onset,night.x\n"]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let file = [begin.as_bytes(), &bytes].concat();
        let store = Store::in_memory();
        let _ = sniff(&file, "noise");
        for format in formats() {
            let import = imported(&file, format, &store);
            store.record(&import.entry, &now()).expect("what is not rejected can be taken in");
        }
    }
}

#[test]
fn an_empty_diary_has_a_file_too() {
    let span = Period::between(
        "2026-11-23".parse().expect("a night"),
        "2026-11-23".parse().expect("a night"),
    );
    let year_of = |_| Ok::<_, std::io::Error>(ExportYear::default());
    for format in formats() {
        let Some(writer) = format.writer() else {
            continue;
        };
        let mut bytes = Vec::new();
        export(writer, span, NightBoundary::default(), year_of, &mut bytes).expect("written");
        assert_eq!(String::from_utf8_lossy(&bytes).lines().count(), 1);
        assert_eq!(sniff(&bytes, "empty").map(Format::name), Ok(format.name()));
        let import = imported(&bytes, format, &Store::in_memory());
        assert_eq!((import.entry.edits, import.rejected), (vec![], vec![]));
    }
}

#[test]
fn where_an_export_begins_does_not_change_its_bytes() {
    let mut asked: Vec<String> = Vec::new();
    let span = Period::between(
        "2025-12-31".parse().expect("a night"),
        "2027-01-01".parse().expect("a night"),
    );
    let year_of = |year: Period| {
        asked.push(format!("{} {}", year.first, year.last));
        Ok::<_, std::io::Error>(ExportYear::default())
    };
    export(
        &Jsonl,
        span,
        NightBoundary::default(),
        year_of,
        std::io::sink(),
    )
    .expect("written");
    assert_eq!(
        asked,
        [
            "2025-01-01 2025-12-31",
            "2026-01-01 2026-12-31",
            "2027-01-01 2027-12-31"
        ]
    );
}
