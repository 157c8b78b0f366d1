//! Runs on a store in memory: every request fails once, every moment is a kill, two runs in many orders.

#![allow(clippy::disallowed_methods, reason = "tests write the sites that they deploy")]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use jiff::{SignedDuration, Timestamp};
use paifang_base::text;
use paifang_base::text::Text;
use tempfile::TempDir;

use crate::plan::{Keep, MaxDeletes, Plan};
use crate::run::{Copies, Options, Session, Watcher};
use crate::site::Site;
use crate::state::Run;
use crate::store::Conditions;
use crate::testing::{Fault, Memory, Object};

const ALL_CONDITIONS: [Conditions; 3] = [Conditions::Versions, Conditions::Absence, Conditions::None];
const NOW: &str = "2026-11-30T00:00:00Z";

fn now() -> Timestamp {
    NOW.parse().expect("a moment")
}

fn options() -> Options {
    Options { keep: Keep(SignedDuration::ZERO), repairs: false, takes_over: false }
}

/// A page of this site names its style sheet, whose name is different in each generation.
fn site(generation: usize) -> (TempDir, Site) {
    let folder = TempDir::new().expect("a folder");
    let sheet = format!("assets/main.{generation:010x}.css");
    for number in 0..4 {
        write(folder.path(), &format!("p{number}/index.html"), &format!("{generation} {sheet}"));
    }
    write(folder.path(), &sheet, &format!("a{generation}"));
    write(folder.path(), "feed.xml", &format!("feed {generation}"));
    write(folder.path(), "same.txt", "same");
    write(folder.path(), &format!("only-{generation}.html"), &format!("{generation} {sheet}"));
    write(folder.path(), ".paifang-manifest.json", "[]");
    let site = Site::read(folder.path(), false).expect("a site");
    (folder, site)
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

fn files(folder: &TempDir, site: &Site) -> BTreeMap<String, Vec<u8>> {
    let bytes = |path: &str| fs::read(folder.path().join(path)).expect("readable");
    site.files.iter().map(|file| (file.path.clone(), bytes(&file.path))).collect()
}

/// Every page in a store has the sheet that it names.
fn pages_are_whole(objects: &BTreeMap<String, Object>) {
    for (path, object) in objects.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(&object.bytes);
        let sheet = text.split(' ').nth(1).expect("a sheet");
        assert!(objects.contains_key(sheet), "{path} names {sheet}, which is not there");
    }
}

#[derive(Default)]
struct Silent {
    waited: usize,
    planned: Vec<(usize, usize, usize)>,
    refuses: bool,
}

impl Watcher for Silent {
    fn waits(&mut self, _: &Run) {
        self.waited += 1;
    }

    fn planned(&mut self, plan: &Plan<'_>) -> Result<(), Text> {
        self.planned.push((plan.uploads.len(), plan.deletions.len(), plan.leaving.len()));
        if self.refuses { Err(text!("deploy-crowded")) } else { Ok(()) }
    }

    fn did(&mut self, _: usize, _: usize) {}
}

async fn deploy(store: &Memory, site: &Site, id: &str, options: Options) -> Result<Silent, Text> {
    let mut watcher = Silent::default();
    Session::new(store, site, options, id.to_owned(), now()).deploy(&mut watcher).await.map(|()| watcher)
}

/// Runs on one thread, with a clock that jumps ahead when everything waits.
fn on_one_thread(work: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(work);
}

#[test]
fn only_changes_are_written_and_what_is_gone_is_removed() {
    on_one_thread(async {
        for conditions in ALL_CONDITIONS {
            let store = Memory::new(conditions);
            *store.watch.borrow_mut() = Some(Box::new(pages_are_whole));
            let ((one, first), (two, second)) = (site(1), site(2));
            deploy(&store, &first, "a", options()).await.expect("deployed");
            assert_eq!(store.site(), files(&one, &first));
            let again = deploy(&store, &first, "b", options()).await.expect("deployed");
            assert_eq!(again.planned, [(0, 0, 0)]);
            let next = deploy(&store, &second, "c", options()).await.expect("deployed");
            // Four pages, a page of its own, the sheet and the feed; the old sheet and the old page go.
            assert_eq!(next.planned, [(7, 2, 0)], "{conditions:?}");
            assert_eq!(store.site(), files(&two, &second));
            assert_eq!(store.objects.borrow().keys().filter(|path| path.contains("lease")).count(), 0);
        }
    });
}

