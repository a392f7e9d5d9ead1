//! A medicine is started, stopped, taken again, renamed, moved, and merged with another.

use chrono::NaiveDate;

use crate::diary::{
    Class, Dose, Edit, Intake, Journal, Moment, NightIntake, RecordKey, Refusal, Regimen,
    RegimenId, RegimenKind, RoughDay,
};

/// Refuses a name with a date in it, as in "Lipitor since June 2024": the date would be lost.
///
/// # Errors
/// A refusal that says where the date goes.
pub fn refuse_date_in_name(name: &str, example: &str) -> Result<(), Refusal> {
    let words = name.to_lowercase();
    match words.split_once(" since ") {
        None => Ok(()),
        Some(_) => Err(Refusal::new(
            format!("medicine \"{name}\""),
            "the day it started has a place of its own, \"since\"",
            example,
        )),
    }
}

/// Refuses to start a medicine that is taken already on that day.
///
/// # Errors
/// A refusal that says since when it is taken.
pub fn refuse_second_course(
    name: &str,
    since: NaiveDate,
    regimens: &[Regimen],
) -> Result<(), Refusal> {
    let lasts = |known: &&Regimen| known.until.is_none_or(|until| until > since);
    let mut courses = regimens.iter().filter(|known| known.is_called(name));
    match courses.find(lasts) {
        None => Ok(()),
        Some(known) => Err(Refusal::new(
            format!("medicine \"{name}\""),
            format!("you already take it, since {}", known.since),
            "change its dose, or use another name",
        )),
    }
}

/// Stops a medicine today. One that was stopped goes on if that was today or lies ahead; otherwise a new
/// course of it begins today.
///
/// # Errors
/// A refusal for a medicine that starts after today, and for one of which a later course is taken already.
pub fn stop_or_resume(
    regimen: &Regimen,
    regimens: &[Regimen],
    now: &Moment,
) -> Result<Regimen, Refusal> {
    let today = now.local().date();
    match regimen.until {
        None => regimen.clone().stopped(today),
        Some(_) => restart(regimen, regimens, today.into(), now),
    }
}

/// Takes a medicine again that was stopped. It goes on where that was on the same day or lies ahead;
/// otherwise a new course of it begins with its last dose, so that the weeks without it stay in the diary.
///
/// # Errors
/// A refusal for one that is taken already.
pub fn restart(
    regimen: &Regimen,
    regimens: &[Regimen],
    since: RoughDay,
    now: &Moment,
) -> Result<Regimen, Refusal> {
    if regimen.until.is_some_and(|until| until >= since.day) && regimen.since <= since.day {
        return Ok(regimen.clone().resumed());
    }
    refuse_second_course(&regimen.name, since.day, regimens)?;
    let dose = regimen.doses.last().map(|dose| Dose {
        since: since.day,
        text: dose.text.clone(),
    });
    let again = Regimen {
        id: RegimenId::fresh(now),
        doses: dose.into_iter().collect(),
        ..regimen.clone()
    };
    Ok(again.resumed().starting(since))
}

/// Moves the start of a medicine; a first dose that began with it moves along.
///
/// # Errors
/// A refusal for a start behind its end.
pub fn move_start(regimen: &Regimen, since: RoughDay) -> Result<Regimen, Refusal> {
    if regimen.until.is_some_and(|until| until < since.day) {
        return Err(Refusal::new(
            format!("start on {}", since.typed()),
            format!("{} was stopped before that", regimen.name),
            "an earlier day, or change the end first",
        ));
    }
    let mut moved = regimen.clone();
    for dose in &mut moved.doses {
        if dose.since == regimen.since || dose.since < since.day {
            dose.since = since.day;
        }
    }
    // Of doses that would begin on one day, the last counts.
    moved.doses.reverse();
    moved.doses.dedup_by_key(|dose| dose.since);
    moved.doses.reverse();
    Ok(moved.starting(since))
}

/// The edits that give all courses of a medicine another name. Its class follows the name where it was not
/// known.
pub fn rename(regimens: &[Regimen], name: &str, new: &str) -> Vec<Edit> {
    let courses = regimens.iter().filter(|regimen| regimen.is_called(name));
    let renamed = courses.map(|regimen| Regimen {
        name: new.to_owned(),
        class: class_after(regimen.class, new),
        ..regimen.clone()
    });
    renamed.map(Edit::Regimen).collect()
}

fn class_after(class: Class, name: &str) -> Class {
    match class {
        Class::Other => Class::of_name(name).unwrap_or(Class::Other),
        known => known,
    }
}

