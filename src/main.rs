//! The `paifang` command: parses its arguments, runs one command, and ends with its exit code.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the program prints, makes new sites and serves files"
)]

mod cli;
mod scratch;
mod serve;

use std::process::ExitCode;

/// For many small strings from many threads this is measurably faster than the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run().into()
}
