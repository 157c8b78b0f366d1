//! One process at a time in a folder: an advisory lock of the operating system, which ends with the process that holds
//! it, however the process ends. Nothing left by a killed process keeps the next one out for long.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// The file that is locked where the folder itself cannot be. It stays: if it were removed, a process that had opened it
/// before could lock it while another one locks the next file with this name.
#[cfg(not(unix))]
const LOCK_FILE: &str = ".paifang-lock";

/// How often a held lock is tried again, and how long that waits each time. A process that was killed while it started
/// another one leaves the lock to that one, until it becomes its own program: for milliseconds, more on a busy machine.
const TRIES: usize = 25;
const PAUSE: Duration = Duration::from_millis(20);

/// Limit of bytes read from a note about the holder of a lock.
const LONGEST_NOTE: u64 = 400;

/// A held lock; released when it is dropped.
#[derive(Debug)]
pub struct FolderLock {
    /// Open as long as the lock is held; `None` if the file system does not support locks.
    file: Option<File>,
    /// The note that names its holder.
    note: Option<PathBuf>,
}

/// The reason why a folder cannot be locked.
#[derive(Debug)]
pub enum LockError {
    /// Another process holds the lock.
    Held,
    /// The system failed to open the folder.
    Io(io::Error),
}

impl FolderLock {
    /// Takes the lock of a folder. Waits half a second for one that is held, no longer.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        let file = open(folder).map_err(LockError::Io)?;
        let mut tries = 0..TRIES;
        let file = loop {
            match file.try_lock() {
                Ok(()) => break Some(file),
                Err(TryLockError::WouldBlock) if tries.next().is_some() => sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(LockError::Held),
                // Some network file systems have no locks; a build there is no worse off than without this one.
                Err(TryLockError::Error(_)) => break None,
            }
        };
        Ok(Self { file, note: None })
    }

    /// Leaves a note about the holder of the lock, at a path of its own. The lock is held even if the note cannot be
    /// written.
    pub fn sign(&mut self, note: PathBuf) {
        // Removed and created, never opened: nothing is written through an existing file or link.
        let _ = fs::remove_file(&note);
        let written = File::create_new(&note).and_then(|mut file| file.write_all(own_name().as_bytes()));
        self.note = written.is_ok().then_some(note);
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // A left-over note is harmless: it is read only if the lock is held.
        if let Some(note) = &self.note {
            let _ = fs::remove_file(note);
        }
        // Unlocked explicitly, not only closed: a child process being started by another thread has the file open for a
        // moment.
        if let Some(file) = &self.file {
            let _ = file.unlock();
        }
    }
}

/// The holder of a lock from its note, as one line of plain text: "process 42 (paifang build)".
pub fn holder(note: &Path) -> Option<String> {
    let is_file = fs::symlink_metadata(note).is_ok_and(|metadata| metadata.is_file());
    let mut text = String::new();
    File::open(note).ok().filter(|_| is_file)?.take(LONGEST_NOTE).read_to_string(&mut text).ok()?;
    let line: String = text.lines().next()?.chars().filter(|c| !c.is_control()).collect();
    (!line.is_empty()).then_some(line)
}

fn own_name() -> String {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let program = words.first().map_or("", |path| path.rsplit(['/', '\\']).next().unwrap_or(path));
    let rest = words.get(1..).unwrap_or_default().iter().map(String::as_str);
    let command: Vec<&str> = std::iter::once(program).chain(rest).collect();
    let mut command = command.join(" ");
    command.truncate(command.floor_char_boundary(LONGEST_NOTE as usize / 2));
    format!("process {} ({command})\n", std::process::id())
}

/// True for a file that exists only to lock the folder.
pub fn is_lock_file(name: &std::ffi::OsStr) -> bool {
    #[cfg(unix)]
    let is_lock = name.is_empty();
    #[cfg(not(unix))]
    let is_lock = name == LOCK_FILE;
    is_lock
}

/// On Unix the folder itself is locked, so that nothing is left in it.
#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(not(unix))]
fn open(folder: &Path) -> io::Result<File> {
    fs::OpenOptions::new().write(true).create(true).truncate(false).open(folder.join(LOCK_FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_and_says_by_whom() {
        let dir = tempfile::tempdir().unwrap();
        let note = dir.path().join("note");
        let mut first = FolderLock::take(dir.path()).unwrap();
        first.sign(note.clone());
        assert!(matches!(FolderLock::take(dir.path()), Err(LockError::Held)));
        assert!(holder(&note).unwrap().starts_with(&format!("process {} (", std::process::id())));
        drop(first);
        assert_eq!((holder(&note), fs::read_dir(dir.path()).unwrap().count()), (None, 0));
        FolderLock::take(dir.path()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_is_given_up_soon_is_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let first = FolderLock::take(dir.path()).unwrap();
        // As in a child of a killed process: the same open file, which nobody unlocks.
        let left = first.file.as_ref().unwrap().try_clone().unwrap();
        std::mem::forget(first);
        let other = std::thread::spawn(move || {
            sleep(PAUSE * 3);
            left.unlock().unwrap();
        });
        FolderLock::take(dir.path()).unwrap();
        other.join().unwrap();
    }

    #[test]
    fn a_note_is_one_line_without_control_characters() {
        let dir = tempfile::tempdir().unwrap();
        let note = dir.path().join("note");
        fs::write(&note, "process 1 \u{1b}[31m(x)\n::warning ::y").unwrap();
        assert_eq!(holder(&note).unwrap(), "process 1 [31m(x)");
    }

    #[cfg(unix)]
    #[test]
    fn a_note_is_not_written_through_a_link() {
        let dir = tempfile::tempdir().unwrap();
        let (note, secret) = (dir.path().join("note"), dir.path().join("secret"));
        fs::write(&secret, "keep").unwrap();
        std::os::unix::fs::symlink(&secret, &note).unwrap();
        FolderLock::take(dir.path()).unwrap().sign(note.clone());
        assert_eq!((fs::read_to_string(secret).unwrap().as_str(), note.exists()), ("keep", false));
    }
}