#[test]
fn one_edit_costs_three_requests_and_its_files() {
    on_one_thread(async {
        let store = Memory::new(Conditions::Versions);
        let (folder, first) = site(1);
        deploy(&store, &first, "a", options()).await.expect("deployed");
        write(folder.path(), "p1/index.html", "edited assets/main.0000000001.css");
        let edited = Site::read(folder.path(), false).expect("a site");
        store.requests.set(0);
        deploy(&store, &edited, "b", options()).await.expect("deployed");
        assert_eq!(store.requests.get(), 1 + 3);
        // Nothing to do: the head is read.
        store.requests.set(0);
        deploy(&store, &edited, "c", options()).await.expect("deployed");
        assert_eq!(store.requests.get(), 1);
    });
}

#[test]
fn a_request_that_fails_leaves_a_site_that_the_next_run_completes() {
    on_one_thread(async {
        for conditions in ALL_CONDITIONS {
            for fault in [Fault::Before, Fault::After] {
                // A fault that stays is a kill: nothing of the run happens afterwards.
                for stays in [false, true] {
                    let mut at = 0;
                    loop {
                        let store = Memory::new(conditions);
                        *store.watch.borrow_mut() = Some(Box::new(pages_are_whole));
                        let ((_one, first), (two, second)) = (site(1), site(2));
                        deploy(&store, &first, "a", options()).await.expect("deployed");
                        store.requests.set(0);
                        store.fault.set(Some((at, fault)));
                        store.stays.set(stays);
                        let ended = deploy(&store, &second, "b", options()).await;
                        let was_reached = store.requests.get() > at;
                        store.fault.set(None);
                        let what = format!("{conditions:?} {fault:?} {stays} {at}");
                        deploy(&store, &second, "c", options()).await.expect(&what);
                        assert_eq!(store.site(), files(&two, &second), "{what}");
                        if !was_reached {
                            assert!(ended.is_ok(), "{what}");
                            break;
                        }
                        at += 1;
                    }
                    assert!(at > 10, "{at} requests");
                }
            }
        }
    });
}

#[test]
fn two_runs_at_once_end_with_one_whole_site() {
    on_one_thread(async {
        for conditions in ALL_CONDITIONS {
            for seed in 1..60_u64 {
                let store = Memory::new(conditions);
                store.seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
                *store.watch.borrow_mut() = Some(Box::new(pages_are_whole));
                let ((one, first), (two, second)) = (site(1), site(2));
                let (a, b) = tokio::join!(
                    deploy(&store, &first, "a", options()),
                    deploy(&store, &second, "b", options())
                );
                a.expect("deployed");
                b.expect("deployed");
                let site = store.site();
                let ends = [files(&one, &first), files(&two, &second)];
                assert!(ends.contains(&site), "{conditions:?} {seed}: {:?}", site.keys());
            }
        }
    });
}

#[test]
fn the_turn_of_a_silent_run_is_taken_after_a_while_or_at_once() {
    on_one_thread(async {
        for conditions in ALL_CONDITIONS {
            let store = Memory::new(conditions);
            let ((_one, first), (two, second)) = (site(1), site(2));
            // Killed in the middle.
            store.fault.set(Some((8, Fault::Before)));
            store.stays.set(true);
            deploy(&store, &first, "a", options()).await.err().expect("killed");
            store.fault.set(None);
            let started = tokio::time::Instant::now();
            let waited = deploy(&store, &second, "b", options()).await.expect("deployed");
            assert_eq!(waited.waited, 1, "{conditions:?}");
            assert!(started.elapsed() >= crate::turn::SILENCE);
            assert_eq!(store.site(), files(&two, &second));

            store.requests.set(0);
            store.fault.set(Some((8, Fault::Before)));
            deploy(&store, &first, "c", options()).await.err().expect("killed");
            store.fault.set(None);
            let started = tokio::time::Instant::now();
            let at_once = Options { takes_over: true, ..options() };
            deploy(&store, &second, "d", at_once).await.expect("deployed");
            assert!(started.elapsed() < crate::turn::SILENCE);
            assert_eq!(store.site(), files(&two, &second));
        }
    });
}

