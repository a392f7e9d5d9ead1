//! What is said about the row under the cursor: its dates and doses, when it counts, what it is for, and the keys.

use super::rows::{New, Row};
use super::{condition, factor, medicine, setting, words};
use crate::charts::Subject;
use crate::config::Setting;
use crate::diary::words::date_beside;
use crate::diary::{
    Asked, Condition, Factor, Group, Kind, Period, Regimen, RegimenKind, Unit, Units, Value,
};
use crate::patterns::before_after_of;
use crate::tui::context::Context;

/// A piece of what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A word, and what stands behind it.
    Pair(&'static str, String),
    /// A sentence that matters less.
    Aside(String),
    /// Sentences that mean something else without their end: where they do not fit, another page is named in their place.
    Whole(String),
    /// Values to choose from, the chosen one marked; each can be clicked.
    Options(Vec<(String, bool)>),
    /// An empty line, where there is room.
    Gap,
}

/// Everything said about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Detail {
    pub(super) title: String,
    pub(super) parts: Vec<Part>,
}

/// The nights over which intakes and answers are counted.
const NIGHTS: u64 = 28;

pub(super) fn detail(row: &Row, cx: &Context) -> Detail {
    let (title, parts) = match row {
        Row::Medicine(id) => match medicine::find(*id, cx) {
            Some(regimen) => (regimen.name.clone(), of_medicine(regimen, cx)),
            None => (String::new(), Vec::new()),
        },
        Row::Condition(id) => match condition::find(*id, cx) {
            Some(condition) => (
                condition.kind.label().to_owned(),
                of_condition(condition, cx),
            ),
            None => (String::new(), Vec::new()),
        },
        Row::OwnFactor(key) | Row::BuiltIn(key) => match factor::find(key, cx) {
            Some(factor) => (factor.label.to_string(), of_factor(factor, cx)),
            None => (String::new(), Vec::new()),
        },
        Row::Setting(setting) => (
            setting::title(*setting).to_owned(),
            of_setting(*setting, cx),
        ),
        Row::Add(new) => (format!("Add {}", new.words()), of_new(*new)),
    };
    Detail { title, parts }
}

/// The same in one line, for a screen with no room for more.
pub(super) fn summary(row: &Row, cx: &Context) -> String {
    match row {
        Row::Medicine(id) => medicine::find(*id, cx).map_or_else(String::new, |regimen| {
            let doses = doses(regimen, cx);
            let class = regimen.class.label();
            if doses.is_empty() {
                class.to_owned()
            } else {
                format!("{class} · {doses}")
            }
        }),
        Row::Condition(_) => String::new(),
        Row::OwnFactor(key) | Row::BuiltIn(key) => factor::find(key, cx)
            .map(|factor| factor::reading(factor, cx))
            .filter(|reading| !reading.is_empty())
            .map_or_else(String::new, |reading| format!("counts: {reading}")),
        Row::Setting(setting) => setting::explained(*setting).to_owned(),
        Row::Add(new) => what_for(*new).to_owned(),
    }
}

/// "20 mg since 1 Jun, 40 mg since 3 Sep".
fn doses(regimen: &Regimen, cx: &Context) -> String {
    let today = cx.now.local().date();
    let dose = |dose: &crate::diary::Dose| {
        let day = date_beside(dose.since, today);
        format!("{} since {day}", dose.text)
    };
    regimen
        .doses
        .iter()
        .map(dose)
        .collect::<Vec<_>>()
        .join(", ")
}

