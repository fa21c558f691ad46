//! The measures, a file each.

pub(crate) mod import;
pub(crate) mod nodes;
pub(crate) mod pages;
pub(crate) mod past;
pub(crate) mod placement;
pub(crate) mod saving;
pub(crate) mod search;
pub(crate) mod serving;
pub(crate) mod start;
pub(crate) mod weight;
pub(crate) mod write;
