//! Tests of the store against everything that may happen to a folder: every byte changed, every length cut, other
//! programs, other builds at the same time. A read always returns the right bytes or nothing.

use crate::diag::Wording as _;
use crate::diag::testing::English;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use super::*;

const IDENTITY: &str = "paifang test 1";

fn folder() -> (tempfile::TempDir, PathBuf) {
    let holder = tempfile::tempdir().unwrap();
    let folder = holder.path().join(".paifang");
    (holder, folder)
}

fn open(folder: &Path) -> CacheStore {
    let (store, note) = CacheStore::open(folder, IDENTITY);
    assert_eq!(note, None);
    store
}

const RECORDS: [&str; 4] = ["first", "", "third record", "x"];

/// A store with a blob, an empty blob and a pack.
fn fill(folder: &Path) -> CacheStore {
    let writer = open(folder).begin().unwrap();
    writer.put("pages", b"all about pages").unwrap();
    writer.put("empty", b"").unwrap();
    writer.put_pack("answers", RECORDS.iter()).unwrap();
    writer.commit().unwrap()
}

/// Everything in the folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    files
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    files(folder).into_keys().collect()
}

/// The name of the only file with this end.
fn only(folder: &Path, end: &str) -> String {
    let mut found = names(folder).into_iter().filter(|name| name.ends_with(end));
    let first = found.next().unwrap();
    assert_eq!(found.next(), None);
    first
}

fn message(note: Option<Note>) -> String {
    English.say(&note.expect("a note").message)
}

/// Reads everything; each result must be right or none. Returns the number of right ones.
fn read_all(store: &CacheStore) -> usize {
    let mut right = 0;
    let mut check = |found: Option<Vec<u8>>, wanted: &[u8]| {
        if let Some(found) = found {
            assert_eq!(found, wanted);
            right += 1;
        }
    };
    check(store.blob("pages"), b"all about pages");
    check(store.blob("empty"), b"");
    if let Some(pack) = store.pack("answers") {
        assert_eq!(pack.len(), 4);
        for (index, record) in RECORDS.iter().enumerate() {
            check(pack.record(index as u32), record.as_bytes());
        }
    }
    right
}

#[test]
fn what_was_put_is_there_in_the_next_process() {
    let (_holder, folder) = folder();
    assert_eq!(open(&folder).blob("pages"), None, "there is no store yet");
    assert!(!folder.exists(), "opening makes nothing");
    assert_eq!(read_all(&fill(&folder)), 6);
    let store = open(&folder);
    assert_eq!(read_all(&store), 6);
    assert_eq!(store.names().collect::<Vec<_>>(), ["answers", "empty", "pages"]);
    assert!(store.has("answers") && !store.has("nothing"));
    assert!(store.blob("answers").is_none() && store.pack("pages").is_none(), "each by its own name");
    assert_eq!(store.pack("answers").unwrap().record(4), None, "past the end");
    assert!(!store.is_damaged());
    assert_eq!(fs::read(folder.join(".gitignore")).unwrap(), b"*\n");
    let tag = fs::read_to_string(folder.join("CACHEDIR.TAG")).unwrap();
    assert!(tag.starts_with("Signature: 8a477f597d28d172789f06886806bc55\n"));
    assert!(tag.lines().skip(1).all(|line| line.starts_with("# ")), "{tag}");
}

#[test]
fn the_next_store_holds_what_was_put_and_kept_and_nothing_else() {
    let (_holder, folder) = folder();
    fill(&folder);
    let before = files(&folder);
    let store = open(&folder);
    let pack = store.pack("answers").unwrap();
    let writer = store.begin().unwrap();
    assert!(writer.keep("answers").unwrap());
    assert!(!writer.keep("nothing").unwrap());
    writer.put("pages", b"other").unwrap();
    assert_eq!(read_all(&open(&folder)), 6, "before the commit the old store counts");
    writer.commit().unwrap();
    let store = open(&folder);
    assert_eq!(store.blob("pages").as_deref(), Some(b"other".as_slice()));
    assert_eq!(store.pack("answers").unwrap().record(2).as_deref(), Some(b"third record".as_slice()));
    assert!(!store.has("empty"));
    assert_eq!(names(&folder).len(), 5, "two tags, the manifest, a blob and a pack");
    let packed = only(&folder, ".pack");
    assert_eq!(files(&folder)[&packed], before[&packed]);
    open(&folder).begin().unwrap().commit().unwrap();
    assert_eq!(names(&folder), [".gitignore", "CACHEDIR.TAG", "paifang-manifest"]);
    if cfg!(unix) {
        assert_eq!(pack.record(0).as_deref(), Some(b"first".as_slice()), "its file was removed");
    }
}

