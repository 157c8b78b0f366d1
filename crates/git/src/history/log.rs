//! The log: for each commit, its parents, its people, and the files it changed, as `git log --raw` lists them.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{ChildStderr, Stdio};
use std::thread;

use serde::{Deserialize, Serialize};

use super::people::{OWN_MAILMAP, Role, TRAILERS, mapped, plain_name, trailer};
use super::{Numbers, ancestors, places};
use crate::object::ObjectId;
use crate::objects::Running;
use crate::program::{Failure, command, git, line_of};
use crate::refusal::Refusal;

/// Everything that commits say about files. It can be kept between processes; it has no e-mail addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// The state of the `.mailmap` that names were read with.
    pub(super) mailmap: Option<ObjectId>,
    names: Vec<String>,
    paths: Vec<String>,
    pub(super) commits: Vec<Logged>,
}

/// One commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Logged {
    pub id: ObjectId,
    pub parents: Vec<ObjectId>,
    pub authored: i64,
    pub committed: i64,
    /// Place of the author's name.
    pub author: u32,
    /// Places of the names in trailers.
    pub credits: Vec<(Role, u32)>,
    /// Changed files. A file of a merge has one line for each parent, in sequence.
    pub steps: Vec<Step>,
}

/// A file before and after a commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step {
    /// Place of its path.
    pub path: u32,
    /// Its content; `None` if it was deleted.
    pub blob: Option<ObjectId>,
    pub is_link: bool,
    /// Place of its path in the parent.
    pub old_path: u32,
    /// Its content in the parent; `None` if it was not there.
    pub old_blob: Option<ObjectId>,
}

impl Log {
    /// The number of commits.
    pub fn len(&self) -> usize {
        self.commits.len()
    }

    /// True without any commit.
    pub fn is_empty(&self) -> bool {
        self.commits.is_empty()
    }

    pub(super) fn has(&self, id: ObjectId) -> bool {
        self.commits.iter().any(|commit| commit.id == id)
    }

    pub(super) fn name(&self, place: u32) -> Option<&str> {
        self.names.get(place as usize).map(String::as_str).filter(|name| !name.is_empty())
    }

    pub(super) fn path(&self, place: u32) -> Option<&str> {
        self.paths.get(place as usize).map(String::as_str)
    }

    /// Only the commits that a commit contains.
    pub(super) fn reachable(mut self, head: ObjectId) -> Self {
        let contained = ancestors(&self.commits, head);
        if contained.len() < self.commits.len() {
            self.commits.retain(|commit| contained.contains(&commit.id));
        }
        self
    }

    /// The commits that no other one has as a parent.
    fn tips(&self) -> impl Iterator<Item = ObjectId> {
        let mut places = places(&self.commits);
        self.commits.iter().flat_map(|commit| &commit.parents).for_each(|parent| _ = places.remove(parent));
        self.commits.iter().map(|commit| commit.id).filter(move |id| places.contains_key(id))
    }

    pub(super) fn numbers_of_paths(&self) -> HashMap<&str, u32> {
        self.paths.iter().zip(0..).map(|(path, place)| (path.as_str(), place)).collect()
    }
}

/// The log of a commit and of all that it contains; what `known` has is not read again.
pub(super) fn read(
    root: &Path,
    head: ObjectId,
    known: Log,
    mailmap: Option<ObjectId>,
) -> Result<Log, Refusal> {
    let is_first = known.is_empty();
    match extend(root, head, Log { mailmap, ..known }) {
        // A commit that the log ends with may be gone from the repository.
        Err(Failure::Exit(..)) if !is_first => extend(root, head, Log { mailmap, ..Log::default() }),
        result => result,
    }
    .map_err(|failure| match failure {
        Failure::Exit(_, said) if lacks_content(root, &said) => Refusal::NoContent,
        other => other.into(),
    })
}

/// True if a call failed since a partial clone lacks contents.
fn lacks_content(root: &Path, said: &str) -> bool {
    let names = ["config", "--get-regexp", r"^(extensions\.partialclone|remote\..*\.promisor)$"];
    said.contains("lazy fetch") || git(root, &names).is_ok()
}

