//! Caches that were damaged. In their files: what is believed is what was written. Behind their checksums, as somebody
//! would write them who wants them believed: a build ends.

#![allow(clippy::disallowed_methods, reason = "tests write files of their own")]

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;

use paifang_fuzz::{Random, Target, change};
use tempfile::TempDir;

use super::*;
use crate::memory::look::Look;
use crate::memory::search::Listed;
use crate::memory::{Memory, Work};
use crate::progress::Clock;
use crate::run::Run;
use crate::settings::{Settings, read_settings};
use crate::{BuildRequest, Builder, Outcome, Quiet};
use paifang_base::diag::Diagnostics;
use paifang_base::files::Disk;

const SITE: [(&str, &[u8]); 9] = [
    (
        "site.toml",
        b"base_url = \"https://portal.example/\"\ntitle = \"Portal\"\ndefault_language = \"en\"\n\
          [languages.en]\n[languages.zh-CN]\n[images]\nwidths = [20]\n",
    ),
    ("content/_index.md", b"# Home\n\n[one](blog/one.md) ![a picture](a.png)\n"),
    ("content/_index.zh-CN.md", "# 首页\n\n数据库备份。\n".as_bytes()),
    (
        "content/blog/one.md",
        b"---\ntitle: One\ndate: 2026-11-01\ntags: [a, b]\n---\n\nText[^1] and `code`.\n\n```sql\nSELECT 1;\n```\n\n\
          ## Part\n\nMore. See [two](two.md#part).\n\n[^1]: A note.\n",
    ),
    (
        "content/blog/two.md",
        b"---\ntitle: Two\ndate: 2026-11-02\ntags: [a]\nauthors: [nobody]\n---\n\n## Part\n\n$a^2$ {#x}\n\n<b>html</b>\n",
    ),
    ("content/blog/two.zh-CN.md", "---\ntitle: 二\ndate: 2026-11-02\n---\n\n关于备份的话。\n".as_bytes()),
    ("content/docs/a.md", b"# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
    ("content/a.png", include_bytes!("../../../../../tests/fuzz/picture.png")),
    ("static/robots-more.txt", b"text\n"),
];

/// A site that was built with a cache, and what lies there.
struct Scene {
    folder: TempDir,
    request: BuildRequest,
    settings: Settings,
    entries: Vec<Entry>,
}

/// A blob, or a pack of records.
struct Entry {
    name: String,
    records: Vec<Vec<u8>>,
    is_pack: bool,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let root = folder.path().join("project");
        for (path, bytes) in SITE {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            fs::write(path, bytes).expect("a file");
        }
        let request = BuildRequest {
            output: Some(folder.path().join("public")),
            base_url: None,
            content: None,
            preview: None,
            now: "2026-11-23T00:00:00Z".parse().expect("a moment"),
            drafts: false,
            keep_going: true,
            cache: Some(folder.path().join("cache")),
            is_output_private: false,
            defers: false,
            touched: None,
            language: None,
            past: None,
            root,
        };
        let outcome = Builder::new().build(&request, &Quiet).expect("a build that runs");
        assert!(outcome.published);
        let disk = Disk::new(&request.root);
        let settings = read_settings(&disk, &request, &mut Diagnostics::new().for_file(&"site.toml".into()));
        let settings = settings.expect("settings that can be read").expect("settings");
        let mut scene = Self { folder, request, settings, entries: Vec::new() };
        let (store, _) = CacheStore::open(&scene.cache(), IDENTITY);
        for name in store.names() {
            let pack = store.pack(name);
            let records = match &pack {
                Some(pack) => (0..pack.len()).filter_map(|at| pack.record(at)).collect(),
                None => vec![store.blob(name).expect("a blob")],
            };
            scene.entries.push(Entry { name: name.to_owned(), records, is_pack: pack.is_some() });
        }
        assert!(!store.is_damaged() && scene.entries.iter().any(|entry| entry.name == "ledger"));
        scene
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    /// Writes the store again, with other bytes as one of its records.
    fn forge(&self, forged: usize, record: usize, bytes: &[u8]) {
        let writer = CacheStore::open(&self.cache(), IDENTITY).0.begin().expect("a writer");
        for (at, entry) in self.entries.iter().enumerate() {
            let of =
                |number: usize| if (at, number) == (forged, record) { bytes } else { &entry.records[number] };
            match entry.is_pack {
                true => writer.put_pack(&entry.name, (0..entry.records.len()).map(of)),
                false => writer.put(&entry.name, of(0)),
            }
            .expect("written");
        }
        writer.commit().expect("a store");
    }

    /// All that a cache says, by name, and whether it is whole.
    fn answers(&self) -> (BTreeMap<String, Vec<u8>>, bool) {
        let cache = Cache::open(&self.cache()).0;
        let mut found = BTreeMap::new();
        let mut add = |name: &str, bytes: Option<Vec<u8>>| {
            found.extend(bytes.map(|bytes| (name.to_owned(), bytes)));
        };
        add("last", cache.last().map(said));
        let ledger = cache.ledger(self.settings.digest, None);
        add("ledger", ledger.map(|ledger| said(&(&ledger, ledger.parts(&[true; PARTS])))));
        add("search", cache.read::<BTreeMap<String, Listed>>("search").map(|listed| said(&listed)));
        add("assets", cache.read::<(u64, Vec<StoredAsset>)>("assets").map(|assets| said(&assets)));
        let images: Option<Vec<(ImageKey, ImageFacts)>> = cache.read("images");
        add("images", images.as_ref().map(said));
        for (key, _) in images.iter().flatten() {
            let pack = cache.store.pack(&pack_name(key));
            let versions =
                pack.and_then(|pack| (0..pack.len()).map(|at| pack.record(at)).collect::<Option<Vec<_>>>());
            add(&format!("picture {key:?}"), versions.map(|versions| said(&versions)));
        }
        for part in 0..PARTS {
            let name = outputs_name(part);
            add(&name, cache.store.blob(&name));
        }
        if let Some((sources, paths)) = cache.sources(self.settings.reading) {
            let search = cache.search(paths);
            for (path, known) in sources.pages.iter().collect::<BTreeMap<_, _>>() {
                add(&format!("page {path}"), Some(said(&StoredPageRef::new(path, known))));
                let content = known.page.as_ref().map(|page| said(page.content.read()));
                // What cannot be read is empty until the build begins again.
                add(&format!("content {path}"), content.filter(|_| !cache.is_damaged()));
                let terms = search.record(path).expect("terms").into_iter();
                add(&format!("terms {path}"), Some(terms.collect()).filter(|_| !cache.is_damaged()));
            }
        }
        if let Some(code) = StoredCode::open(&cache.store) {
            for key in code.slots.keys().collect::<BTreeSet<_>>() {
                add(&format!("code {key:?}"), code.highlighted(key).map(|code| said(&code)));
            }
        }
        (found, !cache.is_damaged())
    }

    /// Builds with what lies in the cache, up to the moment of publishing.
    fn build(&self, look: &RefCell<Option<Look>>) {
        let cache = Cache::open(&self.cache()).0;
        let disk = Disk::new(&self.request.root).with_content(&self.settings.config.content);
        let (request, progress) = (&self.request, &Quiet);
        let work = Work {
            disk: &disk,
            files: &disk,
            request,
            progress,
            young: i64::MAX,
            intact: None,
            history: &crate::history::Facts::default(),
            enters: false,
        };
        let code = Arc::default();
        // The theme is the same in all builds, and takes most of their time.
        let mut memory = Memory { look: look.take(), ..Memory::default() };
        memory.recall(&cache, &work, &self.settings);
        cache.connect_code(&code);
        let (mut clock, mut problems) = (Clock::default(), Diagnostics::new());
        if memory.prepare(&work, &self.settings, &code, &mut clock, &mut problems) {
            let is_damaged = || cache.is_damaged();
            let (levels, outcome) = (&self.settings.config.levels, &mut Outcome::default());
            let mut run =
                Run { work: &work, levels, diagnostics: &mut problems, outcome, is_damaged: &is_damaged };
            run.make(&mut memory, None, &mut clock).expect("a build that runs");
        }
        memory.ledger.tidy();
        cache.last().and_then(LastBuild::diagnostics);
        cache.inspection(request.output.clone().unwrap_or_default()).seen();
        look.replace(memory.look.take());
    }
}

fn said<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    postcard::to_stdvec(value).expect("what can be written")
}