#[test]
fn a_writer_that_is_dropped_changes_nothing_and_its_files_go_with_the_next_commit() {
    let (_holder, folder) = folder();
    fill(&folder);
    let before = files(&folder);
    let writer = open(&folder).begin().unwrap();
    writer.put("pages", b"never committed").unwrap();
    drop(writer);
    assert_eq!(read_all(&open(&folder)), 6);
    assert_eq!(files(&folder).len(), before.len() + 1);
    fill(&folder);
    assert_eq!(files(&folder), before);
}

#[test]
fn what_lies_there_is_not_written_again() {
    let (_holder, folder) = folder();
    fill(&folder);
    let old = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let contents: Vec<String> = names(&folder)
        .into_iter()
        .filter(|name| name.ends_with(".blob") || name.ends_with(".pack"))
        .collect();
    let stamp = |name: &str| fs::metadata(folder.join(name)).unwrap().modified().unwrap();
    for name in &contents {
        File::options().write(true).open(folder.join(name)).unwrap().set_modified(old).unwrap();
    }
    assert_eq!(read_all(&fill(&folder)), 6);
    assert!(contents.iter().all(|name| stamp(name) == old));
}

#[test]
fn same_contents_same_bytes_whatever_the_order() {
    let (_a, one) = folder();
    let (_b, other) = folder();
    fill(&one);
    let writer = open(&other).begin().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| writer.put_pack("answers", RECORDS.iter()).unwrap());
        scope.spawn(|| writer.put("empty", b"").unwrap());
        scope.spawn(|| writer.put("pages", b"all about pages").unwrap());
    });
    writer.commit().unwrap();
    assert_eq!(files(&one), files(&other));
}

#[test]
fn many_threads_put_and_read() {
    let (_holder, folder) = folder();
    let writer = open(&folder).begin().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let writer = &writer;
            scope.spawn(move || {
                for at in 0..20 {
                    // Half of them have the same content as another thread's.
                    let text = format!("{} {at}", thread / 2);
                    writer.put(&format!("{thread}/{at}"), text.as_bytes()).unwrap();
                }
            });
        }
    });
    let records: Vec<String> = (0..1000).map(|n| format!("record {n}")).collect();
    writer.put_pack("many", records.iter()).unwrap();
    let store = writer.commit().unwrap();
    assert_eq!(store.names().count(), 161);
    assert_eq!(store.blob("7/3").as_deref(), Some(b"3 3".as_slice()));
    let pack = store.pack("many").unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let (pack, records) = (pack.clone(), &records);
            scope.spawn(move || {
                for (index, record) in records.iter().enumerate() {
                    assert_eq!(pack.record(index as u32).as_deref(), Some(record.as_bytes()));
                }
            });
        }
    });
}

#[test]
fn a_name_is_put_once_and_is_neither_empty_nor_huge() {
    let (_holder, folder) = folder();
    fill(&folder);
    let writer = open(&folder).begin().unwrap();
    writer.put("a", b"1").unwrap();
    assert!(writer.put("a", b"2").is_err());
    assert!(writer.put("", b"2").is_err());
    assert!(writer.put(&"x".repeat(1025), b"2").is_err());
    writer.put(&"x".repeat(1024), b"2").unwrap();
    writer.put("../outside/\0", b"3").unwrap();
    let store = writer.commit().unwrap();
    assert_eq!(store.blob("a").as_deref(), Some(b"1".as_slice()));
    assert_eq!(store.blob("../outside/\0").as_deref(), Some(b"3".as_slice()), "names are no paths");
}

/// A bit of every byte of every file changed, and every file cut at every length: right bytes or none, the damage is
/// reported, and the next build repairs it.
#[test]
fn no_damage_gives_wrong_bytes_or_stays() {
    let (_holder, folder) = folder();
    fill(&folder);
    let sound = files(&folder);
    let try_damage = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).unwrap();
        let (store, note) = CacheStore::open(&folder, IDENTITY);
        let right = read_all(&store);
        assert!(right < 6, "{name}: the damage was not found");
        assert_eq!(note.is_some(), name == manifest::NAME, "{name}: {note:?}");
        assert_eq!(store.is_damaged(), name != manifest::NAME, "{name}");
        if name.ends_with(".pack") {
            assert!(right >= 2, "blobs are still there");
            assert!(!store.begin().unwrap().keep("answers").unwrap(), "what was seen damaged is not kept");
        }
        let writer = store.begin().unwrap();
        writer.put("pages", b"all about pages").unwrap();
        writer.put("empty", b"").unwrap();
        writer.put_pack("answers", RECORDS.iter()).unwrap();
        assert_eq!(read_all(&writer.commit().unwrap()), 6, "{name}");
        assert_eq!(files(&folder), sound, "{name}");
    };
    for (name, bytes) in sound.iter().filter(|(name, _)| !name.contains("git") && !name.contains("TAG")) {
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            try_damage(name, &changed);
            try_damage(name, &bytes[..at]);
        }
        try_damage(name, &[bytes, b"more".as_slice()].concat());
    }
}

