//! Markdown and values typed with an input method for Chinese: accepted if unambiguous, otherwise reported.

use crate::support::{Project, lines};

/// The main part of a Chinese page, and its problems.
fn page(text: &str) -> (String, Vec<String>) {
    let project = Project::bilingual(&[
        ("content/docs/a.md", &format!("---\ntitle: 题\n---\n{text}\n")),
        ("content/docs/x.md", "# 文档\n"),
        ("content/docs/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"),
    ]);
    let outcome = project.build_keep_going();
    let problems = lines(&outcome);
    let html =
        if project.has("docs/a/index.html") { project.page("docs/a/index.html") } else { String::new() };
    (html, problems)
}

#[test]
fn full_width_signs_are_understood() {
    for (text, shown) in [
        ("见[链接]（x.md）。", "见<a href=\"/docs/x/\">链接</a>。"),
        ("见【文档】(x.md)。", "见<a href=\"/docs/x/\">文档</a>。"),
        ("见［甲］(x.md)和［乙］（x.md）", "<a href=\"/docs/x/\">甲</a>和<a href=\"/docs/x/\">乙</a>"),
        ("[混](x.md）后", "<a href=\"/docs/x/\">混</a>后"),
        ("[站]（https://example.org/）", "<a href=\"https://example.org/\">站</a>"),
        ("！[图](x.svg)", "<p><img src=\"/docs/x.svg\""),
        ("＃ 标题", ">标题<a class=\"anchor\""),
        ("＃＃ 标题", "<h2 id=\"标题\">标题<a"),
        ("#　标题", ">标题<a class=\"anchor\""),
        ("1、甲\n2、乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("步骤：\n1、甲\n2、乙", "<p>步骤：</p>\n<ol>\n<li>甲</li>"),
        ("1）甲\n2）乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("１．甲\n２．乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("1．甲", "<ol>\n<li>甲</li>\n</ol>"),
        ("1.　甲", "<ol>\n<li>甲</li>\n</ol>"),
        ("－ 甲\n－ 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("-　甲", "<ul>\n<li>甲</li>\n</ul>"),
        ("- 父\n　- 子", "<ul>\n<li>父<ul>\n<li>子</li>"),
        ("＞引用", "<blockquote>\n<p>引用</p>"),
        ("｜a｜b｜\n｜---｜---｜\n｜1｜2｜", "<td>1</td><td>2</td>"),
        ("｜a｜b｜\n｜－－｜：－：｜\n｜1｜2｜", "<td class=\"ta-center\">2</td>"),
        ("文[^1]\n\n[^1]：注", "<li id=\"fn-1\"><p>注 <a"),
        ("- [ ]待办\n- [x]完成", "<input type=\"checkbox\" disabled aria-label=\"任务\"> 待办</li>"),
        ("－ [x] 完成", "<input type=\"checkbox\" disabled checked aria-label=\"任务\"> 完成"),
        ("＊＊粗＊＊ 后", "<strong>粗</strong> 后"),
        ("用｀code｀后", "用<code>code</code>后"),
        ("｀｀｀sql\nselect 1;\n｀｀｀", "data-lang=\"sql\""),
        ("···js\nx\n···", "data-lang=\"js\""),
        ("上\n\n————\n\n下", "<p>上</p>\n<hr>\n<p>下</p>"),
        ("[链接]（ x.md ）后", "<a href=\"/docs/x/\">链接</a>后"),
        ("[链接](x.md \"题\"）后", "<a href=\"/docs/x/\" title=\"题\">链接</a>后"),
        ("## 甲[链接]（x.md）", "甲<a href=\"/docs/x/\">链接</a><a class=\"anchor\""),
        ("| 名 |\n|---|\n| 【文档】(x.md) |", "<td><a href=\"/docs/x/\">文档</a></td>"),
        ("文[^1]\n\n[^1]: 见[链接]（x.md）。", "见<a href=\"/docs/x/\">链接</a>。 <a"),
        ("##\u{a0}标题", "<h2 id=\"标题\">标题<a"),
        ("-\u{a0}甲\n-\u{a0}乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("1、甲\n   - 内\n2、乙", "<ol>\n<li>甲<ul>\n<li>内</li>\n</ul>\n</li>\n<li>乙</li>\n</ol>"),
        ("1、甲\n   续行\n2、乙\n3、丙", "<ol>\n<li>甲续行</li>\n<li>乙</li>\n<li>丙</li>\n</ol>"),
        ("1. 甲\n2、乙\n3. 丙", "<ol>\n<li>甲</li>\n<li>乙</li>\n<li>丙</li>\n</ol>"),
        ("1) 甲\n2）乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("> 1、甲\n> 2、乙", "<blockquote>\n<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("・甲\n・乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("· 甲\n· 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("◆ 甲\n◆ 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("＊ 甲\n＊ 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("＞＞引用", "<blockquote>\n<blockquote>\n<p>引用</p>"),
        (
            "- ［ ］ 待办\n- 【x】完成",
            "> 待办</li>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"任务\"> 完成",
        ),
        (
            "- 【 】待办\n- [√] 完成",
            "> 待办</li>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"任务\"> 完成",
        ),
        (
            "- [\u{3000}] 待办\n- [ｘ]完成",
            "> 待办</li>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"任务\"> 完成",
        ),
    ] {
        let (html, problems) = page(text);
        assert!(html.contains(shown), "{text}\n{html}");
        assert_eq!(problems, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn prose_stays_prose() {
    for (text, shown) in [
        ("[见]（下文）【注意】(重要)", "[见]（下文）【注意】(重要)"),
        ("1、单独一段\n\n正文\n\n2、又一段", "<p>1、单独一段</p>\n<p>正文</p>\n<p>2、又一段</p>"),
        ("1．5 倍", "<p>1．5 倍</p>"),
        ("1.\u{a0}Januar", "<p>1.\u{a0}Januar</p>"),
        ("· 单独一行", "<p>· 单独一行</p>"),
        ("◆◆ 甲\n◆◆ 乙", "◆◆ 甲"),
        ("- 【注】文\n- 【x】", "<li>【注】文</li>"),
        ("在（1）中\n（2）里", "在（1）中（2）里"),
        ("（一）甲\n\n（二）乙", "<p>（一）甲</p>\n<p>（二）乙</p>"),
        ("《文档》（第二版）、「手册」(PDF)", "《文档》（第二版）、「手册」(PDF)"),
        ("－5 度", "<p>－5 度</p>"),
        ("好！[链接](x.md)", "好！<a href=\"/docs/x/\">链接</a>"),
        ("张＊＊和李＊＊", "张＊＊和李＊＊"),
        ("——鲁迅", "<p>——鲁迅</p>"),
        ("　　段首缩进", "段首缩进</p>"),
        ("`［x］（x.md）`、`＃ 题`", "<code>［x］（x.md）</code>、<code>＃ 题</code>"),
        ("```\n＃ 题\n１．甲\n｜a｜\n［x］（x.md）\n```", "＃ 题\n１．甲\n｜a｜\n［x］（x.md）"),
        ("[路径](https://example.org/甲（乙）.html)", "甲（乙）.html\">路径</a>"),
        ("| a | b |\n|---|---|\n| 甲｜乙 | 丙 |", "<td>甲｜乙</td><td>丙</td>"),
        ("<div>１．甲 ［x］（x.md）</div>", "１．甲 ［x］（x.md）"),
    ] {
        let (html, problems) = page(text);
        assert!(html.contains(shown), "{text}\n{html}");
        assert_eq!(problems, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_is_unclear_is_reported() {
    for (text, part) in [
        ("＃标题", "write a space: `# 标题`"),
        ("1.安装\n2.配置", "write a space after the marker"),
        ("-甲\n-乙", "write a space after the marker"),
        ("-[ ] 待办", "write a space after the marker"),
        ("｜a｜b｜\n｜1｜2｜", "`| --- | --- |`"),
        ("见 http：//example.org/x 。", "`http://example.org/x`"),
        ("[链接]（a b.md）", "`[链接](a b.md)`"),
        ("[链接](a.md “题”)", "between straight quotes: `[链接](a.md \"题\")`"),
        ("[链接]（a.md “题”）", "`[链接](a.md \"题\")`"),
        ("[链接] （a.md）", "no space before the address: `[链接](a.md)`"),
        ("《文档》(x.md)", "square brackets around the text: `[文档](x.md)`"),
        ("見「文書」（x.md）", "`[文書](x.md)`"),
        ("<https：//example.org/>", "write `https://example.org/`"),
        ("（1）甲\n（2）乙", "write a list: `1. …` and `2. …`"),
        ("说明：\n①甲\n②乙", "write a list: `1. …` and `2. …`"),
        ("一、甲\n二、乙", "write a list: `1. …` and `2. …`"),
        ("1。甲\n2。乙", "write a list: `1. …` and `2. …`"),
        ("这是**粗体 **文字", "no spaces inside the asterisks: `**粗体**`"),
        ("[注意]: 请先备份数据。", "for text write a backslash before it: `\\[注意]: …`"),
    ] {
        let project = Project::bilingual(&[("content/docs/a.md", &format!("---\ntitle: 题\n---\n{text}\n"))]);
        let outcome = project.build();
        let help: Vec<&str> =
            outcome.diagnostics.iter().filter_map(|problem| problem.help.as_deref()).collect();
        assert_eq!(help.len(), 1, "{text}: {:?}", lines(&outcome));
        assert!(help[0].contains(part), "{text}: {help:?}");
        assert_eq!(outcome.diagnostics[0].code, "markdown-as-text", "{text}");
    }
}
