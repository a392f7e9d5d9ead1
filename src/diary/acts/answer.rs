//! Saying how a night was. Only a night that is over has an answer: before that nobody knows.

use crate::diary::{Answer, Edit, Episode, Moment, Night, NightAnswer, NightBoundary, Refusal};

/// The edit that answers "any cramps?" for a night.
///
/// # Errors
/// A refusal for a night that is not over.
pub fn answer_night(
    night: Night,
    answer: Answer,
    now: &Moment,
    boundary: NightBoundary,
) -> Result<Edit, Refusal> {
    refuse_unless_over(night, now, boundary)?;
    Ok(Edit::Answer(NightAnswer {
        night,
        answer: Some(answer),
        recorded_at: *now,
    }))
}

/// Refuses to say how a night was that still lies ahead or goes on.
///
/// # Errors
/// A refusal that names the last night that is over.
pub fn refuse_unless_over(
    night: Night,
    now: &Moment,
    boundary: NightBoundary,
) -> Result<(), Refusal> {
    if night.is_over(now, boundary) {
        return Ok(());
    }
    let last = Night::last_over(now, boundary);
    Err(Refusal::new(
        format!("night {night}"),
        format!("the night of {} is not over yet", night.title()),
        format!("cramp night {last} --quiet for the last night that is over"),
    ))
}

/// Refuses an answer that the described cramps of the night contradict: quiet, or fewer than they are.
///
/// # Errors
/// A refusal that names what stands in the way.
pub fn refuse_contradiction<'a>(
    night: Night,
    answer: Answer,
    described: impl IntoIterator<Item = &'a Episode>,
) -> Result<(), Refusal> {
    let mut described = described.into_iter();
    let Some(first) = described.next() else {
        return Ok(());
    };
    let count = 1 + described.count();
    match answer {
        Answer::Quiet => Err(Refusal::new(
            format!("night {night} quiet"),
            format!(
                "the diary has a cramp at {} for that night",
                first.onset.at().format("%H:%M")
            ),
            format!("cramp delete {} if that was a mistake", first.id),
        )),
        Answer::Cramp { cramps } if (cramps as usize) < count => Err(Refusal::new(
            match cramps {
                1 => format!("1 cramp on night {night}"),
                more => format!("{more} cramps on night {night}"),
            },
            format!("the diary has {count} with details for that night"),
            format!("cramp night {night} --cramps {count}"),
        )),
        Answer::Cramp { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::diary::Zone;

    #[test]
    fn only_a_night_that_is_over_can_be_answered() {
        let night: Night = "2026-11-24".parse().expect("a night");
        let at = |time: &str| {
            let at = DateTime::parse_from_rfc3339(&format!("{time}+01:00")).expect("a time");
            Moment::recorded(at, Zone::Fixed(*at.offset()))
        };
        let boundary = NightBoundary::default();
        for (time, takes) in [
            ("2026-11-24T12:30:00", false),
            ("2026-11-24T22:00:00", false),
            ("2026-11-25T04:59:59", false),
            ("2026-11-25T05:00:00", true),
            ("2026-11-25T11:59:59", true),
            ("2026-11-25T12:00:00", true),
        ] {
            for answer in [Answer::Quiet, Answer::Cramp { cramps: 2 }] {
                let edit = answer_night(night, answer, &at(time), boundary);
                assert_eq!(edit.is_ok(), takes, "{time}");
            }
        }
        let refused = refuse_unless_over(night, &at("2026-11-24T22:00:00"), boundary);
        assert_eq!(
            refused.expect_err("not over").to_string(),
            "night 2026-11-24: the night of Tue 24 → Wed 25 Nov is not over yet"
        );
    }
}
