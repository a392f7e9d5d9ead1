//! What `cramp review` tells a script.

use serde_json::{Value as Json, json};

use crate::diary::{Journal, Moment};
use crate::patterns::{
    self, Announced, CrampCount, Estimate, Findings, Next, OutOfTheOrdinary, ToAsk, ToMention,
    WeeklyReview,
};

/// Every step.
pub(super) fn of(
    review: &WeeklyReview,
    found: &Findings,
    journal: &Journal,
    as_of: Moment,
) -> Json {
    let this = &review.this_week;
    let changes = &found.changes;
    let asks = |each: &ToAsk| ask(each, journal);
    json!({
        "as_of": as_of.rfc3339(),
        "from": review.week.first.to_string(),
        "to": review.week.last.to_string(),
        "reviewed_at": review.done_at.map(|at| at.rfc3339()),
        "nights": {
            "recorded": review.recorded,
            "put_aside": review.put_aside,
            "open": review.open.iter().map(ToString::to_string).collect::<Json>(),
            "sentence": review.nights_sentence(),
        },
        "this_week": {
            "week": count(this.week),
            "usual": this.usual.ok().map(count),
            "too_few": this.usual.err().map(|few| json!({"have": few.have, "need": few.need, "of": few.of})),
            "rate_ratio": this.ratio.map(|of| json!({"estimate": of.ratio.value, "low": of.ratio.low, "high": of.ratio.high, "p": of.p})),
            "unusual": this.unusual,
            "sentence": this.sentence,
        },
        "changes": {
            "since": changes.since.rfc3339(),
            "since_a_review": changes.since_a_review,
            "new": changes.new.iter().map(announced).collect::<Json>(),
            "withdrawn": changes.withdrawn.iter().map(|gone| json!({"factor": gone.key, "label": gone.label,
                "now": <&str>::from(gone.now)})).collect::<Json>(),
            "standing": changes.standing.iter().map(announced).collect::<Json>(),
            "sentences": changes.sentences(),
        },
        "next": patterns::next(found).as_ref().map(next),
        "red_flags": {
            "to_ask": review.to_ask.iter().map(asks).collect::<Json>(),
            "to_mention": review.to_mention.iter().map(mention).collect::<Json>(),
        },
    })
}

fn count(of: CrampCount) -> Json {
    json!({"cramps": of.cramps, "nights": of.nights, "per_week": of.per_week().map(estimate)})
}

fn estimate(of: Estimate) -> Json {
    json!({"estimate": of.value, "low": of.low, "high": of.high})
}

fn announced(each: &Announced) -> Json {
    json!({"factor": each.key, "label": each.label, "raises": each.raises, "verdict": <&str>::from(each.verdict),
        "in_doubt": each.in_doubt, "since": each.since.map(|since| since.to_string()), "since_or_longer": each.or_longer})
}

fn next(next: &Next) -> Json {
    let what = match next {
        Next::Record(_) => "record",
        Next::Try(_) => "try",
    };
    json!({"do": what, "factor": next.key(), "sentence": next.sentence()})
}

fn ask(each: &ToAsk, journal: &Journal) -> Json {
    let onset = journal
        .episodes_of(each.night)
        .iter()
        .find(|episode| episode.id == each.episode)
        .map(|episode| episode.onset.rfc3339());
    let reasons: Vec<String> = each.reasons.iter().map(OutOfTheOrdinary::words).collect();
    json!({"episode": each.episode.to_string(), "night": each.night.to_string(), "onset": onset, "reasons": reasons})
}

fn mention(each: &ToMention) -> Json {
    let nights: Vec<String> = each.nights.iter().map(ToString::to_string).collect();
    json!({"what": each.what.key(), "nights": nights, "sentence": each.sentence})
}
