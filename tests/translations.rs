//! Translations beside their originals: records, states and reports, through the program, in real Git repositories.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::pull_request::Repository;

const EN: &str = "# Backups\n\nMake one every night.\n\nKeep seven of them.\n\nEncrypt each with a key.\n\nTest them each month.\n\nStop the server first.\n\nRestore the newest file.\n\nStart the server again.\n";
const ZH: &str = "# 备份\n\n每晚备份一次。\n\n保留七份。\n\n每份用密钥加密。\n\n每月测试。\n\n先停止服务器。\n\n恢复最新的文件。\n\n再启动服务器。\n";
const ORIGINAL: &str = "content/docs/guide.md";
const TRANSLATION: &str = "content/docs/guide.zh-CN.md";
const RECORD: &str = "content/docs/guide.zh-CN.md.i18n";

/// Runs `paifang i18n`.
fn i18n(repository: &Repository, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    let output =
        command.current_dir(repository.path("")).arg("i18n").args(arguments).output().expect("paifang");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code().expect("an exit code"), text(output.stdout), text(output.stderr))
}

fn succeeds(repository: &Repository, arguments: &[&str]) -> String {
    let (code, stdout, stderr) = i18n(repository, arguments);
    assert_eq!(code, 0, "{arguments:?}: {stdout}{stderr}");
    stdout
}

/// A site with one translated page, stamped and committed.
fn site() -> Repository {
    let repository = Repository::new("");
    repository.write(ORIGINAL, EN);
    repository.write(TRANSLATION, ZH);
    succeeds(&repository, &["stamp", "--all", TRANSLATION]);
    repository.commit();
    repository
}

/// States of the blocks of the translation.
fn states(repository: &Repository) -> Vec<String> {
    states_of(repository, TRANSLATION)
}

fn states_of(repository: &Repository, page: &str) -> Vec<String> {
    let json = succeeds(repository, &["status", page, "--format", "json"]);
    let status: Value = serde_json::from_str(&json).expect("JSON");
    let blocks = status["blocks"].as_array().expect("blocks").iter();
    blocks.map(|block| block["state"].as_str().expect("a state").to_owned()).collect()
}

/// Problems: `code file`.
fn problems(repository: &Repository, how: &[&str]) -> Vec<String> {
    let (code, stdout, stderr) = repository.run(&[&["check", "--format", "json"], how].concat());
    assert!(code < 2, "{stderr}");
    let line = |line: &str| {
        let problem: Value = serde_json::from_str(line).expect("JSON");
        format!("{} {}", problem["code"].as_str().expect("a code"), problem["file"].as_str().expect("a file"))
    };
    stdout.lines().map(line).collect()
}

fn replace(repository: &Repository, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(repository.path(path)).expect(path);
    assert!(text.contains(from), "{path} has no `{from}`");
    repository.write(path, &text.replace(from, to));
}

#[test]
fn an_edit_is_noticed_translated_and_recorded() {
    let repository = site();
    assert_eq!(states(&repository), ["up-to-date"; 8]);
    assert!(problems(&repository, &[]).iter().all(|problem| !problem.contains("translation")));
    replace(&repository, ORIGINAL, "every night", "every hour");
    assert_eq!(states(&repository)[1], "changed");
    assert!(problems(&repository, &[]).contains(&format!("stale-translation {TRANSLATION}")));
    // Only this change's problems, by the base.
    assert_eq!(problems(&repository, &["--base", "HEAD"]), [format!("stale-translation {TRANSLATION}")]);
    repository.commit();
    let diff = succeeds(&repository, &["diff", TRANSLATION]);
    assert!(diff.contains("Make one every [-night-]{+hour+}.") && diff.contains("每晚备份一次。"), "{diff}");
    assert_eq!(i18n(&repository, &["diff", TRANSLATION, "--exit-code"]).0, 1);
    replace(&repository, TRANSLATION, "每晚", "每小时");
    assert_eq!(states(&repository)[1], "both-edited");
    succeeds(&repository, &["stamp", TRANSLATION]);
    assert_eq!(states(&repository), ["up-to-date"; 8]);
    assert!(succeeds(&repository, &["diff", TRANSLATION]).contains("Nothing is out of date."));
    // Stamping twice changes nothing.
    let record = fs::read(repository.path(RECORD)).expect("a record");
    succeeds(&repository, &["stamp", TRANSLATION]);
    assert_eq!(fs::read(repository.path(RECORD)).expect("a record"), record);
}