#[test]
fn old_files_with_fingerprints_stay_for_a_while() {
    on_one_thread(async {
        let store = Memory::new(Conditions::Versions);
        let ((_one, first), (_two, second)) = (site(1), site(2));
        let keep = Options { keep: Keep(SignedDuration::from_hours(24)), ..options() };
        deploy(&store, &first, "a", keep).await.expect("deployed");
        let next = deploy(&store, &second, "b", keep).await.expect("deployed");
        assert_eq!(next.planned, [(7, 1, 1)]);
        assert!(store.site().contains_key("assets/main.0000000001.css"));
        let mut watcher = Silent::default();
        let later = now() + SignedDuration::from_hours(25);
        let mut session = Session::new(&store, &second, keep, "c".to_owned(), later);
        session.deploy(&mut watcher).await.expect("deployed");
        assert_eq!(watcher.planned, [(0, 1, 0)]);
        assert!(!store.site().contains_key("assets/main.0000000001.css"));
        // A file that comes back is no longer leaving.
        deploy(&store, &first, "d", keep).await.expect("deployed");
        deploy(&store, &second, "e", keep).await.expect("deployed");
        let back = deploy(&store, &first, "f", keep).await.expect("deployed");
        assert_eq!(back.planned, [(7, 1, 1)]);
    });
}

#[test]
fn repair_finds_what_others_changed_and_leaves_what_is_theirs() {
    on_one_thread(async {
        for conditions in ALL_CONDITIONS {
            let store = Memory::new(conditions);
            let (folder, first) = site(1);
            deploy(&store, &first, "a", options()).await.expect("deployed");
            let object = |text: &str| Object { bytes: text.as_bytes().to_vec(), version: 0, headers: None };
            store.objects.borrow_mut().remove("p1/index.html");
            store.objects.borrow_mut().insert("p2/index.html".to_owned(), object("cut off"));
            store.objects.borrow_mut().insert("theirs.txt".to_owned(), object("theirs"));
            assert_eq!(deploy(&store, &first, "b", options()).await.expect("deployed").planned, [(0, 0, 0)]);
            let repair = Options { repairs: true, ..options() };
            let repaired = deploy(&store, &first, "c", repair).await.expect("deployed");
            assert_eq!(repaired.planned, [(2, 0, 0)]);
            let mut expected = files(&folder, &first);
            expected.insert("theirs.txt".to_owned(), b"theirs".to_vec());
            assert_eq!(store.site(), expected);

            // A damaged state is never a reason to remove, or to write everything, without being asked.
            store.objects.borrow_mut().insert(crate::state::HEAD.to_owned(), object("damaged"));
            let refused = deploy(&store, &first, "d", options()).await.err().expect("refused");
            assert_eq!(refused.id(), Some("deploy-damaged-state"));
            deploy(&store, &first, "e", repair).await.expect("repaired");
            assert_eq!(deploy(&store, &first, "f", options()).await.expect("deployed").planned, [(0, 0, 0)]);
        }
    });
}

#[test]
fn a_plan_that_is_refused_writes_nothing() {
    on_one_thread(async {
        for conditions in ALL_CONDITIONS {
            let store = Memory::new(conditions);
            let ((one, first), (_two, second)) = (site(1), site(2));
            deploy(&store, &first, "a", options()).await.expect("deployed");
            let mut watcher = Silent { refuses: true, ..Silent::default() };
            let mut session = Session::new(&store, &second, options(), "b".to_owned(), now());
            session.deploy(&mut watcher).await.expect_err("refused");
            assert_eq!(store.site(), files(&one, &first));
            // And the turn is free.
            assert_eq!(deploy(&store, &first, "c", options()).await.expect("deployed").waited, 0);
        }
    });
}

#[test]
fn many_deletions_want_a_confirmation() {
    let folder = TempDir::new().expect("a folder");
    let held = 100;
    write(folder.path(), "index.html", "home");
    let site = Site::read(folder.path(), false).expect("a site");
    let mut state = crate::state::State::default();
    for number in 0..held {
        let held = crate::state::Held { mark: Some(1), size: 1 };
        state.files.insert(format!("p{number}/index.html"), held);
        state.files.insert(format!("assets/a.{number:010x}.css"), held);
    }
    let plan = Plan::of(&site, &state, Keep(SignedDuration::ZERO), now());
    assert_eq!(plan.deletions.len(), 200);
    let limit = |files, percent| MaxDeletes { files, percent }.refusal(&plan).is_some();
    // Half of what is removed has fingerprints and does not count.
    assert_eq!([limit(256, 100), limit(256, 20), limit(99, 100), limit(100, 50)], [false, true, true, false]);
    assert!(plan.changed_addresses().contains(&"p7/".to_owned()));
    assert!(plan.changed_addresses().contains(&String::new()), "the home page");
}

