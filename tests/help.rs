//! The help of every command, as printed in a window of 80 columns: `tests/golden/help/` in English and
//! `tests/golden/help-zh-CN/` in Chinese, one file per command. The program lists the commands, so a new one without a
//! file fails. `UPDATE=1 cargo nextest run --test suite help::` writes the actual output into the files. Then the errors
//! of arguments, in both languages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::tree;

/// Locale, folder of its texts, and heading of the list of commands.
const ENGLISH: (&str, &str, &str) = ("C", "help", "Commands:");
const CHINESE: (&str, &str, &str) = ("zh_CN.UTF-8", "help-zh-CN", "命令：");

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Standard output and error, and the exit code.
fn run(arguments: &[impl AsRef<std::ffi::OsStr>], locale: &str) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_paifang"))
        .args(arguments)
        // Without a terminal, this determines the line breaks.
        .env("COLUMNS", "80")
        .env("LC_ALL", locale)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let [out, error] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
    (out, error, output.status.code())
}

fn help(command: &[String], locale: &str) -> String {
    let (help, _, code) = run(&[command, &["--help".to_owned()]].concat(), locale);
    assert_eq!(code, Some(0), "{command:?} --help");
    help
}

/// Names in the list of commands, without the one that only prints help.
fn subcommands(help: &str, heading: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != heading).skip(1);
    let lines = lines.take_while(|line| !line.is_empty());
    // Explanations that continue on a second line are indented further.
    let entries = lines.filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names = entries.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// The help of a command and of all below it, by the name of its file.
fn gather(command: &[String], language: (&str, &str, &str), found: &mut BTreeMap<String, Vec<u8>>) {
    let (locale, _, heading) = language;
    let text = help(command, locale);
    for name in subcommands(&text, heading) {
        gather(&[command, &[name]].concat(), language, found);
    }
    found.insert(format!("{}.txt", [&["paifang".to_owned()], command].concat().join("-")), text.into_bytes());
}

#[test]
fn every_command_has_the_help_that_is_on_record() {
    compare(ENGLISH);
}

#[test]
fn every_command_has_the_chinese_help_that_is_on_record() {
    compare(CHINESE);
}

fn compare(language: (&str, &str, &str)) {
    let folder = folder(language.1);
    let mut printed = BTreeMap::new();
    gather(&[], language, &mut printed);
    for known in ["paifang.txt", "paifang-build.txt", "paifang-new.txt", "paifang-new-site.txt"] {
        assert!(printed.contains_key(known), "{known} is not among {:?}", printed.keys());
    }
    if std::env::var_os("UPDATE").is_some() {
        let _ = std::fs::remove_dir_all(&folder);
        printed.iter().for_each(|(name, text)| crate::support::write(&folder.join(name), text));
        return;
    }
    let recorded = tree(&folder);
    for name in printed.keys().chain(recorded.keys()) {
        let text = |of: &BTreeMap<String, Vec<u8>>| {
            of.get(name).map(|text| String::from_utf8_lossy(text).into_owned())
        };
        let (now, then) = (text(&printed), text(&recorded));
        let repair = "if it is meant to be: UPDATE=1 cargo nextest run --test suite help::";
        assert!(
            now == then,
            "{name}: {repair}\nnow:\n{}\non record:\n{}",
            now.unwrap_or_default(),
            then.unwrap_or_default()
        );
    }
}

#[test]
fn lines_of_chinese_help_fit_into_the_terminal() {
    let wide = |c: char| {
        if matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}') {
            2
        } else {
            1
        }
    };
    for (name, text) in tree(&folder(CHINESE.1)) {
        for line in String::from_utf8_lossy(&text).lines() {
            let columns: usize = line.chars().map(wide).sum();
            // What cannot be divided: a usage, an address.
            assert!(columns <= 80 || !line.contains(|c| wide(c) == 2), "{name}: {columns} columns: {line}");
        }
    }
}

