//! Same input, same bytes: whatever the number of threads, the folder, the order in which the file system lists files,
//! or earlier builds.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{Project, assert_clean, assert_same_tree, request, tree};
use paifang::build::{BuildRequest, Outcome};

/// The repository's own portal.
fn portal() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn build_with_threads(threads: usize, request: &BuildRequest) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| paifang::build::Builder::new().build(request, &paifang::build::Quiet))
        .expect("a build that runs")
}

/// The portal's sources, by path below its root.
fn sources() -> BTreeMap<String, Vec<u8>> {
    let folders = ["content", "i18n", "static", "themes"];
    let mut files = BTreeMap::new();
    for folder in folders.iter().filter(|folder| portal().join(folder).is_dir()) {
        let below = tree(&portal().join(folder));
        files.extend(below.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    files.insert("site.toml".to_owned(), std::fs::read(portal().join("site.toml")).expect("settings"));
    files
}

#[test]
fn one_thread_or_eight_in_any_folder_give_the_same_tree_and_a_second_build_writes_nothing() {
    let project = Project::new(&[]);
    let (one, eight) = (project.beside("one"), project.beside("far/away/eight"));
    assert_clean(&build_with_threads(1, &request(portal(), &one)));
    let first = build_with_threads(8, &request(portal(), &eight));
    assert_clean(&first);
    let once = tree(&one);
    assert_same_tree(&once, &tree(&eight), "1 and 8 threads");
    let second = project.try_build(&request(portal(), &eight)).expect("a build that runs");
    assert_clean(&second);
    assert_eq!((second.written.len(), second.removed.len()), (0, 0));
    assert_eq!(second.unchanged, first.written.len());
    assert_same_tree(&once, &tree(&eight), "first and second build");
}

/// File systems list entries by hash, by age or by name: the same files are written in opposite orders, with temporary
/// neighbours.
#[test]
fn the_order_of_directory_entries_does_not_matter() {
    let files = sources();
    let (forward, backward) = (Project::new(&[]), Project::new(&[]));
    for (path, bytes) in &files {
        forward.write(path, bytes);
    }
    for (at, (path, bytes)) in files.iter().rev().enumerate() {
        let neighbour = format!("{path}.{at}.tmp");
        backward.write(&neighbour, "x");
        backward.write(path, bytes);
        backward.remove(&neighbour);
    }
    assert_clean(&forward.build());
    assert_clean(&backward.build());
    assert_same_tree(&tree(&forward.output()), &tree(&backward.output()), "two orders of files");
}

#[test]
fn what_was_built_before_leaves_no_trace() {
    let page = |text: &str| format!("---\ntitle: {text}\ntags: [{text}]\n---\n{text}\n");
    let project = Project::bilingual(&[("content/blog/a.md", &page("甲")), ("content/docs/x/y.md", "# Y\n")]);
    assert_clean(&project.build());
    project.write("content/blog/a.md", page("乙"));
    project.remove("content/docs/x/y.md");
    project.write("content/docs/x.md", "# X\n");
    assert_clean(&project.build());
    let clean = Project::bilingual(&[("content/blog/a.md", &page("乙")), ("content/docs/x.md", "# X\n")]);
    assert_clean(&clean.build());
    assert_same_tree(&tree(&project.output()), &tree(&clean.output()), "after a change and clean");
}
