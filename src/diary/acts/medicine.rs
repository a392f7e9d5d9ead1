//! A medicine is started, stopped, and taken up again.

use chrono::NaiveDate;

use crate::diary::{Dose, Moment, Refused, Regimen, RegimenId};

/// Refuses to start a medicine that is taken already on that day.
///
/// # Errors
/// A refusal that says since when it is taken.
pub fn refuse_second_course(
    name: &str,
    since: NaiveDate,
    regimens: &[Regimen],
) -> Result<(), Refused> {
    let lasts = |known: &&Regimen| known.until.is_none_or(|until| until > since);
    let mut courses = regimens.iter().filter(|known| known.is_called(name));
    match courses.find(lasts) {
        None => Ok(()),
        Some(known) => Err(Refused::new(
            format!("medicine \"{name}\""),
            format!("you already take it, since {}", known.since),
            "change its dose, or use another name",
        )),
    }
}

/// Stops a medicine today. One that was stopped goes on if that was today or lies ahead; otherwise a new
/// course of it begins today with its last dose, so that the weeks without it stay in the diary.
///
/// # Errors
/// A refusal for a medicine that starts after today, and for one of which a later course is taken already.
pub fn stop_or_resume(
    regimen: &Regimen,
    regimens: &[Regimen],
    now: &Moment,
) -> Result<Regimen, Refused> {
    let today = now.local().date();
    let regimen = regimen.clone();
    match regimen.until {
        None => regimen.stopped(today),
        Some(until) if until >= today => Ok(Regimen {
            until: None,
            ..regimen
        }),
        Some(_) => {
            refuse_second_course(&regimen.name, today, regimens)?;
            let dose = regimen.doses.last().map(|dose| Dose {
                since: today,
                text: dose.text.clone(),
            });
            Ok(Regimen {
                id: RegimenId::fresh(now),
                since: today,
                until: None,
                doses: dose.into_iter().collect(),
                ..regimen
            })
        }
    }
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
}
