//! A factor: something that may raise or lower the risk of a cramp, and how it is asked, stored and read.

use std::borrow::Cow;

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::blood::as_printed;
use super::kind::{Kind, Unit, plain_word};
use super::notation::{self, Volume};
use super::value::{Test, Value};
use super::words::{ClockStyle, Units, clock_time, plain_number};
use super::{NightBoundary, Refusal};

/// What the article, or the person, expects a trigger to do to the risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Direction {
    /// More cramps.
    Raises,
    /// Fewer cramps: a prevention.
    Lowers,
    /// Nobody said.
    Unknown,
}

/// The chapter a factor stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Group {
    /// Triggers of the day: fluids, minerals, exercise, posture.
    Acute,
    /// Blood values; medicines and conditions stand in tables of their own.
    Medical,
    /// What may prevent cramps.
    Prevention,
    /// What the cramp left behind: soreness, lost sleep. Never a trigger.
    Nature,
    /// Beyond the article.
    Beyond,
    /// The person's own.
    Own,
}

/// When the diary asks for a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum AskTime {
    /// In the evening, before the outcome of the night is known.
    Evening,
    /// In the morning, to finish the night.
    Morning,
    /// Only when the person gives it: blood values, and factors that were switched off.
    OnRequest,
    /// Never: it follows from the date.
    Derived,
}

/// A yes/no reading of a factor, with what is expected of it. The threshold is fixed before looking, never
/// searched.
#[derive(Clone, Debug, PartialEq)]
pub struct Trigger {
    /// When it holds.
    pub test: Test,
    /// What it is expected to do.
    pub expects: Direction,
}

/// A line of the check-in that several factors share, and what one of them is called there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What stands before the line: "Stretching".
    pub title: &'static str,
    /// What stands at the factor's value: "calf"; empty where the title says it.
    pub word: &'static str,
}

/// Something that may raise or lower the risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// Its name in files and on the command line: `fluids`, `calf-stretches`.
    pub key: Cow<'static, str>,
    /// Its name on a screen: "On your feet".
    pub label: Cow<'static, str>,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Its chapter.
    pub group: Group,
    /// The yes/no readings that the analysis tests; none for what follows a cramp.
    pub triggers: Cow<'static, [Trigger]>,
    /// Nights between the value and the night it may act on: 0 or 1.
    pub lag: u8,
    /// When it is asked.
    pub asked: AskTime,
    /// The line of the check-in it shares with its neighbours; `None` when it has one of its own.
    pub line: Option<Line>,
    /// Whether the person made it.
    pub own: bool,
    /// Whether it was put away; its values stay.
    pub archived: bool,
}

