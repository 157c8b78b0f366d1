//! Opens only regular files. The file that was checked is the file that is opened: a link is not followed by accident,
//! a pipe does not block, and no more is read than agreed, even if the file changes meanwhile.

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;

use crate::text;
use crate::text::Text;

/// Reasons why a file is not read although the system would allow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is a symbolic link.
    Link(LinkRefusal),
    /// It is not a regular file.
    Special(Special),
    /// It exceeds the limit for its type.
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit.
        limit: u64,
    },
}

/// Faults of a symbolic link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum LinkRefusal {
    /// It points outside the folder in which links must stay.
    Outside,
    /// It points to or below a name that begins with a dot.
    Hidden,
    /// It points to a folder.
    Folder,
    /// It is dangling, or part of a cycle.
    Nowhere,
}

/// Things in the place of a regular file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Special {
    /// A folder.
    Folder,
    /// A named pipe.
    Pipe,
    /// A socket.
    Socket,
    /// A device.
    Device,
    /// Something specific to a system.
    Other,
}

impl Special {
    /// Kind by metadata; `None` for a regular file.
    pub fn of(kind: fs::FileType) -> Option<Self> {
        if kind.is_file() {
            return None;
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::FileTypeExt;
            if kind.is_fifo() {
                return Some(Special::Pipe);
            }
            if kind.is_socket() {
                return Some(Special::Socket);
            }
            if kind.is_char_device() || kind.is_block_device() {
                return Some(Special::Device);
            }
        }
        Some(if kind.is_dir() { Special::Folder } else { Special::Other })
    }

    /// Its name in words.
    pub fn name(self) -> &'static str {
        match self {
            Special::Folder => "a folder",
            Special::Pipe => "a named pipe",
            Special::Socket => "a socket",
            Special::Device => "a device",
            Special::Other => "no regular file",
        }
    }
}

impl LinkRefusal {
    /// The fault in words.
    pub fn name(self) -> &'static str {
        match self {
            LinkRefusal::Outside => "points outside its folder",
            LinkRefusal::Hidden => "points to a hidden file",
            LinkRefusal::Folder => "points to a folder",
            LinkRefusal::Nowhere => "leads nowhere",
        }
    }
}

impl Refusal {
    /// The reason in words.
    pub fn text(&self) -> Text {
        match self {
            Refusal::Link(LinkRefusal::Outside) => text!("link-outside"),
            Refusal::Link(LinkRefusal::Hidden) => text!("link-hidden"),
            Refusal::Link(LinkRefusal::Folder) => text!("link-folder"),
            Refusal::Link(LinkRefusal::Nowhere) => text!("link-nowhere"),
            Refusal::Special(Special::Folder) => text!("special-folder"),
            Refusal::Special(Special::Pipe) => text!("special-pipe"),
            Refusal::Special(Special::Socket) => text!("special-socket"),
            Refusal::Special(Special::Device) => text!("special-device"),
            Refusal::Special(Special::Other) => text!("special-other"),
            Refusal::TooLarge { size, limit } => {
                text!("file-too-large", size = size >> 20, limit = limit >> 20)
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Link(link) => write!(f, "this symbolic link {}", link.name()),
            Refusal::Special(special) => write!(f, "this is {}, not a file", special.name()),
            Refusal::TooLarge { size, limit } => {
                write!(f, "this file is {} MiB; the limit for its type is {} MiB", size >> 20, limit >> 20)
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// The reason of the system in words.
pub fn io_reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => text!("why-not-found"),
        io::ErrorKind::PermissionDenied => text!("why-denied"),
        other => text!("why-other", why = other.to_string()),
    }
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        io::Error::other(refusal)
    }
}

/// The refusal in an error, if this module raised it.
pub fn refusal_of(error: &io::Error) -> Option<&Refusal> {
    error.get_ref()?.downcast_ref()
}

/// Opens a regular file, not a link, for reading. A pipe in its place does not block.
pub fn open_regular(path: &Path) -> io::Result<(File, Metadata)> {
    let file = open_no_link(path)?;
    let metadata = file.metadata()?;
    match Special::of(metadata.file_type()) {
        None => Ok((file, metadata)),
        Some(special) => Err(Refusal::Special(special).into()),
    }
}

#[cfg(unix)]
fn open_no_link(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let opened = fs::OpenOptions::new().read(true).custom_flags(flags.bits() as i32).open(path);
    opened.map_err(|error| match rustix::io::Errno::from_io_error(&error) {
        // The system's errors for a link as the last part; FreeBSD uses the second.
        Some(rustix::io::Errno::LOOP | rustix::io::Errno::MLINK) => {
            Refusal::Link(LinkRefusal::Outside).into()
        }
        // A socket.
        Some(rustix::io::Errno::NXIO) => Refusal::Special(Special::Socket).into(),
        _ => error,
    })
}

#[cfg(not(unix))]
fn open_no_link(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path)?.file_type().is_symlink() {
        return Err(Refusal::Link(LinkRefusal::Outside).into());
    }
    File::open(path)
}

/// Reads an opened file of `size` bytes completely; an error if it has more than `limit`, or grows beyond that.
pub fn read_whole(mut file: &File, size: u64, limit: u64) -> io::Result<Vec<u8>> {
    let too_large = |size: u64| io::Error::from(Refusal::TooLarge { size, limit });
    if size > limit {
        return Err(too_large(size));
    }
    let mut bytes = Vec::new();
    let mut filled = 0;
    // One byte more than expected: reading it detects the end.
    let mut wanted = usize::try_from(size + 1).map_err(|_| too_large(size))?;
    loop {
        bytes.try_reserve_exact(wanted - bytes.len())?;
        bytes.resize(wanted, 0);
        while let Some(free) = bytes.get_mut(filled..).filter(|free| !free.is_empty()) {
            match file.read(free) {
                Ok(0) => {
                    bytes.truncate(filled);
                    return Ok(bytes);
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        // It has grown since.
        if filled as u64 > limit {
            return Err(too_large(filled as u64));
        }
        wanted = usize::try_from((filled as u64 * 2).min(limit + 1)).map_err(|_| too_large(size))?;
    }
}
