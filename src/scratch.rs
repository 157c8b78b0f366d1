//! A folder of this process, removed when it ends.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A new, empty folder in the system's folder for temporary files; removed when dropped.
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Creates the folder. The name is certainly free, because creating an existing folder fails.
    pub fn new() -> io::Result<Self> {
        let parent = std::env::temp_dir();
        let process = std::process::id();
        for attempt in 0..1000 {
            let folder = parent.join(format!("paifang-{process}-{attempt}"));
            match make(&folder) {
                Ok(()) => return Ok(Self { folder }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Folder in which a site is built; the build creates it.
    pub fn site(&self) -> PathBuf {
        self.folder.join("site")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A running build may write while this removes files; it ends with the process.
        for _ in 0..40 {
            let removed = std::fs::remove_dir_all(&self.folder);
            if removed.is_ok() || !self.folder.exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }
}

#[cfg(unix)]
fn make(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make(folder: &Path) -> io::Result<()> {
    std::fs::create_dir(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_its_own_and_none_stays() {
        let (one, two) = (Scratch::new().unwrap(), Scratch::new().unwrap());
        assert_ne!(one.site(), two.site());
        std::fs::create_dir_all(one.site().join("a/b")).unwrap();
        let folder = one.folder.clone();
        drop(one);
        assert!(!folder.exists());
        assert!(two.folder.is_dir());
    }
}