#[test]
fn the_language_of_help_is_that_of_messages() {
    let is_chinese = |arguments: &[&str], locale: &str| {
        let (out, error, code) = run(arguments, locale);
        assert_eq!(code, Some(0), "{arguments:?}: {error}");
        out.contains("用法：")
    };
    assert!(is_chinese(&["--help"], "zh_TW.UTF-8") && !is_chinese(&["--help"], "C"));
    for arguments in [
        &["--lang", "zh-CN", "--help"][..],
        &["--help", "--lang=zh"],
        &["check", "--lang", "zh-CN", "--help"],
        &["check", "--help", "--lang", "zh-CN"],
        &["check", "-h", "--lang", "zh-CN"],
        &["--lang", "zh-CN", "help", "check"],
        &["--lang", "zh-CN", "new", "site", "--help"],
    ] {
        assert!(is_chinese(arguments, "en_US.UTF-8"), "{arguments:?}");
    }
    assert!(!is_chinese(&["--lang", "en", "check", "--help"], "zh_CN.UTF-8"));
    // The language of a page, and of schemas.
    assert!(!is_chinese(&["new", "blog", "T", "--lang", "zh-CN", "--help"], "C"));
    assert!(!is_chinese(&["schema", "--lang", "zh-CN", "--help"], "C"));
    assert!(!is_chinese(&["check", "--help", "--", "--lang", "zh-CN"], "C"));
    assert_eq!(run(&["--version"], "zh_CN.UTF-8").0, run(&["--version"], "C").0);
    // The short form lists values, the long one explains them.
    let [short, long] = ["-h", "--help"].map(|help| run(&["new", "ci", help], "zh_CN.UTF-8").0);
    assert!(short.contains("[可用的值：github、gitlab") && !short.contains("GitHub Pages"), "{short}");
    assert!(long.contains("- github：GitHub Actions：检查、预览、GitHub Pages"), "{long}");
    // Completions and manual pages have the English texts.
    let [english, chinese] = ["C", "zh_CN.UTF-8"].map(|locale| run(&["completions", "bash"], locale).0);
    assert!(english == chinese && english.contains("--deny-warnings"));
}

#[test]
fn wrong_arguments_are_told_in_the_language_of_messages() {
    let said = |arguments: &[&str], locale: &str| {
        let (out, error, code) = run(arguments, locale);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{arguments:?}: {error}");
        error
    };
    for (arguments, expected) in [
        (&["check", "--draft"][..], "错误：不认识 `--draft`；是不是想写 `--drafts`？\n\n用法：paifang check"),
        (&["links", "--external", "--port", "1"], "不认识 `--port`；它是 `serve` 的选项"),
        (
            &["chekc"],
            "错误：没有 `chekc` 这条命令；是不是想写 `check`？\n\n用法：paifang [选项] <命令>\n\n用 `--help` 查看说明。\n",
        ),
        (&["check", "--base"], "`--base <REV>` 后面缺少值"),
        (&["check", "--format", "xml"], "`--format <FORMAT>` 的值不能是 `xml`；可用的值：`human`、`short`"),
        (&["check", "--format", "jsn"], "`--format <FORMAT>` 的值不能是 `jsn`；是不是想写 `json`？"),
        (&["new", "ci"], "缺少 `<HOST>`"),
        (&["new", "ci", "github", "gitlab"], "不认识 `gitlab`"),
        (&["build", "--cache", "a", "--no-cache"], "`--cache <DIR|URL>` 不能与 `--no-cache` 一起用"),
        (&["build", "--output", "a", "--output", "b"], "`--output <DIR>` 只能写一次"),
        (
            &["build", "--lang", "fr"],
            "`--lang <TAG>` 的值 `fr` 不能用：没有这种语言的消息；可用的有 en、zh-CN",
        ),
        (&["build", "--jobs", "0"], "`--jobs <N>` 的值 `0` 不能用：写一个整数，从 1 起"),
        (&["build", "--jobs", "many"], "写一个整数，从 1 起"),
        (&["serve", "--port", "70000"], "写 0 到 65535 之间的整数"),
        (&["build", "--now", "now"], "写明时刻和时差，例如 2026-11-23T09:30:00+08:00"),
        (&["build", "--preview", ""], "写 1 到 255 个字符的名字，例如 `#12`"),
        (&["build", "--preview", "a\nb"], "写不含换行和不可见字符的名字"),
        (&["build", "--report", "x"], "写成 FORMAT=FILE"),
        (&["build", "--report", "x=y"], "没有 `x` 这种格式；可用的格式：human、short"),
        (&["serve", "--drafts", "maybe"], "的值不能是 `maybe`；可用的值：`true`、`false`"),
    ] {
        let text = said(arguments, "zh_CN.UTF-8");
        assert!(text.contains(expected) && text.starts_with("错误："), "{arguments:?}: {text}");
        let english = said(arguments, "C");
        let is_chinese = english.contains(|c: char| c > '\u{2e80}');
        assert!(english.starts_with("error: ") && !is_chinese, "{english}");
    }
    assert!(said(&["--lang", "zh-CN", "build", "--no"], "C").contains("不认识 `--no`"));
    assert!(said(&["build", "--no", "--lang", "zh-CN"], "C").contains("不认识 `--no`"));
    // Nothing in an argument acts on a terminal.
    let hostile = said(&["check", "--\u{1b}[31m"], "zh_CN.UTF-8");
    assert!(!hostile.contains('\u{1b}'), "{hostile:?}");
    let nothing = said(&[] as &[&str], "zh_CN.UTF-8");
    assert!(nothing.contains("用法：paifang [选项] <命令>") && nothing.contains("从这里开始："), "{nothing}");
}
