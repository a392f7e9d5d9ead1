//! The JSON of `cramp review`.

use serde_json::{Value as Json, json};

use super::week::Week;
use crate::diary::{Journal, Review, ReviewFinding, Suggestion};
use crate::evidence;
use crate::patterns::{
    Before, CrampToAskAbout, DroppedFinding, Next, OutOfTheOrdinary, ReportedFinding,
    SuggestionSource, SuggestionTrial, TopicToMention,
};
use crate::phrases::json::{count, ratio, too_few};

/// All steps.
pub(super) fn of(week: &Week) -> Json {
    let (review, found, ahead) = (&week.review, &week.found, &week.ahead);
    let (journal, as_of) = (&week.journal, week.as_of);
    let (this, weeks) = (&review.this_week, &review.four_weeks);
    let changes = &found.changes;
    let is_this = |each: &&Review| each.night == review.week.last;
    let kept = journal.reviews.iter().find(is_this);
    let asks = |each: &CrampToAskAbout| ask(each, journal);
    json!({
        "as_of": as_of.rfc3339(),
        "from": review.week.first.to_string(),
        "to": review.week.last.to_string(),
        "reviewed_at": review.done_at.map(|at| at.rfc3339()),
        "told": kept.and_then(|review| review.told.as_ref())
            .map(|all| all.iter().map(told_then).collect::<Json>()),
        "suggested": kept.and_then(|review| review.suggested.as_ref()).map(suggestion),
        "nights": {
            "recorded": review.recorded,
            "put_aside": review.put_aside,
            "open": review.open.iter().map(ToString::to_string).collect::<Json>(),
            "sentence": review.nights_sentence(),
        },
        "this_week": {
            "week": count(this.week),
            "usual": this.usual.ok().map(count),
            "too_few": this.usual.as_ref().err().map(too_few),
            "rate_ratio": this.ratio.map(ratio),
            "unusual": this.unusual,
            "sentence": this.sentence(),
        },
        "four_weeks": {
            "cramps_a_week": weeks.cramps.map(|each| each.value),
            "cramp_nights_a_week": weeks.cramp_nights.map(|each| each.value),
            "typical_pain": weeks.pain,
            "burden": weeks.burden(),
        },
        "changes": {
            "since": match changes.before {
                Before::None => None,
                Before::NotKept(at) | Before::Review(at) => Some(at.rfc3339()),
            },
            "compared": matches!(changes.before, Before::Review(_)),
            "new": changes.new.iter().map(told).collect::<Json>(),
            "no_longer": changes.no_longer.iter().map(no_longer).collect::<Json>(),
            "still": changes.still.iter().map(told).collect::<Json>(),
            "also": changes.also.iter().map(told).collect::<Json>(),
            "sentences": changes.sentences(),
        },
        "tried": ahead.tried.as_ref().map(trying),
        "trying": ahead.trying.as_ref().map(trying),
        "next": ahead.next.as_ref().map(|each| next(each, journal)),
        "red_flags": {
            "to_ask": review.to_ask.iter().map(asks).collect::<Json>(),
            "to_mention": review.to_mention.iter().map(mention).collect::<Json>(),
        },
    })
}

fn told(each: &ReportedFinding) -> Json {
    let now = &each.finding;
    json!({"factor": now.factor, "word": now.word, "label": now.label,
        "direction": now.direction().to_string(),
        "verdict": now.verdict.to_string(), "in_doubt": now.doubts > 0,
        "told_since": each.since.map(|day| day.to_string())})
}

fn no_longer(each: &DroppedFinding) -> Json {
    json!({"factor": each.then.factor, "word": each.then.word, "label": each.label,
        "direction": each.then.direction.to_string(), "verdict": each.then.verdict.to_string(),
        "now": each.now.to_string(), "turned": each.has_turned})
}

/// A finding as it was stored with a review.
fn told_then(each: &ReviewFinding) -> Json {
    json!({"factor": each.factor, "word": each.word, "direction": each.direction.to_string(),
        "verdict": each.verdict.to_string()})
}

fn suggestion(each: &Suggestion) -> Json {
    json!({"aim": each.aim.to_string(), "factor": each.factor, "word": each.word})
}

fn trying(each: &SuggestionTrial) -> Json {
    let suggestion = &each.suggestion;
    json!({"aim": suggestion.aim.to_string(), "factor": suggestion.factor, "word": suggestion.word,
        "what": each.what, "from": each.from.to_string(), "nights": each.nights, "filled_in": each.known,
        "done": each.done, "sentence": each.sentence()})
}

fn next(next: &Next, journal: &Journal) -> Json {
    let what = match &next.why {
        SuggestionSource::Change(_) => "change",
        SuggestionSource::Record(_) => "record",
        SuggestionSource::Try(_) => "try",
    };
    let suggestion = &next.suggestion;
    json!({"do": what, "aim": suggestion.aim.to_string(), "factor": suggestion.factor,
        "word": suggestion.word, "sentence": next.sentence(),
        "caveat": evidence::caveat(suggestion, &journal.catalogue)})
}

fn ask(each: &CrampToAskAbout, journal: &Journal) -> Json {
    let mut cramps = journal.episodes_of(each.night).iter();
    let cramp = cramps.find(|cramp| cramp.id == each.episode);
    let reasons = each.reasons.iter().map(OutOfTheOrdinary::words);
    json!({"episode": each.episode.to_string(), "night": each.night.to_string(),
        "onset": cramp.map(|cramp| cramp.onset.rfc3339()), "reasons": reasons.collect::<Json>()})
}

fn mention(each: &TopicToMention) -> Json {
    let nights = each.nights.iter().map(ToString::to_string);
    json!({"what": each.what.key(), "nights": nights.collect::<Json>(), "urgent": each.is_urgent(),
        "sentence": each.sentence()})
}
