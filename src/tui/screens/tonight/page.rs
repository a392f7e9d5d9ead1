//! The pages of Tonight.

use super::catch_up::CatchUp;
use super::check_in::CheckIn;
use super::cramp::CrampPage;
use super::first_questions::FirstQuestions;
use super::tell::Tell;
use super::wake::Wake;

/// What the screen shows.
#[derive(Clone, Debug)]
pub(super) enum Page {
    /// In the dark: start a cramp, or log one that is over.
    Wake(Wake),
    /// One cramp, running or over, with all its details.
    Cramp(Box<CrampPage>),
    /// The first questions.
    First(FirstQuestions),
    /// The line that tells of a cramp.
    Tell(Tell),
    /// The check-in of a night.
    CheckIn(CheckIn),
    /// Nights without an answer.
    CatchUp(CatchUp),
}
