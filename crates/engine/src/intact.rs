//! The files of the last published build, checked once for changes since they were written.

use std::path::Path;
use std::sync::LazyLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::emit::OpenFolder;
use paifang_base::files::Stamp;

/// Files that one core looks at by itself.
const FEW: usize = 512;

/// A check that runs on first use: in parallel with other work, or immediately where everything depends on it. Never
/// use it within work that is distributed to threads: one of them could run the check and meanwhile be given work that
/// waits for it.
pub(crate) struct Inspection(LazyLock<Option<Intact>, Box<dyn FnOnce() -> Option<Intact> + Send>>);

impl Inspection {
    /// An inspection by `look`, which returns nothing if nothing is known about the files.
    pub fn new(look: impl FnOnce() -> Option<Intact> + Send + 'static) -> Self {
        Self(LazyLock::new(Box::new(look)))
    }

    /// The result, if the check has run.
    pub fn seen(&self) -> Option<&Intact> {
        self.0.as_ref()
    }
}

/// Present state of files that were written.
pub(crate) struct Intact {
    /// Files whose stamp has changed, or that had none: their present stamps, `None` if they are gone.
    others: FxHashMap<Box<str>, Option<Stamp>>,
}

impl Intact {
    /// Looks at files below `folder`, given with the stamps they had when they were written.
    pub fn look<'a>(
        folder: &Path,
        outputs: impl IndexedParallelIterator<Item = (&'a str, Option<Stamp>)>,
    ) -> Self {
        let folder = OpenFolder::new(folder);
        let other = |(path, written): (&'a str, Option<Stamp>)| {
            let now = folder.stamp(path);
            (now.is_none() || now != written).then(|| (path.into(), now))
        };
        Self { others: outputs.with_max_len(FEW).filter_map(other).collect() }
    }

    /// True if every file is as it was written.
    pub fn is_whole(&self) -> bool {
        self.others.is_empty()
    }

    /// The present stamp of a checked file; `written` is its stamp when it was written.
    pub fn stamp(&self, path: &str, written: Option<Stamp>) -> Option<Stamp> {
        self.others.get(path).copied().unwrap_or(written)
    }
}
