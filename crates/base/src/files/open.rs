//! Opens regular files only. The file that was checked is the file that is opened: a link is not followed by chance, a
//! pipe does not wait, and no more is read than was agreed, even if the file changes meanwhile.

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;

/// Reasons why a file is not read although the system would allow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is a symbolic link.
    Link(LinkRefusal),
    /// It is no regular file.
    Special(Special),
    /// It is larger than files of its sort may be.
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The most that one may have.
        limit: u64,
    },
}

/// Faults of a symbolic link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum LinkRefusal {
    /// It leads out of the folder in which links may lead.
    Outside,
    /// It leads to or below a name that begins with a dot.
    Hidden,
    /// It leads to a folder.
    Folder,
    /// It leads nowhere, or round in a circle.
    Nowhere,
}

/// Things that stand where a regular file belongs.
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
    /// Something that only its own system knows.
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

    /// The words for it.
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
    /// The link's destination in words.
    pub fn name(self) -> &'static str {
        match self {
            LinkRefusal::Outside => "leads outside the folder it is in",
            LinkRefusal::Hidden => "leads to a hidden file",
            LinkRefusal::Folder => "leads to a folder",
            LinkRefusal::Nowhere => "leads nowhere",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Link(link) => write!(f, "this symbolic link {}", link.name()),
            Refusal::Special(special) => write!(f, "this is {}, not a file", special.name()),
            Refusal::TooLarge { size, limit } => {
                write!(f, "this file is {} MiB; one of its kind may have {} MiB", size >> 20, limit >> 20)
            }
        }
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        io::Error::other(refusal)
    }
}

/// The refusal behind an error, if this module raised it.
pub fn refusal_of(error: &io::Error) -> Option<&Refusal> {
    error.get_ref()?.downcast_ref()
}

/// Opens a regular file that is no link, for reading. A pipe that took its place does not make anyone wait.
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
        // So the system says that the last part is a link; FreeBSD says the second.
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

/// The whole of an opened file of `size` bytes; an error when it has more than `limit`, or grows beyond that.
pub fn read_whole(mut file: &File, size: u64, limit: u64) -> io::Result<Vec<u8>> {
    let too_large = |size: u64| io::Error::from(Refusal::TooLarge { size, limit });
    if size > limit {
        return Err(too_large(size));
    }
    let mut bytes = Vec::new();
    let mut filled = 0;
    // One byte more than there should be: reading it finds the end.
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
