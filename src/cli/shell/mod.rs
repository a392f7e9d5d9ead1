//! What commands are made of: the session they run in, the flags they share, and how they write, print and fail.

pub(crate) mod exit;
pub(crate) mod failure;
pub(crate) mod flags;
pub(crate) mod session;

pub(crate) mod crash;
pub(crate) mod definition;
pub(crate) mod examples;

pub(crate) mod open;
pub(crate) mod record;
pub(crate) mod unsaved;
pub(crate) mod upkeep;

pub(crate) mod check_in;
pub(crate) mod fields;
pub(crate) mod find;
pub(crate) mod medicine;
pub(crate) mod quote;
pub(crate) mod when;

pub(crate) mod page;
pub(crate) mod paint;
pub(crate) mod print;
pub(crate) mod table;

pub(crate) mod cramp;
pub(crate) mod json;
pub(crate) mod night;
pub(crate) mod words;

pub(crate) use exit::{Exit, Next, Start};
pub(crate) use failure::Failure;
pub(crate) use page::Page;
pub(crate) use session::Session;
