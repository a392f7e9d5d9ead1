//! `cramp chart`: the pictures in text. What they show comes from [`crate::charts`]; here it is put into letters.

mod filter;
mod periods;
mod rows;

mod bands;
mod time;

mod calendar;
mod comparison;
mod distribution;
mod hours;
mod places;
mod relief;
mod spells;
mod weeks;

mod json;

use serde_json::{Map, Value as Json};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use crate::charts::{self, Counts, NightsView, TooFew};
use crate::cli::shell::count;
use crate::cli::shell::{Exit, Page, Session, open, print};
use crate::diary::{Period, Refused, choice, neutral};

use filter::FilterArgs;
use periods::{PeriodArgs, Sides};

const EXAMPLES: &str = "\
Examples:
  cramp chart calendar                a year of nights
  cramp chart weeks --period all      cramps a week over all of the diary, with a trend
  cramp chart hours --period 12w      when in the night they come
  cramp chart where --ascii           which foot, which muscle, in plain letters
  cramp chart weeks --foot left       only cramps of one foot
  cramp chart compare --period 4w     four weeks beside the four before
  cramp chart compare --around furosemide   before and after it started
  cramp chart compare --from 2026-10-01 --to 2026-10-31 --with-from 2026-06-01 --with-to 2026-06-30
  cramp chart spells --json           the numbers, for a script";

/// Narrower than this no picture can be read; wider than this no terminal is.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=1000;

/// A picture in text: calendar, weeks, hours, where and more
///
/// Each says how many nights are behind it. Where there are too few, it says how many it takes.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ChartArgs {
    /// calendar, weeks, hours, duration, pain, where, soreness, relief, spells or compare
    #[arg(value_name = "CHART")]
    chart: String,
    #[command(flatten)]
    period: PeriodArgs,
    /// How many columns wide; as wide as the terminal, else 80
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    width: Option<String>,
    /// Plain letters in place of blocks; so too where the locale is not UTF-8
    #[arg(long)]
    ascii: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
enum Picture {
    Calendar,
    Weeks,
    Hours,
    Duration,
    Pain,
    Where,
    Soreness,
    Relief,
    Spells,
    Compare,
}

impl Picture {
    fn title(self) -> &'static str {
        match self {
            Self::Calendar => "A calendar of nights",
            Self::Weeks => charts::Weeks::AXIS.title,
            Self::Hours => "When in the night cramps come",
            Self::Duration => charts::DURATION_AXIS.title,
            Self::Pain => charts::PAIN_AXIS.title,
            Self::Where => "Where cramps are",
            Self::Soreness => charts::SORENESS_AXIS.title,
            Self::Relief => "What was tried against cramps",
            Self::Spells => "Spells of cramp nights",
            Self::Compare => "Two periods side by side",
        }
    }
}

/// A drawn picture: what scripts get, and what people get.
struct Drawn {
    json: Map<String, Json>,
    text: String,
}

/// Reads the diary and prints the picture.
pub(super) fn run(mut args: ChartArgs, session: &Session) -> anyhow::Result<Exit> {
    let picture: Picture = choice("chart", &args.chart)
        .map_err(|refused| refused.with_example("cramp chart calendar"))?;
    args.period.zoom()?;
    let page = Page::new(session, args.ascii, width(args.width.as_deref())?);
    // Spells go by the rate of the whole diary, and nothing else that is loaded here is slow to load.
    let journal = open::to_read(session)?.store.journal(None, &session.now)?;
    let sides = match picture {
        Picture::Compare => {
            let around = args.filter.regimen.take();
            args.period.two(around, &journal, session)?
        }
        _ => {
            let period = args.period.one(&journal, session)?;
            Sides {
                before: period,
                after: period,
                change: None,
            }
        }
    };
    let period = Period::between(sides.before.first, sides.after.last);
    let filter = args.filter.read(&journal)?;
    let seen = NightsView::through(&journal, &filter);
    let words = filter.words(&journal, session.settings.units);
    let counts = match picture {
        // The nights between two periods are none of theirs.
        Picture::Compare => Counts::of(seen, sides.before).and(Counts::of(seen, sides.after)),
        _ => Counts::of(seen, period),
    };
    let mut json = json::head(picture.into(), period, &words, counts);
    let title = match &sides.change {
        Some(change) => format!("Before and after: {}", change.title()),
        None => picture.title().to_owned(),
    };
    let heading = page.heading(&neutral(&title), period, &words, counts);
    let text = match draw(picture, &page, seen, &sides, session) {
        Ok(drawn) => {
            json.insert("too_few".to_owned(), Json::Null);
            json.extend(drawn.json);
            format!("{heading}\n{}", drawn.text)
        }
        Err(too_few) => {
            json.insert("too_few".to_owned(), json::too_few(too_few));
            format!("{heading}\n{}\n", page.wrapped(&format!("{too_few}.")))
        }
    };
    if session.flags.json {
        print::json(&json)?;
    } else {
        print::text(&page.finished(&text))?;
    }
    Ok(Exit::Done)
}

