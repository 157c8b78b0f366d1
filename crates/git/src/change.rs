//! Files that differ between two states, as Git lists them.

use std::collections::BTreeMap;

/// An earlier version of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Path from the project's folder.
    pub path: String,
    /// The name of its object.
    pub(crate) id: String,
    /// The kind of entry.
    pub(crate) mode: String,
}

impl Version {
    /// The name of its content.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// True for a symbolic link, whose content is the path of its target.
    pub fn is_link(&self) -> bool {
        self.mode == "120000"
    }
}

/// A file that was added, changed, moved or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its earlier version; `None` for a new file.
    pub before: Option<Version>,
    /// Its present path; `None` for a removed file.
    pub now: Option<String>,
}

impl Change {
    /// The earlier and the present path of a moved file.
    pub fn moved(&self) -> Option<(&str, &str)> {
        let (before, now) = (&self.before.as_ref()?.path, self.now.as_ref()?);
        (before != now).then_some((before, now))
    }
}

/// All differences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files, sorted by path.
    pub files: Vec<Change>,
    /// Paths of submodules that name another commit.
    pub submodules: Vec<String>,
}

/// Reads `git diff --raw -z` and `git ls-files -z` (git-diff, "Raw output format"). Entries that are neither files nor
/// links are left out, as are paths that are not UTF-8: no page can have one.
pub(crate) fn changes(raw: &str, others: &str) -> Changes {
    let (mut found, mut submodules) = (BTreeMap::new(), Vec::new());
    let mut fields = raw.split('\0');
    while let Some(head) = fields.next().filter(|head| !head.is_empty()) {
        let mut parts = head.trim_start_matches(':').split(' ');
        let (mode, now_mode, id) = (parts.next(), parts.next(), parts.next());
        let status = parts.nth(1).unwrap_or_default();
        let (Some(mode), Some(now_mode), Some(id), Some(path)) = (mode, now_mode, id, fields.next()) else {
            break;
        };
        let is_moved = status.starts_with(['R', 'C']);
        let now = if is_moved { fields.next().unwrap_or(path) } else { path };
        if [mode, now_mode].contains(&"160000") {
            submodules.push(now.to_owned());
        }
        let version = Version { path: path.to_owned(), id: id.to_owned(), mode: mode.to_owned() };
        let change = Change {
            before: is_file(mode).then_some(version),
            now: is_file(now_mode).then(|| now.to_owned()),
        };
        if [path, now].iter().any(|path| path.contains('\u{fffd}'))
            || change == (Change { before: None, now: None })
        {
            continue;
        }
        found.insert(now.to_owned(), change);
    }
    for path in others.split('\0').filter(|path| !path.is_empty() && !path.contains('\u{fffd}')) {
        // A file that Git no longer tracks may still lie there, changed or not.
        let removed = found.get_mut(path).map(|change| &mut change.now);
        match removed {
            Some(now) => *now = Some(path.to_owned()),
            None => _ = found.insert(path.to_owned(), Change { before: None, now: Some(path.to_owned()) }),
        }
    }
    Changes { files: found.into_values().collect(), submodules }
}

/// Reads `git ls-tree -r -z`: the files and links of a commit.
pub(crate) fn tree(listed: &str) -> BTreeMap<String, Version> {
    let entry = |entry: &str| {
        let (head, path) = entry.split_once('\t')?;
        let mut parts = head.split(' ');
        let (mode, id) = (parts.next()?, parts.nth(1)?);
        let version = Version { path: path.to_owned(), id: id.to_owned(), mode: mode.to_owned() };
        (is_file(mode) && !path.contains('\u{fffd}')).then(|| (path.to_owned(), version))
    };
    listed.split('\0').filter_map(entry).collect()
}

fn is_file(mode: &str) -> bool {
    mode.starts_with("100") || mode == "120000"
}
