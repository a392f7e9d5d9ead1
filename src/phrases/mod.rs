//! What was found, in sentences: the one home of each, for the screens, the shell and the report.
//!
//! Below lie numbers without words (`patterns`); above, pages that only place them. A finding is an association in one
//! diary, and no sentence here says more.

pub mod check;
pub mod finding;
pub mod keeping;