fn width(text: Option<&str>) -> Result<Option<usize>, Refused> {
    let Some(text) = text else { return Ok(None) };
    let refused = || {
        Refused::new(
            format!("width \"{text}\""),
            format!("it is a number from {} to {}", WIDTHS.start(), WIDTHS.end()),
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

fn draw(
    picture: Picture,
    page: &Page,
    seen: NightsView<'_>,
    sides: &Sides,
    session: &Session,
) -> Result<Drawn, TooFew> {
    let settings = &session.settings;
    let period = sides.after;
    let bands = || charts::bands(seen.journal(), period);
    Ok(match picture {
        Picture::Calendar => {
            let chart = charts::calendar(seen, period, settings.week_start)
                .with_spells(&charts::all_spells(seen));
            chart.counts.need_recorded(1)?;
            Drawn {
                json: json::calendar(&chart),
                text: calendar::draw(page, &chart),
            }
        }
        Picture::Weeks => {
            let chart = charts::weeks(seen, period, settings.week_start)?;
            let mut json = json::weeks(&chart);
            json.extend(json::bands(&bands()));
            Drawn {
                json,
                text: weeks::draw(page, &chart, &bands()),
            }
        }
        Picture::Hours => {
            let chart = charts::hours(seen, period, settings.night_boundary)?;
            Drawn {
                json: json::hours(&chart),
                text: hours::draw(page, &chart, settings.clock),
            }
        }
        Picture::Duration => {
            let chart = charts::duration(seen, period)?;
            Drawn {
                json: json::distribution(&chart, "seconds"),
                text: distribution::draw(page, &chart, distribution::Of::Seconds),
            }
        }
        Picture::Pain => {
            let chart = charts::pain(seen, period)?;
            Drawn {
                json: json::distribution(&chart, "0-10"),
                text: distribution::draw(page, &chart, distribution::Of::Scores),
            }
        }
        Picture::Soreness => {
            let chart = charts::soreness(seen, period)?;
            Drawn {
                json: json::distribution(&chart, "0-10"),
                text: distribution::draw(page, &chart, distribution::Of::Scores),
            }
        }
        Picture::Where => {
            let chart = charts::places(seen, period)?;
            Drawn {
                json: json::places(&chart),
                text: places::draw(page, &chart),
            }
        }
        Picture::Relief => {
            let chart = charts::reliefs(seen, period)?;
            Drawn {
                json: json::reliefs(&chart),
                text: relief::draw(page, &chart),
            }
        }
        Picture::Compare => {
            let chart = charts::comparison(seen, sides.before, period);
            Drawn {
                json: json::comparison(&chart, sides.change.as_ref()),
                text: comparison::draw(page, &chart, sides.change.is_some()),
            }
        }
        Picture::Spells => {
            let chart = charts::spells(seen, period)?;
            let mut json = json::spells(&chart);
            json.extend(json::bands(&bands()));
            Drawn {
                json,
                text: spells::draw(page, &chart, &bands(), settings.week_start),
            }
        }
    })
}
