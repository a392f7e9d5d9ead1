//! `cramp factor values`: what was noted of one factor, the newest first.

use serde_json::json;

use crate::charts::measured;
use crate::cli::shell::{Session, find_factor, limit, open, table};
use crate::diary::{BloodTest, Kind, Unit, Value};

#[derive(Debug, clap::Args)]
pub(super) struct ValuesArgs {
    /// Which factor
    name: String,
    /// At most N (0 = all)
    #[arg(long, value_name = "N", default_value = "20", allow_hyphen_values = true, value_parser = limit)]
    limit: usize,
}

pub(super) fn run(args: &ValuesArgs, session: &Session) -> anyhow::Result<()> {
    let store = open::to_read(session)?.store;
    let journal = store.journal(None, &session.now)?;
    let key = find_factor(&journal.catalogue, &args.name)?.key.clone();
    let Some(id) = journal.catalogue.find(&key) else {
        return Ok(());
    };
    let factor = journal.catalogue.get(id);
    let blood = match &factor.kind {
        Kind::Amount(Unit::Blood(test)) => Some(*test),
        _ => None,
    };
    let mut values = measured(&journal, id);
    if args.limit > 0 {
        values.truncate(args.limit);
    }
    let show = |value| factor.show(value, session.settings.units, session.settings.clock);
    let beside = |value| match (blood, value) {
        (Some(test), Value::Amount(amount)) => test.beside_usual(amount),
        _ => "",
    };
    let rows = values.iter().map(|(night, value)| {
        json!({ "night": night.to_string(), "value": show(*value), "beside_usual": beside(*value) })
    });
    let usual = blood.map(BloodTest::usual_words);
    let rows: Vec<_> = rows.collect();
    let object = json!({ "factor": key.to_string(), "usual": usual, "values": rows });
    session.print(&object, || {
        let row = |(night, value): &(_, _)| {
            vec![format!("{night}"), show(*value), beside(*value).to_owned()]
        };
        table::aligned(&values.iter().map(row).collect::<Vec<_>>())
    })?;
    if let (Some(usual), Some(test)) = (usual, blood) {
        session.remark(&format!(
            "usual is {usual} ({}); laboratories differ, and the range on your report counts",
            test.usual_source()
        ));
    }
    Ok(())
}
