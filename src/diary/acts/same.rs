//! "The same as last night": the evening's answers of the last night that has any.

use crate::diary::{
    AskTime, CheckIn, Edit, Intake, Journal, Moment, Night, NightIntake, Observation, set_value,
};

/// How many nights back a night may lie to be copied: as far as the screens see from the oldest night they
/// ask about. What was done longer ago says little about today.
pub const SAME_WITHIN_NIGHTS: u64 = 20;

/// What gives a night the evening's answers and the daily medicines of the last night before it that has any.
/// What was said of the night already stays. `None` where no night within [`SAME_WITHIN_NIGHTS`] has any.
pub fn same_as_last_night(journal: &Journal, night: Night, now: &Moment) -> Option<Vec<Edit>> {
    let is_of_the_evening = |observation: &&Observation| {
        let factor = journal.catalogue.get(observation.factor);
        factor.asked == AskTime::Evening && !factor.archived
    };
    let is_copied = |intake: &&Intake| journal.is_copied_to(night, intake.regimen);
    let says_something = |check_in: &&CheckIn| {
        check_in
            .observations
            .iter()
            .any(|each| is_of_the_evening(&each))
            || check_in.intakes.iter().any(|each| is_copied(&each))
    };
    let before = journal
        .check_ins
        .range(night.back(SAME_WITHIN_NIGHTS)..night);
    let last = before
        .rev()
        .map(|(_, check_in)| check_in)
        .find(says_something)?;
    let nothing = CheckIn::default();
    let here = journal.check_ins.get(&night).unwrap_or(&nothing);
    let answers = last.observations.iter().filter(is_of_the_evening);
    let answers = answers.filter(|each| here.value(each.factor).is_none());
    let answers = answers.map(|each| {
        let factor = journal.catalogue.get(each.factor);
        set_value(night, factor, each.value, None, now)
    });
    let intakes = last.intakes.iter().filter(is_copied);
    let intakes = intakes.filter_map(|each| {
        let intake = match here.intake(each.regimen) {
            None => each.clone(),
            // Of several doses, those without a word.
            Some(said) => said.filled_from(each, journal.regimen(each.regimen)?)?,
        };
        let intake = Intake {
            recorded_at: *now,
            ..intake
        };
        Some(Edit::Intake(NightIntake { night, intake }))
    });
    Some(answers.chain(intakes).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::acts::press::tests::at;
    use crate::diary::{Catalogue, Class, Factor, Regimen, RegimenId, RegimenKind, Value};

    fn tonight() -> (Night, Moment) {
        let night = "2026-11-24".parse().expect("a night");
        (night, at("2026-11-24T20:00:00+01:00"))
    }

    /// How many edits copy a diary in which standing was answered, and a daily medicine taken, so many nights
    /// before.
    fn copied(standing_nights_ago: u64, medicine_nights_ago: u64) -> Option<usize> {
        let (night, now) = tonight();
        let regimen = RegimenId::from_parts(1, [0; 10]);
        let mut journal = Journal {
            catalogue: Catalogue::default(),
            regimens: vec![Regimen {
                id: regimen,
                name: "furosemide".to_owned(),
                class: Class::DiureticLoop,
                since: night.back(400).evening(),
                until: None,
                kind: RegimenKind::Daily,
                doses: Vec::new(),
                precision: crate::diary::SpanPrecision::default(),
                times_a_day: None,
                stop_reason: None,
            }],
            ..Journal::default()
        };
        let stood = Observation {
            factor: journal.catalogue.find("standing").expect("a factor"),
            value: Value::Amount(300.0),
            typed: None,
            recorded_at: now,
        };
        let taken = Intake::of_night(regimen, true, now);
        let check_ins = &mut journal.check_ins;
        let with_answer = check_ins
            .entry(night.back(standing_nights_ago))
            .or_default();
        with_answer.observations.push(stood);
        let with_medicine = check_ins
            .entry(night.back(medicine_nights_ago))
            .or_default();
        with_medicine.intakes.push(taken);
        same_as_last_night(&journal, night, &now).map(|edits| edits.len())
    }

    #[test]
    fn the_last_night_with_an_answer_or_a_daily_medicine_is_copied() {
        for (standing, medicine, edits) in [
            (1, 1, Some(2)),
            (1, 2, Some(1)),
            (2, 1, Some(1)),
            (19, 300, Some(1)),
            (20, 300, Some(1)),
            (21, 300, None),
        ] {
            assert_eq!(copied(standing, medicine), edits, "{standing}, {medicine}");
        }
    }

    #[test]
    fn only_what_the_evening_still_asks_is_copied() {
        let (night, now) = tonight();
        for (key, is_archived, is_copied) in [
            ("standing", false, true),
            ("standing", true, false),
            // Soreness is asked in the morning.
            ("soreness", false, false),
        ] {
            let mut journal = Journal::default();
            let factor = journal.catalogue.find(key).expect("a factor");
            let row = Factor {
                archived: is_archived,
                ..journal.catalogue.get(factor).clone()
            };
            journal.catalogue.put(row);
            let check_in = journal.check_ins.entry(night.previous()).or_default();
            check_in.observe(Observation {
                factor,
                value: Value::Amount(5.0),
                typed: None,
                recorded_at: now,
            });
            let copied = same_as_last_night(&journal, night, &now);
            assert_eq!(copied.is_some(), is_copied, "{key}, {is_archived}");
        }
    }

    #[test]
    fn what_was_said_of_the_night_stays() {
        assert_eq!(copied(0, 1), Some(1));
        assert_eq!(copied(1, 0), Some(1));
    }
}