#[test]
fn people_who_translate_different_paragraphs_merge_without_a_conflict() {
    for distance in [1, 2, 3, 6] {
        let repository = site();
        // The whole original changes; each branch translates one paragraph.
        let marked: String = EN
            .lines()
            .map(|line| if line.is_empty() { "\n".into() } else { format!("{line} Now.\n") })
            .collect();
        repository.write(ORIGINAL, &marked);
        repository.commit();
        repository.git(&["switch", "--quiet", "--create", "one"]);
        let paragraphs: Vec<&str> = ZH.split("\n\n").collect();
        let translate = |number: usize| {
            let from = paragraphs[number].trim();
            replace(&repository, TRANSLATION, from, &format!("现在{from}"));
            succeeds(&repository, &["stamp", TRANSLATION]);
            repository.commit();
        };
        translate(1);
        repository.git(&["switch", "--quiet", "topic"]);
        translate(1 + distance);
        // Fails on a conflict.
        repository.git(&["merge", "--quiet", "--no-edit", "one"]);
        let states = states(&repository);
        let current: Vec<usize> =
            states.iter().enumerate().filter(|(_, state)| *state == "up-to-date").map(|(at, _)| at).collect();
        assert_eq!(current, [1, 1 + distance], "distance {distance}");
    }
}

#[test]
fn the_author_of_the_original_says_it_once_for_all_languages() {
    let repository = site();
    let settings = fs::read_to_string(repository.path("site.toml")).expect("settings");
    repository.write("site.toml", &format!("{settings}[languages.de]\n"));
    let german =
        EN.replace("every night", "jede Nacht").replace("Make", "Mache").replace("Backups", "Sicherungen");
    repository.write("content/docs/guide.de.md", &german);
    succeeds(&repository, &["stamp", "--all", "--no-change-needed", "content/docs/guide.de.md"]);
    repository.commit();
    replace(&repository, ORIGINAL, "Keep seven", "Always keep seven");
    assert_eq!(
        (states(&repository)[2].as_str(), states_of(&repository, "content/docs/guide.de.md")[2].as_str()),
        ("changed", "changed")
    );
    succeeds(&repository, &["minor", ORIGINAL]);
    for page in [TRANSLATION, "content/docs/guide.de.md"] {
        assert_eq!(states_of(&repository, page)[2], "needs-nothing", "{page}");
    }
    // A later edit of the same paragraph counts again.
    repository.commit();
    replace(&repository, ORIGINAL, "Always keep seven", "Always keep nine");
    assert_eq!(states(&repository)[2], "changed");
}

#[test]
fn each_translation_is_compared_with_its_own_original() {
    let repository = site();
    let settings = fs::read_to_string(repository.path("site.toml")).expect("settings");
    repository.write("site.toml", &format!("{settings}[languages.zh-TW]\n"));
    let taiwan = "content/docs/guide.zh-TW.md";
    repository.write(taiwan, &format!("---\noriginal: zh-CN\n---\n{}", ZH.replace('备', "備")));
    succeeds(&repository, &["stamp", "--all", taiwan]);
    // Equal text is a translation between these two.
    assert!(states_of(&repository, taiwan).iter().all(|state| state == "up-to-date"));
    replace(&repository, ORIGINAL, "every night", "every hour");
    assert!(states_of(&repository, taiwan).iter().all(|state| state == "up-to-date"));
    assert_eq!(states(&repository)[1], "changed");
    replace(&repository, TRANSLATION, "每晚", "每小时");
    assert_eq!(states_of(&repository, taiwan)[1], "changed");
}

#[test]
fn a_renamed_page_needs_its_record_and_its_translation() {
    let repository = site();
    repository.rename(TRANSLATION, "content/docs/manual.zh-CN.md");
    repository.rename(ORIGINAL, "content/docs/manual.md");
    let found = problems(&repository, &[]);
    assert!(found.contains(&format!("orphan-record {RECORD}")), "{found:?}");
    repository.rename(RECORD, "content/docs/manual.zh-CN.md.i18n");
    assert_eq!(states_of(&repository, "content/docs/manual.zh-CN.md"), ["up-to-date"; 8]);
    // The original alone was renamed.
    repository.rename("content/docs/manual.md", "content/docs/handbook.md");
    let found = problems(&repository, &[]);
    assert!(found.contains(&"renamed-original content/docs/manual.zh-CN.md".to_owned()), "{found:?}");
    let (_, _, human) = repository.run(&["check"]);
    assert!(human.contains("content/docs/handbook.md"), "{human}");
}

