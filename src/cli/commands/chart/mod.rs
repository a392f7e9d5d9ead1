//! `cramp chart`: the charts as text, drawn as the screens draw them.

mod filter;
mod periods;

use serde_json::json;

use crate::charts::{Counts, NightsView, TooFewToDraw, all_spells};
use crate::cli::shell::{Page, Session, count, date, open, print};
use crate::diary::{Filter, Period, Refusal, choice, neutral};
use crate::draw::charts::{
    ChartName, ChartSource, ChartStyle, Draw, Object, nights, object, too_few_json,
};
use crate::draw::text::TextPicture;

use filter::FilterArgs;
use periods::{PeriodArgs, Sides};

/// Narrower than this no picture can be read; wider than this no terminal is.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=1000;

/// Draw a chart: calendar, weeks, hours, where and more
///
/// Each chart shows how many nights it uses. If there are too few, it shows how many more it takes.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp chart calendar                a year of nights
  cramp chart weeks --period all      cramps a week over all of the diary, with a trend
  cramp chart hours --period 12w      when they come at night
  cramp chart where --ascii           which foot, which muscle, in plain letters
  cramp chart weeks --foot left       only cramps in one foot
  cramp chart compare --period 4w     four weeks and the four before
  cramp chart compare --around furosemide   before and after it started
  cramp chart compare --with alcohol  nights with it against nights without it
  cramp chart compare --from 2026-10-01 --to 2026-10-31 --with-from 2026-06-01 --with-to 2026-06-30
  cramp chart spells --json           the numbers, for a script")]
pub(crate) struct ChartArgs {
    /// calendar, weeks, hours, weekdays, factors, duration, pain, soreness, awake, sleep, where, relief,
    /// spells or compare
    #[arg(value_parser = chart_name)]
    chart: ChartName,
    #[command(flatten)]
    period: PeriodArgs,
    /// Width in columns (default: the terminal, else 80)
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = width)]
    width: Option<usize>,
    /// Plain letters, no blocks (default where the locale isn't UTF-8)
    #[arg(long)]
    ascii: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

/// Reads the diary and prints the chart.
pub(super) fn run(mut args: ChartArgs, session: &Session) -> anyhow::Result<()> {
    let name = args.chart;
    let page = Page::new(session, args.ascii, args.width);
    // Spells go by the rate of the whole diary, and nothing else that is loaded here is slow to load.
    let journal = open::to_read(session)?.store.journal(None, &session.now)?;
    let sides = if name == ChartName::Compare {
        let around = args.filter.regimen.take();
        args.period.two(around, &journal, session)?
    } else {
        let period = args.period.one(&journal, session)?;
        Sides::of(period, period)
    };
    let period = Period::between(sides.before.first, sides.after.last);
    let mut filter = args.filter.read(&journal)?;
    if let Some(with) = &sides.with {
        (filter.regimen, filter.trigger) = (with.regimen, with.trigger);
    }
    let without = Filter {
        is_without: true,
        ..filter.clone()
    };
    let seen = NightsView::through(&journal, &filter);
    let words = filter.words(&journal, session.settings.units);
    let counts = match name {
        ChartName::Compare if sides.with.is_some() => Counts::of(seen, period),
        // The nights between two periods are none of theirs.
        ChartName::Compare => Counts::of(seen, sides.before).and(Counts::of(seen, sides.after)),
        _ => Counts::of(seen, period),
    };
    let drawing = name.of(&ChartSource {
        seen,
        period: sides.after,
        before: sides.before,
        change: sides.change.as_ref(),
        without: sides
            .with
            .is_some()
            .then(|| NightsView::through(&journal, &without)),
        spells: &all_spells(seen),
        week_start: session.settings.week_start,
        units: session.settings.units,
        night_boundary: session.settings.night_boundary,
    });
    if session.flags.json {
        let mut json = head(name.into(), period, &words, counts);
        let too_few = drawing.as_ref().err().copied().map(too_few_json);
        json.insert("too_few".to_owned(), json!(too_few));
        if let Ok(chart) = &drawing {
            json.extend(chart.json());
        }
        return print::json(&json);
    }
    let title = match (&sides.change, &sides.with) {
        (Some(change), _) => format!("Before and after: {}", change.title()),
        (None, Some(_)) => "With and without".to_owned(),
        (None, None) => name.title().to_owned(),
    };
    let heading = page.heading(&neutral(&title), period, (&filter, &words), counts);
    let words = match &drawing {
        Err(few) => page.wrapped(&too_few(*few, journal.span(), period)),
        Ok(chart) if page.plain => chart.words(session.settings.clock).join("\n"),
        Ok(chart) => {
            let picture = picture(&**chart, &page, session);
            return print::with_picture(&page.finished(&format!("{heading}\n")), &picture);
        }
    };
    print::text(&page.finished(&format!("{heading}\n{words}\n")))
}

/// Why there is no chart; nothing that is still to come fills in nights outside of the diary.
fn too_few(few: TooFewToDraw, diary: Option<Period>, period: Period) -> String {
    match diary {
        Some(all) if all.last < period.first || all.first > period.last => format!(
            "Your diary has no nights there: it runs from {} to {}.",
            date(all.first),
            date(all.last)
        ),
        _ => format!("{few}."),
    }
}

/// What every chart says first to a program.
fn head(chart: &'static str, period: Period, filter: &[String], counts: Counts) -> Object {
    object(json!({
        "chart": chart,
        "from": period.first.to_string(),
        "to": period.last.to_string(),
        "filter": filter,
        "nights": nights(counts),
        "cramps": counts.cramps,
        "episodes": counts.episodes,
    }))
}

/// The chart in all its rows, with no night selected.
fn picture(chart: &dyn Draw, page: &Page, session: &Session) -> TextPicture {
    let style = ChartStyle {
        selected: None,
        today: session.tonight(),
        clock: session.settings.clock,
    };
    let width = page.columns();
    TextPicture::new(width, chart.height(width), page.ascii, |canvas| {
        chart.draw(canvas, &style);
    })
}

fn chart_name(text: &str) -> Result<ChartName, Refusal> {
    choice("chart", text).map_err(|refused| refused.with_example("cramp chart calendar"))
}

fn width(text: &str) -> Result<usize, Refusal> {
    let width = count("width", text, *WIDTHS.end()).ok();
    width.filter(|width| WIDTHS.contains(width)).ok_or_else(|| {
        let reason = format!("use a number from {} to {}", WIDTHS.start(), WIDTHS.end());
        Refusal::new(format!("width \"{text}\""), reason, "--width 80")
    })
}
