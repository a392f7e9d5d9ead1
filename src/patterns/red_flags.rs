//! Red flags: what is worth mentioning to a doctor, from what the diary holds and from what was answered when
//! it asked.
//!
//! None of it is a diagnosis; it is a list to take along. What the diary cannot tell by itself it asks about,
//! once after each cramp that was out of the ordinary.

use chrono::NaiveDate;
use strum::{IntoEnumIterator as _, IntoStaticStr};

use super::nights::cramps_by_night;
use crate::diary::{Episode, EpisodeId, Foot, Journal, LONG_SECONDS, Moment, Night, Period, Sign};
use crate::stats::{Proportion, fisher};

/// The nights that the list looks back on.
pub(super) const NIGHTS_LOOKED_BACK: u64 = 28;
/// Pain and soreness are out of the ordinary from here on.
const SEVERE: u8 = 8;
/// A medicine is new for eight weeks.
const NEW_DAYS: u64 = 56;
/// Cramps of one foot that either stretch takes before sides are compared,
const CRAMPS_OF_A_FOOT: u32 = 8;
/// over so many nights, and the year before them.
pub const RECENT_NIGHTS: u64 = 56;
const BEFORE: u64 = 365;
/// They drift to a side where this share is on it now,
const MOST_ON_ONE_SIDE: f64 = 0.75;
/// and so few diaries without a drift would show as much. It is looked at every week, so that it must be
/// small.
const BY_CHANCE: f64 = 0.01;

/// Cramps are frequent on three nights a week or more: on so many of 28 nights,
const FREQUENT: u32 = 12;
/// or on as large a share of those filled in, where at least so many are.
const FILLED_IN: u32 = 21;
/// Several a night are two or more on the average cramp night,
const SEVERAL: u32 = 2;
/// over so many cramp nights.
const CRAMP_NIGHTS: u32 = 5;

/// Why the signs are asked about after a cramp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutOfTheOrdinary {
    /// It lasted longer than ten minutes: how long, in seconds.
    Long(u32),
    /// It hurt so much, of ten.
    Pain(u8),
    /// It left so much soreness, of ten.
    Soreness(u8),
    /// It was the first since a medicine began, within eight weeks: which.
    NewMedicine(String),
}

/// A cramp after which the signs have not been asked about yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrampToAskAbout {
    /// Which cramp.
    pub episode: EpisodeId,
    /// Its night.
    pub night: Night,
    /// Why.
    pub reasons: Vec<OutOfTheOrdinary>,
}

/// Something worth mentioning to a doctor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicToMention {
    /// What it is.
    pub what: Mention,
    /// The nights it was seen on, oldest first.
    pub nights: Vec<Night>,
    /// When a doctor was told of it, if that was said.
    pub mentioned: Option<Moment>,
}

impl TopicToMention {
    fn of(what: Mention, nights: Vec<Night>) -> Self {
        Self {
            what,
            nights,
            mentioned: None,
        }
    }

    /// What it is kept by when a doctor was told of it.
    pub fn key(&self) -> String {
        match &self.what {
            Mention::NewMedicine { name, .. } => format!("{}:{name}", self.what.key()),
            what => what.key().to_owned(),
        }
    }

    /// Whether there is something that a doctor was not told of yet: of what is counted over weeks, only once
    /// all of these nights are later.
    pub fn is_new(&self) -> bool {
        let Some(at) = self.mentioned else {
            return true;
        };
        let is_later = |night: &&Night| night.evening() >= at.local().date();
        match self.what {
            Mention::NewMedicine { .. } => false,
            Mention::FrequentCramps { .. }
            | Mention::SeveralANight { .. }
            | Mention::OneSide { .. } => self.nights.first().as_ref().is_none_or(is_later),
            _ => self.nights.last().as_ref().is_none_or(is_later),
        }
    }

    /// Whether it should be seen to on the same day.
    pub fn is_urgent(&self) -> bool {
        matches!(self.what, Mention::SwollenWarmLeg { .. })
    }
}

/// What is mentioned, with its numbers.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Mention {
    /// Swelling with one leg warm and red, after the same cramp.
    SwollenWarmLeg {
        /// After how many cramps.
        cramps: u32,
        /// The night of the last of them.
        last: Night,
    },
    /// Cramps on three nights a week or more.
    FrequentCramps {
        /// Nights with cramps.
        cramp_nights: u32,
        /// Nights filled in.
        filled_in: u32,
    },
    /// Two cramps or more on the average cramp night.
    SeveralANight {
        /// Cramps.
        cramps: u32,
        /// Nights with them.
        cramp_nights: u32,
    },
    /// A cramp longer than ten minutes.
    LongCramp {
        /// How many of them.
        cramps: usize,
        /// How long the longest lasted.
        longest_seconds: u32,
        /// Its night.
        night: Night,
    },
    /// A sign that was there after a cramp.
    Sign {
        /// Which.
        sign: Sign,
        /// After how many cramps.
        cramps: u32,
        /// The night of the last of them.
        last: Night,
    },
    /// Cramps within eight weeks after a medicine began.
    NewMedicine {
        /// The medicine.
        name: String,
        /// Its first day.
        since: NaiveDate,
        /// How many cramps.
        cramps: u32,
    },
    /// Cramps come more and more on one side.
    OneSide {
        /// The foot.
        foot: Foot,
        /// Its share of the cramps of the last eight weeks.
        now: Proportion,
        /// Its share in the year before.
        before: Proportion,
    },
}