impl Factor {
    /// A factor of one's own, asked in the evening, that counts on no night yet.
    pub fn own(
        key: impl Into<Cow<'static, str>>,
        label: impl Into<Cow<'static, str>>,
        kind: Kind,
    ) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            kind,
            group: Group::Own,
            triggers: Cow::Borrowed(&[]),
            lag: 0,
            asked: AskTime::Evening,
            line: None,
            own: true,
            archived: false,
        }
    }

    /// A name as a key: what the command line and the columns of a table call the factor.
    ///
    /// # Errors
    /// A refusal for a name that is empty, too long or not plain.
    pub fn key_of(name: &str) -> Result<String, Refusal> {
        let key = name.trim().to_lowercase().replace([' ', '_'], "-");
        let plain = !key.is_empty()
            && key.chars().count() <= 40
            && key.chars().all(|c| c.is_alphanumeric() || c == '-');
        if plain && !key.starts_with('-') {
            Ok(key)
        } else {
            Err(Refusal::new(
                format!("factor \"{name}\""),
                "use up to 40 letters, digits, spaces and dashes",
                "hot bath",
            ))
        }
    }

    /// Whether it is of the night and its morning, whenever it is asked: nobody knows it before.
    pub fn follows_the_night(&self) -> bool {
        self.group == Group::Nature || matches!(self.key.as_ref(), "up" | "waking-posture")
    }

    /// The words of a choice; empty for other kinds.
    pub fn words(&self) -> &[Cow<'static, str>] {
        match &self.kind {
            Kind::Choice(words) => words,
            _ => &[],
        }
    }

    /// The unit of an amount; empty for other kinds.
    pub fn unit_name(&self) -> &str {
        match &self.kind {
            Kind::Amount(unit) => unit.name(),
            _ => "",
        }
    }

    /// The name of one of its triggers: "Fluids under 1.5 l", "Feet in bed pointed".
    pub fn trigger_label(&self, trigger: &Trigger, units: Units) -> String {
        let limit = |limit| self.limit_words(limit, units, ClockStyle::TwentyFour);
        match &trigger.test {
            Test::Yes => self.label.to_string(),
            Test::AtLeast(least) if self.key == "stretching-routine" => {
                format!("Stretched {}+ of 7 nights before", plain_number(*least))
            }
            test => format!("{} {}", self.label, self.test_words(test, limit)),
        }
    }

    /// When it counts: `under 1.2 l`, `after 15:00`, `pointed`; thresholds in the words that `limit` has for
    /// them.
    pub fn test_words(&self, test: &Test, limit: impl Fn(f64) -> String) -> String {
        match *test {
            Test::Yes => "yes".to_owned(),
            Test::Under(most) => format!("under {}", limit(most)),
            Test::Over(least) if self.kind == Kind::ClockTime => format!("after {}", limit(least)),
            Test::Over(least) => format!("over {}", limit(least)),
            Test::AtLeast(least) => format!("at least {}", limit(least)),
            Test::Is(place) => self.word(place).to_owned(),
        }
    }

    /// A threshold as a person reads it.
    pub fn limit_words(&self, limit: f64, units: Units, clock: ClockStyle) -> String {
        let value = match self.kind {
            Kind::ClockTime => Value::Clock(limit as u16),
            _ => Value::Amount(limit),
        };
        self.show(value, units, clock)
    }

    /// The word at a place of a choice.
    pub fn word(&self, place: u8) -> &str {
        self.words()
            .get(usize::from(place))
            .map_or("?", |word| word.as_ref())
    }

    /// A value as a person reads it: `1.2 l`, `45 min`, `yes`, `pointed`, `23:10`.
    pub fn show(&self, value: Value, units: Units, clock: ClockStyle) -> String {
        match value {
            Value::YesNo(true) => "yes".to_owned(),
            Value::YesNo(false) => "no".to_owned(),
            Value::Choice(place) => self.word(place).to_owned(),
            Value::Clock(minutes) => clock_time(u32::from(minutes) % 1440, clock),
            Value::Amount(amount) => match &self.kind {
                Kind::Amount(Unit::Millilitres) => units.volume(amount),
                Kind::Amount(Unit::Score) => plain_number(amount),
                Kind::Amount(Unit::Blood(test)) => {
                    format!("{} {}", plain_number(as_printed(amount)), test.unit_name())
                }
                Kind::Amount(unit) if unit.name().is_empty() => plain_number(amount),
                Kind::Amount(Unit::Count(many)) => {
                    format!("{} {}", plain_number(amount), counted(many, amount))
                }
                Kind::Amount(unit) => format!("{} {}", plain_number(amount), unit.name()),
                _ => plain_number(amount),
            },
        }
    }

    /// Reads a value as a person types it: `1.2l`, `45m`, `yes`, `pointed`, `23:10`.
    ///
    /// A bare number is taken in the factor's unit, but for fluids: "1.2" could be litres or glasses, so it
    /// is refused.
    ///
    /// # Errors
    /// A refusal that names the factor and shows what it takes.
    pub fn read(&self, text: &str, boundary: NightBoundary) -> Result<Value, Refusal> {
        let text = text.trim();
        let named = |refused: Refusal| Refusal {
            value: format!("{} \"{text}\"", self.key),
            ..refused
        };
        match &self.kind {
            Kind::YesNo => match text.to_lowercase().as_str() {
                "yes" | "y" | "true" | "1" | "taken" => Ok(Value::YesNo(true)),
                "no" | "n" | "false" | "0" => Ok(Value::YesNo(false)),
                _ => Err(self.refused(&format!("\"{text}\""), "answer yes or no")),
            },
            Kind::Choice(words) => {
                let wanted = plain_word(text);
                let place = words.iter().position(|word| plain_word(word) == wanted);
                let place = place.and_then(|place| u8::try_from(place).ok());
                place.map(Value::Choice).ok_or_else(|| {
                    let reason = format!("use {}", words.join(", "));
                    self.refused(&format!("\"{text}\""), reason)
                })
            }
            Kind::ClockTime => {
                let time = notation::time_of_day(text).map_err(named)?;
                Ok(Value::Clock(minutes_into_night(time, boundary)))
            }
            Kind::Amount(unit) => {
                let amount = self.read_amount(unit, text).map_err(named)?;
                if amount != 0.0 && plain_number(amount) == "0" {
                    return Err(named(self.refused("", "that is too close to 0")));
                }
                self.check(Value::Amount(amount)).map_err(named)
            }
        }
    }

    pub(super) fn read_amount(&self, unit: &Unit, text: &str) -> Result<f64, Refusal> {
        match unit {
            Unit::Millilitres => notation::volume(text).map(Volume::millilitres),
            Unit::Minutes => notation::span_in(text, notation::BareNumber::Minutes)
                .map(|seconds| f64::from(seconds) / 60.0),
            Unit::Hours => notation::span_in(text, notation::BareNumber::Hours)
                .map(|seconds| f64::from(seconds) / 3600.0),
            Unit::Blood(test) => test.read(text),
            Unit::Count(_) | Unit::Score | Unit::Own(_) => {
                let without_unit = text.strip_suffix(unit.name());
                let number = match unit {
                    Unit::Count(many) => {
                        without_unit.or_else(|| text.strip_suffix(counted(many, 1.0)))
                    }
                    _ => without_unit,
                };
                let number = number.unwrap_or(text).trim();
                notation::number(number).map_err(|refused| {
                    refused.with_example(format!("{}={}", self.key, self.example()))
                })
            }
        }
    }

    /// Lets a value through if it is one this factor can have.
    ///
    /// # Errors
    /// A refusal for another kind of value, or an amount that is negative, not a number or surely a slip.
    pub fn check(&self, value: Value) -> Result<Value, Refusal> {
        let fits = match (&self.kind, value) {
            (Kind::YesNo, Value::YesNo(_)) => true,
            (Kind::Choice(words), Value::Choice(place)) => usize::from(place) < words.len(),
            (Kind::ClockTime, Value::Clock(minutes)) => minutes < 2 * 1440,
            (Kind::Amount(Unit::Own(_)), Value::Amount(amount)) => amount.is_finite(),
            (Kind::Amount(Unit::Millilitres), Value::Amount(amount))
                if !self.own && amount > 0.0 && amount < LEAST_SIP =>
            {
                let amount = plain_number(amount);
                let reason = format!("{amount} ml is less than a sip; which unit is it in?");
                return Err(self.refused(&amount, reason));
            }
            (Kind::Amount(unit), Value::Amount(amount)) => {
                let (least, most) = unit.range();
                if !(least..=most).contains(&amount) {
                    return Err(self.refused(&plain_number(amount), unit.range_words()));
                }
                true
            }
            _ => false,
        };
        if fits {
            Ok(value)
        } else {
            let reason = format!("it needs a value of kind {}", self.kind.name());
            Err(self.refused(&format!("{value:?}"), reason))
        }
    }

    /// The refusal of a value, with one that works.
    fn refused(&self, value: &str, reason: impl Into<String>) -> Refusal {
        let example = format!("{}={}", self.key, self.example());
        Refusal::new(format!("{} {value}", self.key), reason, example)
    }

    /// A value that works, as one types it.
    pub fn example(&self) -> Cow<'_, str> {
        let threshold = self
            .triggers
            .iter()
            .find_map(|trigger| trigger.test.limit());
        Cow::Borrowed(match &self.kind {
            Kind::YesNo => "yes",
            Kind::Choice(words) => words.first().map_or("", |word| word.as_ref()),
            Kind::ClockTime if self.key == "up" => "6:45",
            Kind::ClockTime => "23:10",
            Kind::Amount(Unit::Millilitres) => "1.2l",
            Kind::Amount(Unit::Minutes) => "45m",
            Kind::Amount(Unit::Hours) => "5h",
            Kind::Amount(Unit::Blood(test)) => test.example,
            // Steps are counted in thousands: what somebody set as a limit is an amount that fits.
            Kind::Amount(Unit::Own(_)) if let Some(limit) = threshold => {
                return Cow::Owned(plain_number(limit));
            }
            Kind::Amount(_) => "2",
        })
    }
}

/// The least that somebody drinks on a day, in millilitres: less is a number in another unit.
const LEAST_SIP: f64 = 10.0;

/// "servings", but one serving.
fn counted(many: &'static str, amount: f64) -> &'static str {
    let one = (amount - 1.0).abs() < f64::EPSILON;
    if one {
        many.strip_suffix('s').unwrap_or(many)
    } else {
        many
    }
}

/// Minutes after the midnight on which the evening's date began, for a time of day: what lies before the
/// boundary belongs to the morning after.
pub(super) fn minutes_into_night(time: chrono::NaiveTime, boundary: NightBoundary) -> u16 {
    use chrono::Timelike;
    let minutes = u16::try_from(time.hour() * 60 + time.minute()).unwrap_or(0);
    if time < boundary.time() {
        minutes + 1440
    } else {
        minutes
    }
}
