//! A build that is killed at any moment: no reader ever sees half a page, and the next build ends with the tree that
//! a clean build gives.

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use support::{NOW, Project, tree, write};

/// How often a build is killed.
const KILLS: u32 = 50;
/// Pages in each of the two languages.
const PAGES: usize = 150;

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

/// How long a build takes, and how long from its first step that writes.
struct Times {
    whole: Duration,
    writing: Duration,
}

fn run(project: &Project, output: &Path) -> Times {
    let started = Instant::now();
    let mut child = spawn(project, output);
    wait_for_writing(&mut child, output);
    let writing = Instant::now();
    let status = child.wait().expect("the binary");
    assert!(status.success(), "a build that is left alone ends with {status}");
    Times { whole: started.elapsed(), writing: writing.elapsed() }
}

/// Waits until the build has begun to write, or has ended.
fn wait_for_writing(child: &mut Child, output: &Path) {
    while !output.join(".paifang-stage").exists() && matches!(child.try_wait(), Ok(None)) {
        std::thread::sleep(Duration::from_millis(1));
    }
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

/// Numbers that look random and are the same on every run (Marsaglia's xorshift, 64 bits).
struct Moments(u64);

impl Moments {
    fn next(&mut self, below: Duration) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        below.mul_f64((self.0 % 10_000) as f64 / 10_000.0)
    }
}

#[test]
fn killed_at_fifty_moments_no_page_is_ever_half_written() {
    let project = site();
    let titles = ["First version", "Second version"];
    let clean: Vec<PathBuf> = (0..2).map(|at| project.beside(&format!("clean{at}"))).collect();
    let mut times = Times { whole: Duration::ZERO, writing: Duration::ZERO };
    for (title, output) in titles.iter().zip(&clean) {
        project.write("site.toml", settings(title));
        times = run(&project, output);
    }
    let versions = [tree(&clean[0]), tree(&clean[1])];
    assert!(versions[0].len() > 2 * PAGES && versions[0] != versions[1]);
    let output = project.output();
    write(&output.join("CNAME"), "portal.example");
    run(&project, &output);
    let (stop, seen, killed) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                seen.fetch_add(look(&output, &versions), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        let mut moments = Moments(0x9E37_79B9_7F4A_7C15);
        for round in 0..KILLS {
            project.write("site.toml", settings(titles[(round as usize / 2) % 2]));
            if round % 10 == 9 {
                // A first build moves whole folders: that path must be met too.
                std::fs::remove_dir_all(&output).expect("the output folder");
                write(&output.join("CNAME"), "portal.example");
            }
            let by_writing = round % 2 == 1;
            if by_writing {
                // What a killed build left would look like the beginning of this one.
                let _ = std::fs::remove_dir_all(output.join(".paifang-stage"));
            }
            let mut child = spawn(&project, &output);
            // At any moment of the whole build, and in every other round at any moment of its writing.
            if by_writing {
                wait_for_writing(&mut child, &output);
                std::thread::sleep(moments.next(times.writing));
            } else {
                std::thread::sleep(moments.next(times.whole));
            }
            // An error means that it has ended already.
            let _ = child.kill();
            let status = child.wait().expect("the binary");
            killed.fetch_add(usize::from(status.code().is_none()), Ordering::Relaxed);
            if reader.is_finished() {
                break;
            }
        }
        stop.store(true, Ordering::Relaxed);
        reader.join().expect("every page that was seen was whole");
    });
    look(&output, &versions);
    let killed = killed.load(Ordering::Relaxed);
    assert!(killed > KILLS as usize / 2, "only {killed} builds were killed before they ended");
    assert!(seen.load(Ordering::Relaxed) > PAGES, "the reader saw nothing");
    for (title, version) in titles.iter().zip(&versions).rev() {
        project.write("site.toml", settings(title));
        run(&project, &output);
        let mut built = tree(&output);
        assert_eq!(built.remove("CNAME").as_deref(), Some(&b"portal.example"[..]));
        support::assert_same_tree(&built, version, "after the kills and clean");
    }
}