fn extend(root: &Path, head: ObjectId, log: Log) -> Result<Log, Failure> {
    let format = format!("--format=%x1e%H%x1f%P%x1f%at%x1f%ct%x1f%aN%x1f{TRAILERS}");
    let folder = line_of(&git(root, &["rev-parse", "--show-prefix"])?);
    let mut command = command(root);
    command.args(OWN_MAILMAP).args(["-c", "core.quotePath=false", "-c", "log.showRoot=true"]);
    command.args([
        "-c",
        "log.showSignature=false",
        "log",
        "--raw",
        "-z",
        "--no-abbrev",
        "--find-renames=50%",
    ]);
    // Of a merge, the files that differ from each of its parents.
    command.args(["-l1000", "-c", "--combined-all-paths", "--encoding=UTF-8", "--no-color", "--no-notes"]);
    command.args(["--no-decorate", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all"]);
    // Diffs of merges always have paths from the top.
    command.arg("--no-relative");
    // All commits, in any order: a path would leave out those that end in nothing, and with them their parents.
    command.args(["--full-history", "--sparse", "--use-mailmap", &format, &head.to_string()]);
    command.args(log.tips().map(|id| format!("^{id}"))).args(["--", "."]);
    let mut child =
        Running(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(Failure::Start)?);
    let (Some(output), Some(errors)) = (child.0.stdout.take(), child.0.stderr.take()) else {
        return Err(Failure::Unexpected("no pipe"));
    };
    let said = thread::spawn(move || beginning(errors));
    let mut reader = Reader::new(log, folder);
    reader.take(BufReader::with_capacity(1 << 16, output))?;
    let status = child.0.wait().map_err(Failure::Start)?;
    let said = said.join().unwrap_or_default();
    if !status.success() {
        return Err(Failure::Exit(status.code().unwrap_or(-1), said.trim().to_owned()));
    }
    reader.finish(root)
}

/// The beginning of a message; the rest is read, too, so that its writer can end.
fn beginning(mut errors: ChildStderr) -> String {
    let mut said = Vec::new();
    let _ = (&mut errors).take(4096).read_to_end(&mut said);
    let _ = std::io::copy(&mut errors, &mut std::io::sink());
    String::from_utf8_lossy(&said).into_owned()
}

/// Reads the output of `git log`, part by part: each ends with a NUL.
struct Reader {
    log: Log,
    /// Folder of the project in the repository, with a slash at its end; empty at the top.
    folder: String,
    name_places: Numbers,
    path_places: Numbers,
    /// People as trailers name them, with addresses, until `.mailmap` has been asked for their names.
    people: Vec<String>,
    person_places: Numbers,
    /// For each commit with trailers, the places of its people.
    credits: Vec<(usize, Vec<(Role, u32)>)>,
}

impl Reader {
    fn new(log: Log, folder: String) -> Self {
        let (name_places, path_places) = (Numbers::of(&log.names), Numbers::of(&log.paths));
        let (people, credits) = (Vec::new(), Vec::new());
        Self { log, folder, name_places, path_places, people, person_places: Numbers::default(), credits }
    }

    fn take(&mut self, mut output: impl BufRead) -> Result<(), Failure> {
        let mut part = Vec::new();
        while next(&mut output, &mut part)? {
            let text = String::from_utf8_lossy(&part);
            let text = text.trim_start_matches('\n');
            if let Some(head) = text.strip_prefix('\u{1e}') {
                self.commit(head).ok_or(Failure::Unexpected("the head of a commit"))?;
            } else if text.starts_with(':') {
                let step = text.to_owned();
                self.steps(&step, &mut output)?;
            } else if !text.is_empty() {
                return Err(Failure::Unexpected("a part of a log"));
            }
        }
        Ok(())
    }

    /// Reads the head of a commit: name, parents, times, author, trailers.
    fn commit(&mut self, head: &str) -> Option<()> {
        let mut fields = head.trim_end_matches('\n').split('\u{1f}');
        let id = ObjectId::read(fields.next()?)?;
        let parents = fields.next()?.split_ascii_whitespace().map(ObjectId::read).collect::<Option<_>>()?;
        let (authored, committed) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        let author = plain_name(fields.next()?);
        let author = self.name_places.place(author, &mut self.log.names);
        let people = fields.filter_map(trailer);
        let people = people.map(|(role, p)| (role, self.person_places.place(p, &mut self.people)));
        let people: Vec<(Role, u32)> = people.collect();
        if !people.is_empty() {
            self.credits.push((self.log.commits.len(), people));
        }
        let (credits, steps) = (Vec::new(), Vec::new());
        self.log.commits.push(Logged { id, parents, authored, committed, author, credits, steps });
        Some(())
    }

    /// Reads a changed file (git-diff, "Raw output format" and "diff format for merges"): with N parents N colons, N+1
    /// modes, N+1 names and a status of N letters; then paths.
    fn steps(&mut self, head: &str, output: &mut impl BufRead) -> Result<(), Failure> {
        let broken = || Failure::Unexpected("a changed file");
        let parents = head.bytes().take_while(|byte| *byte == b':').count();
        let fields: Vec<&str> = head.trim_start_matches(':').split(' ').collect();
        let (modes, names) = fields.split_at_checked(parents + 1).ok_or_else(broken)?;
        let (status, names) = names.split_last().ok_or_else(broken)?;
        let is_moved = status.starts_with(['R', 'C']);
        let paths = if parents > 1 { parents + 1 } else { 1 + usize::from(is_moved) };
        let mut read = Vec::with_capacity(paths);
        let mut part = Vec::new();
        for _ in 0..paths {
            if !next(output, &mut part)? {
                return Err(broken());
            }
            let path = String::from_utf8_lossy(&part);
            read.push(path.strip_prefix(self.folder.as_str()).map(str::to_owned));
        }
        // Git lists files of the project alone.
        let Some(read) = read.into_iter().collect::<Option<Vec<String>>>() else { return Ok(()) };
        let (path, old_paths) = match read.split_last() {
            Some((path, [])) => (path, std::slice::from_ref(path)),
            Some((path, old_paths)) => (path, old_paths),
            None => return Err(broken()),
        };
        let (Some((mode, old_modes)), Some((name, old_names))) = (modes.split_last(), names.split_last())
        else {
            return Err(broken());
        };
        // No page can have a path that is not UTF-8; a submodule is no file.
        if read.iter().any(|path| path.contains('\u{fffd}')) || *mode == "160000" {
            return Ok(());
        }
        let place = self.path_places.place(path, &mut self.log.paths);
        let blob = ObjectId::read(name);
        let Some(commit) = self.log.commits.last_mut() else { return Err(broken()) };
        for ((old_path, old_mode), old_name) in old_paths.iter().zip(old_modes).zip(old_names) {
            let old_path = self.path_places.place(old_path, &mut self.log.paths);
            let old_blob = ObjectId::read(old_name).filter(|_| *old_mode != "160000");
            commit.steps.push(Step { path: place, blob, is_link: *mode == "120000", old_path, old_blob });
        }
        Ok(())
    }

    fn finish(self, root: &Path) -> Result<Log, Failure> {
        let Self { mut log, mut name_places, people, credits, .. } = self;
        let names = mapped(root, &people)?;
        let names: Vec<u32> = names.iter().map(|name| name_places.place(name, &mut log.names)).collect();
        for (commit, people) in credits {
            let people = people.into_iter();
            let named = people.filter_map(|(role, person)| Some((role, *names.get(person as usize)?)));
            if let Some(commit) = log.commits.get_mut(commit) {
                commit.credits = named.collect();
            }
        }
        Ok(log)
    }
}

/// Reads the next part, without its end; `false` where nothing follows.
fn next(output: &mut impl BufRead, part: &mut Vec<u8>) -> Result<bool, Failure> {
    part.clear();
    let read = output.read_until(0, part).map_err(Failure::Start)?;
    part.pop_if(|byte| *byte == 0);
    Ok(read > 0)
}

#[cfg(test)]
mod tests {
    use paifang_fuzz::Target;

    use super::*;

    #[test]
    fn fuzz_git_log() {
        let (a, b) = ("1".repeat(40), "2".repeat(40));
        let zero = "0".repeat(40);
        let head = |trailers: &str| format!("\u{1e}{a}\u{1f}{b} {b}\u{1f}12\u{1f}34\u{1f}王{trailers}\0");
        let seeds = [
            format!("{}\n:100644 100644 {a} {b} M\0a.md\0", head("")),
            format!(
                "{}\n:100644 120000 {a} {b} R100\0a.md\0b\nc.md\0",
                head("\u{1f}Reviewed-by: X <x@y.example>")
            ),
            format!("{}\0::100644 100644 100644 {a} {b} {a} MR\0b.md\0a.md\0b.md\0{}", head(""), head("")),
            format!("{}\n:000000 100644 {zero} {b} A\0a.md\0:100644 000000 {b} {zero} D\0b.md\0", head("")),
        ];
        let words = ["\0", "\u{1e}", "\u{1f}", ":", " ", "\n", "R100", "160000", &zero, &a, "-1", "\u{fffd}"];
        Target::of("git_log", &words, seeds.map(String::into_bytes).to_vec()).run(400, |bytes| {
            let mut reader = Reader::new(Log::default(), String::new());
            let _ = reader.take(bytes);
            let log = reader.log;
            for commit in &log.commits {
                assert!(
                    log.names.get(commit.author as usize).is_some_and(|name| !name.contains("@y.example"))
                );
                let has = |place: u32| log.path(place).is_some_and(|path| !path.contains('\u{fffd}'));
                assert!(commit.steps.iter().all(|step| has(step.path) && has(step.old_path)));
            }
            let tree = log.paths.iter().map(|path| {
                let version = crate::Version { path: path.clone(), id: b.clone(), mode: "100644".to_owned() };
                (path.clone(), version)
            });
            let tree = tree.collect();
            if let Some(commit) = log.commits.first() {
                let files = super::super::resolve::files(&log, commit.id, &tree);
                assert!(files.values().all(|found| found.len() <= log.commits.len()), "a version twice");
            }
        });
    }
}
