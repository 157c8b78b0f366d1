//! A small site for the tests of outputs. Bodies are made by hand, so that these tests do not depend on a Markdown
//! parser.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Holdings, Output, OutputContext, plan};
use crate::pages::body::{Bodies, Highlight};
use paifang_base::diag::Diagnostics;
use paifang_base::files::{Files, Memory};
use paifang_base::source::Span;
use paifang_i18n::{Locale, MessageSource, Messages};
use paifang_markdown::body::{Body, CodeBlock, Content, Link, Segment};
use paifang_site::config::{LangId, read_config};
use paifang_site::link::{LinkInput, Place, link};
use paifang_site::load::load;
use paifang_site::parse::{LazyContent, parse_page};
use paifang_site::tracked::{Outside, TrackedSite};

/// Bodies of these tests have no code.
struct NoCode;

impl Highlight for NoCode {
    fn html(&self, _: &CodeBlock) -> Arc<str> {
        "".into()
    }
}

/// A site and everything else that outputs need.
pub(crate) struct Sample {
    pub site: TrackedSite,
    files: Memory,
    messages: Vec<Messages>,
}

impl Sample {
    /// Builds a site from files, including `site.toml`. The body of every page is one paragraph of its source; each
    /// `[text](target)` in it is a link and each `![text](target)` an image.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let files = Memory::new(files.iter().copied());
        let mut diagnostics = Diagnostics::new();
        let settings = String::from_utf8(files.read("site.toml").unwrap()).unwrap();
        let config = read_config(&settings, &mut diagnostics.for_file(&"site.toml".into()));
        let config = config.expect("settings");
        let inputs = load(&files, &config, &mut diagnostics);
        let pages = inputs.pages.into_iter().map(|input| {
            let bytes = files.read(&input.path).unwrap();
            let text = String::from_utf8(bytes.clone()).unwrap();
            let mut reporter = diagnostics.for_file(&input.path);
            let mut parsed = parse_page(&input, bytes, &config, &mut reporter).expect("page");
            let start = parsed.content.read().source.start as usize;
            let content;
            (parsed.body, content) = body(&text, start);
            parsed.content = LazyContent::ready(content);
            // Results of the body parser.
            if let (Some(title), false) = (&parsed.body.title, text.contains("title:")) {
                parsed.meta.title = title.clone();
            }
            (input, Arc::new(parsed))
        });
        let pages = pages.collect();
        let locale = |id: LangId| Arc::new(Locale::new(&config.language(id).tag).unwrap());
        let labels = |_| config.kinds.iter().map(|kind| format!("{} label", kind.name)).collect();
        let messages = |id: LangId| {
            let (source, _) =
                MessageSource::parse(&config.language(id).tag, "feed-title = { $title } | { $site }\n");
            Messages::new(&[source])
        };
        let messages = config.language_ids().map(messages).collect();
        let input = LinkInput {
            locales: config.language_ids().map(locale).collect(),
            kind_labels: config.language_ids().map(labels).collect(),
            pages,
            unreadable: Vec::new(),
            assets: inputs.assets,
            statics: inputs.statics,
            data: Vec::new(),
            navs: Vec::new(),
            now: "2026-11-23T00:00:00Z".parse().unwrap(),
            drafts: false,
            config: Arc::new(config),
        };
        let site = Arc::new(link(input, &mut diagnostics));
        let site = TrackedSite::new(site, Outside::default(), Vec::new());
        Self { site, files, messages }
    }

    /// Runs `ask` with the context.
    pub fn with<T>(&self, ask: impl FnOnce(&OutputContext<'_>) -> T) -> T {
        let (site, messages) = (&self.site, self.messages.as_slice());
        let bodies = Bodies { site, messages, code: &NoCode, own: None };
        let source = |path: &str| self.files.read(path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let lost_aliases = &FxHashSet::default();
        let file = |at: u32| self.files.read(&site.untracked().assets.get(at as usize)?.input.path).ok();
        let holdings = Holdings { file: &file, asset: &|_| None, fonts: None };
        ask(&OutputContext {
            site,
            bodies: &bodies,
            all_messages: messages,
            source: &source,
            lost_aliases,
            holdings,
        })
    }

    /// All outputs as text by their path.
    pub fn all(&self) -> BTreeMap<String, String> {
        let one = |output: Output| {
            let bytes = self.with(|context| output.render(context));
            (output.path(&self.site), String::from_utf8(bytes).unwrap())
        };
        plan(&self.site).into_iter().map(one).collect()
    }

    /// The place of a key in a language.
    pub fn place(&self, key: &str, language: &str) -> Place {
        let language = self.site.config.language_tagged(language).expect("language");
        Place { entry: self.site.entry_by_key(key).expect(key), language }
    }
}

fn body(text: &str, start: usize) -> (Body, Content) {
    let mut body = Body::default();
    let mut content = Content { source: Span::new(start, text.len()), ..Content::default() };
    let source = text[start..].trim();
    body.title = source.strip_prefix("# ").map(|rest| rest.lines().next().unwrap_or_default().to_owned());
    let shown = match &body.title {
        Some(title) => source[title.len() + 2..].trim(),
        None => source,
    };
    body.excerpt = shown.chars().take(60).collect();
    content.html.push(Segment::Html("<p>".to_owned()));
    let mut rest = shown;
    // Offsets of parts of `shown` in the whole text.
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        let Some((name, (target, after))) =
            from[1..].split_once("](").and_then(|(name, tail)| Some((name, tail.split_once(')')?)))
        else {
            break;
        };
        let is_image = before.ends_with('!');
        let begin = offset(from) - usize::from(is_image);
        let link = Link { target: target.to_owned(), span: Span::new(begin, offset(after)) };
        let text = |text: &str| Segment::Html(text.to_owned());
        if is_image {
            body.images.push(link);
            content.html.push(text(&format!("{}<img", &before[..before.len() - 1])));
            content.html.push(Segment::Image(body.images.len() as u32 - 1));
            content.html.push(text(&format!(" alt=\"{name}\">")));
        } else {
            body.links.push(link);
            content.html.push(text(&format!("{before}<a href=\"")));
            content.html.push(Segment::Link(body.links.len() as u32 - 1));
            content.html.push(text(&format!("\">{name}</a>")));
        }
        rest = after;
    }
    content.html.push(Segment::Html(format!("{rest}</p>")));
    content.summary = content.html.clone();
    (body, content)
}

