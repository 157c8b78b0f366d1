//! Small sites of other generators as text, imported by the command: each file of `tests/import/` has the files of a site,
//! then the expected files of the new project, the report, and what `check` says about it.
//! `UPDATE=1 cargo nextest run --test suite import::` writes what came out; read the diff.
//!
//! ```text
//! //- path          a file of the old site
//! //= path          a file of the new project
//! //= report        the list of what needs a person
//! //= check         problems of the new project, one a line
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The parts of a test: the first line of each, and the others.
fn parts(text: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.starts_with("//- ") || line.starts_with("//= ") {
            parts.push((line.to_owned(), String::new()));
        } else if let Some((_, body)) = parts.last_mut() {
            body.push_str(line);
            body.push('\n');
        }
    }
    parts
}

fn run(arguments: &[&str]) -> (i32, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_paifang")).args(arguments).env("NO_COLOR", "1").output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap(), String::from_utf8(text).unwrap())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

fn check(name: &str) {
    let path = folder().join(format!("{name}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let place = tempfile::tempdir().unwrap();
    let (source, target) = (place.path().join("old"), place.path().join("new"));
    let parts = parts(&text);
    for (header, body) in parts.iter().filter(|(header, _)| header.starts_with("//- ")) {
        let path = source.join(&header[4..]);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, body).unwrap();
    }
    let (code, said) = run(&["--lang", "en", "import", source.to_str().unwrap(), target.to_str().unwrap()]);
    assert_eq!(code, 0, "{name}: {said}");
    let result = |what: &str| match what {
        "report" => said.clone(),
        "check" => {
            let root = target.to_str().unwrap();
            let (_, said) =
                run(&["--lang", "en", "check", "--root", root, "--format", "short", "--no-cache"]);
            said.replace(&format!("{root}/"), "")
        }
        path => fs::read_to_string(target.join(path)).unwrap_or_else(|_| "(no such file)\n".to_owned()),
    };
    let mut found = String::new();
    for (header, body) in &parts {
        let body = if let Some(what) = header.strip_prefix("//= ") { result(what) } else { body.clone() };
        found.push_str(&format!("{header}\n{}\n", body.trim_end_matches('\n')));
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
    }
    assert_same(name, &text, &found);
}

fn assert_same(name: &str, expected: &str, found: &str) {
    if expected != found && std::env::var_os("UPDATE").is_none() {
        let diff = similar::TextDiff::from_lines(expected, found);
        panic!("{name}:\n{}", diff.unified_diff().context_radius(2));
    }
}

macro_rules! sites {
    ($($name:ident),*) => { $(#[test] fn $name() { check(stringify!($name)); })* };
}

sites!(
    mkdocs,
    mkdocs_languages,
    mkdocs_blog,
    hexo_archives,
    hugo,
    hugo_shortcodes,
    containers,
    docusaurus,
    docusaurus_versions,
    jekyll,
    jekyll_languages,
    jekyll_collections,
    mdbook,
    vitepress,
    vitepress_languages,
    zola,
    starlight,
    mdx,
    hexo,
    gatsby,
    wordpress,
    code_files,
    navigation,
    navigation_sidebars,
    host_redirects,
    hugo_lists,
    jekyll_html,
    mdx_expressions,
    starlight_steps,
    vitepress_made,
    vue_expressions,
    starlight_components,
    docusaurus_code,
    gatsby_mdx,
    hugo_permalinks,
    vitepress_team,
    mdbook_listings,
    hexo_folders,
    mkdocs_inline,
    mkdocs_plain,
    docusaurus_links,
    hugo_partials,
    jekyll_archives,
    mdbook_translations,
    mkdocs_macros
);

#[test]
fn a_folder_of_no_generator_and_a_used_target_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let (source, target) = (place.path().join("old"), place.path().join("new"));
    fs::create_dir_all(&source).unwrap();
    fs::write(source.join("a.md"), "a\n").unwrap();
    let paths = [source.to_str().unwrap(), target.to_str().unwrap()];
    let (code, said) = run(&["--lang", "en", "import", paths[0], paths[1]]);
    assert_eq!(code, 2);
    assert!(said.contains("--from") && !target.exists(), "{said}");
    fs::write(source.join("book.toml"), "[book]\n").unwrap();
    let (code, said) = run(&["--lang", "en", "import", paths[0], &format!("{}/new", paths[0])]);
    assert!(code == 2 && said.contains("lies in the folder"), "{said}");
    fs::create_dir_all(&target).unwrap();
    fs::write(target.join("mine"), "").unwrap();
    let (code, said) = run(&["--lang", "en", "import", paths[0], paths[1]]);
    assert!(code == 2 && said.contains("is not empty"), "{said}");
}

#[test]
fn a_dry_run_writes_nothing_and_the_old_folder_stays() {
    let place = tempfile::tempdir().unwrap();
    let (source, target) = (place.path().join("old"), place.path().join("new"));
    fs::create_dir_all(source.join("docs")).unwrap();
    fs::write(source.join("mkdocs.yml"), "site_name: A\n").unwrap();
    fs::write(source.join("docs/index.md"), "# A\n\n--8<-- \"../../secret.txt\"\n").unwrap();
    fs::write(place.path().join("secret.txt"), "secret\n").unwrap();
    let (code, said) =
        run(&["--lang", "en", "import", source.to_str().unwrap(), target.to_str().unwrap(), "--dry-run"]);
    assert!(code == 0 && !target.exists(), "{said}");
    assert!(said.contains("docs/index.md:3:1: the included file does not exist"), "{said}");
    assert!(said.contains("0 pages are exact, 1 needs you (1 place)"), "{said}");
    assert_eq!(fs::read_dir(&source).unwrap().count(), 2);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_old_folder_are_not_followed() {
    let place = tempfile::tempdir().unwrap();
    let (source, target) = (place.path().join("old"), place.path().join("new"));
    fs::create_dir_all(source.join("docs")).unwrap();
    fs::write(place.path().join("secret.md"), "secret\n").unwrap();
    fs::write(source.join("mkdocs.yml"), "site_name: A\n").unwrap();
    fs::write(source.join("docs/index.md"), "# A\n").unwrap();
    std::os::unix::fs::symlink(place.path().join("secret.md"), source.join("docs/b.md")).unwrap();
    let (code, said) = run(&["import", source.to_str().unwrap(), target.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
    assert!(target.join("content/_index.md").exists() && !target.join("content/b.md").exists());
}