#[test]
fn what_every_language_has_in_common_is_compared() {
    let repository = Repository::new("");
    repository.write(ORIGINAL, "# A\n\nSet `wal_level` to 4096 {count} times, see [b](b.md).\n");
    repository.write(TRANSLATION, "# 甲\n\n把 `wal_levl` 设为 4095，{cuont} 次，见[乙](a.md)。\n");
    succeeds(&repository, &["stamp", "--all", TRANSLATION]);
    let (_, _, human) = repository.run(&["check"]);
    let block: String =
        human.split("translation-differs").nth(1).unwrap_or_default().chars().take(900).collect();
    for text in ["wal_level", "4096", "{count}", "b.md", "{cuont}", ORIGINAL] {
        assert!(block.contains(text), "{text}: {human}");
    }
    repository.write(TRANSLATION, "# 甲\n\n把 `wal_level` 设为 4,096，{count} 次，见[乙](b.zh-CN.md)。\n");
    succeeds(&repository, &["stamp", TRANSLATION]);
    assert!(problems(&repository, &[]).iter().all(|problem| !problem.contains("translation-differs")));
}

#[test]
fn a_record_that_cannot_be_read_is_reported_at_its_line() {
    let repository = site();
    let record = fs::read_to_string(repository.path(RECORD)).expect("a record");
    for (text, line) in [
        (format!("<<<<<<< HEAD\n{record}"), 1),
        (record.replacen("\n# ", "\n<<<<<<< HEAD\n# ", 1), 2),
        (record.replace("paifang-i18n 1", "paifang-i18n 99"), 1),
        (record.replacen("\n# ", "\nnonsense here\n# ", 1), 2),
        (String::from("\u{fffd}\u{0}"), 1),
    ] {
        repository.write(RECORD, &text);
        let (_, stdout, _) = repository.run(&["check", "--format", "json"]);
        let found = stdout
            .lines()
            .find(|line| line.contains("invalid-record"))
            .unwrap_or_else(|| panic!("{text}: {stdout}"));
        let problem: Value = serde_json::from_str(found).expect("JSON");
        assert_eq!((&problem["file"], &problem["line"]), (&RECORD.into(), &line.into()), "{text}");
    }
}

#[test]
fn translations_from_before_are_adopted_by_their_history() {
    let repository = Repository::new("");
    repository.write(ORIGINAL, EN);
    repository.write(TRANSLATION, ZH);
    repository.commit();
    replace(&repository, ORIGINAL, "Keep seven", "Keep twenty-one");
    repository.commit();
    // A later edit of the translation elsewhere hides nothing.
    replace(&repository, TRANSLATION, "再启动服务器。", "然后再启动服务器。");
    repository.commit();
    repository.rename(ORIGINAL, "content/docs/manual.md");
    repository.rename(TRANSLATION, "content/docs/manual.zh-CN.md");
    repository.commit();
    let out = succeeds(&repository, &["adopt", "--dry-run"]);
    assert!(
        out.contains("1 translation is sure, 0 unsure")
            && !repository.path("content/docs/manual.zh-CN.md.i18n").exists(),
        "{out}"
    );
    succeeds(&repository, &["adopt"]);
    let states = states_of(&repository, "content/docs/manual.zh-CN.md");
    let stale: Vec<usize> =
        states.iter().enumerate().filter(|(_, state)| *state != "up-to-date").map(|(at, _)| at).collect();
    assert_eq!((stale, states[2].as_str()), (vec![2], "changed"), "{states:?}");
    let diff = succeeds(&repository, &["diff", "content/docs/manual.zh-CN.md"]);
    assert!(diff.contains("seven") && diff.contains("twenty-one"), "{diff}");
    // By hand, before the original got its present name.
    succeeds(&repository, &["adopt", "content/docs/manual.zh-CN.md", "--as-of", "HEAD~2"]);
    assert_eq!(states_of(&repository, "content/docs/manual.zh-CN.md"), ["up-to-date"; 8]);
    // By hand: the translation follows the present state.
    succeeds(&repository, &["adopt", "content/docs/manual.zh-CN.md", "--as-of", "HEAD"]);
    assert_eq!(states_of(&repository, "content/docs/manual.zh-CN.md"), ["up-to-date"; 8]);
}