/// A manifest may also be forged with a right checksum: its lengths are not trusted.
#[test]
fn lengths_that_lie_make_nothing_large() {
    let checked = |mut bytes: Vec<u8>| {
        let checksum = xxh3_128(&bytes);
        bytes.extend(checksum.to_le_bytes());
        bytes
    };
    let good = Manifest::default().encode(IDENTITY);
    let head = &good[..good.len() - 24];
    for count in [1, u64::from(u32::MAX), u64::MAX] {
        let mut bytes = head.to_vec();
        bytes.extend(count.to_le_bytes());
        assert!(matches!(Manifest::decode(&checked(bytes.clone()), IDENTITY), Err(Unusable::Damaged)));
        bytes.extend(u64::MAX.to_le_bytes());
        assert!(matches!(Manifest::decode(&checked(bytes), IDENTITY), Err(Unusable::Damaged)));
    }
    let (_holder, folder) = folder();
    let store = fill(&folder);
    for (name, content) in store.manifest.entries() {
        for (length, records) in [
            (u64::MAX, content.records),
            (content.length, content.records.map(|_| u32::MAX)),
            (content.length, content.records.map(|records| records - 1)),
            (0, Some(u32::MAX)),
        ] {
            let lie = Content { length, records, ..*content };
            if lie == *content {
                continue;
            }
            let manifest = Manifest::new(BTreeMap::from([(name.to_owned(), lie)]));
            fs::write(folder.join(manifest::NAME), manifest.encode(IDENTITY)).unwrap();
            let store = open(&folder);
            assert!(store.blob(name).is_none() && store.pack(name).is_none(), "{name} {lie:?}");
            assert!(store.is_damaged());
        }
    }
    File::create(folder.join(manifest::NAME)).unwrap().set_len(1 << 40).unwrap();
    let (_, note) = CacheStore::open(&folder, IDENTITY);
    assert!(message(note).ends_with("is damaged and is not used"));
}

#[test]
fn another_programs_store_is_not_used_and_is_replaced() {
    let (_holder, folder) = folder();
    fill(&folder);
    let (other, note) = CacheStore::open(&folder, "paifang test 2");
    assert!(message(note).ends_with("was written by another version of Paifang and is not used"));
    assert_eq!((read_all(&other), other.is_damaged()), (0, false));
    let writer = other.begin().unwrap();
    assert!(!writer.keep("pages").unwrap());
    writer.put("pages", b"two").unwrap();
    writer.commit().unwrap();
    let (other, note) = CacheStore::open(&folder, "paifang test 2");
    assert_eq!((other.blob("pages").as_deref(), note), (Some(b"two".as_slice()), None));
    assert_eq!(names(&folder).len(), 4, "the files of the first are gone");
    let mut bytes = fs::read(folder.join(manifest::NAME)).unwrap();
    bytes[8] = 99;
    fs::write(folder.join(manifest::NAME), bytes).unwrap();
    let (_, note) = CacheStore::open(&folder, "paifang test 2");
    assert!(message(note).contains("another version"), "a later format");
}

#[test]
fn files_without_a_manifest_are_no_store() {
    let (_holder, folder) = folder();
    fill(&folder);
    let sound = files(&folder);
    fs::remove_file(folder.join(manifest::NAME)).unwrap();
    for name in sound.keys().filter(|name| name.ends_with(".blob")) {
        fs::write(folder.join(name), b"torn").unwrap();
    }
    assert_eq!(read_all(&open(&folder)), 0);
    fill(&folder);
    assert_eq!(files(&folder), sound, "torn files of the right names are written again");
}

