//! Facts about pages from the project's history in Git, where site.toml asks for them. Nothing of it decides what is
//! published or where; without a whole history there are no facts, rather than wrong ones.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::problems::NO_HISTORY;
use crate::request::BuildRequest;
use paifang_base::diag::{Reporter, Text, visible};
use paifang_base::digest::digest128;
use paifang_base::text;
use paifang_git::{FileVersion, History, Log, ObjectId, Refusal, Repository, Role, State};
use paifang_site::config::GitSettings;
use paifang_site::tracked::{PageHistories, PageHistory, People};

/// The history that a builder keeps.
#[derive(Default)]
pub(crate) struct HistoryMemory {
    /// The log of the last build, or of an earlier process.
    log: Option<Log>,
    /// The facts of the last build, with the state and the settings that they were read from.
    last: Option<((State, GitSettings, String), Facts)>,
}

/// Facts about pages, and a hash of them.
#[derive(Clone, Default)]
pub(crate) struct Facts {
    /// Facts by the paths of files.
    pub pages: Arc<PageHistories>,
    /// Hash of all of them.
    pub digest: u128,
}

/// The state of the repository, if facts are asked for.
pub(crate) enum RepositoryState {
    /// No facts are asked for.
    Off,
    /// The state that they are read from.
    Known(Repository, State),
    /// There are none.
    Refused(Text),
}

impl RepositoryState {
    /// Looks where the repository stands.
    pub fn at(git: &GitSettings, request: &BuildRequest) -> Self {
        // An earlier state, and content from elsewhere, have files at the same paths with another history. A check
        // publishes nothing, and servers check in clones that lack most of the history.
        let is_other = request.past.is_some() || request.content.is_some() || request.output.is_none();
        if !git.is_used() || is_other {
            return RepositoryState::Off;
        }
        let found = Repository::of(&request.root).and_then(|repository| {
            let state = repository.state()?;
            Ok((repository, state))
        });
        match found {
            Ok((repository, state)) => RepositoryState::Known(repository, state),
            Err(refusal) => RepositoryState::Refused(reason(&refusal)),
        }
    }

    /// A hash of the state.
    pub fn digest(&self) -> u128 {
        match self {
            RepositoryState::Off => 0,
            RepositoryState::Known(_, state) => digest128(state),
            RepositoryState::Refused(why) => digest128(why),
        }
    }
}

impl HistoryMemory {
    /// The facts of a state. `cache`: the folder for the log, with the permission to write it.
    pub fn facts(
        &mut self,
        state: &RepositoryState,
        (git, content): (&GitSettings, &str),
        cache: Option<(&Path, bool)>,
        reporter: &mut Reporter<'_>,
    ) -> Facts {
        let refused = match state {
            RepositoryState::Off => return Facts::default(),
            RepositoryState::Refused(why) => why.clone(),
            RepositoryState::Known(repository, state) => {
                let key = (state.clone(), *git, content.to_owned());
                if let Some((_, facts)) = self.last.as_ref().filter(|(known, _)| *known == key) {
                    return facts.clone();
                }
                match self.read(repository, state, cache) {
                    Ok((history, ignored)) => {
                        let facts = facts_of(&history, &ignored, git, content);
                        self.log = Some(history.into_log());
                        self.last = Some((key, facts.clone()));
                        return facts;
                    }
                    Err(refusal) => reason(&refusal),
                }
            }
        };
        let message = text!("no-history", why = refused);
        reporter.report(&NO_HISTORY, git.span, message).add_help(text!("no-history-help"));
        Facts::default()
    }

    fn read(
        &mut self,
        repository: &Repository,
        state: &State,
        cache: Option<(&Path, bool)>,
    ) -> Result<(History, BTreeSet<ObjectId>), Refusal> {
        let known = self.log.take().or_else(|| Log::recall(cache?.0));
        let before = known.as_ref().map(Log::len);
        let history = repository.history_at(&state.head, known)?;
        if let Some((folder, true)) = cache.filter(|_| before != Some(history.log().len())) {
            // The next build reads the log again.
            let _ = history.log().keep(folder);
        }
        Ok((history, repository.ignored(&state.head)?))
    }
}

/// The reason why there are no facts.
fn reason(refusal: &Refusal) -> Text {
    match refusal {
        Refusal::NoGit(error) => text!("no-history-git", error = error.to_string()),
        Refusal::NoRepository(_) => text!("no-history-repository"),
        Refusal::NoCommit | Refusal::Missing { .. } => text!("no-history-commit"),
        Refusal::Shallow => text!("no-history-shallow"),
        Refusal::NoContent => text!("no-history-content"),
        Refusal::NotTrusted(_, said) | Refusal::Failed(said) => {
            text!("no-history-failed", said = visible(said))
        }
    }
}

fn facts_of(history: &History, ignored: &BTreeSet<ObjectId>, git: &GitSettings, content: &str) -> Facts {
    let folder = if matches!(content, "" | ".") { String::new() } else { format!("{content}/") };
    let paths = history.paths().filter(|path| path.starts_with(&folder));
    let page = |path: &str| {
        let versions: Vec<FileVersion<'_>> = history.versions(path).collect();
        (path.to_owned(), page_history(&versions, ignored, git))
    };
    let pages: PageHistories = paths.map(page).collect();
    Facts { digest: digest128(&pages), pages: Arc::new(pages) }
}

/// The history of a page. `versions`: newest first.
fn page_history(
    versions: &[FileVersion<'_>],
    ignored: &BTreeSet<ObjectId>,
    git: &GitSettings,
) -> PageHistory {
    let created = versions.iter().map(|version| version.commit.authored()).min();
    let counts = |version: &&FileVersion<'_>| version.is_change && !ignored.contains(&version.commit.id());
    let updated = versions.iter().filter(counts).map(|version| version.commit.authored()).max();
    let changes = created.map(|created| (created, updated.unwrap_or(created))).filter(|_| git.dates);
    let mut people = People::default();
    if git.credits {
        for version in versions.iter().filter(counts).rev() {
            // Who settles a conflict did not write the page.
            let author = version.commit.author().filter(|_| !version.commit.is_merge());
            author.into_iter().for_each(|name| add(&mut people.writers, name));
            for (role, name) in version.commit.credits() {
                add(people.of(role), name);
            }
        }
    }
    PageHistory { changes, people }
}

trait ByRole {
    /// The names of a role.
    fn of(&mut self, role: Role) -> &mut Vec<String>;
}

impl ByRole for People {
    fn of(&mut self, role: Role) -> &mut Vec<String> {
        match role {
            Role::CoAuthor => &mut self.writers,
            Role::Translator => &mut self.translators,
            Role::Reviewer => &mut self.reviewers,
        }
    }
}

/// Adds a person; programs sign with `[bot]`.
fn add(names: &mut Vec<String>, name: &str) {
    if !name.ends_with("[bot]") && !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}
