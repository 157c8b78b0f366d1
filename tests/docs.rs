//! Compares the manual with the program: settings in it exist, diagnostic codes are complete in every language,
//! commands and options exist. People check the sentences about them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use paifang::config::read_config;
use paifang::diag::{Diagnostics, HumanStyle, locate, to_human};

/// Settings that a sample may leave out. The languages are those used in the samples.
const HEAD: [(&str, &str); 3] = [
    ("base_url", "base_url = \"https://example.org/\"\n"),
    ("title", "title = \"T\"\n"),
    ("default_language", "default_language = \"zh-CN\"\n"),
];
const LANGUAGES: [&str; 4] = ["zh-CN", "en", "ar", "zh-TW"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with this extension, sorted.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name();
    let paths = walk.into_iter().map(|entry| entry.expect(folder).into_path());
    paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A fenced block of code.
struct Fence {
    /// File and line of the opening fence, for messages.
    place: String,
    /// Text after the backticks.
    info: String,
    text: String,
}

/// The fenced blocks of a text. A fence is closed by at least as many backticks as opened it.
fn fences(name: &str, text: &str) -> Vec<Fence> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Fence)> = None;
    for (at, line) in text.lines().enumerate() {
        let ticks = line.trim_start().bytes().take_while(|byte| *byte == b'`').count();
        let rest = line.trim_start()[ticks..].trim();
        match &mut open {
            Some((width, _)) if ticks >= *width && rest.is_empty() => {
                found.extend(open.take().map(|(_, fence)| fence))
            }
            Some((_, fence)) => fence.text.push_str(&format!("{line}\n")),
            None if ticks >= 3 => {
                let place = format!("{name}:{}", at + 1);
                open = Some((ticks, Fence { place, info: rest.to_owned(), text: String::new() }));
            }
            None => {}
        }
    }
    found
}

fn manual() -> Vec<Fence> {
    let fences_of = |path: &PathBuf| {
        let name = path.strip_prefix(root()).expect("below the root").display().to_string();
        fences(&name, &read(path))
    };
    files("content/docs", "md").iter().chain([&root().join("README.md")]).flat_map(fences_of).collect()
}

/// A sample of site.toml completed with the settings that it leaves out: settings before its tables, languages after
/// them.
fn completed(sample: &str) -> String {
    let top = || sample.lines().take_while(|line| !line.starts_with('['));
    let sets = |key: &str| top().any(|line| line.split('=').next().is_some_and(|name| name.trim() == key));
    let mut text: String = HEAD.iter().filter(|(key, _)| !sets(key)).map(|(_, line)| *line).collect();
    text.push_str(sample);
    for tag in LANGUAGES.iter().filter(|tag| !sample.contains(&format!("[languages.{tag}]"))) {
        text.push_str(&format!("\n[languages.{tag}]\n"));
    }
    text
}

#[test]
fn every_sample_of_site_toml_is_read_without_a_problem() {
    let samples: Vec<Fence> =
        manual().into_iter().filter(|fence| fence.info.contains("title=\"site.toml\"")).collect();
    assert!(samples.len() > 20, "only {} samples found", samples.len());
    for sample in samples {
        let text = completed(&sample.text);
        let mut diagnostics = Diagnostics::new();
        let config = read_config(&text, &mut diagnostics.for_file(&"site.toml".into()));
        let english = paifang::build::words(Default::default());
        let found = locate(diagnostics.finish(&BTreeMap::new()), |_| Some(text.clone()), |_| &english);
        assert!(found.is_empty(), "{}:\n{}", sample.place, to_human(&found, HumanStyle::Plain, &english));
        assert!(config.is_some(), "{}", sample.place);
    }
}

/// Codes as declared in the source, with their severity. Those of unit tests do not count.
fn declared_codes() -> BTreeMap<String, &'static str> {
    let mut codes = BTreeMap::new();
    for path in files("crates", "rs") {
        let text = read(&path);
        let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for severity in ["error", "warning"] {
            for (at, declaration) in shipped.match_indices(&format!("Code::{severity}(")) {
                let rest = shipped[at + declaration.len()..].trim_start();
                let name = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
                codes.extend(name.map(|name| (name.to_owned(), severity)));
            }
        }
    }
    codes
}

