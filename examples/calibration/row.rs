//! What is counted, in the order of the table, with its words and with the goals that it is held against.

use strum::{EnumIter, IntoStaticStr};

use crate::life::Company;
use crate::world::World;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Row {
    Recorded,
    Cramps,
    Told(HabitKind),
    VeryLikely(HabitKind),
    FalseOfTold,
    FalseOfTheDiary,
    FalseOfVeryLikely,
    FalseNotInDoubt,
    AnyFalseTold,
    AnyFalseVeryLikely,
    /// True among the statements of so many tenths, and how that differs from their P.
    True(u8),
    TrueLessP(u8),
    Covers,
    CoversTrue,
    TooFarFromOne,
    HoldsOne,
    TrueInDoubt,
    CompanyTold(Company),
    CompanyNotInDoubt(Company),
    /// Told, of what raises the risk and is promised to be told with a chance of so many tenths, and how that
    /// differs from the chance promised.
    Found(u8),
    FoundLessPromised(u8),
    EverLikely,
    EverVeryLikely,
    EverNew(News),
    FalseOfNew(News),
    StrongNew(News),
}

/// What may be told as new: what was not told at all at the review before, or what was not very likely then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
pub(crate) enum News {
    #[strum(serialize = "not told the week before")]
    NotTold,
    #[strum(serialize = "not very likely then")]
    NotVeryLikely,
}

/// Acting habits of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, IntoStaticStr)]
pub(crate) enum HabitKind {
    #[strum(serialize = "risk ratio 3, 4 or 5")]
    Strong,
    #[strum(serialize = "risk ratio 3 and more as lived")]
    StrongAsLived,
    #[strum(serialize = "of those, with nights enough")]
    WithNightsEnough,
    #[strum(serialize = "of those, on fewer than 10 nights in 100")]
    Rare,
    #[strum(serialize = "of those, on 10 to 20")]
    Seldom,
    #[strum(serialize = "of those, on more than 20")]
    Often,
    #[strum(serialize = "of those, a yes or no")]
    YesNo,
    #[strum(serialize = "of those, an amount with a limit")]
    Step,
    #[strum(serialize = "of those, an amount acting steadily")]
    Steady,
    #[strum(serialize = "of those, on time")]
    OnTime,
    #[strum(serialize = "of those, a night later than its card says")]
    Late,
    #[strum(serialize = "risk ratio 5")]
    Five,
    #[strum(serialize = "risk ratio 4")]
    Four,
    #[strum(serialize = "risk ratio 3")]
    Three,
    #[strum(serialize = "risk ratio 2")]
    Two,
    #[strum(serialize = "risk ratio 1.5")]
    OneAndAHalf,
    #[strum(serialize = "risk ratio 0.5")]
    Half,
}

/// What a figure should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Goal {
    AtLeast(f64),
    AtMost(f64),
    Within(f64, f64),
}

impl Goal {
    fn is_met(self, figure: f64) -> bool {
        match self {
            Self::AtLeast(least) => figure >= least,
            Self::AtMost(most) => figure <= most,
            Self::Within(least, most) => (least..=most).contains(&figure),
        }
    }
}

impl Goal {
    /// What stands beside a figure: `!` where it misses the goal by more than two standard errors, `?` by
    /// less.
    pub(crate) fn mark(self, (figure, error): (f64, f64)) -> char {
        let nearest = match self {
            Self::AtLeast(least) => figure.max(least),
            Self::AtMost(most) => figure.min(most),
            Self::Within(least, most) => figure.clamp(least, most),
        };
        match (nearest - figure).abs() / error {
            _ if self.is_met(figure) => ' ',
            ..=2.0 => '?',
            _ => '!',
        }
    }
}

impl std::fmt::Display for Goal {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AtLeast(least) => write!(out, "≥ {least}"),
            Self::AtMost(most) => write!(out, "≤ {most}"),
            Self::Within(least, most) => write!(out, "{least} to {most}"),
        }
    }
}