#[test]
fn fuzz_cache_files() {
    let scene = Scene::new();
    let (whole, is_whole) = scene.answers();
    assert!(is_whole && whole.len() > 20, "{:?}", whole.keys());
    let files = fs::read_dir(scene.cache()).expect("the cache").flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.is_file()).collect();
    files.sort();
    let contents: Vec<Vec<u8>> = files.iter().map(|path| fs::read(path).expect("a file")).collect();
    // The input selects the change.
    let seeds = (0..8).map(|n| vec![n; 4]).collect();
    Target::of("cache-files", &[], seeds).run(300, |bytes| {
        let number = bytes.iter().fold(7u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
        let mut random = Random::new(number % 1_000_000_007, bytes.len());
        let (at, other) = (random.below(files.len()), random.below(files.len()));
        fs::write(&files[at], change(&contents[at], &contents[other], &["\0", "\u{1}"], &mut random))
            .expect("written");
        let (answers, _) = scene.answers();
        for (name, answer) in &answers {
            assert!(whole.get(name) == Some(answer), "another answer about {name}, by {:?}", files[at]);
        }
        fs::write(&files[at], &contents[at]).expect("written");
    });
}

#[test]
fn fuzz_cache() {
    let scene = Scene::new();
    let look = RefCell::new(None);
    let mut seeds = Vec::new();
    for (at, entry) in scene.entries.iter().enumerate() {
        let records = entry.records.iter().enumerate().filter(|(_, bytes)| bytes.len() > 1).take(4);
        seeds.extend(records.map(|(record, bytes)| [&[at as u8, record as u8], bytes.as_slice()].concat()));
    }
    let words = ["\0", "\u{1}", "\u{2}", "\u{7f}", "blog/one.md", "en", "a"];
    Target::of("cache", &words, seeds).run(60, |bytes| {
        let [entry, record, forged @ ..] = bytes else { return };
        let entry = usize::from(*entry) % scene.entries.len();
        let record = usize::from(*record) % scene.entries[entry].records.len().max(1);
        scene.forge(entry, record, forged);
        scene.build(&look);
    });
}
