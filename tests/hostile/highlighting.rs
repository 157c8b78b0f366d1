//! Code on which a grammar backtracks. The test is that each build ends soon: with the engine's own limits, the first
//! of these took half a minute.

use crate::support::{Project, line};

#[test]
fn code_that_is_too_much_work_is_plain_and_reported() {
    let blocks = [
        ("ini", format!("{}x\n", " ".repeat(4_000))),
        ("csharp", format!("{}x\n", " ".repeat(4_000))),
        ("less", format!("a = 1;\n{}x\n", "a-".repeat(400))),
        ("matlab", format!("{}x\n", "1".repeat(400))),
        ("python", format!("{}x\n", "A".repeat(4_000))),
        ("r", format!("{}x\n", "#".repeat(4_000))),
        ("markdown", format!("{}x\n", "<a ".repeat(1_600))),
    ];
    let fences: String =
        blocks.iter().map(|(language, code)| format!("```{language}\n{code}```\n\n")).collect();
    let project = Project::bilingual(&[("content/a.en.md", &format!("# A\n\n{fences}"))]);
    let outcome = project.build();
    let reported: Vec<String> = outcome.diagnostics.iter().map(line).collect();
    assert!(outcome.published, "{reported:#?}");
    let plain = "content/a.en.md:28:1 warning[plain-code] code in `markdown` has no colours from line 1 on, which \
                 takes too many steps in the grammar of its language";
    assert!(reported.iter().any(|reported| reported == plain), "{reported:#?}");
    let page = project.page("en/a/index.html");
    for (language, code) in &blocks {
        let last = code.lines().last().unwrap_or_default().trim().replace('<', "&lt;");
        assert!(page.contains(&last), "all code in {language} is there");
    }

    // A page that is read again, and one that is not, have the same problems, in another process too.
    let request = paifang::build::BuildRequest { cache: Some(".cache".into()), ..project.request() };
    for change in ["", "", "\nMore.\n"] {
        project.write("content/a.en.md", format!("# A\n\n{fences}{change}"));
        let again: Vec<String> =
            project.try_build(&request).expect("a build that runs").diagnostics.iter().map(line).collect();
        assert_eq!(again, reported);
    }
}

#[test]
fn long_lines_are_plain_and_reported() {
    let code = format!("```json\n[1]\n[\"{}\"]\n```\n", "x".repeat(6_000));
    let project = Project::bilingual(&[("content/a.en.md", &format!("# A\n\n{code}"))]);
    let reported: Vec<String> = project.build().diagnostics.iter().map(line).collect();
    let long = "content/a.en.md:3:1 warning[plain-code] code in `json` has no colours from line 2 on, which is \
                longer than 5000 bytes";
    assert_eq!(reported, [long]);
}

#[test]
fn a_page_has_a_bound_and_one_warning_for_all_its_code() {
    let block = format!("```python\n{}x\n```\n\n", "f'{".repeat(1_600));
    let project = Project::bilingual(&[("content/a.en.md", &format!("# A\n\n{}", block.repeat(60)))]);
    let reported: Vec<String> = project.build().diagnostics.iter().map(line).collect();
    let beyond = "content/a.en.md:87:1 warning[plain-code] code in `python` has no colours from line 1 on, which exceeds, with the code before it, the limit for one page; the code of the rest of the page is plain too";
    assert_eq!(reported, [beyond]);
    let page = project.page("en/a/index.html");
    assert_eq!(page.matches("<figure class=\"code\"").count(), 60, "all the code is there");
}
