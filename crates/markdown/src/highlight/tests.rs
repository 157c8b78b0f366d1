//! Tests of highlighted code; no code hangs or breaks the highlighter.

use super::*;
use crate::body::LineNote;

fn block(language: &str, code: &str) -> CodeBlock {
    CodeBlock {
        language: (!language.is_empty()).then(|| language.to_owned()),
        code: code.to_owned(),
        ..CodeBlock::default()
    }
}

fn inside(language: &str, code: &str) -> String {
    let html = Highlighter::new().highlight(&block(language, code)).html;
    let start = html.find("<code").and_then(|at| html[at..].find('>').map(|end| at + end + 1)).unwrap();
    html[start..].strip_suffix("</code></pre></figure>").unwrap().to_owned()
}

/// The text of HTML without its tags.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    for (number, part) in html.split('<').enumerate() {
        text.push_str(if number == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn the_frame_around_the_code() {
    let code = CodeBlock { title: Some("a<b>.sql".into()), ..block("x\"y", "1 < 2\n") };
    assert_eq!(
        &*Highlighter::new().highlight(&code).html,
        "<figure class=\"code\" data-lang=\"x&quot;y\"><figcaption>a&lt;b&gt;.sql</figcaption><pre tabindex=\"0\">\
         <code class=\"language-x&quot;y\">1 &lt; 2</code></pre></figure>"
    );
    assert_eq!(
        &*Highlighter::new().highlight(&block("", "x\n")).html,
        "<figure class=\"code\"><pre tabindex=\"0\"><code>x</code></pre></figure>"
    );
}

#[test]
fn sql_has_keywords_strings_numbers_comments() {
    let html = inside("sql", "SELECT 'a', 1 FROM t; -- 注释\n");
    for expected in [
        "<span class=\"k\">",
        "<span class=\"s\">'a'</span>",
        "<span class=\"n\">1</span>",
        "<span class=\"c\">-- 注释</span>",
    ] {
        assert!(html.contains(expected), "{html}");
    }
}

#[test]
fn languages_of_this_community_are_known() {
    let highlighter = Highlighter::new();
    for language in [
        "sql",
        "psql",
        "pgsql",
        "plpgsql",
        "postgresql",
        "console",
        "shell-session",
        "bash",
        "sh",
        "shell",
        "text",
        "txt",
        "c",
        "cpp",
        "python",
        "rust",
        "toml",
        "yaml",
        "json",
        "ini",
        "conf",
        "diff",
        "dockerfile",
        "go",
        "java",
        "javascript",
        "js",
        "ts",
        "typescript",
        "html",
        "css",
        "xml",
        "makefile",
        "md",
        "markdown",
        "perl",
        "ruby",
        "lua",
        "tcl",
        "nix",
    ] {
        assert!(highlighter.knows(language), "{language}");
    }
    assert!(!highlighter.knows("no-such-language") && !highlighter.knows(""));
    for (alias, name) in ALIASES {
        assert!(SYNTAXES.find_syntax_by_name(name).is_some(), "{alias} → {name}");
    }
}

#[test]
fn marked_lines_hold_whole_spans() {
    let code = CodeBlock { marked: vec![(2, 3)], ..block("c", "/* a\nb\nc */ int x;\ny\n") };
    let html = Highlighter::new().highlight(&code).html;
    assert!(
        html.contains(
            "<span class=\"c\">/* a</span>\n<mark class=\"hl\"><span class=\"c\">b</span>\n</mark>\
             <mark class=\"hl\"><span class=\"c\">c */</span> "
        ),
        "{html}"
    );
}

#[test]
fn notes_numbers_and_an_address() {
    let code = CodeBlock {
        notes: vec![(1, LineNote::Removed), (2, LineNote::Added), (2, LineNote::Focus), (3, LineNote::Error)],
        marked: vec![(3, 3)],
        numbers: Some(9),
        title: Some("<a>".into()),
        address: Some("https://e.org/?a&b=\"".into()),
        ..block("", "w\nx\ny\n\nz")
    };
    assert_eq!(
        &*Highlighter::new().highlight(&code).html,
        "<figure class=\"code\"><figcaption><a href=\"https://e.org/?a&amp;b=&quot;\">&lt;a&gt;</a></figcaption>\
         <pre tabindex=\"0\"><code>\
         <span class=\"ln\" data-n=\" 9\"></span><del class=\"hl dim\">w\n</del>\
         <span class=\"ln\" data-n=\"10\"></span><ins class=\"hl focus\">x\n</ins>\
         <span class=\"ln\" data-n=\"11\"></span><mark class=\"hl error dim\">y\n</mark>\
         <span class=\"ln\" data-n=\"12\"></span><span class=\"dim\">\n</span>\
         <span class=\"ln\" data-n=\"13\"></span><span class=\"dim\">z</span></code></pre></figure>"
    );
}

#[test]
fn the_code_itself_survives() {
    for (language, code) in [
        (
            "sql",
            "CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1; -- \"x\" <y> &z\nEND $$ LANGUAGE plpgsql;",
        ),
        ("psql", "postgres=# \\d+ \"表\"\n select '中文''；';"),
        ("console", "$ pg_dump -Fc db > \"db.dump\" && echo 完成\n# systemctl restart postgresql"),
        ("html", "<script>if (a < b && c) {}</script><style>a{}</style>"),
        ("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y"),
        ("yaml", "a: [1, \"2\"]\nb: |\n  text\n"),
        ("rust", "fn main() { println!(\"{}\", 'x'); }"),
        ("md", "# 标题\n\n**中文。**\n```sql\nselect 1\n```"),
    ] {
        assert_eq!(text_of(&inside(language, code)), code.trim_end(), "{language}");
    }
}

#[test]
fn hostile_code_ends_soon() {
    let long_line = "select '".repeat(2_000);
    assert!(!inside("sql", &format!("select 1;\n{long_line}\nselect 2;")).contains("<span class=\"n\">2"));
    for (language, code) in [
        ("sql", "(".repeat(4_900)),
        ("sql", "'\\".repeat(2_400)),
        ("json", "[".repeat(4_900)),
        ("json", "[\n".repeat(5_000)),
        ("js", "a = `${".repeat(700)),
        ("js", "/(((a+)+)+)+$/".repeat(300)),
        ("html", "<a ".repeat(1_600)),
        ("bash", "$(".repeat(2_400)),
        ("bash", "a".repeat(4_900)),
        ("md", "[".repeat(4_900)),
        ("md", "> ".repeat(2_400)),
        ("md", "*_".repeat(2_400)),
        ("python", "f'{".repeat(1_600)),
        ("c", "a*".repeat(2_400)),
        ("cpp", "a<".repeat(2_400)),
        ("rust", "r#\"".repeat(1_600)),
        ("yaml", "- ".repeat(2_400)),
        ("yaml", "a:".repeat(2_400)),
        ("perl", "s{".repeat(2_400)),
        ("ruby", "%w(".repeat(1_600)),
        ("cs", "<".repeat(4_900)),
    ] {
        let html = inside(language, &code);
        assert!(html.len() >= code.trim_end().len(), "{language}");
    }
}

#[test]
fn the_list_of_languages_is_that_of_the_grammars() {
    use crate::code::languages;
    let highlighter = Highlighter::new();
    let written: std::collections::BTreeSet<&str> = languages::coloured().collect();
    for name in written.iter().chain(languages::ALIASES) {
        assert!(highlighter.knows(name), "{name}");
        assert!(languages::is_known(name), "{name}");
    }
    for syntax in SYNTAXES.syntaxes().iter().filter(|syntax| syntax.name != "Plain Text") {
        for name in syntax.file_extensions.iter().chain([&syntax.name]).map(|name| name.to_lowercase()) {
            let is_word = !name.contains(' ') && !name.chars().all(|c| c.is_ascii_digit());
            assert!(!is_word || written.contains(&*name), "{name}");
        }
    }
    assert!(ALIASES.iter().all(|(alias, _)| languages::is_known(alias)));
}
