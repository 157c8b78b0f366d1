//! Damaged stores, in their manifest and in their contents: a read returns the written bytes, or nothing.

use std::collections::BTreeMap;
use std::fs;

use paifang_fuzz::{Random, Target, change};
use xxhash_rust::xxh3::xxh3_128;

use super::CacheStore;
use super::manifest::{Content, Manifest};

const IDENTITY: &str = "a program";

fn manifest(entries: &[(&str, Option<u32>)]) -> Vec<u8> {
    let content = |at: usize, records| Content { length: 10 * at as u64, checksum: at as u128, records };
    let entries =
        entries.iter().enumerate().map(|(at, (name, records))| ((*name).to_owned(), content(at, *records)));
    Manifest::new(entries.collect::<BTreeMap<_, _>>()).encode(IDENTITY)
}

#[test]
fn fuzz_manifest() {
    let seeds = vec![manifest(&[]), manifest(&[("head", None), ("pages-0", Some(12)), ("名", Some(0))])];
    let words = ["\u{1}\0\0\0\0\0\0\0", "a program", "paifang\0", "head", "\0\0\0\0\0\0\0\0"];
    Target::of("manifest", &words, seeds).run(4_000, |bytes| {
        // Unchanged, and with a recomputed checksum, as a forger would write it.
        let mut forged = bytes.to_vec();
        if let Some(at) = bytes.len().checked_sub(16) {
            forged.truncate(at);
            forged.extend(xxh3_128(&forged).to_le_bytes());
        }
        for bytes in [bytes, &forged] {
            if let Ok(manifest) = Manifest::decode(bytes, IDENTITY) {
                assert!(manifest.encode(IDENTITY) == bytes, "read, but not what was written");
            }
        }
    });
}

#[test]
fn fuzz_store() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let blob: Vec<u8> = (0..300u32).map(|n| (n * 7) as u8).collect();
    let records: Vec<Vec<u8>> = (0..20).map(|n| vec![n as u8; n * 3]).collect();
    let (store, _) = CacheStore::open(folder.path(), IDENTITY);
    let writer = store.begin().expect("a writer");
    writer.put("blob", &blob).expect("put");
    writer.put_pack("pack", records.iter()).expect("put");
    writer.commit().expect("a store");
    let is_content = |name: &str| [".blob", ".pack", "manifest"].iter().any(|end| name.ends_with(end));
    let names = fs::read_dir(folder.path()).expect("the store").flatten();
    let names: Vec<_> =
        names.map(|entry| entry.path()).filter(|path| is_content(&path.to_string_lossy())).collect();
    let whole: Vec<Vec<u8>> = names.iter().map(|path| fs::read(path).expect("a file")).collect();
    assert_eq!(whole.len(), 3);
    // The input selects the change.
    let seeds = (0..8).map(|n| vec![n; 4]).collect();
    Target::of("store", &[], seeds).run(800, |bytes| {
        let number = xxh3_128(bytes) as u64;
        let mut random = Random::new(number % 1_000_000, bytes.len());
        let at = random.below(names.len());
        fs::write(&names[at], change(&whole[at], &whole[random.below(3)], &["\0"], &mut random))
            .expect("written");
        let (store, _) = CacheStore::open(folder.path(), IDENTITY);
        assert!(store.blob("blob").is_none_or(|found| found == blob), "another blob");
        let pack = store.pack("pack");
        for (at, record) in records.iter().enumerate() {
            let found = pack.as_ref().and_then(|pack| pack.record(at as u32));
            assert!(found.is_none_or(|found| found == *record), "another record {at}");
        }
        assert!(store.pack("blob").is_none() && store.blob("pack").is_none(), "one for the other");
        fs::write(&names[at], &whole[at]).expect("written");
    });
}
