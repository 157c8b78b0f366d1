//! Words of messages: each message has words in both languages, with the same variables; each is used, and no problem of
//! a golden site is without words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use paifang::build::{BuildRequest, all_codes, message_files, words};
use paifang::diag::{MessageLanguage, Text, ToValue, Wording as _};
use paifang::i18n::{LanguageTag, MessageSource};

use crate::support::{self, Project};

/// Folders with `messages` beside their sources: the crates, and the program.
fn homes() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = fs::read_dir(root.join("crates")).expect("crates").flatten().map(|entry| entry.path());
    let mut homes: Vec<PathBuf> =
        crates.chain([root.to_owned()]).filter(|home| home.join("messages").is_dir()).collect();
    homes.sort();
    homes
}

/// The variables of each message of a file; a message twice is a failure.
fn messages(file: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let (source, problems) = MessageSource::parse(&LanguageTag::parse("en").expect("a tag"), &text);
    assert_eq!(problems, [], "{}", file.display());
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            id = line.split(" =").next().unwrap_or_default().to_owned();
            let is_new = found.insert(id.clone(), BTreeSet::new()).is_none();
            assert!(is_new && source.ids().contains(&id), "{}: {line}", file.display());
        } else if !line.starts_with(' ') {
            id.clear();
        }
        let name = |part: &str| part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if let Some(variables) = found.get_mut(&id) {
            // English has forms for numbers that Chinese does without.
            let shown = line.split('$').skip(1).filter(|part| !part.contains(" ->"));
            variables.extend(shown.map(name));
        }
    }
    found
}

/// The texts of all Rust files below a folder, without unit tests.
fn sources(folder: &Path, all: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            all.push((path, shipped.to_owned()));
        }
    }
}

fn all_sources() -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    homes().iter().for_each(|home| sources(&home.join("src"), &mut all));
    all
}

/// Id and names of the values of each `text!` in a source.
fn said(source: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found = Vec::new();
    for (at, start) in source.match_indices("text!(") {
        let rest = source[at + start.len()..].trim_start();
        let Some((id, rest)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) else { continue };
        let (mut depth, mut quote, mut names, mut word) = (0_i32, false, BTreeSet::new(), String::new());
        let mut characters = rest.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '\\' if quote => drop(characters.next()),
                '"' => quote = !quote,
                _ if quote => {}
                '\'' if characters.clone().nth(1) == Some('\'') => characters.nth(1).map_or((), drop),
                '(' | '[' | '{' => depth += 1,
                ')' if depth == 0 => break,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => word.clear(),
                '=' if depth == 0 && characters.peek() == Some(&' ') && !word.trim().is_empty() => {
                    if word.trim().chars().all(|c| c.is_alphanumeric() || c == '_') {
                        names.insert(word.trim().to_owned());
                    }
                    word.push('=');
                }
                c if depth == 0 => word.push(c),
                _ => {}
            }
        }
        found.push((id.to_owned(), names));
    }
    found
}

#[test]
fn each_message_has_words_in_both_languages() {
    let mut known = BTreeMap::new();
    for home in homes() {
        let (english, chinese) =
            (messages(&home.join("messages/en.ftl")), messages(&home.join("messages/zh-CN.ftl")));
        assert_eq!(english, chinese, "{}", home.display());
        for id in english.into_keys() {
            let other = known.insert(id.clone(), home.clone());
            assert_eq!(other, None, "{id} is in two crates, also in {}", home.display());
        }
    }
    for code in all_codes() {
        assert!(known.contains_key(&format!("code-{}", code.name)), "the summary of `{}`", code.name);
    }
}