fn of_medicine(regimen: &Regimen, cx: &Context) -> Vec<Part> {
    let today = cx.now.local().date();
    let doses = doses(regimen, cx);
    let doses = if doses.is_empty() {
        "not noted; Enter to add it".to_owned()
    } else {
        doses
    };
    let taken = |night| {
        let check_in = cx.journal.check_ins.get(&night);
        check_in.and_then(|check_in| check_in.taken(regimen.id))
    };
    let mut parts = vec![
        Part::Pair("class", regimen.class.label().to_owned()),
        Part::Pair(
            "taken",
            format!(
                "{}, {}",
                regimen.kind.label(),
                words::span(Some(regimen.since), regimen.until, today)
            ),
        ),
        Part::Pair("dose", doses),
    ];
    let unsaid = match regimen.kind {
        RegimenKind::Daily => "not said",
        RegimenKind::AsNeeded => "not noted",
    };
    if regimen.covers(cx.tonight()) {
        let said = match taken(cx.tonight()) {
            None => unsaid,
            Some(true) => "● taken",
            Some(false) => "○ skipped",
        };
        parts.push(Part::Pair("tonight", said.to_owned()));
    }
    let nights: Vec<Option<bool>> = Period::ending(cx.tonight().previous(), NIGHTS)
        .nights()
        .filter(|night| regimen.covers(*night))
        .map(taken)
        .collect();
    if !nights.is_empty() {
        let mark = |said: &Option<bool>| match said {
            Some(true) => '●',
            Some(false) => '○',
            None => '·',
        };
        let count = |said: Option<bool>| nights.iter().filter(|night| **night == said).count();
        parts.push(Part::Pair("4 weeks", nights.iter().map(mark).collect()));
        parts.push(Part::Pair(
            "",
            format!(
                "● taken {}  ○ skipped {}  · {unsaid} {}",
                count(Some(true)),
                count(Some(false)),
                count(None)
            ),
        ));
    }
    match regimen.kind {
        RegimenKind::Daily => parts.extend(before_and_after(Subject::Medicine(regimen.id), cx)),
        RegimenKind::AsNeeded => {
            parts.push(Part::Gap);
            parts.push(Part::Aside(
                "The nights on which you note it are compared with the others on Patterns."
                    .to_owned(),
            ));
        }
    }
    parts
}

/// The cramps before and after the newest change of something; nothing while the diary is being read, and where nothing
/// changed inside it.
fn before_and_after(subject: Subject, cx: &Context) -> Vec<Part> {
    let Some((journal, span)) = cx
        .whole
        .as_deref()
        .and_then(|whole| Some((whole, whole.span()?)))
    else {
        return Vec::new();
    };
    let diary = Period::between(span.first, cx.tonight());
    let changes = before_after_of(journal, diary, subject);
    let Some(newest) = changes.last() else {
        return Vec::new();
    };
    let day = date_beside(newest.change.on.evening(), cx.now.local().date());
    let compared = [
        Some(newest.ratio_words()),
        newest.caveat_words().map(str::to_owned),
    ];
    let more = match changes.len() {
        1 => "",
        _ => " (the others are on Patterns)",
    };
    vec![
        Part::Gap,
        Part::Pair("change", format!("{}, {day}{more}", newest.change.title())),
        Part::Pair("before", newest.before().words()),
        Part::Pair("after", newest.after().words()),
        Part::Whole(compared.into_iter().flatten().collect::<Vec<_>>().join(" ")),
    ]
}

fn of_condition(condition: &Condition, cx: &Context) -> Vec<Part> {
    let today = cx.now.local().date();
    let lasts = words::span(condition.since, condition.until, today);
    let mut parts = vec![Part::Pair("lasts", lasts)];
    let compared = before_and_after(Subject::Condition(condition.id), cx);
    if compared.is_empty() {
        parts.push(Part::Gap);
        parts.push(Part::Aside(
            "A condition goes into the report for a doctor. If it begins or ends during your diary, you see your cramps \
             before and after here."
                .to_owned(),
        ));
    }
    parts.extend(compared);
    parts
}

