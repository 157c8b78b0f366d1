//! A project as it was at an earlier moment: the files that have changed since lie in a folder of their own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Entry, Stamp, Walk};

/// The earlier versions of all files that differ from those on disk.
#[derive(Debug)]
pub struct Past {
    /// Holds the earlier versions, below the same paths as in the project.
    folder: PathBuf,
    /// Each changed file, and whether it existed.
    existed: BTreeMap<String, bool>,
}

impl Past {
    /// The state in which the files in `existed` have the versions in `folder`, or are missing. Paths that could leave
    /// the folder are ignored.
    pub fn new(folder: PathBuf, existed: impl IntoIterator<Item = (String, bool)>) -> Self {
        let existed = existed.into_iter().filter(|(path, _)| stays_inside(path)).collect();
        Self { folder, existed }
    }

    /// Paths of the files that have changed since.
    pub fn changed(&self) -> impl Iterator<Item = &str> {
        self.existed.keys().map(String::as_str)
    }

    /// True if a file existed; `None` if it has not changed since.
    pub fn existed(&self, path: &str) -> Option<bool> {
        self.existed.get(path).copied()
    }

    /// The place of an earlier version; none for a file that has not changed. Nothing lies there if it did not exist.
    pub(super) fn place_of(&self, path: &str) -> Option<PathBuf> {
        self.existed.contains_key(path).then(|| self.folder.join(path))
    }

    /// True if a folder had files that have changed since.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.below(folder).next().is_some()
    }

    /// Changes the result of a walk to the earlier state. `lists` says whether the walk lists a path.
    pub(super) fn amend(&self, walk: &mut Walk, folder: &str, lists: impl Fn(&str) -> bool) {
        walk.files.retain(|file| !self.existed.contains_key(&file.path));
        walk.refused.retain(|refused| !self.existed.contains_key(&refused.path));
        let listed = self.below(folder).filter(|path| lists(path));
        walk.files.extend(listed.filter_map(|path| {
            let metadata = fs::symlink_metadata(self.folder.join(path)).ok()?;
            metadata.is_file().then(|| Entry { path: path.to_owned(), stamp: Stamp::of_metadata(&metadata) })
        }));
        walk.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    }

    fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let is_below = move |path: &str| {
            folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        };
        self.existed
            .iter()
            .filter(move |(path, existed)| **existed && is_below(path))
            .map(|(path, _)| path.as_str())
    }
}

/// True for a relative path of plain names.
fn stays_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Disk, Extent, Files};
    use super::*;

    #[test]
    fn changed_files_have_their_earlier_versions() {
        let (now, before) = (tempfile::tempdir().expect("folder"), tempfile::tempdir().expect("folder"));
        let write = |root: &Path, path: &str, text: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
            fs::write(path, text).expect("write");
        };
        for (path, text) in [("content/a.md", "new a"), ("content/b.md", "b"), ("content/new.md", "new")] {
            write(now.path(), path, text);
        }
        for (path, text) in [("content/a.md", "old a"), ("content/gone/c.md", "c"), ("content/.x/d.md", "d")]
        {
            write(before.path(), path, text);
        }
        let existed = [
            ("content/a.md", true),
            ("content/new.md", false),
            ("content/gone/c.md", true),
            ("content/.x/d.md", true),
            ("../content/e.md", true),
        ];
        let past = Past::new(before.path().to_owned(), existed.map(|(path, is)| (path.to_owned(), is)));
        let disk = Disk::new(now.path()).as_of(Some(Arc::new(past)));
        let paths = |walk: Walk| walk.files.into_iter().map(|file| file.path).collect::<Vec<_>>();
        assert_eq!(
            paths(disk.walk("content", Extent::Content)),
            ["content/a.md", "content/b.md", "content/gone/c.md"]
        );
        assert_eq!(paths(disk.walk("content/gone", Extent::Content)), ["content/gone/c.md"]);
        assert_eq!(disk.read("content/a.md").expect("a file"), b"old a");
        assert_eq!(disk.read("content/b.md").expect("a file"), b"b");
        assert!(disk.read("content/new.md").is_err() && disk.stamp("content/new.md").is_none());
        assert!(disk.has_folder("content/gone") && !disk.has_folder("content/none"));
    }
}
