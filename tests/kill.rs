//! A build that is killed at any moment: no reader ever sees half a page, and the next build ends with the tree of a
//! clean build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::support::{self, NOW, Project, tree, write};
use paifang_fuzz::Random;

/// Number of builds that must really die before they end.
const KILLS: usize = 50;
/// Builds that are started for that at most. About four in five die (see [`Range`]).
const ATTEMPTS: usize = 8 * KILLS;
/// Pages in each of the two languages.
const PAGES: usize = 40;

/// Templates that make each page large and different between versions of the site.
const TEMPLATE: &str = "<!doctype html><html lang=\"{{ lang.tag }}\"><head><title>{{ site.title }}</title></head><body><p>{{ site.title }}</p>{{ page.content | safe }}<p>{{ site.title }} ends here.</p></body></html>\n";

type Tree = BTreeMap<String, Vec<u8>>;

fn settings(title: &str) -> String {
    format!(
        "theme = \"t\"\n{}",
        support::SETTINGS
            .replace("title = \"门户\"", &format!("title = \"{title}\""))
            .replace("title = \"Portal\"\n", "")
    )
}

fn site() -> Project {
    let project = Project::new(&[("content/_index.md", "# 首页\n")]);
    let names = [
        "404", "home", "page", "list", "blog", "docs", "faq", "faq-item", "event", "events", "person",
        "people", "taxonomy", "term",
    ];
    for name in names {
        project.write(&format!("themes/t/templates/{name}.html"), TEMPLATE);
    }
    let text = "A line of text that makes the page long enough to be cut.\n\n".repeat(40);
    for at in 0..PAGES {
        let folder = at % 10;
        project.write(&format!("content/docs/part{folder}/page{at}.md"), format!("# 第 {at} 页\n\n{text}"));
        project.write(&format!("content/docs/part{folder}/page{at}.en.md"), format!("# Page {at}\n\n{text}"));
    }
    project
}

fn spawn(project: &Project, output: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_paifang"))
        .args(["build", "--now", NOW, "--root"])
        .arg(project.root())
        .arg("--output")
        .arg(output)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary")
}

/// Builds and lets the build end.
fn run(project: &Project, output: &Path) {
    let status = spawn(project, output).wait().expect("the binary");
    assert!(status.success(), "a build that is left alone ends with {status}");
}

/// Waits until the build has begun to write (true), or has ended before anybody saw it write.
fn wait_for_writing(child: &mut Child, output: &Path) -> bool {
    while !output.join(".paifang-stage").exists() {
        if !matches!(child.try_wait(), Ok(None)) {
            return false;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    true
}

/// Every page that a reader would get now must be one of the two whole versions. Gives the number of pages.
fn look(output: &Path, versions: &[Tree; 2]) -> usize {
    let mut seen = 0;
    for path in versions[0].keys().filter(|path| path.ends_with(".html")) {
        let Ok(bytes) = std::fs::read(output.join(path)) else { continue };
        let whole = versions.iter().any(|version| version[path] == bytes);
        assert!(whole, "{path} is cut short: {} bytes", bytes.len());
        seen += 1;
    }
    seen
}

/// Longest time from its beginning after which a build is killed. No clock says how long a build takes here and now:
/// the range grows with every build that was still alive and shrinks with every one that had ended, so that it settles
/// a little above the length of a build on any machine, under any load.
struct Range(Duration);

impl Range {
    fn wait(&self, random: &mut Random) {
        std::thread::sleep(self.0.mul_f64(random.below(10_000) as f64 / 10_000.0));
    }

    fn learn(&mut self, killed: bool) {
        self.0 = self.0.mul_f64(if killed { 1.05 } else { 0.8 });
    }
}

/// Starts a build and kills it at any moment of its whole length, or else of its writing. True: it had not ended.
fn kill_one(project: &Project, random: &mut Random, whole: &mut Range, writing: Option<&mut Range>) -> bool {
    let output = project.output();
    if writing.is_some() {
        // Leftovers of a killed build would look like the beginning of this one.
        let _ = std::fs::remove_dir_all(output.join(".paifang-stage"));
    }
    let mut child = spawn(project, &output);
    let range = match writing {
        Some(writing) => wait_for_writing(&mut child, &output).then_some(writing),
        None => Some(whole),
    };
    if let Some(range) = &range {
        range.wait(random);
    }
    // An error means that it has ended already.
    let _ = child.kill();
    let killed = child.wait().expect("the binary").code().is_none();
    if let Some(range) = range {
        range.learn(killed);
    }
    killed
}

#[test]
fn killed_at_fifty_moments_no_page_is_ever_half_written() {
    let project = site();
    let titles = ["First version", "Second version"];
    let clean: Vec<PathBuf> = (0..2).map(|at| project.beside(&format!("clean{at}"))).collect();
    let mut whole = Range(Duration::ZERO);
    for (title, output) in titles.iter().zip(&clean) {
        project.write("site.toml", settings(title));
        let started = Instant::now();
        run(&project, output);
        whole = Range(started.elapsed());
    }
    let mut writing = Range(whole.0 / 4);
    let versions = [tree(&clean[0]), tree(&clean[1])];
    assert!(versions[0].len() > 2 * PAGES && versions[0] != versions[1]);
    let output = project.output();
    write(&output.join("CNAME"), "portal.example");
    run(&project, &output);
    let (stop, seen) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (mut attempts, mut killed) = (0, 0);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                seen.fetch_add(look(&output, &versions), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        let mut random = Random::new(0, 0);
        let mut version = 0;
        while killed < KILLS && attempts < ATTEMPTS && !reader.is_finished() {
            project.write("site.toml", settings(titles[version]));
            if attempts % 11 == 10 {
                // A first build moves whole folders: that path must be met too.
                std::fs::remove_dir_all(&output).expect("the output folder");
                write(&output.join("CNAME"), "portal.example");
            }
            let by_writing = attempts % 2 == 1;
            let died = kill_one(&project, &mut random, &mut whole, by_writing.then_some(&mut writing));
            killed += usize::from(died);
            attempts += 1;
            // Often the build after a killed one is of the same version, and goes on where that one ended. A build
            // of what lies there already would have nothing to write.
            if !died || attempts % 2 == 0 {
                version = 1 - version;
            }
        }
        stop.store(true, Ordering::Relaxed);
        reader.join().expect("every page that was seen was whole");
    });
    look(&output, &versions);
    assert_eq!(killed, KILLS, "so many of {attempts} builds were killed before they ended");
    assert!(seen.load(Ordering::Relaxed) > PAGES, "the reader saw nothing");
    for (title, version) in titles.iter().zip(&versions).rev() {
        project.write("site.toml", settings(title));
        run(&project, &output);
        let mut built = tree(&output);
        assert_eq!(built.remove("CNAME").as_deref(), Some(&b"portal.example"[..]));
        support::assert_same_tree(&built, version, "after the kills and clean");
    }
}