fn of_factor(factor: &Factor, cx: &Context) -> Vec<Part> {
    let mut parts = Vec::new();
    if factor.archived && factor.own {
        parts.push(Part::Pair(
            "put away",
            "its values stay in the diary".to_owned(),
        ));
    } else {
        let asked = |asked: &Asked| {
            let now = !factor.archived && factor.asked == *asked;
            (factor::asked_words(*asked).to_owned(), now)
        };
        let times = factor::times_to_ask(factor).iter().map(asked);
        parts.push(Part::Options(times.collect()));
    }
    parts.push(Part::Pair(
        "answered",
        answered_words(factor, cx.settings.units),
    ));
    parts.push(Part::Pair("4 weeks", lately(factor, cx)));
    if factor.group == Group::Nature {
        parts.push(Part::Aside(
            "What a cramp leaves behind: it is shown, and never tested as a trigger.".to_owned(),
        ));
        return parts;
    }
    let reading = factor::reading(factor, cx);
    if reading.is_empty() {
        parts.push(Part::Pair(
            "counts",
            "never: it has no threshold yet".to_owned(),
        ));
    } else {
        parts.push(Part::Pair("counts", reading));
        let expects = factor.triggers.first().map(|trigger| trigger.expects);
        parts.push(Part::Pair(
            "expected",
            expects.map_or("", factor::expected_words).to_owned(),
        ));
    }
    parts.push(Part::Pair(
        "acts on",
        factor::lag_words(factor.lag).to_owned(),
    ));
    if let Some(known) = factor::built_in(factor).filter(|known| *known != factor) {
        parts.push(Part::Pair("it came as", as_it_came(known, cx)));
    }
    parts
}

/// How often it was answered of late, and how often that counted: what a threshold that fits is seen by.
fn lately(factor: &Factor, cx: &Context) -> String {
    let Some(id) = cx.journal.catalogue.find(&factor.key) else {
        return String::new();
    };
    let values: Vec<Value> = Period::ending(cx.tonight(), NIGHTS)
        .nights()
        .filter_map(|night| cx.journal.check_ins.get(&night)?.value(id))
        .collect();
    let answered = format!("answered on {} of {NIGHTS} nights", values.len());
    if factor.triggers.is_empty() || values.is_empty() {
        return answered;
    }
    let counts = |value: &&Value| {
        let mut triggers = factor.triggers.iter();
        triggers.any(|trigger| trigger.test.holds(**value))
    };
    let counted = values.iter().filter(counts).count();
    format!("{answered}, it counted on {counted}")
}

/// "evening, under 1.5 l, the same night".
fn as_it_came(known: &Factor, cx: &Context) -> String {
    let reading = factor::reading(known, cx);
    let asked = factor::asked_words(known.asked);
    let lag = factor::lag_words(known.lag);
    [asked, &reading, lag]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn answered_words(factor: &Factor, units: Units) -> String {
    match &factor.kind {
        Kind::Amount(Unit::Millilitres) => match units {
            Units::Metric => "an amount, l or ml".to_owned(),
            Units::Us => "an amount, fl oz".to_owned(),
        },
        Kind::YesNo => "yes or no".to_owned(),
        Kind::ClockTime => "a time of day".to_owned(),
        Kind::Choice(words) => words.join(", "),
        Kind::Amount(unit) if unit.name().is_empty() => "an amount".to_owned(),
        Kind::Amount(unit) => format!("an amount, {}", unit.name()),
    }
}

fn of_setting(setting: Setting, cx: &Context) -> Vec<Part> {
    let now = cx.settings.get(setting);
    let option = |value: &&str| {
        let words = setting::words(setting, value, cx.settings.clock);
        (words, **value == *now)
    };
    let mut options: Vec<(String, bool)> = setting.values().iter().map(option).collect();
    if options.iter().all(|(_, chosen)| !chosen) {
        options.push((setting::words(setting, &now, cx.settings.clock), true));
    }
    vec![
        Part::Options(options),
        Part::Gap,
        Part::Aside(setting::explained(setting).to_owned()),
    ]
}

fn of_new(new: New) -> Vec<Part> {
    vec![Part::Aside(what_for(new).to_owned())]
}

fn what_for(new: New) -> &'static str {
    match new {
        New::Medicine => {
            "Here stand your medicines, with class, dose and dates. Each evening the check-in asks whether they were \
             taken, and their starts and stops are drawn under the history. Press a to add one."
        }
        New::Condition => {
            "Here stand conditions that last, such as diabetes or pregnancy, with their dates. They go into the \
             report for a doctor. Press a to add one."
        }
        New::Factor => {
            "Whatever you suspect that the check-in does not ask: a hot bath, steps, a late shift. It is asked and \
             analysed like the others. Press a to add one."
        }
    }
}