/// The edits that make one medicine of two. Courses that overlap or follow one another become one, with the
/// doses and the intakes of both; the others only take the name.
///
/// # Errors
/// A refusal for one medicine with itself, and for one that is not there.
pub fn merge(journal: &Journal, from: &str, into: &str) -> Result<Vec<Edit>, Refusal> {
    let refused = |reason| Refusal::new(format!("medicine \"{from}\""), reason, "two medicines");
    let target = journal
        .regimens
        .iter()
        .rev()
        .find(|known| known.is_called(into));
    let target = target.ok_or_else(|| refused("no medicine with that name"))?;
    if target.is_called(from) {
        return Err(refused("that is the same medicine"));
    }
    let both = |known: &&Regimen| known.is_called(from) || known.is_called(into);
    let mut courses: Vec<Regimen> = journal.regimens.iter().filter(both).cloned().collect();
    courses.sort_by_key(|course| (course.since, course.id));
    let mut merged: Vec<Regimen> = Vec::new();
    let mut gone: Vec<(RegimenId, RegimenId)> = Vec::new();
    for course in courses {
        match merged.last_mut() {
            Some(last) if last.until.is_none_or(|until| until >= course.since) => {
                gone.push((course.id, last.id));
                join(last, course);
            }
            _ => merged.push(Regimen {
                name: target.name.clone(),
                class: target.class,
                ..course
            }),
        }
    }
    let mut edits: Vec<Edit> = merged.into_iter().map(Edit::Regimen).collect();
    for (gone, kept) in gone {
        edits.extend(moved_intakes(journal, gone, kept));
        edits.push(Edit::Forget(RecordKey::Regimen(gone)));
    }
    Ok(edits)
}

/// One course of two that overlap or follow one another.
fn join(kept: &mut Regimen, other: Regimen) {
    if kept
        .until
        .is_some_and(|until| other.until.is_none_or(|end| end > until))
    {
        kept.until = other.until;
        kept.precision.until = other.precision.until;
        kept.stop_reason = other.stop_reason;
    }
    if other.kind == RegimenKind::Daily {
        kept.kind = RegimenKind::Daily;
    }
    kept.times_a_day = other.times_a_day.or_else(|| kept.times_a_day.take());
    for dose in other.doses {
        if kept.doses.iter().all(|known| known.since != dose.since) {
            kept.doses.push(dose);
        }
    }
    kept.doses.sort_by_key(|dose| dose.since);
}

