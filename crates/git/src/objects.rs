//! Contents of objects, through one process of `git cat-file --batch`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;

use crate::change::Version;
use crate::program::{Failure, command};
use crate::refusal::Refusal;

/// Reads the content of each version, in order.
pub(crate) fn read(
    root: &Path,
    versions: &[&Version],
    mut take: impl FnMut(usize, &mut dyn Read) -> io::Result<()>,
) -> Result<(), Refusal> {
    if versions.is_empty() {
        return Ok(());
    }
    let mut command = command(root);
    command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = Running(command.spawn().map_err(Failure::Start)?);
    let (Some(mut asking), Some(answers)) = (child.0.stdin.take(), child.0.stdout.take()) else {
        return Err(Failure::Unexpected("no pipe").into());
    };
    let names: String = versions.iter().map(|version| format!("{}\n", version.id)).collect();
    // Both pipes have an end: names are written while contents are read.
    let writer = thread::spawn(move || asking.write_all(names.as_bytes()));
    let mut answers = BufReader::new(answers);
    for index in 0..versions.len() {
        let size = size_of_next(&mut answers).ok_or(Refusal::NoContent)?;
        let mut content = (&mut answers).take(size);
        take(index, &mut content).map_err(|error| Refusal::Failed(error.to_string()))?;
        io::copy(&mut content, &mut io::sink()).map_err(Failure::Start)?;
        // Each content ends with a line end of its own.
        answers.read_exact(&mut [0]).map_err(Failure::Start)?;
    }
    let _ = writer.join();
    Ok(())
}

/// The process, which ends with this.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Reads the line before a content: `NAME blob SIZE`. `None` for an object that is missing or no file.
fn size_of_next(answers: &mut impl BufRead) -> Option<u64> {
    let mut head = String::new();
    answers.take(256).read_line(&mut head).ok()?;
    let mut parts = head.split_ascii_whitespace().skip(1);
    (parts.next() == Some("blob")).then(|| parts.next()?.parse().ok()).flatten()
}
