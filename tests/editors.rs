//! Configuration for editors: schemas of settings, pages and data, and editors in the browser.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const SITE: &str = "base_url = \"https://a.example/\"\ntitle = \"T\"\ndefault_language = \"zh-CN\"\n";

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paifang"));
    let Output { status, stdout, stderr } =
        command.current_dir(folder).args(arguments).output().expect("paifang");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("an exit code"), text(stdout), text(stderr))
}

fn project(settings: &str, pages: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("site.toml", settings);
    pages.iter().for_each(|page| write(page, "# X\n"));
    folder
}

#[test]
fn schemas_have_the_kinds_and_data_of_the_site_in_its_language() {
    let own = "[kinds.tool.fields]\nmade = { type = \"date\", required = true }\n[data.tools.fields]\nid = { type = \"string\" }\n";
    let folder = project(&format!("{SITE}{own}"), &[]);
    let (code, names, _) = run(folder.path(), &["schema"]);
    assert_eq!(code, 0);
    for name in ["site", "kinds/event", "kinds/tool", "lists/tool", "data/votes", "data/tools"] {
        assert!(names.lines().any(|line| line == name), "{names}");
    }
    let (_, text, _) = run(folder.path(), &["schema", "kinds/tool"]);
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(schema["required"], serde_json::json!(["made"]));
    assert_eq!(schema["properties"]["title"]["description"], "标题；不写则取第一个标题，再取文件名。");
    let (_, text, _) = run(folder.path(), &["schema", "site", "--lang", "en"]);
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(schema["properties"]["default_language"]["description"], "BCP 47 tag");
    let (code, _, stderr) = run(folder.path(), &["schema", "kind/tool"]);
    assert!(code == 2 && stderr.contains("did you mean `kinds/tool`?"), "{stderr}");
    let (code, stdout, stderr) = run(folder.path(), &["schema", "--output", "s"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.ends_with(" schemas in s\n"), "{stdout}");
    let written = fs::read_to_string(folder.path().join("s/kinds/tool.json")).expect("a schema");
    assert!(
        written.starts_with("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\","),
        "{written}"
    );
    // Without a project there are the built-in kinds.
    let nowhere = tempfile::tempdir().expect("a folder");
    let (code, names, _) = run(nowhere.path(), &["schema"]);
    assert!(code == 0 && names.contains("kinds/event\n") && !names.contains("tool"), "{names}");
}

#[test]
fn an_editor_follows_the_repository_and_the_languages() {
    let settings = format!(
        "{SITE}repository = {{ url = \"https://github.com/o/r\", folder = \"web\", branch = \"trunk\" }}\n\
         [languages.zh-CN]\n[languages.en]\n"
    );
    let folder = project(&settings, &["content/_index.md", "content/docs/a.md", "content/docs/b.zh-cn.md"]);
    let (code, stdout, stderr) = run(folder.path(), &["new", "cms", "decap"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("config.yml\n") && stdout.contains("index.html\n"), "{stdout}");
    assert!(stderr.contains("2 pages lack it (`git mv page.md page.zh-CN.md`)"), "{stderr}");
    let config = fs::read_to_string(folder.path().join("static/admin/config.yml")).expect("settings");
    for line in [
        "  name: \"github\"\n  repo: \"o/r\"\n  branch: \"trunk\"\n  open_authoring: true\n",
        "publish_mode: \"editorial_workflow\"\n",
        "  locales: [\"zh-CN\", \"en\"]\n",
        "    folder: \"web/content/events\"\n",
        "    slug: \"{{year}}-{{month}}-{{day}}-{{slug}}\"\n",
    ] {
        assert!(config.contains(line), "{line}\n{config}");
    }
    let (code, _, stderr) = run(folder.path(), &["new", "cms", "sveltia"]);
    assert!(code == 2 && stderr.contains("exists already"), "{stderr}");
    fs::remove_dir_all(folder.path().join("static")).expect("removed");
    let (code, _, stderr) = run(folder.path(), &["new", "cms", "sveltia"]);
    assert_eq!(code, 0, "{stderr}");
    let config = fs::read_to_string(folder.path().join("static/admin/config.yml")).expect("settings");
    assert!(config.contains("  omit_default_locale_from_file_path: true\n"), "{config}");
    assert!(!config.contains("open_authoring"), "{config}");
    // The editor is a part of the site.
    let (code, stdout, stderr) = run(folder.path(), &["build", "--now", "2026-11-23T00:00:00Z"]);
    assert_eq!(code, 0, "{stdout}{stderr}");
    assert!(folder.path().join("public/admin/config.yml").exists());
}

#[test]
fn what_no_editor_can_do_is_told() {
    let refusal = |settings: &str, pages: &[&str], editor: &str| {
        let folder = project(&format!("{SITE}{settings}"), pages);
        let (code, _, stderr) = run(folder.path(), &["new", "cms", editor]);
        assert_eq!(code, 2, "{stderr}");
        assert!(!folder.path().join("static").exists());
        stderr
    };
    assert!(refusal("", &[], "decap").contains("needs the repository"));
    assert!(
        refusal("repository = \"https://gitee.com/o/r\"\n", &[], "sveltia").contains("cannot write to Gitee")
    );
    let two = "repository = \"https://github.com/o/r\"\n[languages.zh-CN]\n[languages.en]\n";
    assert!(refusal(two, &["content/en/docs/a.md"], "decap").contains("language folders"));
    let folder = project(&format!("{SITE}{two}"), &["content/en/docs/a.md", "content/zh-CN/docs/a.md"]);
    let (code, _, stderr) = run(folder.path(), &["new", "cms", "sveltia"]);
    assert_eq!(code, 0, "{stderr}");
    let config = fs::read_to_string(folder.path().join("static/admin/config.yml")).expect("settings");
    assert!(config.contains("    folder: \"content/{{locale}}/docs\"\n"), "{config}");
    assert!(config.contains("  omit_default_locale_from_file_path: false\n"), "{config}");
}
