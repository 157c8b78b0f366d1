//! Chinese in the other script: pages made from those of another language (rendered in `golden/conversion.txt`).

use paifang::build::{BuildRequest, Builder, Quiet};

use crate::support::{Project, lines};

const SETTINGS: &str = r#"base_url = "https://portal.example/"
title = "数据库社区"
default_language = "zh-CN"

[languages.zh-CN]
[languages.zh-TW]
convert = "zh-CN"
"#;

fn project() -> Project {
    Project::new(&[
        ("site.toml", SETTINGS),
        ("content/_index.md", "# 首页\n"),
        ("content/docs/_index.md", "# 文档\n"),
        ("content/docs/backup.md", "# 备份软件\n\n见[恢复](restore.md)。\n"),
        ("content/docs/restore.md", "# 恢复\n"),
    ])
}

#[test]
fn any_edit_gives_what_a_clean_build_gives() {
    let project = project();
    let request = BuildRequest { cache: Some(".paifang".into()), ..project.request() };
    let shown = |what: &str| {
        project.build_as_clean(&request, what);
        project.page("zh-tw/docs/backup/index.html")
    };
    assert!(shown("at first").contains("備份軟體"));
    project.write("content/docs/backup.md", "# 备份软件\n\n内存。\n");
    assert!(shown("an edit of the text").contains("記憶體"));
    project.write("content/docs/backup.md", "---\nconvert: false\n---\n\n# 备份软件\n\n内存。\n");
    assert!(shown("a page that stays").contains("备份软件"));
    project.write("content/docs/backup.md", "# 备份软件\n\n鼠标。\n");
    assert!(shown("converted again").contains("滑鼠"));
    project.write("content/docs/backup.zh-TW.md", "# 備份程式\n");
    assert!(shown("a page by hand").contains("備份程式"));
    project.remove("content/docs/backup.zh-TW.md");
    assert!(shown("no page by hand").contains("備份軟體"));
    project.write(
        "site.toml",
        SETTINGS.replace(
            "convert = \"zh-CN\"",
            "convert = { from = \"zh-CN\", words = { \"软件\" = \"軟件\" } }",
        ),
    );
    assert!(shown("a word of the site").contains("備份軟件"));
    project.remove("content/docs/backup.md");
    project.build_as_clean(&request, "no page at all");
    assert!(!project.has("zh-tw/docs/backup/index.html"));
}

#[test]
fn an_edit_in_a_running_process_reaches_the_converted_page() {
    let project = project();
    let mut builder = Builder::new();
    builder.build(&project.request(), &Quiet).expect("a first build");
    let path = project.root().join("content/docs/restore.md");
    project.write("content/docs/restore.md", "# 恢复\n\n鼠标\n");
    let touched = Some([path].into());
    builder.build(&BuildRequest { touched, ..project.request() }, &Quiet).expect("a second build");
    assert!(project.page("zh-tw/docs/restore/index.html").contains("滑鼠"));
}

#[test]
fn readers_are_told_and_volunteers_still_see_the_page() {
    let project = project();
    let toml = format!("repository = \"https://github.com/o/r\"\n{SETTINGS}[translation]\npage = true\n");
    project.write("site.toml", toml);
    project.build();
    let page = project.page("zh-tw/docs/backup/index.html");
    assert!(page.contains("本頁由程式自简体中文轉換而來。"), "{page}");
    assert!(page.contains("github.com/o/r/edit/") && page.contains("content/docs/backup.md"), "{page}");
    assert!(page.contains("backup.zh-TW.md"), "the link for a page by hand: {page}");
    assert!(!page.contains("noindex"));
    let volunteers = project.page("zh-tw/translate/index.html");
    assert!(volunteers.contains("backup.zh-TW.md"), "{volunteers}");
}

#[test]
fn problems_of_a_page_are_reported_once_at_its_file() {
    let project = project();
    project.write("content/docs/backup.md", "# 备份\n\n[坏](nowhere.md)\n\n<b onclick=\"x()\">粗</b>\n");
    project.write(
        "site.toml",
        SETTINGS.replace("[languages.zh-CN]", "[languages.zh-CN]\n[languages.zh-HK]\nconvert = \"zh-TW\"\n"),
    );
    let outcome = project.build_keep_going();
    let found = lines(&outcome);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().all(|line| line.starts_with("content/docs/backup.md:")), "{found:#?}");
}

#[test]
fn settings_that_cannot_convert_are_errors() {
    let project = project();
    for (setting, words) in [
        ("convert = \"fr\"", "not a language of this site"),
        ("convert = \"en\"", "cannot be converted"),
        ("convert = \"zh-TW\"", "same form"),
        ("convert = { words = { a = \"b\" } }", "which language"),
        ("convert = { from = \"zh-CN\", words = { a = 1 } }", "text"),
        ("convert = { from = \"zh-CN\", words = { \"\" = \"b\" } }", "empty text"),
    ] {
        let toml = SETTINGS.replace("convert = \"zh-CN\"", setting) + "[languages.en]\n";
        project.write("site.toml", toml);
        let found = lines(&project.build_keep_going()).join("\n");
        assert!(found.contains("invalid-config") && found.contains(words), "{setting}: {found}");
    }
}