#[test]
fn a_changed_rule_writes_again_and_text_is_compressed_once() {
    on_one_thread(async {
        let folder = TempDir::new().expect("a folder");
        write(folder.path(), "index.html", &"words ".repeat(1000));
        write(folder.path(), "small.html", "words");
        write(folder.path(), "a.png", &"pixels".repeat(1000));
        let plain = Site::read(folder.path(), false).expect("a site");
        let packed = Site::read(folder.path(), true).expect("a site");
        let store = Memory::new(Conditions::Versions);
        deploy(&store, &plain, "a", options()).await.expect("deployed");
        let again = deploy(&store, &packed, "b", options()).await.expect("deployed");
        assert_eq!(again.planned, [(1, 0, 0)]);
        let objects = store.objects.borrow();
        let page = objects.get("index.html").expect("a page");
        assert!(page.bytes.len() < 200 && page.bytes.starts_with(&[0x1f, 0x8b]));
        let headers = page.headers.expect("headers");
        assert_eq!(headers.encoding, crate::site::Encoding::Gzip);
        assert_eq!(headers.content_type, "text/html; charset=utf-8");
        assert_eq!(objects.get("a.png").expect("a picture").bytes.len(), 6000);
    });
}

#[test]
fn a_site_that_changes_while_it_is_deployed_is_noticed() {
    on_one_thread(async {
        let store = Memory::new(Conditions::Versions);
        let (folder, first) = site(1);
        write(folder.path(), "p1/index.html", "other assets/main.0000000001.css");
        let ended = deploy(&store, &first, "a", options()).await.err().expect("refused");
        assert_eq!(ended.id(), Some("deploy-changed-meanwhile"));
    });
}

#[test]
fn many_files_are_listed_in_a_base_that_edits_leave_alone() {
    on_one_thread(async {
        let folder = TempDir::new().expect("a folder");
        for number in 0..2100 {
            write(folder.path(), &format!("p{number}.html"), "page");
        }
        let store = Memory::new(Conditions::Versions);
        deploy(&store, &Site::read(folder.path(), false).expect("a site"), "a", options())
            .await
            .expect("deployed");
        let state = |store: &Memory| {
            let objects = store.objects.borrow();
            let of_state = objects.iter().filter(|(path, _)| path.starts_with(crate::state::FOLDER));
            of_state.map(|(path, object)| (path.clone(), object.bytes.len())).collect::<Vec<_>>()
        };
        let before = state(&store);
        assert_eq!(before.len(), 2, "{before:?}");
        write(folder.path(), "p7.html", "edited");
        let edited = Site::read(folder.path(), false).expect("a site");
        let written = Rc::new(RefCell::new(0));
        let count = Rc::clone(&written);
        *store.watch.borrow_mut() = Some(Box::new(move |_| *count.borrow_mut() += 1));
        deploy(&store, &edited, "b", options()).await.expect("deployed");
        assert_eq!(*written.borrow(), 3);
        copies_save_a_request(&store, &edited).await;
        let after = state(&store);
        assert_eq!(after.first().map(|(path, _)| path), before.first().map(|(path, _)| path));
        assert!(after.iter().any(|(path, size)| path.ends_with("head.json.gz") && *size < 400), "{after:?}");
    });
}

#[derive(Default)]
struct Kept(RefCell<Option<Vec<u8>>>);

impl Copies for Kept {
    fn read(&self) -> Option<Vec<u8>> {
        self.0.borrow().clone()
    }

    fn keep(&self, bytes: &[u8]) {
        *self.0.borrow_mut() = Some(bytes.to_vec());
    }
}

/// Head and base are read at first, then the head alone; a copy that was changed is read again.
async fn copies_save_a_request(store: &Memory, site: &Site) {
    let kept = Kept::default();
    for (damages, expected) in [(false, 2), (false, 1), (true, 2), (false, 1)] {
        if damages {
            kept.keep(b"damaged");
        }
        store.requests.set(0);
        let mut watcher = Silent::default();
        let session = Session::new(store, site, options(), "c".to_owned(), now());
        session.with_copies(&kept).deploy(&mut watcher).await.expect("deployed");
        assert_eq!(watcher.planned, [(0, 0, 0)]);
        assert_eq!(store.requests.get(), expected);
    }
}