/// What was noted of one medicine, noted of another; where something was noted of that one, it stays.
fn moved_intakes(journal: &Journal, gone: RegimenId, kept: RegimenId) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (night, check_in) in &journal.check_ins {
        let Some(intake) = check_in
            .intakes
            .iter()
            .find(|intake| intake.regimen == gone)
        else {
            continue;
        };
        if check_in.taken(kept).is_none() {
            let intake = Intake {
                regimen: kept,
                ..intake.clone()
            };
            edits.push(Edit::Intake(NightIntake {
                night: *night,
                intake,
            }));
        }
        edits.push(Edit::Forget(RecordKey::Intake {
            night: *night,
            regimen: gone,
        }));
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::acts::press::tests::at;
    use crate::diary::{Class, RegimenKind};

    fn regimen(since: &str, until: Option<&str>) -> Regimen {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        Regimen {
            id: RegimenId::from_parts(1, [0; 10]),
            name: "Furosemide".to_owned(),
            class: Class::DiureticLoop,
            since: day(since),
            until: until.map(day),
            kind: RegimenKind::Daily,
            doses: Vec::new(),
            precision: crate::diary::SpanPrecision::default(),
            times_a_day: None,
            stop_reason: None,
        }
    }

    #[test]
    fn a_date_behind_a_name_is_asked_for_in_its_own_place() {
        for (name, is_refused) in [
            ("Lipitor since June 2024", true),
            ("Lipitor SINCE 2024", true),
            ("Lipitor", false),
            ("Sincerol", false),
        ] {
            let refused = refuse_date_in_name(name, "--since");
            assert_eq!(refused.is_err(), is_refused, "{name}");
        }
    }

    #[test]
    fn a_medicine_that_is_taken_cannot_begin_again() {
        for (until, is_refused) in [
            (None, true),
            (Some("2026-11-25"), true),
            (Some("2026-11-24"), false),
            (Some("2026-11-23"), false),
        ] {
            let known = [regimen("2026-11-01", until)];
            let today = at("2026-11-24T20:00:00+01:00").local().date();
            let refused = refuse_second_course(" furosemide", today, &known);
            assert_eq!(refused.is_err(), is_refused, "{until:?}");
        }
    }

    #[test]
    fn one_that_was_stopped_goes_on_or_begins_anew() {
        let now = at("2026-11-24T20:00:00+01:00");
        for (until, since, is_new) in [
            ("2026-11-25", "2026-11-01", false),
            ("2026-11-24", "2026-11-01", false),
            ("2026-11-23", "2026-11-24", true),
        ] {
            let stopped = regimen("2026-11-01", Some(until));
            let again =
                stop_or_resume(&stopped, std::slice::from_ref(&stopped), &now).expect(until);
            assert_eq!(again.until, None, "{until}");
            assert_eq!(again.since.to_string(), since, "{until}");
            assert_eq!(again.id != stopped.id, is_new, "{until}");
        }
        let ahead = regimen("2026-11-25", None);
        assert!(stop_or_resume(&ahead, &[], &now).is_err());
    }

    #[test]
    fn a_start_moves_with_its_first_dose_and_not_behind_the_end() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let dose = |since: &str, text: &str| Dose {
            since: day(since),
            text: text.to_owned(),
        };
        let known = Regimen {
            doses: vec![dose("2026-11-01", "20 mg"), dose("2026-11-10", "40 mg")],
            ..regimen("2026-11-01", Some("2026-11-20"))
        };
        for (since, doses) in [
            ("2026-10-01", Some(vec!["2026-10-01", "2026-11-10"])),
            ("2026-11-09", Some(vec!["2026-11-09", "2026-11-10"])),
            ("2026-11-15", Some(vec!["2026-11-15"])),
            ("2026-11-20", Some(vec!["2026-11-20"])),
            ("2026-11-21", None),
        ] {
            let moved = move_start(&known, day(since).into()).ok();
            let found = moved.map(|moved| {
                let doses = moved.doses.iter().map(|dose| dose.since.to_string());
                doses.collect::<Vec<_>>()
            });
            let doses = doses.map(|doses| doses.into_iter().map(str::to_owned).collect());
            assert_eq!(found, doses, "{since}");
        }
    }

    #[test]
    fn a_course_of_two_ends_with_the_later_of_them() {
        for (kept, other, expected) in [
            (Some("2026-06-10"), Some("2026-06-09"), Some("2026-06-10")),
            (Some("2026-06-10"), Some("2026-06-10"), Some("2026-06-10")),
            (Some("2026-06-10"), Some("2026-06-11"), Some("2026-06-11")),
            (Some("2026-06-10"), None, None),
            (None, Some("2026-06-11"), None),
        ] {
            let mut joined = regimen("2026-05-01", kept);
            join(&mut joined, regimen("2026-05-20", other));
            let until = joined.until.map(|until| until.to_string());
            assert_eq!(until.as_deref(), expected, "{kept:?} and {other:?}");
        }
    }

    #[test]
    fn courses_that_touch_become_one_and_others_take_the_name() {
        let now = at("2026-11-24T20:00:00+01:00");
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        for (until, since, courses) in [
            ("2026-06-10", "2026-06-11", 2),
            ("2026-06-10", "2026-06-10", 1),
            ("2026-06-10", "2026-06-01", 1),
        ] {
            let lasix = Regimen {
                id: RegimenId::from_parts(2, [0; 10]),
                name: "Lasix".to_owned(),
                ..regimen("2026-05-01", Some(until))
            };
            let other = regimen(since, None);
            let mut journal = Journal {
                regimens: vec![lasix.clone(), other.clone()],
                ..Journal::default()
            };
            let night = crate::diary::Night::on(day("2026-05-20")).expect("a night");
            let intake = Intake::of_night(lasix.id, false, now);
            journal
                .check_ins
                .entry(night)
                .or_default()
                .intakes
                .push(intake);
            let edits = merge(&journal, "lasix", "furosemide").expect("two medicines");
            journal.apply(&crate::diary::Entry::new("merged", edits));
            assert_eq!(journal.regimens.len(), courses, "{since}");
            assert!(journal.regimens.iter().all(|one| one.name == "Furosemide"));
            let first = &journal.regimens[0];
            assert_eq!(first.since, day("2026-05-01"));
            assert_eq!(
                journal.check_ins[&night].taken(first.id),
                Some(false),
                "{since}"
            );
        }
        let journal = Journal {
            regimens: vec![regimen("2026-05-01", None)],
            ..Journal::default()
        };
        assert!(merge(&journal, "furosemide", "Furosemide").is_err());
        assert!(merge(&journal, "furosemide", "Lasix").is_err());
    }
}