impl Mention {
    /// Its name for scripts.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Sign { sign, .. } => (*sign).into(),
            other => other.into(),
        }
    }
}

/// The cramps of the last four weeks up to a night after which the signs are still to be asked about, oldest
/// first.
pub fn to_ask(journal: &Journal, last: Night) -> Vec<CrampToAskAbout> {
    let period = Period::ending(last, NIGHTS_LOOKED_BACK);
    journal
        .episodes_between(period)
        .iter()
        .filter(|episode| journal.red_flags_of(episode.id).is_empty())
        .filter_map(|episode| {
            let reasons = reasons(journal, episode);
            (!reasons.is_empty()).then_some(CrampToAskAbout {
                episode: episode.id,
                night: episode.night,
                reasons,
            })
        })
        .collect()
}

/// Why a cramp is out of the ordinary; nothing where it is not.
pub fn reasons(journal: &Journal, episode: &Episode) -> Vec<OutOfTheOrdinary> {
    let mut reasons = Vec::new();
    let long = episode
        .duration_seconds()
        .filter(|held| *held > LONG_SECONDS);
    reasons.extend(long.map(OutOfTheOrdinary::Long));
    let pain = episode.pain.map(crate::diary::Pain::score);
    reasons.extend(
        pain.filter(|score| *score >= SEVERE)
            .map(OutOfTheOrdinary::Pain),
    );
    let soreness = episode.soreness.map(crate::diary::Soreness::score);
    reasons.extend(
        soreness
            .filter(|score| *score >= SEVERE)
            .map(OutOfTheOrdinary::Soreness),
    );
    for regimen in &journal.regimens {
        let days = (episode.night.evening() - regimen.since).num_days();
        let began = Night::on(regimen.since).ok();
        let is_first = || {
            let since = began.map(|began| Period::between(began, episode.night));
            let first = since.and_then(|since| journal.episodes_between(since).first());
            first.is_some_and(|first| first.id == episode.id)
        };
        let is_new = (0..NEW_DAYS as i64).contains(&days) && has_a_before(journal, regimen.since);
        if is_new && is_first() {
            reasons.push(OutOfTheOrdinary::NewMedicine(regimen.name.clone()));
        }
    }
    reasons
}

/// What is worth mentioning of a period, the urgent first.
pub fn to_mention(journal: &Journal, period: Period) -> Vec<TopicToMention> {
    let episodes = journal.episodes_between(period);
    let mut found: Vec<TopicToMention> = Vec::new();
    found.extend(swollen_warm_leg(journal, episodes));
    found.extend(how_often(journal, period.last));
    found.extend(long_cramps(episodes));
    found.extend(Sign::iter().filter_map(|sign| present(journal, episodes, sign)));
    found.extend(new_medicines(journal, period));
    found.extend(one_side(journal, period.last));
    for each in &mut found {
        let key = each.key();
        let told = journal.doctor_told.iter().find(|told| told.of == key);
        each.mentioned = told.map(|told| told.recorded_at);
    }
    found
}

/// Cramps on many nights of the last four weeks, and several on a night.
fn how_often(journal: &Journal, last: Night) -> impl Iterator<Item = TopicToMention> {
    let nights = cramps_by_night(journal, Period::ending(last, NIGHTS_LOOKED_BACK));
    let filled_in = nights.len() as u32;
    let with: Vec<(Night, u32)> = nights
        .into_iter()
        .filter(|(_, cramps)| *cramps > 0)
        .collect();
    let cramp_nights = with.len() as u32;
    let cramps = with
        .iter()
        .fold(0_u32, |sum, (_, cramps)| sum.saturating_add(*cramps));
    let as_large_a_share =
        u64::from(cramp_nights) * NIGHTS_LOOKED_BACK >= u64::from(FREQUENT) * u64::from(filled_in);
    let is_frequent = cramp_nights >= FREQUENT || (filled_in >= FILLED_IN && as_large_a_share);
    let frequent = is_frequent.then_some(Mention::FrequentCramps {
        cramp_nights,
        filled_in,
    });
    let is_several = cramp_nights >= CRAMP_NIGHTS && cramps >= cramp_nights.saturating_mul(SEVERAL);
    let several = is_several.then_some(Mention::SeveralANight {
        cramps,
        cramp_nights,
    });
    let nights: Vec<Night> = with.into_iter().map(|(night, _)| night).collect();
    let found = frequent.into_iter().chain(several);
    found.map(move |what| TopicToMention::of(what, nights.clone()))
}

