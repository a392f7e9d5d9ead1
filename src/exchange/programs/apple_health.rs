//! Apple Health: `export.xml`, read as a stream, of which sums of days are kept: water, steps, minutes of
//! exercise, the time in bed, and a symptom where the person says that it is the cramp.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};

use chrono::NaiveDate;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::diary::{Moment, Refusal};
use crate::exchange::draft::Draft;
use crate::exchange::foreign::{Attack, Collector, DateReader, Stamp};
use crate::exchange::format::{Format, Start};
use crate::exchange::limits::STREAM_BYTES;
use crate::exchange::unfit::Stop;

/// `<HealthData><Record type="HKQuantityTypeIdentifierDietaryWater" …/></HealthData>`
#[derive(Debug)]
pub(super) struct AppleHealth;

/// The format.
pub(super) const FORMAT: AppleHealth = AppleHealth;

/// Amounts of a day by what recorded them: a watch and a phone both count the same steps.
type ByDay = BTreeMap<NaiveDate, BTreeMap<String, f64>>;

/// What is summed up: its type, what it is called in the diary, and its unit there.
const SUMMED: [(&str, &str, &str); 3] = [
    ("DietaryWater", "fluids", " ml"),
    ("StepCount", "Steps", ""),
    ("AppleExerciseTime", "exercise", ""),
];

/// The sums that are kept while the file goes by.
#[derive(Debug, Default)]
struct Sums([ByDay; SUMMED.len()]);

impl Format for AppleHealth {
    fn name(&self) -> &'static str {
        "apple-health"
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        start.text.starts_with('<') && start.text.contains("HealthData")
    }

    fn read(&self, input: &mut dyn Read, draft: &mut Draft<'_>) -> Result<(), Stop> {
        let mut said = Collector::new(self.name(), draft);
        let mut sums = Sums::default();
        let mut reader = Reader::from_reader(BufReader::new(input.take(STREAM_BYTES)));
        let mut buffer = Vec::new();
        let mut place = 0;
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(tag) | Event::Empty(tag)) if tag.name().as_ref() == "Record" => {
                    place += 1;
                    if let Err(refused) = sums.record(place, &tag, &mut said) {
                        said.draft.reject(place, refused);
                    }
                    if said.draft.is_hopeless(place) {
                        break;
                    }
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(quick_xml::Error::Io(error)) => {
                    return Err(io::Error::new(error.kind(), error.to_string()).into());
                }
                Err(error) => {
                    let reason = format!("it is no XML: {error}");
                    return Err(
                        Refusal::new("file", reason, "export.xml as it was exported").into(),
                    );
                }
            }
        }
        sums.tell(&mut said);
        said.finish();
        Ok(())
    }
}

impl Sums {
    fn record(
        &mut self,
        place: u64,
        tag: &BytesStart<'_>,
        said: &mut Collector<'_, '_>,
    ) -> Result<(), Refusal> {
        let attribute = |name: &str| -> String {
            let found = tag.try_get_attribute(name).ok().flatten();
            let text = found.map(|found| found.value.into_owned());
            text.unwrap_or_default()
        };
        let kind = attribute("type");
        let kind = kind
            .trim_start_matches("HKQuantityTypeIdentifier")
            .trim_start_matches("HKCategoryTypeIdentifier");
        let options = said.draft.options;
        let is_cramp = options.cramp.is_some() && options.is_cramp(kind);
        let is_sleep = kind == "SleepAnalysis";
        let summed = SUMMED.iter().position(|(summed, ..)| *summed == kind);
        if !is_cramp && !is_sleep && summed.is_none() {
            return Ok(());
        }
        let now = said.draft.to.now;
        let stamp = |cell: &str| -> Result<(Stamp, Moment), Refusal> {
            let stamp = DateReader::iso().read(cell)?;
            let moment = stamp.moment(&now);
            let refused = || {
                Refusal::new(
                    format!("time \"{cell}\""),
                    "it has no time of day",
                    "2026-11-22 09:00:00 +0100",
                )
            };
            Ok((stamp, moment.ok_or_else(refused)?))
        };
        let (from, began) = stamp(&attribute("startDate"))?;
        let value = attribute("value");
        if is_cramp {
            if value.ends_with("NotPresent") {
                return Ok(());
            }
            let (_, ended) = stamp(&attribute("endDate"))?;
            let seconds = u32::try_from(ended.since(&began).num_seconds()).ok();
            let attack = Attack {
                seconds: seconds.filter(|seconds| *seconds > 0),
                ..Attack::at(began)
            };
            said.attack(place, attack);
            return Ok(());
        }
        let Some(summed) = summed else {
            if value.ends_with("Awake") {
                return Ok(());
            }
            let (_, ended) = stamp(&attribute("endDate"))?;
            said.sleep(place, began, ended);
            return Ok(());
        };
        let amount: f64 = value
            .parse()
            .map_err(|_| Refusal::new(format!("value \"{value}\""), "it is not a number", "250"))?;
        let amount = match kind {
            "DietaryWater" => amount * milliliters_in(&attribute("unit"))?,
            _ => amount,
        };
        let of_day = self.0[summed].entry(from.date(&now)).or_default();
        *of_day.entry(attribute("sourceName")).or_default() += amount;
        Ok(())
    }

    /// Hands over the sums, of each day that of the source which counted most.
    fn tell(self, said: &mut Collector<'_, '_>) {
        for ((_, name, unit), days) in SUMMED.into_iter().zip(self.0) {
            for (date, sources) in days {
                let most = sources.into_values().fold(0.0, f64::max).round();
                if let Ok(night) = said.night_of(date) {
                    said.value(1, night, name, &format!("{most}{unit}"));
                }
            }
        }
    }
}

fn milliliters_in(unit: &str) -> Result<f64, Refusal> {
    match unit {
        "mL" => Ok(1.0),
        "L" => Ok(1000.0),
        "fl_oz_us" => Ok(29.5735),
        "fl_oz_imp" => Ok(28.4131),
        "cup_us" => Ok(236.588),
        _ => Err(Refusal::new(
            format!("unit \"{unit}\""),
            "it is no unit of water",
            "mL, L or fl_oz_us",
        )),
    }
}
