//! Switches with which other tools hide a page. A page that its author wanted to hide is never published: switches that
//! mean "not published" or "in no list" are read as `draft: true`, those that mean "not in search" as `search: false`,
//! and an ambiguous value is an error.

use std::borrow::Cow;

use super::Meta;
use paifang_base::diag::Reporter;
use paifang_base::node::{Node, Value};
use paifang_base::schema::{UNKNOWN_FIELD, WRONG_TYPE, When, read_flag};
use paifang_base::source::Spanned;
use paifang_base::text;

/// The unread fields of a page.
type Entries<'a> = Vec<(Spanned<Cow<'a, str>>, &'a Node)>;

/// Effect of a switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// The same as `draft: true`.
    Draft,
    /// The same as `search: false`.
    Unfindable,
}

/// Names that hide if they are true, in lower case and without `-` and `_`. The value has no other meaning.
const HIDING: [(&str, Effect); 59] = [
    ("isdraft", Effect::Draft),
    ("unpublished", Effect::Draft),
    ("unpublish", Effect::Draft),
    ("nopublish", Effect::Draft),
    ("donotpublish", Effect::Draft),
    ("dontpublish", Effect::Draft),
    ("hidden", Effect::Draft),
    ("hide", Effect::Draft),
    ("ishidden", Effect::Draft),
    ("hidepage", Effect::Draft),
    ("private", Effect::Draft),
    ("isprivate", Effect::Draft),
    ("unlisted", Effect::Draft),
    ("isunlisted", Effect::Draft),
    ("headless", Effect::Draft),
    ("secret", Effect::Draft),
    ("confidential", Effect::Draft),
    ("disabled", Effect::Draft),
    ("deleted", Effect::Draft),
    ("trashed", Effect::Draft),
    ("exclude", Effect::Draft),
    ("excluded", Effect::Draft),
    ("ignore", Effect::Draft),
    ("ignored", Effect::Draft),
    ("excludefromcollections", Effect::Draft),
    ("eleventyexcludefromcollections", Effect::Draft),
    ("protected", Effect::Draft),
    ("passwordprotected", Effect::Draft),
    ("encrypt", Effect::Draft),
    ("encrypted", Effect::Draft),
    ("membersonly", Effect::Draft),
    ("internal", Effect::Draft),
    ("wip", Effect::Draft),
    ("drafts", Effect::Draft),
    ("隐藏", Effect::Draft),
    ("隱藏", Effect::Draft),
    ("私密", Effect::Draft),
    ("私有", Effect::Draft),
    ("初稿", Effect::Draft),
    ("不发布", Effect::Draft),
    ("下書き", Effect::Draft),
    ("非公開", Effect::Draft),
    ("robotsnoindex", Effect::Unfindable),
    ("sitemapignore", Effect::Unfindable),
    ("noindex", Effect::Unfindable),
    ("norobots", Effect::Unfindable),
    ("nosearch", Effect::Unfindable),
    ("nositemap", Effect::Unfindable),
    ("searchexclude", Effect::Unfindable),
    ("excludesearch", Effect::Unfindable),
    ("excludefromsearch", Effect::Unfindable),
    ("excludefromsitemap", Effect::Unfindable),
    ("sitemapexclude", Effect::Unfindable),
    ("hidefromsearch", Effect::Unfindable),
    ("hidefromsitemap", Effect::Unfindable),
    ("hidefromrobots", Effect::Unfindable),
    ("searchhidden", Effect::Unfindable),
    ("disablesitemap", Effect::Unfindable),
    ("disablesearch", Effect::Unfindable),
];

/// Names that hide if they are false.
const SHOWING: [(&str, Effect); 30] = [
    ("published", Effect::Draft),
    ("ispublished", Effect::Draft),
    ("publish", Effect::Draft),
    ("public", Effect::Draft),
    ("ispublic", Effect::Draft),
    ("visible", Effect::Draft),
    ("isvisible", Effect::Draft),
    ("show", Effect::Draft),
    ("listed", Effect::Draft),
    ("list", Effect::Draft),
    ("enabled", Effect::Draft),
    ("enable", Effect::Draft),
    ("render", Effect::Draft),
    ("output", Effect::Draft),
    ("permalink", Effect::Draft),
    ("build", Effect::Draft),
    ("active", Effect::Draft),
    ("发布", Effect::Draft),
    ("公开", Effect::Draft),
    ("公開", Effect::Draft),
    ("searchable", Effect::Unfindable),
    ("insearch", Effect::Unfindable),
    ("insearchindex", Effect::Unfindable),
    ("searchindex", Effect::Unfindable),
    ("includeinsearch", Effect::Unfindable),
    ("insitemap", Effect::Unfindable),
    ("sitemap", Effect::Unfindable),
    ("index", Effect::Unfindable),
    ("indexed", Effect::Unfindable),
    ("pagefind", Effect::Unfindable),
];