#[test]
fn foreign_files_stay() {
    let (_holder, folder) = folder();
    fs::create_dir(&folder).unwrap();
    let foreign = [
        "notes.txt",
        "manifest",
        "abc.blob",
        "0123456789ABCDEF0123456789ABCDEF.blob",
        "0123456789abcdef0123456789abcdef.txt",
        "paifang-1.tmp",
        "paifang-a-1.tmp",
    ];
    for name in foreign {
        fs::write(folder.join(name), name).unwrap();
    }
    let odd = folder.join("0123456789abcdef0123456789abcdef.blob");
    fs::create_dir(&odd).unwrap();
    assert_eq!(read_all(&fill(&folder)), 6);
    let found = files(&folder);
    assert!(foreign.iter().all(|name| found[*name] == name.as_bytes()));
    assert!(odd.is_dir());
    assert!(!found.contains_key(".gitignore"), "a folder with somebody's files is not marked as a cache");
}

#[test]
fn left_over_files_go_and_those_of_a_running_build_stay() {
    let (_holder, folder) = folder();
    fs::create_dir(&folder).unwrap();
    let old = folder.join("paifang-1-0.tmp");
    let young = folder.join("paifang-1-1.tmp");
    fs::write(&old, "").unwrap();
    fs::write(&young, "").unwrap();
    File::options().write(true).open(&old).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    fill(&folder);
    assert!(!old.exists() && young.exists());
    assert!(folder.join("CACHEDIR.TAG").exists(), "nothing but our own files lay there");
}

#[test]
fn two_writers_end_with_one_whole_store() {
    let (_holder, folder) = folder();
    fill(&folder);
    let first = open(&folder).begin().unwrap();
    let second = open(&folder).begin().unwrap();
    first.put("pages", b"first").unwrap();
    assert!(first.keep("empty").unwrap());
    second.put("pages", b"second").unwrap();
    assert!(second.keep("answers").unwrap());
    first.commit().unwrap();
    // The second writer wrote and kept content that the first did not list: it is gone, and no damage is reported.
    let store = second.commit().unwrap();
    assert_eq!(read_all(&store), 0);
    assert!(!store.has("pages") && !store.is_damaged());
    assert_eq!(read_all(&fill(&folder)), 6);
}

#[test]
fn a_file_in_place_of_the_folder_is_reported_and_not_touched() {
    let (_holder, folder) = folder();
    fs::write(&folder, "mine").unwrap();
    let (store, note) = CacheStore::open(&folder, IDENTITY);
    assert!(message(note).contains("a link or a file"));
    assert_eq!(read_all(&store), 0);
    assert!(store.begin().is_err());
    assert_eq!(fs::read(&folder).unwrap(), b"mine");
    let below = folder.join("deeper");
    let (store, note) = CacheStore::open(&below, IDENTITY);
    assert!(note.is_some() && store.begin().is_err());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let (holder, folder) = folder();
    let elsewhere = holder.path().join("elsewhere");
    fill(&elsewhere);
    let before = files(&elsewhere);
    symlink(&elsewhere, &folder).unwrap();
    let (store, note) = CacheStore::open(&folder, IDENTITY);
    assert!(message(note).contains("a link or a file"));
    assert!(read_all(&store) == 0 && store.begin().is_err());
    fs::remove_file(&folder).unwrap();
    symlink(holder.path().join("nowhere"), &folder).unwrap();
    let (store, note) = CacheStore::open(&folder, IDENTITY);
    assert!(note.is_some() && store.begin().is_err(), "a link to nothing");
    fs::remove_file(&folder).unwrap();
    // A content or manifest that is a link.
    fill(&folder);
    let name = only(&folder, ".pack");
    fs::remove_file(folder.join(&name)).unwrap();
    symlink(elsewhere.join(&name), folder.join(&name)).unwrap();
    assert!(open(&folder).pack("answers").is_none());
    fs::remove_file(folder.join(manifest::NAME)).unwrap();
    symlink(elsewhere.join(manifest::NAME), folder.join(manifest::NAME)).unwrap();
    let (_, note) = CacheStore::open(&folder, IDENTITY);
    assert!(message(note).contains("damaged"));
    assert_eq!(read_all(&fill_anyway(&folder)), 6);
    assert_eq!(files(&elsewhere), before);
}

#[cfg(unix)]
fn fill_anyway(folder: &Path) -> CacheStore {
    let writer = CacheStore::open(folder, IDENTITY).0.begin().unwrap();
    writer.put("pages", b"all about pages").unwrap();
    writer.put("empty", b"").unwrap();
    writer.put_pack("answers", RECORDS.iter()).unwrap();
    writer.commit().unwrap()
}

#[test]
fn packs_may_be_empty() {
    let (_holder, folder) = folder();
    let writer = open(&folder).begin().unwrap();
    writer.put_pack("none", std::iter::empty::<&[u8]>()).unwrap();
    let pack = writer.commit().unwrap().pack("none").unwrap();
    assert!(pack.is_empty() && pack.record(0).is_none());
}