/// Codes in the tables of the reference page, with their severity.
fn documented_codes(page: &str, words: [(&str, &'static str); 2]) -> BTreeMap<String, &'static str> {
    let text = read(&root().join("content/docs/reference").join(page));
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells.len(), 4, "{page}: code, severity, cause and fix: {row}");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{page}: {row}");
        let severity = words.iter().find(|(word, _)| *word == cells[1]);
        (cells[0].trim_matches('`').to_owned(), severity.unwrap_or_else(|| panic!("{page}: {row}")).1)
    })
    .collect()
}

#[test]
fn the_list_of_codes_is_complete() {
    let listed: BTreeMap<String, &str> = paifang::build::all_codes()
        .into_iter()
        .map(|code| (code.name.to_owned(), code.severity.name()))
        .collect();
    assert_eq!(listed, declared_codes());
}

#[test]
fn the_reference_has_every_diagnostic_code_and_no_other() {
    let declared = declared_codes();
    assert!(declared.contains_key("broken-link") && declared.len() > 25, "{declared:?}");
    let english = documented_codes("diagnostics.en.md", [("error", "error"), ("warning", "warning")]);
    let chinese = documented_codes("diagnostics.md", [("错误", "error"), ("警告", "warning")]);
    assert_eq!(english, declared);
    assert_eq!(chinese, declared);
}

/// The text that `paifang … --help` prints.
fn help(command: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_paifang");
    let output = Command::new(program)
        .args(command)
        .arg("--help")
        .env("LC_ALL", "C")
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{command:?} --help");
    String::from_utf8(output.stdout).expect("help is text")
}

/// Long options in a help text.
fn options(help: &str) -> BTreeSet<String> {
    let word =
        |rest: &str| rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().map(str::to_owned);
    help.lines()
        .filter(|line| line.trim_start().starts_with('-'))
        .filter_map(|line| word(line.split_once("--")?.1))
        .collect()
}

/// Commands of the manual, without the prompt and the name of the program.
fn commands() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let shells = ["console", "bash", "sh", "yaml", "toml"];
    for fence in manual() {
        let language = fence.info.split_whitespace().next().unwrap_or_default();
        if !shells.contains(&language) {
            continue;
        }
        for line in fence.text.lines() {
            let line = line.trim().trim_start_matches("$ ").trim_start_matches("- run: ");
            let line = line.strip_prefix("command = \"").map_or(line, |rest| rest.trim_end_matches('"'));
            let rest = line.strip_prefix("paifang ").or_else(|| line.strip_prefix("cargo run --release -- "));
            found.extend(rest.map(|rest| (fence.place.clone(), rest.to_owned())));
        }
    }
    found
}

#[test]
fn every_command_and_option_of_the_manual_exists() {
    let commands = commands();
    assert!(commands.len() > 15, "only {} commands found", commands.len());
    for (place, command) in commands {
        let words: Vec<&str> = command.split_whitespace().take_while(|word| *word != "#").collect();
        let name = match words.as_slice() {
            ["new", "site", ..] => vec!["new", "site"],
            ["i18n", name, ..] => vec!["i18n", *name],
            [name, ..] => vec![*name],
            [] => panic!("{place}: no command"),
        };
        let known = options(&help(&name));
        for word in words.iter().filter_map(|word| word.strip_prefix("--")) {
            let option = word.split('=').next().unwrap_or_default();
            assert!(known.contains(option), "{place}: `{}` has no option `--{option}`", name.join(" "));
        }
    }
}