/// Settings of the sample site.
pub(crate) const SETTINGS: &str = r#"
base_url = "https://pg.example.org/社区/"
title = "PostgreSQL 社区"
description = "数据库 & 人"
default_language = "zh-CN"
timezone = "Asia/Shanghai"
[languages.zh-CN]
[languages.en]
title = "PostgreSQL <Community>"
[taxonomies.tags.terms.backup]
zh-CN = "备份"
en = "Backup"
"#;

/// A site in two languages with every kind.
pub(crate) fn sample() -> Sample {
    Sample::new(&[
        ("site.toml", SETTINGS),
        ("content/_index.md", "---\ntitle: 首页\n---\n欢迎"),
        ("content/en/_index.md", "---\ntitle: Home\n---\nWelcome"),
        (
            "content/blog/2026-03-01-备份.md",
            "---\ntitle: 备份 <入门> & ]]>\ndate: 2026-03-01\nupdated: 2026-04-01T09:00\nauthors: [ming, 社区]\n\
             tags: [备份, 新闻]\nimage: pic.png\naliases: [/旧/, /old.html]\n---\n\
             正文\u{8} [文档](/docs/a/#x) <a class=\"anchor\" href=\"#h\" tabindex=\"-1\"></a>![图](pic.png)",
        ),
        ("content/blog/pic.png", "png"),
        ("content/blog/b.md", "---\ntitle: 第二篇\ndate: 2026-05-01T20:00:00+08:00\n---\n只有中文"),
        (
            "content/en/blog/2026-03-01-备份.md",
            "---\ntitle: Backup\ndate: 2026-03-02\nslug: backup\ntags: [Backup]\n---\nText `(x)` [Docs](../docs/a.md)",
        ),
        ("content/docs/a.md", "# 安装\n\n见 [备份](../blog/2026-03-01-备份.md) 与 `[x](y.md)`。\n"),
        ("content/docs/hidden.md", "---\ntitle: Hidden\nsearch: false\n---\nx"),
        ("content/faq/q1.md", "---\ntitle: 如何安装？\n---\n看 [文档](../docs/a.md) </script>"),
        ("content/faq/q2.md", "---\ntitle: 多少钱？\n---\n免费"),
        ("content/en/faq/q1.md", "---\ntitle: How to install?\n---\nRead on"),
        (
            "content/people/ming.md",
            "---\ntitle: Ming\nrole: Editor\nemail: ming@pg.example.org\nlinks:\n  - name: Code\n    url: https://code.example/ming\n---\nWrites",
        ),
        (
            "content/events/meet.md",
            "---\ntitle: 聚会, 柏林\ndate: 2026-01-05\nstart: 2026-10-25T01:30\nend: 2026-10-25T04:30\ntimezone: Europe/Berlin\n\
             place: Café; Mitte\naddress: Hauptstraße 1\ncity: Berlin\norganizer: ming\nspeakers: [ming]\n\
             registration: https://tickets.example/1\nstatus: postponed\ntags: [备份]\n---\n",
        ),
        (
            "content/en/events/meet.md",
            "---\ntitle: Meetup\nstart: 2026-10-25T01:30\ntimezone: Europe/Berlin\nonline: true\nurl: https://meet.example/x\n---\nx",
        ),
        (
            "content/events/days.md",
            "---\ntitle: 大会\nstart: 2026-12-30\nend: 2026-12-31\nstatus: cancelled\n---\n",
        ),
        (
            "content/events/far.md",
            "---\ntitle: NY\nstart: 2027-03-14T09:00:00-04:00\ntimezone: America/New_York\n---\n",
        ),
    ])
}
