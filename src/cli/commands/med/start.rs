//! A medicine begins, for the first time or again.

use strum::IntoEnumIterator as _;

use super::parts::{class_of, dose_of, put_dose, times, write};
use crate::cli::shell::{
    Session, medicine, newest_course, quoted, read_rough_day, remark_if_ahead,
};
use crate::diary::acts;
use crate::diary::{Class, Refusal, Regimen, RegimenId, RegimenKind, SpanPrecision, TimesADay};

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    /// What you call it
    name: String,
    /// What kind: diuretic-thiazide, diuretic-loop, diuretic-potassium-sparing, statin, asthma-laba,
    /// asthma-laba-steroid, asthma-other, antidepressant, iron-intravenous, oestrogen, raloxifene, naproxen,
    /// teriparatide, quinine or other
    #[arg(long, value_name = "CLASS", allow_hyphen_values = true, value_parser = class_of)]
    class: Option<Class>,
    /// The dose in your own words: "20 mg"
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    dose: Option<String>,
    /// The first day on it, or its month or year (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
    /// How often a day, or when: 2, twice, "8:00 and 20:00"
    #[arg(long, value_name = "TIMES", allow_hyphen_values = true, value_parser = times)]
    times: Option<TimesADay>,
    /// Every day: counts as taken unless you skip it (default)
    #[arg(long, conflicts_with = "as_needed")]
    daily: bool,
    /// Now and then: counts as taken only on nights you note it
    #[arg(long)]
    as_needed: bool,
}

impl AddArgs {
    /// The refusal of a name whose class nobody can know, with the line that was typed and a class.
    fn without_class(&self, name: &str) -> Refusal {
        let mut line = vec!["cramp", "med", "add", name, "--class", "other"];
        for (flag, value) in [("--dose", &self.dose), ("--since", &self.since)] {
            line.extend(value.iter().flat_map(|value| [flag, value]));
        }
        let times = self.times.as_ref().map(ToString::to_string);
        line.extend(times.iter().flat_map(|times| ["--times", times]));
        line.extend(self.as_needed.then_some("--as-needed"));
        let classes: Vec<&str> = Class::iter().map(Into::into).collect();
        let reason = format!(
            "not a name in the built-in list; say what kind it is with --class: {}. For any other kind, or \
            if you don't know, take \"other\"",
            classes.join(", ")
        );
        Refusal::new(format!("medicine \"{name}\""), reason, quoted(line))
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct RestartArgs {
    /// Which medicine
    name: String,
    /// The first day on it again (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
    /// The dose (default: the last one)
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    dose: Option<String>,
}

pub(super) fn add(args: AddArgs, session: &Session) -> anyhow::Result<()> {
    let name = medicine::name(&args.name).map_err(|refused| {
        refused.with_example("cramp med add furosemide --class diuretic-loop")
    })?;
    acts::refuse_date_in_name(name, "cramp med add Lipitor --since \"June 2024\"")?;
    let since = read_rough_day("since", args.since.as_deref(), &session.now)?;
    let class = args.class.or_else(|| Class::of_name(name));
    let class = class.ok_or_else(|| args.without_class(name))?;
    let dose = args
        .dose
        .as_deref()
        .map(|text| dose_of(text, since))
        .transpose()?;
    let regimen = Regimen {
        id: RegimenId::fresh(&session.now),
        name: name.to_owned(),
        class,
        since: since.day,
        until: None,
        kind: if args.as_needed {
            RegimenKind::AsNeeded
        } else {
            RegimenKind::Daily
        },
        doses: dose.into_iter().collect(),
        precision: SpanPrecision::default(),
        times_a_day: args.times,
        stop_reason: None,
    };
    let regimen = regimen.starting(since);
    let label = format!("start of {name}, {}", since.typed());
    write(session, label, |regimens| {
        acts::refuse_second_course(name, since.day, regimens).map_err(|refused| {
            let name = quoted([name]);
            refused.with_example(format!("cramp med dose {name} \"40 mg\" changes the dose"))
        })?;
        Ok(regimen.clone())
    })?;
    remark_if_ahead(session, since.day);
    Ok(())
}

pub(super) fn restart(args: &RestartArgs, session: &Session) -> anyhow::Result<()> {
    let since = read_rough_day("since", args.since.as_deref(), &session.now)?;
    let dose = args
        .dose
        .as_deref()
        .map(|text| dose_of(text, since))
        .transpose()?;
    let label = format!("{} again, {}", args.name, since.typed());
    write(session, label, |regimens| {
        let known = newest_course(regimens, &args.name)?;
        let mut again = acts::restart(known, regimens, since, &session.now)?;
        if let Some(dose) = &dose {
            put_dose(&mut again, dose.clone());
        }
        Ok(again)
    })?;
    remark_if_ahead(session, since.day);
    Ok(())
}
