//! What a command says. A reader may have gone, as `| head` does, or the disk may be full: neither is a panic.

use std::{
    fmt::Display,
    io::{ErrorKind, Write, stderr, stdout},
};

use super::{Failure, Outcome};

/// Says a line on the standard output.
///
/// # Errors
/// [`Failure::unread`]: nobody reads any more. Otherwise that it could not be written, and why.
pub(super) fn line(text: impl Display) -> Outcome {
    writeln!(stdout().lock(), "{text}").map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Failure::unread(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Failure::worded(|say| (say.cli_not_printed_full(), say.cli_not_printed_hint()))
        }
        _ => Failure::worded(move |say| (say.cli_not_printed(error.to_string()), say.cli_not_printed_hint())),
    })
}

/// Says a line on the standard error. Where even that cannot be written there is nobody left to tell.
pub(super) fn aside(text: impl Display) {
    _ = writeln!(stderr().lock(), "{text}");
}

/// The same without ending the line: a question, or a line that is written over.
pub(super) fn aside_open(text: impl Display) {
    let mut to = stderr().lock();
    _ = write!(to, "{text}").and_then(|()| to.flush());
}
