//! What the flows share.

pub(crate) mod fault;
pub(crate) mod keys;
pub(crate) mod line;
pub(crate) mod pty;
pub(crate) mod shell;