/// Names whose value is a word.
const STATES: [&str; 11] = [
    "status",
    "state",
    "stage",
    "poststatus",
    "pagestatus",
    "publishstatus",
    "publicationstatus",
    "publicationstate",
    "visibility",
    "access",
    "privacy",
];
/// Names whose value is `draft`, or has an unrelated meaning.
const SHAPES: [&str; 3] = ["type", "layout", "posttype"];

/// Words for pages that are not public, or not yet.
const HIDDEN_WORDS: [&str; 30] = [
    "draft",
    "drafts",
    "unpublished",
    "notpublished",
    "private",
    "hidden",
    "unlisted",
    "pending",
    "inreview",
    "trash",
    "trashed",
    "deleted",
    "disabled",
    "internal",
    "secret",
    "confidential",
    "members",
    "membersonly",
    "paid",
    "password",
    "protected",
    "wip",
    "草稿",
    "初稿",
    "待发布",
    "非公開",
    "未发布",
    "隐藏",
    "私密",
    "下書き",
];

/// Tables in which other tools have such switches.
const TABLES: [&str; 2] = ["params", "cascade"];
/// Fields with tags for a page's head.
const HEADS: [&str; 7] = ["robots", "googlebot", "head", "meta", "metatags", "metadata", "seo"];

/// Combined effect of a page's switches.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hiding {
    is_draft: bool,
    is_unfindable: bool,
}

impl Hiding {
    /// Applies the effect to the page's own fields.
    pub fn apply(self, meta: &mut Meta) {
        meta.draft |= self.is_draft;
        meta.search &= !self.is_unfindable;
    }
}

/// Removes all switches from `entries`; `known` are the fields to which this site gives a meaning of its own. An
/// ambiguous switch is an error, or hides the page where errors are ignored (`is_lenient`).
pub(super) fn take(
    known: &[String],
    is_lenient: bool,
    entries: &mut Entries<'_>,
    reporter: &mut Reporter<'_>,
) -> Hiding {
    let mut hiding = Hiding::default();
    entries.retain(|(key, node)| {
        let is_ours = known.iter().any(|name| *name == key.value);
        match read(&key.value, node, is_ours) {
            Reading::Other => true,
            reading => {
                report(&key.value, key.span, node, reading, reporter);
                hiding.is_draft |= match reading {
                    Reading::Hides(effect) => effect == Effect::Draft,
                    Reading::Open => is_lenient,
                    _ => false,
                };
                hiding.is_unfindable |= reading == Reading::Hides(Effect::Unfindable);
                false
            }
        }
    });
    hiding
}

/// True if a field of this name is a switch of another tool.
pub(super) fn is_switch(name: &str) -> bool {
    let name = plain(name);
    HIDING.iter().chain(&SHOWING).any(|(known, _)| *known == name) || name == "status" || name == "robots"
}

/// Ways to read a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Not as a switch.
    Other,
    /// A switch that leaves the page visible.
    Shows,
    /// A switch that hides.
    Hides(Effect),
    /// A switch with an ambiguous value.
    Open,
    /// A switch for the pages below.
    HidesOthers,
}

fn read(name: &str, node: &Node, is_ours: bool) -> Reading {
    if is_ours {
        // Two of our fields are switches elsewhere, with another type.
        return match (name, &node.value) {
            ("publish", Value::Bool(false)) => Reading::Hides(Effect::Draft),
            ("publish", Value::Bool(true)) => Reading::Shows,
            ("search", Value::Map(_)) => in_table(node, &["exclude", "hidden", "noindex"]),
            _ => Reading::Other,
        };
    }
    let name = plain(name);
    let name = name.as_str();
    if matches!(node.value, Value::Null) || node.value.as_str().is_some_and(|text| text.trim().is_empty()) {
        return Reading::Other;
    }
    match &node.value {
        Value::Map(entries) if TABLES.contains(&name) => {
            let found = entries.iter().map(|(key, node)| match plain(&key.value).as_str() {
                "draft" if flag(node) == Some(true) => Reading::Hides(Effect::Draft),
                _ => read(&key.value, node, false),
            });
            let hides = found.filter(|found| !matches!(found, Reading::Other | Reading::Shows));
            match hides.max_by_key(|found| *found != Reading::Hides(Effect::Unfindable)) {
                Some(_) if name == "cascade" => Reading::HidesOthers,
                found => found.unwrap_or(Reading::Other),
            }
        }
        Value::Map(_) if name == "build" => in_build(node),
        Value::Map(_) if name == "sitemap" => in_table(node, &["disable", "exclude", "ignore", "noindex"]),
        _ if HEADS.contains(&name) => in_head(name, node),
        _ if matches!(name, "password" | "passwd") => Reading::Hides(Effect::Draft),
        Value::Str(text) if STATES.contains(&name) => match HIDDEN_WORDS.contains(&plain(text).as_str()) {
            true => Reading::Hides(Effect::Draft),
            false => Reading::Other,
        },
        Value::Str(text) if SHAPES.contains(&name) && plain(text) == "draft" => Reading::Hides(Effect::Draft),
        _ => of_flag(name, node),
    }
}

