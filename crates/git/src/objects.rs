//! Contents of objects, through one process of `git cat-file --batch`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;

use crate::Commit;
use crate::change::Version;
use crate::program::{Failure, command, git};
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

/// For each commit and path, the file that the commit has there. `folder`: that of the project in the repository.
pub(crate) fn at(
    root: &Path,
    folder: &str,
    wanted: &[(&Commit, &str)],
) -> Result<Vec<Option<Version>>, Refusal> {
    // A line is a question.
    let is_line = |path: &str| !path.contains('\n');
    let questions: String = wanted
        .iter()
        .filter(|(_, path)| is_line(path))
        .map(|(commit, path)| format!("{}:{folder}{path}\n", commit.name()))
        .collect();
    let mut answers = Vec::new();
    if !questions.is_empty() {
        let mut command = command(root);
        command.args(["cat-file", "--batch-check", "--follow-symlinks"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = Running(command.spawn().map_err(Failure::Start)?);
        let (Some(mut asking), Some(read)) = (child.0.stdin.take(), child.0.stdout.take()) else {
            return Err(Failure::Unexpected("no pipe").into());
        };
        let writer = thread::spawn(move || asking.write_all(questions.as_bytes()));
        let mut read = BufReader::new(read);
        while let Some(answer) = answer(&mut read).map_err(Failure::Start)? {
            answers.push(answer);
        }
        let _ = writer.join();
    }
    let mut answers = answers.into_iter();
    let mut found = Vec::with_capacity(wanted.len());
    for (commit, path) in wanted {
        let id = match is_line(path) {
            true => answers.next().ok_or(Failure::Unexpected("a missing answer"))?,
            false => by_listing(root, commit, path)?,
        };
        let path = (*path).to_owned();
        found.push(id.map(|id| Version { path, id, mode: "100644".to_owned() }));
    }
    Ok(found)
}

/// Reads one answer: `NAME blob SIZE`, anything else where there is no file, or the reason why a link leads to none,
/// which has a text of its own. `None` at the end.
fn answer(answers: &mut impl BufRead) -> io::Result<Option<Option<String>>> {
    let mut line = Vec::new();
    if answers.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&line);
    let line = line.trim_end_matches('\n');
    // The end of a line decides: what comes before it may be a path with spaces.
    let parts: Vec<&str> = line.rsplitn(3, ' ').collect();
    Ok(Some(match parts[..] {
        [size, "blob", id] if size.parse::<u64>().is_ok() => Some(id.to_owned()),
        [size, reason] if ["dangling", "loop", "notdir", "symlink"].contains(&reason) => {
            let size = size.parse::<u64>().unwrap_or_default();
            io::copy(&mut answers.take(size.saturating_add(1)), &mut io::sink())?;
            None
        }
        _ => None,
    }))
}

/// The object at a path that would be several lines.
fn by_listing(root: &Path, commit: &Commit, path: &str) -> Result<Option<String>, Failure> {
    let listed = git(root, &["ls-tree", "-z", commit.name(), "--", path])?;
    let found = crate::change::tree(&listed).into_iter().find(|(at, _)| at == path);
    Ok(found.map(|(_, version)| version.id))
}

/// The process, which ends with this.
pub(crate) struct Running(pub Child);

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
