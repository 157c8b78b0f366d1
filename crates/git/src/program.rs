//! Calls of the `git` program.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// A call that did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The program could not be started.
    Start(io::Error),
    /// Its exit code, and what it wrote about the reason.
    Exit(i32, String),
    /// It wrote something else than it promises.
    Unexpected(&'static str),
}

/// The command, which neither asks, nor fetches, nor writes: not even the index, which `diff` would refresh.
pub(crate) fn command(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).arg("--no-pager");
    // A monitor of files would be a program that the settings of the repository name.
    command.args(["-c", "core.fsmonitor=false"]);
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1");
    command.env("LC_ALL", "C").stdin(Stdio::null());
    command
}

/// The standard output of a call; what is not UTF-8 in it is replaced.
pub(crate) fn git(root: &Path, arguments: &[&str]) -> Result<String, Failure> {
    let output = command(root).args(arguments).output().map_err(Failure::Start)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Failure::Exit(output.status.code().unwrap_or(-1), said))
}

/// The first line.
pub(crate) fn line_of(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
