//! Identifies the program by a hash of every file that affects the result of a build, so that a cache written by
//! another program is recognized.

#![allow(clippy::disallowed_methods, reason = "reads the source that it names")]

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = BTreeSet::new();
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for root in ["crates", "themes/default", "Cargo.lock"] {
        println!("cargo::rerun-if-changed=../../{root}");
        gather(&top.join(root), &mut files);
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        let name = file.strip_prefix(&top).unwrap_or(&file);
        name.to_string_lossy().replace('\\', "/").hash(&mut hasher);
        fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo::rustc-env=PAIFANG_SOURCE={:016x}", hasher.finish());
}

fn gather(path: &Path, files: &mut BTreeSet<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| gather(&entry.path(), files)),
        Err(_) => {
            files.insert(path.to_owned());
        }
    }
}
