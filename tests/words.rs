//! Words of messages: each message has words in both languages, with the same variables; each is used, and no problem
//! of
//! a golden site is without words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
            let shown = line.split("{ $").skip(1).filter(|part| !part.contains(" ->"));
            variables.extend(shown.map(name));
        }
    }
    found
}

/// The texts of all Rust files below a folder.
fn sources(folder: &Path, all: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            all.push((path, text));
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
    let english = words(MessageLanguage::English);
    for code in all_codes() {
        assert_eq!(english.say(&code.meaning()), code.summary, "the English words of a summary");
        assert!(known.contains_key(&format!("code-{}", code.name)), "the summary of `{}`", code.name);
    }
}

#[test]
fn each_message_of_a_source_exists_and_each_that_exists_is_used() {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    homes().iter().for_each(|home| known.extend(messages(&home.join("messages/en.ftl"))));
    // Words about arguments are only Chinese; a unit test of the program knows which options need which.
    known.extend(messages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("messages/usage.zh-CN.ftl")));
    let sources = all_sources();
    let mut problems = Vec::new();
    for (path, source) in &sources {
        let shipped = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (id, names) in said(shipped) {
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
    let quoted: BTreeSet<&str> = sources.iter().flat_map(|(_, source)| source.split('"')).collect();
    let is_used =
        |id: &&String| id.starts_with("code-") || id.starts_with("help-") || quoted.contains(id.as_str());
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
            let said = texts.map(|text| chinese.say(text)).chain(problem.help.clone());
            for said in said {
                assert!(said.contains(|c: char| c > '\u{2e80}'), "not Chinese: {said}");
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
    assert_eq!(message_files().len(), 11, "crates with words");
}

/// Standard output and error of a check, with these arguments and variables and no others of a locale.
fn check(project: &Project, arguments: &[&str], variables: &[(&str, &str)]) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    command.arg("check").args(arguments).args(["--no-cache", "--now", support::NOW]);
    command.arg("--root").arg(project.root());
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_STEP_SUMMARY"] {
        command.env_remove(name);
    }
    let output = command.envs(variables.iter().copied()).output().expect("the program runs");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    (text.concat(), output.status.code())
}

#[test]
fn an_option_comes_before_the_locale_and_the_locale_before_settings() {
    let project = broken("[check]\nlanguage = \"zh-CN\"\n");
    let plain = broken("");
    let is_chinese = |project: &Project, arguments: &[&str], variables: &[(&str, &str)]| {
        let (text, code) = check(project, arguments, variables);
        assert_eq!(code, Some(1), "{text}");
        let (of_title, of_end) = (text.contains("错误[wrong-type]"), text.contains("检查用时"));
        assert_eq!(of_title, of_end, "{text}");
        of_title
    };
    assert!(!is_chinese(&plain, &[], &[]) && is_chinese(&project, &[], &[]));
    assert!(is_chinese(&plain, &["--lang", "zh"], &[("LANG", "en_US.UTF-8")]));
    assert!(!is_chinese(&project, &["--lang", "en"], &[("LANG", "zh_CN.UTF-8")]));
    assert!(is_chinese(&plain, &[], &[("LANG", "zh_TW.UTF-8")]));
    assert!(is_chinese(&plain, &[], &[("LC_ALL", ""), ("LC_MESSAGES", "zh_CN"), ("LANG", "en_GB")]));
    // The first that is set decides, even if it names no language of ours.
    assert!(!is_chinese(&plain, &[], &[("LC_ALL", "C"), ("LANG", "zh_CN")]));
    assert!(!is_chinese(&plain, &[], &[("LC_MESSAGES", "de_DE"), ("LANG", "zh_CN")]));
    assert!(!is_chinese(&project, &[], &[("LC_ALL", "en_GB"), ("LANG", "zh_CN.UTF-8")]));
    assert!(is_chinese(&project, &[], &[("LC_ALL", ""), ("LANG", "POSIX")]));
    let (text, code) = check(&plain, &["--lang", "fr"], &[]);
    assert!(code == Some(2) && text.contains("the languages are en, zh-CN"), "{text}");
}

#[test]
fn chinese_has_wide_colons_before_corrections() {
    let project = Project::new(&[
        ("site.toml", support::SETTINGS),
        ("content/_index.md", "# T\n\n[a](docs/bakup.md)\n"),
        ("content/docs/backup.md", "# T\n"),
    ]);
    let (english, _) = check(&project, &["--lang", "en"], &[]);
    assert!(english.contains("= help: did you mean `docs/backup.md`?"), "{english}");
    let (chinese, _) = check(&project, &["--lang", "zh-CN"], &[]);
    assert!(chinese.contains("= 建议：是不是想写 `docs/backup.md`？"), "{chinese}");
}

#[test]
fn what_programs_read_is_the_same_in_all_languages() {
    let project = broken("");
    let in_language =
        |language: &str, format: &str| check(&project, &["--lang", language, "--format", format], &[]).0;
    let [english, chinese] = ["en", "zh-CN"].map(|language| in_language(language, "json"));
    assert!(english != chinese && chinese.contains("应为"), "{chinese}");
    let same = |text: &str| -> Vec<String> {
        let objects = text.lines().filter(|line| line.starts_with('{'));
        let objects = objects.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        objects
            .map(|one| format!("{} {} {} {}", one["file"], one["code"], one["id"], one["values"]))
            .collect()
    };
    assert_eq!((same(&english), same(&english).len()), (same(&chinese), 2));
    let fingerprints = |text: &str| -> Vec<String> {
        let of = |part: &str| part.split('"').nth(1).unwrap_or_default().to_owned();
        text.split("\"fingerprint\":").skip(1).map(of).collect()
    };
    let [english_ones, chinese_ones] =
        ["en", "zh-CN"].map(|language| fingerprints(&in_language(language, "gitlab")));
    assert_eq!((&english_ones, english_ones.len()), (&chinese_ones, 2));
    // A list in one language is a baseline for another; one without ids, as earlier versions wrote, too.
    let file = project.beside("baseline.json");
    let without_ids: String = english
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .map(|mut line| {
            let object = line.as_object_mut().expect("an object");
            object.remove("id");
            object.remove("values");
            format!("{line}\n")
        })
        .collect();
    for list in [&chinese, &english, &without_ids] {
        let lines: String =
            list.lines().filter(|line| line.starts_with('{')).map(|line| format!("{line}\n")).collect();
        fs::write(&file, lines).expect("a baseline");
        for language in ["en", "zh-CN"] {
            let baseline = file.display().to_string();
            let (text, code) = check(&project, &["--lang", language, "--baseline", &baseline], &[]);
            assert_eq!(code, Some(0), "{text}");
        }
    }
}
