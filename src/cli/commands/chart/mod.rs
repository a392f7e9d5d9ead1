//! `cramp chart`: the charts as text, drawn as the screens draw them.

mod filter;
mod periods;

use serde_json::{Value as Json, json};

use crate::charts::{Counts, NightsView, TooFew, all_spells};
use crate::cli::shell::{Exit, Page, Session, count, date, open, print};
use crate::diary::{Filter, Period, Refusal, choice, neutral};
use crate::draw::charts::{
    ChartName, ChartSource, ChartStyle, Draw, Object, nights, object, too_few_json,
};
use crate::draw::text::TextPicture;

use filter::FilterArgs;
use periods::{PeriodArgs, Sides};

const EXAMPLES: &str = "\
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
  cramp chart spells --json           the numbers, for a script";

/// Narrower than this no picture can be read; wider than this no terminal is.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=1000;

/// Draw a chart: calendar, weeks, hours, where and more
///
/// Each chart shows how many nights it uses. If there are too few, it shows how many more it takes.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ChartArgs {
    /// calendar, weeks, hours, weekdays, factors, duration, pain, soreness, awake, sleep, where, relief,
    /// spells or compare
    #[arg(value_name = "CHART")]
    chart: String,
    #[command(flatten)]
    period: PeriodArgs,
    /// Width in columns (default: the terminal, else 80)
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    width: Option<String>,
    /// Plain letters, no blocks (default where the locale isn't UTF-8)
    #[arg(long)]
    ascii: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

/// Reads the diary and prints the chart.
pub(super) fn run(mut args: ChartArgs, session: &Session) -> anyhow::Result<Exit> {
    let name: ChartName = choice("chart", &args.chart)
        .map_err(|refused| refused.with_example("cramp chart calendar"))?;
    let page = Page::new(session, args.ascii, width(args.width.as_deref())?);
    // Spells go by the rate of the whole diary, and nothing else that is loaded here is slow to load.
    let journal = open::to_read(session)?.store.journal(None, &session.now)?;
    let sides = if name == ChartName::Compare {
        let around = args.filter.regimen.take();
        args.period.two(around, &journal, session)?
    } else {
        let period = args.period.one(&journal, session)?;
        Sides {
            before: period,
            after: period,
            change: None,
            with: None,
        }
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
            .as_ref()
            .map(|_| NightsView::through(&journal, &without)),
        spells: &all_spells(seen),
        week_start: session.settings.week_start,
        units: session.settings.units,
        night_boundary: session.settings.night_boundary,
    });
    if session.flags.json {
        let mut json = head(name.into(), period, &words, counts);
        match &drawing {
            Ok(chart) => {
                json.insert("too_few".to_owned(), Json::Null);
                json.extend(chart.json());
            }
            Err(few) => {
                json.insert("too_few".to_owned(), too_few_json(*few));
            }
        }
        print::json(&json)?;
        return Ok(Exit::Done);
    }
    let title = match (&sides.change, &sides.with) {
        (Some(change), _) => format!("Before and after: {}", change.title()),
        (None, Some(_)) => "With and without".to_owned(),
        (None, None) => name.title().to_owned(),
    };
    let heading = page.heading(&neutral(&title), period, (&filter, &words), counts);
    match drawing {
        Err(few) => {
            let words = too_few(few, journal.span(), period);
            let words = page.wrapped(&words);
            print::text(&page.finished(&format!("{heading}\n{words}\n")))?;
        }
        Ok(chart) if page.plain => {
            let lines = chart.words(session.settings.clock).join("\n");
            print::text(&page.finished(&format!("{heading}\n{lines}\n")))?;
        }
        Ok(chart) => {
            let picture = picture(&*chart, &page, session);
            print::with_picture(&page.finished(&format!("{heading}\n")), &picture)?;
        }
    }
    Ok(Exit::Done)
}

/// Why there is no chart; nothing that is still to come fills in nights outside of the diary.
fn too_few(few: TooFew, diary: Option<Period>, period: Period) -> String {
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
    let width = u16::try_from(page.width).unwrap_or(u16::MAX);
    let height = chart.height(width);
    TextPicture::new(width, height, page.ascii, |canvas| {
        chart.draw(canvas, &style);
    })
}

fn width(text: Option<&str>) -> Result<Option<usize>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    let refused = || {
        Refusal::new(
            format!("width \"{text}\""),
            format!("use a number from {} to {}", WIDTHS.start(), WIDTHS.end()),
            "--width 80",
        )
    };
    let width = count("width", text, *WIDTHS.end()).map_err(|_| refused())?;
    if WIDTHS.contains(&width) {
        Ok(Some(width))
    } else {
        Err(refused())
    }
}
