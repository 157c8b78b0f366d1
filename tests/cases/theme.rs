//! What the default theme shows: languages, footers, print.
