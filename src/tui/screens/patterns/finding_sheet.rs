//! What is said of a trigger: the sentence, the counts, the numbers, the checks, the amounts, the card, and what would
//! settle it.

use super::check_words::{self, Passed};
use super::sheet::{Line, Sheet};
use super::words::{self, many, number, p};
use super::{amounts, card};
use crate::patterns::{self, Counts, Findings, TriggerFinding, Verdict, Withdrawn};
use crate::tui::context::Context;

/// Nights from the first of four weekly looks to the last, less the night on which the last may be.
const FOUR_LOOKS: i64 = 20;

/// Writes everything.
pub(super) fn write(
    sheet: &mut Sheet,
    each: &TriggerFinding,
    found: &Findings,
    cx: &Context,
    explore: bool,
) {
    first(sheet, each, found, explore);
    // What speaks against a finding is read before its numbers.
    let in_doubt = each.is_in_doubt(explore);
    if in_doubt {
        checks(sheet, each, found, explore);
    }
    sheet.title("Counts");
    sheet.lines_as_they_are(two_by_two(sheet, each.counts));
    numbers(sheet, each);
    if !in_doubt {
        checks(sheet, each, found, explore);
    }
    if let Some(journal) = cx.whole.as_deref() {
        amounts::write(sheet, each, found, journal, cx.settings.units);
    }
    sheet.title("What would settle it");
    for said in words::what_settles(each, &found.triggers, explore) {
        sheet.say(&said, sheet.theme.base);
    }
    if let Some(journal) = cx.whole.as_deref() {
        card::write(sheet, card::of(each, journal));
    }
}

/// The sentence, and what belongs right beside it.
fn first(sheet: &mut Sheet, each: &TriggerFinding, found: &Findings, explore: bool) {
    let theme = sheet.theme;
    let told = each.is_told(explore);
    let style = if told { theme.strong } else { theme.base };
    sheet.say(&words::sentence(each, explore), style);
    if let Some(early) = too_early(found) {
        sheet.say(&early, theme.base);
    }
    if let Some(gone) = withdrawn(each, found) {
        let now = words::verdict(gone.now, explore);
        sheet.say(
            &format!("Withdrawn: this was clear and announced. It is so no more, but \"{now}\"."),
            theme.warning,
        );
    }
    if told {
        sheet.say(words::ASSOCIATION, theme.dim);
    }
    if let (true, Some(since)) = (each.announced, each.since) {
        let longer = if each.or_longer { " or longer" } else { "" };
        let nights = found.triggers.period.last.since(since);
        let said = if nights < FOUR_LOOKS {
            "it was clear when the diary reached a milestone of nights, and is now, since"
        } else {
            "clear at every weekly look since"
        };
        let since = words::date(since);
        sheet.marked(
            "◆",
            theme.accent,
            &format!("Announced: {said} {since}{longer}."),
            theme.base,
        );
    } else if each.verdict == Verdict::Clear {
        sheet.marked(
            "◇",
            theme.dim,
            "Not announced yet: it has to be clear at four weekly looks in a row.",
            theme.dim,
        );
    }
    if let Some(why) = patterns::why_unlike(each, &found.triggers, explore) {
        sheet.say(&why, theme.base);
    }
    if let Some(against) = patterns::against_expectation(each, explore) {
        sheet.say(against, theme.base);
    }
}

fn withdrawn<'a>(each: &TriggerFinding, found: &'a Findings) -> Option<&'a Withdrawn> {
    let exposure = &each.exposure;
    let mut gone = found.triggers.withdrawn.iter();
    gone.find(|gone| gone.key == exposure.key && gone.label == exposure.label)
}

/// The two-by-two table, and the nights of which it is not known.
fn two_by_two(sheet: &Sheet, counts: Counts) -> Vec<Line> {
    let theme = sheet.theme;
    let head = |line: Line| {
        line.put_before(19, "cramp", theme.dim)
            .put_before(26, "quiet", theme.dim)
            .put_before(34, "share", theme.dim)
    };
    let row = |name: &str, cramps: u32, nights: u32| {
        let share = match nights {
            0 => "–".to_owned(),
            nights => format!("{:.0} %", 100.0 * f64::from(cramps) / f64::from(nights)),
        };
        Line::default()
            .put(0, name, theme.base)
            .put_before(19, cramps.to_string(), theme.cramp)
            .put_before(26, (nights - cramps).to_string(), theme.quiet)
            .put_before(34, share, theme.strong)
    };
    let mut lines = vec![
        head(Line::default()),
        row("nights with", counts.with_cramp, counts.with),
        row("without", counts.without_cramp, counts.without),
    ];
    if counts.unknown > 0 {
        let unknown = many(counts.unknown as usize, "recorded night");
        lines.push(Line::default().put(0, format!("not known on {unknown}"), theme.dim));
    }
    lines
}