impl Row {
    pub(crate) fn words(self) -> String {
        let of = |of: HabitKind| <&str>::from(of);
        let company = |company| match company {
            Company::Spells => "only comes with bad spells",
            Company::Weekends => "only comes with weekends",
        };
        let from_to = |tenth: u8| {
            format!(
                "{:.1} to {:.1}",
                f64::from(tenth) / 10.0,
                f64::from(tenth + 1) / 10.0
            )
        };
        match self {
            Self::Recorded => "recorded nights, mean".into(),
            Self::Cramps => "cramp nights, mean".into(),
            Self::Told(kind) => format!("told, {}", of(kind)),
            Self::VeryLikely(kind) => format!("very likely, {}", of(kind)),
            Self::FalseOfTold => "false among the told".into(),
            Self::FalseOfTheDiary => "false among the told, mean of diaries".into(),
            Self::FalseOfVeryLikely => "false among the very likely".into(),
            Self::FalseNotInDoubt => "false among the told without \"?\"".into(),
            Self::AnyFalseTold => "diaries with anything false told".into(),
            Self::AnyFalseVeryLikely => "diaries with any false very likely".into(),
            Self::True(place) => format!("true, P {}", from_to(place)),
            Self::TrueLessP(place) => format!("true less P, P {}", from_to(place)),
            Self::Covers => "intervals that cover, all told".into(),
            Self::CoversTrue => "intervals that cover, true told".into(),
            Self::TooFarFromOne => "  truth nearer to 1 than the interval".into(),
            Self::HoldsOne => "intervals that hold 1, all told".into(),
            Self::TrueInDoubt => "with \"?\", of the true told".into(),
            Self::CompanyTold(kind) => format!("told, {}", company(kind)),
            Self::CompanyNotInDoubt(kind) => format!("told without \"?\", {}", company(kind)),
            Self::Found(place) => format!("told, promised {}", from_to(place)),
            Self::FoundLessPromised(place) => {
                format!("told less promised, promised {}", from_to(place))
            }
            Self::EverLikely => "years ever told a false likely".into(),
            Self::EverVeryLikely => "years ever told a false very likely".into(),
            Self::EverNew(news) => format!("years with false news, {}", <&str>::from(news)),
            Self::FalseOfNew(news) => format!("false among the news, {}", <&str>::from(news)),
            Self::StrongNew(news) => format!("3, 4 or 5 ever news, {}", <&str>::from(news)),
        }
    }

    /// What it should be, of a world and so many nights or, without them, of all lengths together; `None`
    /// where nothing is asked.
    pub(crate) fn goal(self, world: World, nights: Option<usize>) -> Option<Goal> {
        let by_nights = |goals: [f64; 4]| {
            let place = [60, 90, 180, 365]
                .iter()
                .position(|each| Some(*each) == nights)?;
            Some(goals[place])
        };
        let nothing = matches!(world, World::Nothing | World::SecondNothing);
        match (self, world) {
            (Self::Told(HabitKind::Strong), World::Realistic) => {
                by_nights([0.2, 0.4, 0.75, 0.94]).map(Goal::AtLeast)
            }
            (Self::VeryLikely(HabitKind::Strong), World::Realistic) => {
                by_nights([0.11, 0.26, 0.63, 0.89]).map(Goal::AtLeast)
            }
            (Self::FalseOfTold | Self::FalseOfTheDiary, World::Realistic) => {
                Some(Goal::AtMost(0.05))
            }
            (Self::AnyFalseTold, _) if nothing => Some(Goal::AtMost(0.07)),
            (Self::AnyFalseVeryLikely, _) if nothing => {
                by_nights([0.02, 0.02, 0.02, 0.03]).map(Goal::AtMost)
            }
            (Self::TrueLessP(_), World::Realistic | World::Hard | World::Second) => {
                Some(Goal::Within(-0.07, 0.07))
            }
            (Self::Covers, World::Realistic) => Some(Goal::Within(0.93, 0.97)),
            (Self::HoldsOne, _) => Some(Goal::AtMost(0.0)),
            (Self::CompanyNotInDoubt(Company::Spells), _) if nights == Some(365) => {
                Some(Goal::AtMost(0.2))
            }
            (Self::FoundLessPromised(..), World::Realistic) => Some(Goal::Within(-0.1, 0.1)),
            (Self::EverVeryLikely, _) if nothing => Some(Goal::AtMost(0.1)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_met_at_its_ends_and_perhaps_within_two_errors() {
        let mark = |goal: Goal, figure| goal.mark((figure, 0.01));
        let marks = [0.4, 0.39, 0.379].map(|figure| mark(Goal::AtLeast(0.4), figure));
        assert_eq!(marks, [' ', '?', '!']);
        let marks = [0.4, 0.41, 0.421].map(|figure| mark(Goal::AtMost(0.4), figure));
        assert_eq!(marks, [' ', '?', '!']);
        let within = Goal::Within(-0.1, 0.1);
        let marks = [-0.121, -0.11, -0.1, 0.1, 0.11, 0.121].map(|figure| mark(within, figure));
        assert_eq!(marks, ['!', '?', ' ', ' ', '?', '!']);
        // Two errors may reach past a narrow goal altogether.
        assert_eq!(within.mark((0.12, 0.2)), '?');
    }

    #[test]
    fn goals_are_those_of_the_length_and_of_the_world() {
        let told = Row::Told(HabitKind::Strong);
        assert_eq!(
            told.goal(World::Realistic, Some(90)),
            Some(Goal::AtLeast(0.4))
        );
        assert_eq!(
            told.goal(World::Realistic, Some(365)),
            Some(Goal::AtLeast(0.94))
        );
        assert_eq!(told.goal(World::Realistic, Some(100)), None);
        assert_eq!(told.goal(World::Hard, Some(90)), None);
        assert_eq!(Row::AnyFalseTold.goal(World::Realistic, Some(90)), None);
    }
}