#[test]
fn json_with_characters_that_a_terminal_would_interpret_is_json() {
    let repository = site();
    replace(&repository, ORIGINAL, "every night", "every\u{200b} \u{1b}[31mhour\u{202e}");
    let json = succeeds(&repository, &["status", TRANSLATION, "--format", "json"]);
    assert!(!json.contains(['\u{200b}', '\u{1b}', '\u{202e}']), "{json}");
    let status: Value = serde_json::from_str(&json).expect("JSON");
    let text = status["blocks"][1]["original"][0]["text"].as_str().expect("a text");
    assert!(text.contains("every\u{200b}"), "{text}");
    let list = succeeds(&repository, &["list", "--to", "zh-CN", "--format", "json"]);
    serde_json::from_str::<Value>(&list).expect("JSON");
}

#[test]
fn a_clone_without_history_says_so() {
    let repository = site();
    replace(&repository, ORIGINAL, "every night", "every hour");
    repository.commit();
    let clone = tempfile::tempdir().expect("folder");
    let from = format!("file://{}", repository.path("").display());
    let status = Command::new("git")
        .args(["clone", "--quiet", "--depth=1", &from])
        .arg(clone.path().join("c"))
        .status()
        .expect("git");
    assert!(status.success());
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
        let output = command
            .current_dir(clone.path().join("c"))
            .arg("i18n")
            .args(arguments)
            .output()
            .expect("paifang");
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    // The state needs no history; the old text does.
    let (code, text) = run(&["diff", TRANSLATION]);
    assert!(code == Some(0) && text.contains("not in this clone") && text.contains("every hour"), "{text}");
    let (code, text) = run(&["adopt", TRANSLATION]);
    assert!(code == Some(2) && text.contains("fetch"), "{text}");
}

#[test]
fn texts_in_records_need_no_history() {
    let repository = Repository::new("");
    let settings = fs::read_to_string(repository.path("site.toml")).expect("settings");
    repository.write("site.toml", &format!("{settings}[translation]\nkeep_texts = true\n"));
    repository.write(ORIGINAL, EN);
    repository.write(TRANSLATION, ZH);
    succeeds(&repository, &["stamp", "--all", TRANSLATION]);
    replace(&repository, ORIGINAL, "every night", "every hour");
    // Nothing of these pages was ever committed.
    let diff = succeeds(&repository, &["diff", TRANSLATION]);
    assert!(diff.contains("[-night-]{+hour+}"), "{diff}");
}

#[test]
fn status_counts_by_language_and_ranks_what_to_do() {
    let repository = site();
    repository.write("content/docs/other.md", "# Other\n\nOne paragraph about something else here.\n");
    repository.write("content/docs/other.zh-CN.md", "# 其他\n\n另一段。\n");
    replace(&repository, ORIGINAL, "every night", "every hour");
    let table = succeeds(&repository, &["status"]);
    assert!(table.contains("zh-CN") && table.contains("docs"), "{table}");
    let (stale, unknown) =
        (table.find("guide.zh-CN.md").expect("stale"), table.find("other.zh-CN.md").expect("no record"));
    assert!(stale < unknown, "{table}");
    let json: Value =
        serde_json::from_str(&succeeds(&repository, &["status", "--format", "json"])).expect("JSON");
    let page = &json["pages"][0];
    assert_eq!(
        (&page["page"], &page["stale_words"], &page["recorded"]),
        (&TRANSLATION.into(), &4.into(), &true.into())
    );
    assert_eq!(json["pages"][1]["recorded"], false);
    assert!(succeeds(&repository, &["status", "--format", "markdown"]).contains("| --- |"));
}

#[test]
fn a_build_follows_records_as_a_clean_one_does() {
    let repository = site();
    let build = |output: &str, cache: &[&str]| {
        let (code, stdout, stderr) = repository.run(&[&["build", "--output", output], cache].concat());
        assert_eq!(code, 0, "{stdout}{stderr}");
    };
    build("one", &[]);
    replace(&repository, ORIGINAL, "every night", "every hour");
    build("one", &[]);
    succeeds(&repository, &["stamp", TRANSLATION, "2"]);
    build("one", &[]);
    build("clean", &["--no-cache"]);
    let page = |output: &str| {
        let all = walkdir::WalkDir::new(repository.path(output)).into_iter().filter_map(Result::ok);
        let mut pages = all.filter(|entry| {
            entry.path().ends_with("guide/index.html") && entry.path().to_string_lossy().contains("zh")
        });
        fs::read_to_string(pages.next().expect("the page").path()).expect("a page")
    };
    assert_eq!(page("one"), page("clean"));
}

