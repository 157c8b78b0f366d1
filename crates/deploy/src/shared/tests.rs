//! A shared cache in memory: what one machine wrote, another reads; damage, forgery, failures and two writers at once.

use std::collections::BTreeMap;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::testing::{Fault, Memory};

const IDENTITY: &str = "program 1";
const ALL_CONDITIONS: [Conditions; 3] = [Conditions::Versions, Conditions::Absence, Conditions::None];

/// A cache with blobs and a pack; those of another generation differ, but for one.
fn cache(folder: &Path, generation: usize) -> CacheStore {
    let writer = CacheStore::open(folder, IDENTITY).0.begin().expect("a writer");
    writer.put("same", b"of all generations").expect("put");
    writer.put("head", format!("generation {generation}").as_bytes()).expect("put");
    writer.put("ledger", format!("output {generation}").as_bytes()).expect("put");
    let records = (0..3).map(|record| format!("record {record} of {generation}"));
    writer.put_pack("content-0", records).expect("put");
    writer.commit().expect("committed")
}

/// Blobs, and records of packs, by their names.
type Contents = BTreeMap<String, Vec<Vec<u8>>>;

/// All that can be read of a cache.
fn content(folder: &Path) -> Contents {
    let (store, _) = CacheStore::open(folder, IDENTITY);
    let names: Vec<String> = store.names().map(str::to_owned).collect();
    let read = |name: &String| match store.pack(name) {
        Some(pack) => (0..3).filter_map(|record| pack.record(record)).map(|bytes| bytes.to_vec()).collect(),
        None => store.blob(name).into_iter().collect(),
    };
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

fn expected(generation: usize) -> Contents {
    let folder = TempDir::new().expect("a folder");
    cache(folder.path(), generation);
    content(folder.path())
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(future)
}

fn all(_: &str) -> bool {
    true
}

/// Writes a generation from a machine of its own.
fn write(shared: &SharedCache<'_, Memory>, generation: usize) -> Result<Moved, Text> {
    let folder = TempDir::new().expect("a folder");
    let cache = cache(folder.path(), generation);
    block_on(shared.write(&cache, &all, &BTreeSet::new()))
}

fn read(shared: &SharedCache<'_, Memory>) -> (Result<Option<Moved>, Text>, Contents) {
    let folder = TempDir::new().expect("a folder");
    let moved = block_on(shared.read_into(folder.path(), &all));
    (moved, content(folder.path()))
}

#[test]
fn one_machine_writes_another_reads_and_only_what_is_new_moves() {
    let store = Memory::new(Conditions::Versions);
    let shared = SharedCache::new(&store, IDENTITY, None);
    assert_eq!(read(&shared).0, Ok(None), "an empty store");
    assert_eq!(write(&shared, 1).map(|moved| moved.parts), Ok(4));
    let (moved, found) = read(&shared);
    assert_eq!(moved.map(|moved| moved.map(|moved| moved.parts)), Ok(Some(4)));
    assert_eq!(found, expected(1));
    assert_eq!(write(&shared, 1).map(|moved| (moved.parts, moved.requests)), Ok((0, 2)), "nothing is new");
    assert_eq!(write(&shared, 2).map(|moved| moved.parts), Ok(3));
    assert_eq!(read(&shared).1, expected(2));

    // What is there already is not read, and what is not wanted, neither.
    let folder = TempDir::new().expect("a folder");
    let wanted = |name: &str| name != "ledger";
    let first = block_on(shared.read_into(folder.path(), &wanted)).expect("read").expect("a cache");
    assert_eq!(first.parts, 3);
    let again = block_on(shared.read_into(folder.path(), &all)).expect("read").expect("a cache");
    assert_eq!(again.parts, 1);
    assert_eq!(content(folder.path()), expected(2));

    assert_eq!(read(&SharedCache::new(&store, "program 2", None)).0, Ok(None), "of another program");
}

#[test]
fn damage_is_noticed_and_mended_by_the_next_writer() {
    let whole = Memory::new(Conditions::Versions);
    write(&SharedCache::new(&whole, IDENTITY, None), 1).expect("written");
    let paths: Vec<String> = whole.objects.borrow().keys().cloned().collect();
    type Harm = fn(&mut Vec<u8>);
    let harms: [Harm; 4] = [
        |bytes| bytes[0] ^= 1,
        |bytes| bytes.truncate(bytes.len() - 1),
        Vec::clear,
        |bytes| bytes.push(b'x'),
    ];
    for (path, harm) in paths.iter().flat_map(|path| harms.map(|harm| (path, harm))) {
        let store = Memory::new(Conditions::Versions);
        store.objects.borrow_mut().clone_from(&whole.objects.borrow());
        harm(&mut store.objects.borrow_mut().get_mut(path).expect("an object").bytes);
        let shared = SharedCache::new(&store, IDENTITY, None);
        let folder = TempDir::new().expect("a folder");
        let moved = block_on(shared.read_into(folder.path(), &all)).expect("no failure");
        let right = expected(1);
        for (name, found) in content(folder.path()) {
            assert_eq!(right.get(&name), Some(&found), "{path} {name}");
        }
        // The machine builds what is missing, and says what was lost.
        let lost = moved.map(|moved| moved.lost).unwrap_or_default();
        let own = cache(folder.path(), 1);
        block_on(shared.write(&own, &all, &lost)).expect("written");
        let mended = read(&shared).1;
        assert!(
            mended == right || path == PROGRAMS || path.ends_with(&held_manifest(&whole)),
            "{path}: {mended:?}"
        );
    }
}

/// The object of the manifest: an index that names it is not written again while it is the same.
fn held_manifest(store: &Memory) -> String {
    let shared = SharedCache::new(store, IDENTITY, None);
    let (index, _) = block_on(shared.index()).expect("read").expect("an index");
    index.parts[MANIFEST].sha256.clone()
}

#[test]
fn an_index_without_the_seal_of_the_key_is_not_used() {
    let key = |text: &str| Some(text.as_bytes().to_vec());
    let store = Memory::new(Conditions::Versions);
    let (without, with) =
        (SharedCache::new(&store, IDENTITY, None), SharedCache::new(&store, IDENTITY, key("right")));
    write(&without, 1).expect("written");
    assert_eq!(read(&with).0, Err(text!("shared-cache-seal")));
    write(&with, 2).expect("written");
    assert_eq!(read(&with).1, expected(2));
    assert_eq!(read(&without).1, expected(2), "who has no key trusts the store");
    let other = SharedCache::new(&store, IDENTITY, key("wrong"));
    assert_eq!(read(&other).0, Err(text!("shared-cache-seal")));
    // Whoever may write but has no key changes nothing for those who have it.
    let path = with.path(INDEX);
    let sealed = store.objects.borrow()[&path].bytes.clone();
    for at in 0..sealed.len() {
        store.objects.borrow_mut().get_mut(&path).expect("an index").bytes[at] ^= 1;
        let (moved, found) = read(&with);
        assert!(moved != Ok(None) || found.is_empty());
        for (name, found) in found {
            assert_eq!(expected(2).get(&name), Some(&found), "{at}");
        }
        store.objects.borrow_mut().get_mut(&path).expect("an index").bytes[at] ^= 1;
    }
}

#[test]
fn an_index_makes_a_writer_remove_nothing_but_parts() {
    let store = Memory::new(Conditions::Versions);
    let shared = SharedCache::new(&store, IDENTITY, None);
    write(&shared, 0).expect("written");
    let outside = shared.path("../site/index.html");
    let object = store.objects.borrow()[PROGRAMS].clone();
    store.objects.borrow_mut().insert(outside.clone(), object);
    let (mut forged, _) = block_on(shared.index()).expect("read").expect("an index");
    forged.count = u64::MAX;
    forged.let_go =
        vec![vec!["../site/index.html".into(), "index.json".into(), "x".into()]; 2 * KEPT_INDEXES];
    let bytes = serde_json::to_vec(&forged).expect("an index");
    store.objects.borrow_mut().get_mut(&shared.path(INDEX)).expect("an index").bytes = bytes;
    for generation in 1..2 * KEPT_INDEXES {
        write(&shared, generation).expect("written");
        assert!(store.objects.borrow().contains_key(&outside));
        assert_eq!(read(&shared).1, expected(generation));
    }
}

#[test]
fn the_store_stays_small() {
    for conditions in ALL_CONDITIONS {
        let store = Memory::new(conditions);
        for generation in 0..80 {
            write(&SharedCache::new(&store, IDENTITY, None), generation).expect("written");
            let count = store.objects.borrow().len();
            // Each generation has three parts and a manifest of its own; two generations may be unnamed by chance.
            assert!(count <= 4 * (KEPT_INDEXES + 2) + 3, "{count} objects after {generation}");
        }
        for program in ["program 2", "program 3", "program 4"] {
            let folder = TempDir::new().expect("a folder");
            let writer = CacheStore::open(folder.path(), program).0.begin().expect("a writer");
            writer.put("head", program.as_bytes()).expect("put");
            let cache = writer.commit().expect("committed");
            let shared = SharedCache::new(&store, program, None);
            block_on(shared.write(&cache, &all, &BTreeSet::new())).expect("written");
        }
        assert_eq!(read(&SharedCache::new(&store, IDENTITY, None)).0, Ok(None), "the oldest program is gone");
        assert!(store.objects.borrow().len() < 12);
    }
}

#[test]
fn a_failure_at_any_request_leaves_one_of_two_caches() {
    for conditions in ALL_CONDITIONS {
        for (fault, stays) in [(Fault::Before, false), (Fault::After, false), (Fault::Before, true)] {
            for at in 0.. {
                let store = Memory::new(conditions);
                let shared = SharedCache::new(&store, IDENTITY, None);
                write(&shared, 1).expect("written");
                let start = store.requests.get();
                store.fault.set(Some((start + at, fault)));
                store.stays.set(stays);
                let _ = write(&shared, 2);
                let is_over = store.requests.get() <= start + at;
                store.fault.set(None);
                let found = read(&shared).1;
                assert!([1, 2].map(expected).contains(&found), "{at} {fault:?}: {found:?}");
                write(&shared, 2).expect("written");
                assert_eq!(read(&shared).1, expected(2));
                if is_over {
                    break;
                }
            }
        }
    }
}

#[test]
fn two_writers_at_once_leave_one_of_two_caches() {
    let folders = [TempDir::new().expect("a folder"), TempDir::new().expect("a folder")];
    let caches = [cache(folders[0].path(), 1), cache(folders[1].path(), 2)];
    for conditions in ALL_CONDITIONS {
        for seed in 0..30 {
            let store = Memory::new(conditions);
            store.seed(seed);
            let shared = SharedCache::new(&store, IDENTITY, None);
            let nothing = BTreeSet::new();
            let ended = block_on(async {
                tokio::join!(
                    shared.write(&caches[0], &all, &nothing),
                    shared.write(&caches[1], &all, &nothing)
                )
            });
            assert!(ended.0.is_ok() || ended.1.is_ok(), "{ended:?}");
            let found = read(&shared).1;
            assert!([1, 2].map(expected).contains(&found), "{seed}: {found:?}");
        }
    }
}