fn of_flag(name: &str, node: &Node) -> Reading {
    let hiding = HIDING.iter().find(|(known, _)| *known == name).map(|(_, effect)| (true, *effect));
    let showing = || SHOWING.iter().find(|(known, _)| *known == name).map(|(_, effect)| (false, *effect));
    let Some((hides_when, effect)) = hiding.or_else(showing) else { return Reading::Other };
    match (flag(node), &node.value) {
        (Some(value), _) if value == hides_when => Reading::Hides(effect),
        (Some(_), _) => Reading::Shows,
        // A word such as `draft`, `never`, `private`; a date or a layout is another tool's field with the same name.
        (None, Value::Str(text)) if matches!(plain(text).as_str(), "never" | "none") && !hides_when => {
            Reading::Hides(effect)
        }
        (None, Value::Str(text)) if HIDDEN_WORDS.contains(&plain(text).as_str()) => Reading::Hides(effect),
        (None, Value::Str(text)) if effect == Effect::Draft && is_open(name, text) => Reading::Open,
        _ => Reading::Other,
    }
}

/// True for a value that may have been meant to hide a page: not a date, and under a name without another use.
fn is_open(name: &str, text: &str) -> bool {
    let has_other_use =
        ["show", "list", "render", "output", "permalink", "build", "exclude", "ignore", "hide"];
    !has_other_use.contains(&name) && When::parse(text).is_none() && !text.contains(|c: char| c.is_numeric())
}

/// A table in which one of the names is true.
fn in_table(node: &Node, names: &[&str]) -> Reading {
    let Value::Map(entries) = &node.value else { return Reading::Other };
    let hides = |(key, node): &(Spanned<String>, Node)| {
        names.contains(&plain(&key.value).as_str()) && flag(node) == Some(true)
    };
    if entries.iter().any(hides) { Reading::Hides(Effect::Unfindable) } else { Reading::Other }
}

/// Hugo's `build`: a page that is never rendered is not published, and one that is never listed is in no list.
fn in_build(node: &Node) -> Reading {
    let off = |key: &str| {
        let value = node.value.get(key).map(|node| (flag(node), node.value.as_str().map(plain)));
        value.is_some_and(|(flag, word)| {
            flag == Some(false)
                || word.is_some_and(|word| ["never", "link", "local"].contains(&word.as_str()))
        })
    };
    if off("render") || off("list") { Reading::Hides(Effect::Draft) } else { Reading::Shows }
}

/// Robots tags in a head, in any of the shapes that tools use.
fn in_head(name: &str, node: &Node) -> Reading {
    let hides = match &node.value {
        Value::Bool(value) => name == "robots" && !value,
        _ => holds_noindex(name == "robots", node),
    };
    if hides { Reading::Hides(Effect::Unfindable) } else { Reading::Other }
}

fn holds_noindex(in_robots: bool, node: &Node) -> bool {
    match &node.value {
        Value::Str(text) => {
            let text = text.to_lowercase();
            text.contains("noindex") || (in_robots && text.trim() == "none")
        }
        Value::List(items) => items.iter().any(|item| holds_noindex(in_robots, item)),
        Value::Map(entries) => entries.iter().any(|(key, node)| match plain(&key.value).as_str() {
            "noindex" => flag(node) != Some(false),
            "index" => in_robots && flag(node) == Some(false),
            key => holds_noindex(in_robots || key == "robots", node),
        }),
        _ => false,
    }
}

fn flag(node: &Node) -> Option<bool> {
    match &node.value {
        Value::Bool(value) => Some(*value),
        Value::Int(0) => Some(false),
        Value::Int(1) => Some(true),
        Value::Str(text) => read_flag(text),
        _ => None,
    }
}

/// Lower case, without word separators.
fn plain(text: &str) -> String {
    text.trim().chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

fn report(
    name: &str,
    span: paifang_base::source::Span,
    node: &Node,
    reading: Reading,
    reporter: &mut Reporter<'_>,
) {
    let (code, message, help) = match reading {
        Reading::Other => return,
        Reading::Shows => {
            let help = text!("unknown-field-shows-help");
            (&UNKNOWN_FIELD, text!("unknown-field-name", name = name), help)
        }
        Reading::Hides(Effect::Draft) => {
            let message = text!("unknown-field-hides", name = name);
            let help = text!("unknown-field-hides-help");
            (&UNKNOWN_FIELD, message, help)
        }
        Reading::Hides(Effect::Unfindable) => {
            let message = text!("unknown-field-unfindable", name = name);
            (&UNKNOWN_FIELD, message, text!("unknown-field-unfindable-help"))
        }
        Reading::Open => {
            let message = text!("wrong-type-hidden", name = name);
            (&WRONG_TYPE, message, text!("wrong-type-hidden-help"))
        }
        Reading::HidesOthers => {
            let message = text!("wrong-type-hides-others", name = name);
            (&WRONG_TYPE, message, text!("wrong-type-hides-others-help"))
        }
    };
    // An unknown name is at fault with its whole field; of the others only the value is.
    let place = if matches!(reading, Reading::Open | Reading::HidesOthers) { node.span } else { span };
    reporter.report(code, place, message).add_help(help);
}
