//! Names of the people who wrote, translated and reviewed. No e-mail address gets further than this file.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Stdio;
use std::thread;

use serde::{Deserialize, Serialize};

use crate::object::ObjectId;
use crate::program::{Failure, command, git, line_of};

/// The part of a person in a commit, by the trailer that names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// `Co-authored-by`.
    CoAuthor,
    /// `Translated-by`.
    Translator,
    /// `Reviewed-by`.
    Reviewer,
}

/// The keys of trailers, as a format of Git asks for them.
pub(super) const TRAILERS: &str =
    "%(trailers:key=Co-authored-by,key=Translated-by,key=Reviewed-by,separator=%x1f,unfold=true)";

/// Settings under which only the `.mailmap` of the repository counts, not one of this machine.
pub(super) const OWN_MAILMAP: [&str; 4] = ["-c", "mailmap.file=", "-c", "mailmap.blob="];

/// Reads `Key: Name <address>`.
pub(super) fn trailer(line: &str) -> Option<(Role, &str)> {
    let (key, person) = line.split_once(':')?;
    let role = match key.trim().to_ascii_lowercase().as_str() {
        "co-authored-by" => Role::CoAuthor,
        "translated-by" => Role::Translator,
        "reviewed-by" => Role::Reviewer,
        _ => return None,
    };
    Some((role, person.trim())).filter(|(_, person)| !person.is_empty())
}

/// The name in `Name <address>`, empty if there is none or if it is an address itself.
pub(super) fn plain_name(person: &str) -> &str {
    let name = person.split('<').next().unwrap_or_default().trim().trim_matches('"');
    let is_address = |word: &str| word.split_once('@').is_some_and(|(user, _)| !user.is_empty());
    if name.split_whitespace().any(is_address) { "" } else { name }
}

/// The state of the repository's `.mailmap`. `None` if it has none.
pub(super) fn mailmap(root: &Path) -> Result<Option<ObjectId>, Failure> {
    let top = line_of(&git(root, &["rev-parse", "--show-cdup"])?);
    match git(root, &["hash-object", "--no-filters", "--", &format!("{top}.mailmap")]) {
        Ok(text) => Ok(ObjectId::read(&line_of(&text))),
        Err(Failure::Exit(..)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// The names of people as `.mailmap` writes them, in order.
pub(super) fn mapped(root: &Path, people: &[String]) -> Result<Vec<String>, Failure> {
    let has_address = |person: &str| person.ends_with('>') && person.contains('<');
    let asked: String =
        people.iter().filter(|person| has_address(person)).map(|p| format!("{p}\n")).collect();
    let answers = if asked.is_empty() { String::new() } else { check_mailmap(root, asked)? };
    let mut answers = answers.lines();
    let name = |person: &String| match has_address(person) {
        // A line is missing if Git read less than it was asked.
        true => plain_name(answers.next().unwrap_or(person)).to_owned(),
        false => plain_name(person).to_owned(),
    };
    Ok(people.iter().map(name).collect())
}

fn check_mailmap(root: &Path, asked: String) -> Result<String, Failure> {
    let mut command = command(root);
    command.args(OWN_MAILMAP).args(["check-mailmap", "--stdin"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(Failure::Start)?;
    let (asking, answers) = (child.stdin.take(), child.stdout.take());
    let writer = thread::spawn(move || asking.map(|mut asking| asking.write_all(asked.as_bytes())));
    let mut text = Vec::new();
    let read = answers.map(|mut answers| answers.read_to_end(&mut text));
    let _ = (writer.join(), child.wait());
    match read {
        Some(Ok(_)) => Ok(String::from_utf8_lossy(&text).into_owned()),
        Some(Err(error)) => Err(Failure::Start(error)),
        None => Err(Failure::Unexpected("no pipe")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_addresses_are_none() {
        assert_eq!(
            trailer("co-Authored-By:  王小明 <x@example.org>"),
            Some((Role::CoAuthor, "王小明 <x@example.org>"))
        );
        assert_eq!(trailer("Signed-off-by: A <x@example.org>"), None);
        assert_eq!(trailer("Reviewed-by: "), None);
        assert_eq!(plain_name("王小明 <x@example.org>"), "王小明");
        assert_eq!(plain_name("<x@example.org>"), "");
        assert_eq!(plain_name("x@example.org <x@example.org>"), "");
        assert_eq!(plain_name("A (a@example.org)"), "");
        assert_eq!(plain_name("@handle"), "@handle");
    }
}
