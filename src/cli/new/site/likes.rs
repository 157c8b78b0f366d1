//! The sites that `paifang new site --like` can begin with: their names, settings, pages and files. The files are in
//! folders next to this one, pages in Chinese and English; the community has no folder of its own.

use clap::ValueEnum;

/// What a new site is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Like {
    /// A community: articles, documentation, events, questions
    Community,
    /// Documentation of a project, with its releases
    Docs,
    /// A blog of several authors
    Blog,
    /// A conference: schedule, speakers, venue, call for proposals
    Conference,
}

/// A page in its two languages.
pub(super) struct Sample {
    /// Path below content/ without language and extension.
    pub(super) key: &'static str,
    pub(super) english: &'static str,
    pub(super) chinese: &'static str,
}

/// A file that is the same in all languages, by its path in the site.
pub(super) type Plain = (&'static str, &'static str);

macro_rules! samples {
    ($folder:literal: $($key:literal),+ $(,)?) => {
        &[$(Sample {
            key: $key,
            english: include_str!(concat!($folder, $key, ".en.md")),
            chinese: include_str!(concat!($folder, $key, ".zh-CN.md")),
        }),+]
    };
}

const COMMUNITY: &[Sample] = samples![
    "": "_index",
    "blog/_index",
    "blog/welcome",
    "docs/_index",
    "docs/first-steps",
    "events/_index",
    "events/open-meeting",
    "faq/_index",
    "faq/how-to-contribute",
    "people/content-group",
];

const DOCS: &[Sample] = samples![
    "like/docs/": "_index",
    "docs/_index",
    "docs/start/_index",
    "docs/start/install",
    "docs/start/first-task",
    "docs/guide/_index",
    "docs/guide/configure",
    "docs/guide/how-it-works",
    "docs/guide/troubleshooting",
    "docs/reference/_index",
    "docs/reference/commands",
    "releases/_index",
    "releases/0-1-0",
    "releases/0-2-0",
];

const BLOG: &[Sample] = samples![
    "like/blog/": "_index",
    "about",
    "blog/_index",
    "blog/hello",
    "blog/reviews-that-help",
    "blog/small-changes",
    "blog/after-an-outage",
    "blog/notes-on-writing",
    "people/editors",
    "people/platform-team",
];

const CONFERENCE: &[Sample] = samples![
    "like/conference/": "_index",
    "events/_index",
    "events/conference",
    "events/speakers-call",
    "speakers/_index",
    "speakers/keynote",
    "speakers/database-engineer",
    "speakers/translator",
    "speakers/organizers",
    "venue",
    "proposals",
    "conduct",
    "faq/_index",
    "faq/tickets",
    "faq/recordings",
    "faq/language",
    "news/_index",
    "news/call-for-proposals",
];

impl Like {
    /// The default title in simplified Chinese and in English.
    pub(super) const fn titles(self) -> (&'static str, &'static str) {
        match self {
            Self::Community => ("我们的社区", "Our community"),
            Self::Docs => ("项目手册", "Project handbook"),
            Self::Blog => ("团队博客", "Team blog"),
            Self::Conference => ("社区技术大会", "Community conference"),
        }
    }

    /// site.toml, with marks to fill in.
    pub(super) const fn settings(self) -> &'static str {
        match self {
            Self::Community => include_str!("site.toml"),
            Self::Docs => include_str!("like/docs/site.toml"),
            Self::Blog => include_str!("like/blog/site.toml"),
            Self::Conference => include_str!("like/conference/site.toml"),
        }
    }

    /// The pages.
    pub(super) const fn samples(self) -> &'static [Sample] {
        match self {
            Self::Community => COMMUNITY,
            Self::Docs => DOCS,
            Self::Blog => BLOG,
            Self::Conference => CONFERENCE,
        }
    }

    /// Files beside the pages.
    pub(super) const fn plain(self) -> &'static [Plain] {
        match self {
            Self::Community => &[],
            Self::Docs => &[("static/favicon.svg", include_str!("like/docs/favicon.svg"))],
            Self::Blog => &[("static/favicon.svg", include_str!("like/blog/favicon.svg"))],
            Self::Conference => &[
                ("static/favicon.svg", include_str!("like/conference/favicon.svg")),
                ("content/venue.svg", include_str!("like/conference/venue.svg")),
            ],
        }
    }
}