#[test]
fn a_translation_begins_with_the_structure_and_text_of_its_original() {
    let repository = Repository::new("");
    repository.write(
        "content/docs/guide.md",
        &format!("---\ntitle: Guide\n---\n\n{}", EN.replace("Make one", "See [b](b.md). Make one")),
    );
    let out = succeeds(&repository, &["new", "content/docs/guide.md", "--to", "zh-CN"]);
    assert_eq!(out.lines().next(), Some(TRANSLATION));
    let text = fs::read_to_string(repository.path(TRANSLATION)).expect("the page");
    assert!(text.starts_with("---\ntitle: Guide\n---\n") && text.contains("[b](b.md)"), "{text}");
    let states = states(&repository);
    assert!(
        states.iter().any(|state| state == "untranslated")
            && states.iter().all(|state| state != "up-to-date"),
        "{states:?}"
    );
    // Nothing is overwritten.
    let (code, _, stderr) = i18n(&repository, &["new", "content/docs/guide.md", "--to", "zh-CN"]);
    assert!(code == 2 && stderr.contains(TRANSLATION), "{stderr}");
    repository.write(
        TRANSLATION,
        &format!("---\ntitle: 指南\n---\n\n{}", ZH.replace("每晚", "见[乙](b.md)。每晚")),
    );
    succeeds(&repository, &["stamp", TRANSLATION]);
    assert!(self::states(&repository).iter().all(|state| state == "up-to-date"));
}

#[test]
fn programs_translate_what_is_listed_and_people_review_it() {
    let repository = site();
    replace(&repository, ORIGINAL, "every night", "every hour");
    replace(
        &repository,
        ORIGINAL,
        "Test them each month.",
        "Test them each month.\n\nWrite down who did it.",
    );
    repository.commit();
    let list = succeeds(&repository, &["list", "--to", "zh-CN"]);
    let mut work: Value = serde_json::from_str(&list).expect("JSON");
    let texts = work["texts"].as_array_mut().expect("texts");
    assert_eq!(texts.len(), 2, "{list}");
    assert_eq!(
        (&texts[0]["source"], &texts[0]["previous_source"], &texts[0]["previous_translation"]),
        (&"Make one every hour.".into(), &"Make one every night.".into(), &"每晚备份一次。".into())
    );
    texts[0]["translation"] = "每小时备份一次。".into();
    texts[1]["translation"] = "记下是谁做的。".into();
    repository.write("work.json", &work.to_string());
    succeeds(&repository, &["apply", "work.json"]);
    let text = fs::read_to_string(repository.path(TRANSLATION)).expect("the page");
    assert_eq!(text, ZH.replace("每晚", "每小时").replace("每月测试。", "每月测试。\n\n记下是谁做的。"));
    let found = states(&repository);
    assert_eq!((found[1].as_str(), found[5].as_str()), ("machine", "machine"), "{found:?}");
    assert_eq!(found.iter().filter(|state| *state == "up-to-date").count(), 7);
    succeeds(&repository, &["stamp", TRANSLATION, "2", "6"]);
    assert!(states(&repository).iter().all(|state| state == "up-to-date"));
    // A list that somebody broke is reported, and nothing is written.
    repository.write("work.json", "{\"target\": \"zh-CN\", \"texts\": [{\"translation\": \"x\"}]}");
    let (code, _, stderr) = i18n(&repository, &["apply", "work.json"]);
    assert!(code == 1 && stderr.contains("work.json:1:"), "{stderr}");
}

#[test]
fn diff_shows_the_agreed_terms_of_a_block() {
    let repository = site();
    let terms =
        "[[term]]\nen = \"backup\"\nzh-CN = \"备份\"\n\n[[term]]\nen = \"server\"\nzh-CN = \"服务器\"\n";
    repository.write("i18n/glossary.toml", terms);
    repository.write(ORIGINAL, &EN.replace("Start the server again.", "Start the server once more."));
    let shown = succeeds(&repository, &["diff", TRANSLATION]);
    assert!(shown.contains("Agreed terms\n") && shown.contains("服务器"), "{shown}");
    assert!(!shown.contains("备份"), "terms of other blocks: {shown}");
}

#[test]
fn a_command_below_the_project_names_the_project() {
    let repository = site();
    let run = |folder: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
        let output = command.current_dir(repository.path(folder)).args(["i18n", "status"]).output();
        let output = output.expect("paifang");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(run("").0, Some(0));
    let (code, text) = run("content/docs");
    let root = repository.path("").canonicalize().expect("a folder");
    let is_named = text.contains(&format!("--root {}", root.display().to_string().trim_end_matches('/')));
    assert!(code == Some(2) && is_named && !text.contains("new site"), "{text}");
}