/// Commands listed by `paifang --help`, except `help` itself.
fn listed_commands() -> Vec<String> {
    let help = help(&[]);
    let list = help.split("\nCommands:\n").nth(1).and_then(|rest| rest.split("\n\n").next());
    let lines = list.expect("a list of commands").lines();
    // An entry's second line is indented further.
    let entries = lines.filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names = entries.filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn the_page_of_commands_has_a_section_for_each() {
    let listed = listed_commands();
    assert!(listed.len() > 4, "{listed:?}");
    for page in ["commands.md", "commands.en.md"] {
        let text = read(&root().join("content/docs/reference").join(page));
        for command in &listed {
            assert!(text.contains(&format!("\n## {command} {{#{command}}}\n")), "{page} lacks `{command}`");
        }
    }
}

#[test]
fn the_page_of_commands_explains_every_option() {
    for page in ["commands.md", "commands.en.md"] {
        let text = read(&root().join("content/docs/reference").join(page));
        for command in [
            &["build"][..],
            &["check"],
            &["serve"],
            &["new"],
            &["new", "site"],
            &["links"],
            &["i18n", "status"],
            &["i18n", "diff"],
            &["i18n", "stamp"],
            &["i18n", "minor"],
            &["i18n", "adopt"],
            &["i18n", "new"],
            &["i18n", "list"],
            &["i18n", "apply"],
            &["i18n", "export"],
            &["i18n", "import"],
            &["schema"],
            &["completions"],
        ] {
            for option in options(&help(command)).iter().filter(|option| *option != "help") {
                assert!(text.contains(&format!("--{option}")), "{page} lacks `--{option}` of {command:?}");
            }
        }
    }
}

#[test]
fn the_manual_names_every_field_and_setting_of_kinds() {
    let kinds: toml::Table =
        read(&root().join("crates/site/src/config/kinds.toml")).parse().expect("kinds.toml");
    let kinds = kinds["kinds"].as_table().expect("a table of kinds");
    for suffix in ["md", "en.md"] {
        let page = |name: &str| read(&root().join(format!("content/docs/{name}.{suffix}")));
        let own = page("model/kinds");
        // The fields of a kind are in the table of fields, or on the page about the kind.
        let about = ["events", "portal", "learning", "sponsors", "authors-series", "community"]
            .map(|name| page(&format!("model/{name}")))
            .concat();
        let front_matter = page("writing/front-matter") + &about;
        for (kind, table) in kinds {
            let table = table.as_table().expect("a table");
            for key in table.keys() {
                assert!(own.contains(&format!("`{key}`")), "model/kinds.{suffix} lacks `{key}`");
            }
            for field in
                table.get("fields").and_then(toml::Value::as_table).into_iter().flat_map(|f| f.keys())
            {
                let named = front_matter.contains(&format!("`{field}`"));
                assert!(named, "the manual ({suffix}) lacks `{field}` of {kind}");
            }
        }
    }
}

/// Names of the fields of a struct, as templates see them.
fn fields_of(source: &str, name: &str) -> Vec<String> {
    let text = read(&root().join(source));
    let body = text.split(&format!("struct {name} {{\n")).nth(1).expect("the struct");
    let body = body.split("\n}").next().expect("its end");
    let lines = body.lines().map(str::trim).filter(|line| !line.starts_with(['/', '#']));
    let names = lines.filter_map(|line| line.split_once(':')).map(|(name, _)| name);
    names.map(|name| name.rsplit(' ').next().unwrap_or(name).to_owned()).collect()
}

#[test]
fn the_manual_names_every_value_of_templates() {
    let (page, views) = ("crates/render/src/pages/page_view.rs", "crates/render/src/pages/views.rs");
    let structs = [
        (page, "PageView"),
        (page, "ExtraView"),
        (page, "PagerView"),
        (page, "TranslationView"),
        (views, "SiteView"),
        (views, "LangView"),
        (views, "RefView"),
        (views, "DateView"),
        (views, "ImageView"),
        (views, "TermView"),
        (views, "NeighbourView"),
        (views, "TocView"),
    ];
    for manual in ["context.md", "context.en.md"] {
        let text = read(&root().join("content/docs/themes").join(manual));
        for (source, name) in structs {
            let fields = fields_of(source, name);
            assert!(fields.len() > 3, "{name}: {fields:?}");
            for field in fields.iter().filter(|field| *field != "extras") {
                let is_named = ["`", "."].iter().any(|before| text.contains(&format!("{before}{field}`")));
                assert!(
                    is_named || text.contains(&format!("`{field}.")),
                    "{manual} lacks `{field}` of {name}"
                );
            }
        }
    }
}

#[test]
fn the_manual_names_every_type_of_structured_data() {
    for page in ["kinds.md", "kinds.en.md"] {
        let text = read(&root().join("content/docs/model").join(page));
        let own = paifang::config::OWN_TYPES.map(|(name, _)| name);
        for name in own.iter().chain(&paifang::config::ARTICLE_TYPES) {
            assert!(text.contains(&format!("`{name}`")), "{page} lacks `{name}`");
        }
    }
}

#[test]
fn the_manual_is_whole_in_both_languages() {
    let names = |suffix: &str| -> BTreeSet<String> {
        let all = files("content/docs", "md").into_iter().map(|path| path.display().to_string());
        let is_english = |name: &String| name.ends_with(".en.md");
        all.filter(|name| is_english(name) == (suffix == ".en.md"))
            .map(|name| name.trim_end_matches(suffix).to_owned())
            .collect()
    };
    assert_eq!(names(".md"), names(".en.md"));
}

/// All sentences of the program in one language, without what is filled in.
fn sentences(language: &str) -> String {
    let name = format!("{language}.ftl");
    let folders = files("crates", "ftl").into_iter().chain(files("messages", "ftl"));
    let texts = folders.filter(|path| path.ends_with(&name)).map(|path| read(&path));
    let said: String = texts.collect();
    said.split('{')
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
        .collect::<String>()
        .replace('`', "")
}

#[test]
fn the_troubleshooting_page_quotes_what_the_program_says() {
    for (page, language) in [("troubleshooting.md", "zh-CN"), ("troubleshooting.en.md", "en")] {
        let said = sentences(language);
        let text = read(&root().join("content/docs/reference").join(page));
        let quotes: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix("### `")?.split('`').next()).collect();
        assert!(quotes.len() >= 15, "{page}: {quotes:?}");
        for quote in quotes {
            let unsaid = quote.split('…').map(str::trim).find(|part| !said.contains(part));
            assert_eq!(unsaid, None, "{page}: `{quote}`");
        }
    }
}