#[test]
fn each_message_of_a_source_exists_and_each_that_exists_is_used() {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    homes().iter().for_each(|home| known.extend(messages(&home.join("messages/en.ftl"))));
    let sources = all_sources();
    let mut problems = Vec::new();
    for (path, source) in &sources {
        for (id, names) in said(source) {
            let place = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display();
            match known.get(&id) {
                None => problems.push(format!("{place}: `{id}` has no words")),
                Some(variables) if !variables.is_subset(&names) => {
                    problems.push(format!("{place}: `{id}` has {names:?} and needs {variables:?}"));
                }
                Some(_) => {}
            }
        }
    }
    let all: String = sources.iter().map(|(_, source)| source.as_str()).collect();
    let is_used = |id: &&String| id.starts_with("code-") || all.contains(&format!("\"{id}\""));
    problems.extend(known.keys().filter(|id| !is_used(id)).map(|id| format!("`{id}` is not used")));
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn hostile_values_stay_values() {
    let hostile = "{ $x } { links }\n[one] a\n*[other] { \"b\" }\u{2068}\u{1b}[31m\nlinks = x";
    for language in MessageLanguage::ALL {
        let words = words(language);
        let said = words.say(&Text::message("did-you-mean", vec![("meant", hostile.to_value())]));
        assert!(said.contains(hostile) && words.lacking().is_empty(), "{said:?}");
    }
}

#[test]
fn problems_of_golden_sites_are_said_in_chinese() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut checked = 0;
    for entry in fs::read_dir(&golden).expect("golden sites").flatten() {
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        let project = Project::new(&[]);
        if text.contains("\ntheme = \"t\"") {
            support::copy(&golden.join("theme"), &project.root().join("themes/t/templates"));
        }
        for part in text.split("\n//- /").skip(1) {
            let part = part.split("\n//").next().unwrap_or_default();
            let (path, body) = part.split_once('\n').unwrap_or((part, ""));
            project.write(path.trim(), body);
        }
        let request =
            BuildRequest { output: None, language: Some(MessageLanguage::Chinese), ..project.request() };
        let Ok(outcome) = project.try_build(&request) else { continue };
        let chinese = words(MessageLanguage::Chinese);
        for problem in &outcome.diagnostics {
            let texts = [&problem.place].into_iter().chain(&problem.labels).map(|place| &place.text);
            for text in texts.filter(|text| text.id().is_some()) {
                let said = chinese.say(text);
                assert!(said.contains(|c: char| c > '\u{2e80}'), "not Chinese: {said}");
            }
            if let Some(help) = &problem.help {
                assert!(help.contains(|c: char| c > '\u{2e80}'), "not Chinese: {help}");
            }
        }
        assert_eq!(chinese.lacking(), BTreeSet::new(), "{}", entry.path().display());
        checked += outcome.diagnostics.len();
    }
    assert!(checked > 50, "{checked} problems");
}

/// Two pages with a wrong value, one in each language.
fn broken(settings: &str) -> Project {
    let settings = format!("{}{settings}", support::SETTINGS);
    Project::new(&[
        ("site.toml", &settings),
        ("content/_index.md", "---\ntitle: 首页\ndraft: maybe\n---\n"),
        ("content/_index.en.md", "---\ntitle: Home\ndraft: maybe\n---\n"),
    ])
}

/// The message of each problem, in Chinese or not, by path.
fn languages(project: &Project, language: Option<MessageLanguage>) -> BTreeMap<String, bool> {
    let request = BuildRequest { output: None, language, ..project.request() };
    let outcome = project.try_build(&request).expect("a check");
    assert_eq!(outcome.diagnostics.len(), 2, "{:?}", support::lines(&outcome));
    let is_chinese = |words: &str| words.contains(|c: char| c > '\u{2e80}');
    let language = |d: &paifang::diag::Located| (d.place.path.to_string(), is_chinese(&d.place.message));
    outcome.diagnostics.iter().map(language).collect()
}

#[test]
fn the_request_decides_then_the_settings() {
    let both = |chinese: bool, english: bool| {
        BTreeMap::from([
            ("content/_index.en.md".to_owned(), english),
            ("content/_index.md".to_owned(), chinese),
        ])
    };
    assert_eq!(languages(&broken(""), None), both(false, false));
    assert_eq!(languages(&broken("[check]\nlanguage = \"zh-CN\"\n"), None), both(true, true));
    assert_eq!(languages(&broken("[check]\nlanguage = \"page\"\n"), None), both(true, false));
    let named = |settings: &str, language| languages(&broken(settings), Some(language));
    assert_eq!(named("[check]\nlanguage = \"page\"\n", MessageLanguage::English), both(false, false));
    assert_eq!(named("[check]\nlanguage = \"en\"\n", MessageLanguage::Chinese), both(true, true));
    assert_eq!(message_files().len(), 8, "crates with words");
}
