//! Names of files that are not written on purpose: leftovers of editors, office programs, downloads and systems. They
//! are not sources, in any folder.

/// Endings of copies, of partially written files, and of leftovers of a merge.
const ENDINGS: [&str; 18] = [
    "~",
    ".bak",
    ".backup",
    ".old",
    ".orig",
    ".rej",
    ".save",
    ".autosave",
    ".swp",
    ".swo",
    ".swn",
    ".swx",
    ".tmp",
    ".temp",
    ".part",
    ".crdownload",
    ".download",
    ".filepart",
];

/// Files of systems, and the one with which Vim tests whether it can write.
const FILES: [&str; 6] =
    ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "4913", "thumbs.db:encryptable"];

/// Folders of systems and archives.
const FOLDERS: [&str; 5] = ["__macosx", "$recycle.bin", "system volume information", "lost+found", "@eadir"];

/// Files and folders of version control and desktops that never belong to a site, even where names with a dot do.
const HIDDEN: [&str; 6] = [".git", ".svn", ".hg", ".ds_store", "._", ".paifang"];

/// True for the name of a left-over file.
pub fn is_left_over(name: &str) -> bool {
    // Nearly all files are pages.
    if name.ends_with(".md") && !name.starts_with(['#', '~']) {
        return false;
    }
    let is_between_marks = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    is_between_marks
        || name.starts_with("~$")
        || ENDINGS.iter().any(|ending| ends_with(name, ending))
        || FILES.iter().any(|file| name.eq_ignore_ascii_case(file))
}

/// True for the name of a left-over folder.
pub(super) fn is_left_over_folder(name: &str) -> bool {
    FOLDERS.iter().any(|folder| name.eq_ignore_ascii_case(folder))
}

/// True for a name that begins with a dot and never belongs to a site.
pub(super) fn is_never_published(name: &str) -> bool {
    HIDDEN.iter().any(|start| name.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)))
}

fn ends_with(name: &str, ending: &str) -> bool {
    let begin = name.len().checked_sub(ending.len()).filter(|begin| *begin > 0);
    begin.and_then(|begin| name.get(begin..)).is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::{is_left_over, is_never_published};

    #[test]
    fn leftovers_are_distinguished_from_written_files() {
        for name in
            ["a.md~", "#a.md#", "a.md.BAK", "a.orig", "~$x.docx", "Thumbs.db", "4913", "x.md.swp", "a.tmp"]
        {
            assert!(is_left_over(name), "{name}");
        }
        for name in ["a.md", "4913.md", "#1.md", "C#", "bak", "tmp.md", "~a.md", "orig.png", "#"] {
            assert!(!is_left_over(name), "{name}");
        }
        assert!(is_never_published(".gitignore") && is_never_published(".DS_Store"));
        assert!(!is_never_published(".well-known") && !is_never_published(".nojekyll"));
    }
}