/// Files that the samples of content, templates and messages presuppose.
const AROUND: [(&str, &str); 6] = [
    (
        "site.toml",
        "base_url = \"https://example.org/\"\ntitle = \"T\"\ndefault_language = \"zh-CN\"\ntheme = \"mine\"\n\
         [languages.zh-CN]\n[languages.en]\n[theme_settings]\nnotice = \"N\"\n\
         [data.tools]\nkey = \"id\"\n[data.tools.fields]\nid = { type = \"string\" }\nname = { type = \"string\" }\n\
         stars = { type = \"integer\" }\nowner = { type = \"ref\", kind = \"person\" }\n",
    ),
    ("content/docs/backup.md", "# B\n"),
    ("content/people/content-team.md", "# C\n"),
    ("content/people/docs-team.md", "# D\n"),
    ("themes/mine/templates/partials/footer.html", "<footer></footer>\n"),
    ("i18n/zh-CN.ftl", "home-posts = 文\n"),
];

/// A sample's path in a site; fragments of front matter are made whole.
fn sample_file(fence: &Fence) -> Option<(String, String)> {
    let path = fence.info.split("title=\"").nth(1)?.split('"').next()?;
    ["content/", "themes/", "i18n/"].iter().find(|folder| path.starts_with(**folder))?;
    let is_data = path.starts_with("content/data/");
    let is_fragment = fence.info.starts_with("yaml") && !fence.text.starts_with("---") && !is_data;
    let text = if is_fragment { format!("---\n{}---\n# T\n", fence.text) } else { fence.text.clone() };
    Some((path.to_owned(), text))
}

#[test]
fn samples_of_content_templates_and_messages_make_a_site_without_problems() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    let samples: BTreeMap<String, String> = manual().iter().filter_map(sample_file).collect();
    assert!(samples.len() > 8, "{:?}", samples.keys());
    AROUND.iter().for_each(|(path, text)| write(path, text));
    samples.iter().for_each(|(path, text)| write(path, text));
    let program = env!("CARGO_BIN_EXE_paifang");
    let mut command = Command::new(program);
    command.args(["check", "--now", "2026-11-23T00:00:00Z", "--format", "json", "--root"]).arg(folder.path());
    let output = command.output().expect("the program runs");
    let found = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && found.is_empty(), "{found}");
}

#[test]
fn fences_within_fences_stay_text() {
    let text = "````markdown\n```toml title=\"site.toml\"\nx\n```\n````\n```sh\ny\n```\n";
    let found = fences("a.md", text);
    assert_eq!(found.iter().map(|fence| fence.info.as_str()).collect::<Vec<_>>(), ["markdown", "sh"]);
    assert_eq!(found[1].text, "y\n");
    assert_eq!(found[1].place, "a.md:6");
}
