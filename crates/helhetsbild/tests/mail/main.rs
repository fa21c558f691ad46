//! The post, as those who get letters and those who run the mail server meet it: a real mail server takes, delays, refuses
//! and breaks off.

mod document;
mod letters;
mod opting;
mod program;
mod sending;
mod support;
mod weekly;