/// The adjusted ratio, then the plain ones.
fn numbers(sheet: &mut Sheet, each: &TriggerFinding) {
    let theme = sheet.theme;
    let crude = each.crude;
    if let Some(tested) = &each.tested {
        if let Some((ratio, level)) = tested.risk_ratio {
            sheet.marked(
                "Risk",
                theme.accent,
                &format!(
                    "{}× ({}–{}, {} interval), with the other triggers and bad spells allowed for.",
                    number(ratio.value),
                    number(ratio.low),
                    number(ratio.high),
                    words::level(level)
                ),
                theme.base,
            );
        }
        sheet.say(
            &format!(
                "p {} beside your history, {} beside the other triggers; q {} as one of all that were looked at.",
                p(tested.alone.1),
                p(tested.together.1),
                p(tested.q)
            ),
            theme.dim,
        );
    }
    let mut plain = Vec::new();
    if let Some(ratio) = crude.risk_ratio {
        plain.push(format!(
            "ratio {}× ({}–{})",
            number(ratio.value),
            number(ratio.low),
            number(ratio.high)
        ));
    }
    if let Some(difference) = crude.risk_difference {
        plain.push(format!(
            "difference {:+.0} points ({:+.0} to {:+.0})",
            100.0 * difference.value,
            100.0 * difference.low,
            100.0 * difference.high
        ));
    }
    if let Some(odds) = crude.odds_ratio {
        plain.push(format!(
            "odds ratio {} ({}–{})",
            number(odds.value),
            number(odds.low),
            number(odds.high)
        ));
    }
    if !plain.is_empty() {
        plain.push(format!("Fisher p {}", p(crude.fisher_p)));
        let said = format!("Plain, with nothing allowed for: {}.", plain.join(", "));
        sheet.say(&said, theme.dim);
    }
}

fn checks(sheet: &mut Sheet, each: &TriggerFinding, found: &Findings, explore: bool) {
    let theme = sheet.theme;
    if each.tested.is_none() {
        return;
    }
    sheet.title("Checks");
    let Some(checks) = &each.checks else {
        let more = "Checks are made beside what is clear or likely; e makes them for every row.";
        sheet.say(more, theme.dim);
        return;
    };
    let cramps = found.triggers.nights.cramp;
    for (passed, said) in check_words::checks(checks, each, cramps, explore) {
        let style = match passed {
            Passed::Yes => theme.good,
            Passed::No => theme.warning,
            Passed::Unknown => theme.dim,
        };
        let words = if passed == Passed::Unknown {
            theme.dim
        } else {
            theme.base
        };
        sheet.marked(passed.sign(), style, &said, words);
    }
}

/// The counts in one line, for where there is room for no more.
pub(super) fn in_one_line(each: &TriggerFinding) -> String {
    let counts = each.counts;
    format!(
        "{} of {} with, {} of {} without",
        counts.with_cramp, counts.with, counts.without_cramp, counts.without
    )
}

/// "2.4× 1.3–4.6", nothing where there is no ratio.
pub(super) fn ratio(each: &TriggerFinding) -> Option<String> {
    let (ratio, _) = each.tested.as_ref()?.risk_ratio?;
    Some(format!(
        "{}× {}–{}",
        number(ratio.value),
        number(ratio.low),
        number(ratio.high)
    ))
}

/// What is said before anything can be tested: what is there, and what it takes.
fn too_early(found: &Findings) -> Option<String> {
    let nights = found.triggers.nights;
    let any_tested = found
        .triggers
        .findings
        .iter()
        .any(|each| each.tested.is_some());
    (!any_tested).then(|| {
        format!(
            "{} so far, {} with a cramp. A trigger can be tested from 8 cramp nights on, with 5 nights with it and 5 without; \
             each row says what it still needs.",
            many(nights.recorded, "recorded night"),
            nights.cramp
        )
    })
}
