//! Files that cannot be read: the codes, and the problem with one of them.

use std::io;
use std::sync::Arc;

use paifang_base::diag::{Code, Diagnostic};
use paifang_base::files::{Refusal, io_reason, refusal_of};
use paifang_base::text;

/// A link or name that points outside the project.
pub static OUTSIDE_PROJECT: Code = Code::error(
    "outside-project",
    "A symbolic link points outside its folder, to a folder, to a hidden file or nowhere.",
);
/// A file that cannot be read.
pub static UNREADABLE_FILE: Code = Code::error("unreadable-file", "A file cannot be read.");
/// A file that is too large to be read safely.
pub static FILE_TOO_LARGE: Code = Code::error(
    "file-too-large",
    "A file exceeds the size limit for its type, such as a page of over 8 MiB.",
);

/// The problem with a file that could not be read.
pub fn unreadable(path: &Arc<str>, error: &io::Error) -> Diagnostic {
    match refusal_of(error) {
        Some(refusal) => refused_file(path, refusal),
        None => Diagnostic::new(
            &UNREADABLE_FILE,
            path,
            None,
            text!("unreadable-file-why", why = io_reason(error)),
        ),
    }
}

pub(crate) fn refused_file(path: &Arc<str>, refusal: &Refusal) -> Diagnostic {
    let (code, help) = match refusal {
        Refusal::Link(_) => (&OUTSIDE_PROJECT, text!("outside-project-help")),
        Refusal::Special(_) => (&UNREADABLE_FILE, text!("unreadable-file-special-help")),
        Refusal::TooLarge { .. } => (&FILE_TOO_LARGE, text!("file-too-large-help")),
    };
    Diagnostic::new(code, path, None, refusal.text()).with_help(help)
}