fn long_cramps(episodes: &[Episode]) -> Option<TopicToMention> {
    let long: Vec<(Night, u32)> = episodes
        .iter()
        .filter_map(|episode| Some((episode.night, episode.duration_seconds()?)))
        .filter(|(_, held)| *held > LONG_SECONDS)
        .collect();
    let (night, longest) = *long.iter().max_by_key(|(_, held)| *held)?;
    let what = Mention::LongCramp {
        cramps: long.len(),
        longest_seconds: longest,
        night,
    };
    let mut nights: Vec<Night> = long.into_iter().map(|(night, _)| night).collect();
    nights.dedup();
    Some(TopicToMention::of(what, nights))
}

/// The two that belong together are told as one.
const PAIR: [Sign; 2] = [Sign::Swelling, Sign::WarmRedLeg];

fn was_there(journal: &Journal, episode: &Episode, sign: Sign) -> bool {
    let flags = journal.red_flags_of(episode.id);
    flags.iter().any(|flag| flag.sign == sign && flag.present)
}

fn has_pair(journal: &Journal, episode: &Episode) -> bool {
    PAIR.iter().all(|sign| was_there(journal, episode, *sign))
}

fn swollen_warm_leg(journal: &Journal, episodes: &[Episode]) -> Option<TopicToMention> {
    let has = episodes.iter().filter(|each| has_pair(journal, each));
    let (cramps, last, nights) = counted(has)?;
    let what = Mention::SwollenWarmLeg { cramps, last };
    Some(TopicToMention::of(what, nights))
}

fn present(journal: &Journal, episodes: &[Episode], sign: Sign) -> Option<TopicToMention> {
    let is_told = |episode: &&Episode| PAIR.contains(&sign) && has_pair(journal, episode);
    let has = episodes
        .iter()
        .filter(|each| was_there(journal, each, sign) && !is_told(each));
    let (cramps, last, nights) = counted(has)?;
    let what = Mention::Sign { sign, cramps, last };
    Some(TopicToMention::of(what, nights))
}

/// How many cramps, the night of the last, and their nights; `None` of none.
fn counted<'a>(cramps: impl Iterator<Item = &'a Episode>) -> Option<(u32, Night, Vec<Night>)> {
    let mut nights: Vec<Night> = cramps.map(|each| each.night).collect();
    let (cramps, last) = (nights.len() as u32, *nights.last()?);
    nights.dedup();
    Some((cramps, last, nights))
}

/// Whether a medicine's first day can be a change. One that begins with the diary was most likely entered
/// without its date, and nothing is known from before it. The night that ended on the first day belongs to
/// that day; an earlier date was typed, and is believed.
fn has_a_before(journal: &Journal, since: NaiveDate) -> bool {
    let first = journal.span().map(|span| span.first.evening());
    first.is_none_or(|first| !(0..=1).contains(&(since - first).num_days()))
}

/// Medicines within whose first eight weeks a cramp of the period came, with all cramps of these weeks up to
/// its end.
fn new_medicines(journal: &Journal, period: Period) -> impl Iterator<Item = TopicToMention> {
    journal.regimens.iter().filter_map(move |regimen| {
        let began = Night::on(regimen.since).ok()?;
        if !has_a_before(journal, regimen.since) {
            return None;
        }
        let weeks = Period::between(began, began.ahead(NEW_DAYS - 1).min(period.last));
        let (cramps, newest, nights) = counted(journal.episodes_between(weeks).iter())?;
        if began > period.last || newest < period.first {
            return None;
        }
        let what = Mention::NewMedicine {
            name: regimen.name.clone(),
            since: regimen.since,
            cramps,
        };
        Some(TopicToMention::of(what, nights))
    })
}

/// Whether cramps of the last eight weeks are on one side more than those of the year before.
fn one_side(journal: &Journal, last: Night) -> Option<TopicToMention> {
    let recent = Period::ending(last, RECENT_NIGHTS);
    let before = Period::ending(recent.first.previous(), BEFORE);
    let sides = |period: Period| {
        let feet = journal
            .episodes_between(period)
            .iter()
            .filter_map(|each| each.foot);
        feet.fold((0, 0), |(left, right), foot| match foot {
            Foot::Left => (left + 1, right),
            Foot::Right => (left, right + 1),
            Foot::Both => (left, right),
        })
    };
    let ((left, right), (left_before, right_before)) = (sides(recent), sides(before));
    let (all, all_before) = (left + right, left_before + right_before);
    if all < CRAMPS_OF_A_FOOT || all_before < CRAMPS_OF_A_FOOT {
        return None;
    }
    let (foot, on_it, on_it_before) = if left >= right {
        (Foot::Left, left, left_before)
    } else {
        (Foot::Right, right, right_before)
    };
    let now = Proportion::new(on_it, all).ok()?;
    let before = Proportion::new(on_it_before, all_before).ok()?;
    let share = now.share().ok()?;
    let more = share > before.share().ok()?;
    if !more || share < MOST_ON_ONE_SIDE || fisher::test(now, before).two_sided > BY_CHANCE {
        return None;
    }
    let recent = journal.episodes_between(recent).iter();
    let (_, _, nights) = counted(recent.filter(|each| each.foot == Some(foot)))?;
    let what = Mention::OneSide { foot, now, before };
    Some(TopicToMention::of(what, nights))
}
