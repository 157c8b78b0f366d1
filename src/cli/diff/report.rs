//! The report in words: sections of items, the most important first. Texts of strangers stand in backticks.

use std::collections::{BTreeMap, BTreeSet};

use paifang::build::{Effect, FileChange, PageChange, Reason};
use paifang::diag::{Located, Place};
use paifang_base::text;
use paifang_base::text::{Text, ToValue as _, Value};

use super::facts::Facts;

/// A report.
pub struct Report {
    /// First line.
    pub title: Text,
    /// Sentences below it.
    pub lead: Vec<Text>,
    /// Sections, the most important first.
    pub sections: Vec<Section>,
}

/// A section of items that are alike.
pub struct Section {
    /// Its heading.
    pub title: Text,
    /// Its items, the most important first.
    pub items: Vec<Item>,
}

/// One line.
#[derive(Default)]
pub struct Item {
    /// A page: title, and its address with the host.
    pub page: Option<(String, String)>,
    /// The words after it.
    pub text: Option<Text>,
    /// Lines below it.
    pub below: Vec<Item>,
}

impl Item {
    fn words(text: Text) -> Self {
        Self { text: Some(text), ..Self::default() }
    }
}

/// Number of pages that are named for one reason.
const FEW: usize = 3;

impl Report {
    /// The report of these facts.
    pub fn new(facts: &Facts) -> Self {
        let mut sections = vec![trusted(facts), problems(facts), lost(facts), hosts(facts)];
        sections.extend(pages(facts));
        sections.extend([indirect(facts), pictures(facts), files(facts), outputs(facts)]);
        sections.retain(|section| !section.items.is_empty());
        Self { title: text!("diff-title"), lead: lead(facts), sections }
    }
}

fn lead(facts: &Facts) -> Vec<Text> {
    let mut lead = Vec::new();
    if !facts.has_sites {
        lead.push(text!("diff-no-site"));
    }
    let pages = &facts.difference.pages;
    let number =
        |effect: Effect| pages.iter().filter(|page| page.effect == effect && !page.is_fallback).count();
    let shown = [
        (number(Effect::Added), text!("diff-number-added", count = number(Effect::Added))),
        (number(Effect::Changed), text!("diff-number-changed", count = number(Effect::Changed))),
        (number(Effect::Moved), text!("diff-number-moved", count = number(Effect::Moved))),
        (number(Effect::Gone), text!("diff-number-gone", count = number(Effect::Gone))),
    ];
    let shown = shown.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words);
    let shown = joined(shown, |first, rest| text!("diff-numbers", first = first, rest = rest));
    let direct = shown.unwrap_or_else(|| text!("diff-pages-none"));
    let indirect = pages.iter().filter(|page| page.effect == Effect::Indirect).count();
    if facts.has_sites {
        lead.push(text!("diff-pages", direct = direct, indirect = indirect));
    }
    if facts.sides.is_content_only() {
        lead.push(text!("diff-only-content", count = facts.sides.content));
    }
    let (base, new) = (&*facts.base, facts.problems.len());
    lead.push(text!("diff-compared", base = base, new = new, solved = facts.solved, old = facts.old));
    lead
}

/// Several texts as one, with the separator of the language.
fn joined(texts: impl DoubleEndedIterator<Item = Text>, join: fn(Text, Text) -> Text) -> Option<Text> {
    texts.rev().reduce(|rest, first| join(first, rest))
}

fn trusted(facts: &Facts) -> Section {
    let line = |about: Text, paths: &BTreeSet<String>| {
        let below = paths.iter().map(|path| Item::words(text!("diff-path", path = path))).collect();
        (!paths.is_empty()).then(|| Item { text: Some(about), below, ..Item::default() })
    };
    let sides = &facts.sides;
    let left_out = facts.left_out.len();
    let items = [
        (left_out > 0).then(|| Item::words(text!("diff-not-built", count = left_out))),
        line(text!("diff-trusted-site"), &sides.site),
        line(text!("diff-trusted-automation"), &sides.automation),
        line(text!("diff-trusted-other"), &sides.other),
    ];
    Section { title: text!("diff-trusted"), items: items.into_iter().flatten().collect() }
}

fn problems(facts: &Facts) -> Section {
    let items: Vec<Item> = facts.problems.iter().map(|one| problem(facts, one)).collect();
    Section { title: text!("diff-problems", count = items.len()), items }
}

fn problem(facts: &Facts, problem: &Located) -> Item {
    let path = |path: &str| format!("{}{path}", facts.folder);
    let line = |place: &Place| place.start.map_or(0, |at| at.line);
    let here = &problem.place;
    let labels = problem.labels.iter().map(|label| {
        let (path, message) = (path(&label.path), &*label.message);
        Item::words(text!("diff-place", path = path, line = line(label), message = message))
    });
    let text = text!(
        "diff-problem",
        severity = problem.severity.name(),
        path = path(&here.path),
        line = line(here),
        message = &*here.message,
        code = problem.code
    );
    Item { text: Some(text), below: help(problem).chain(labels).collect(), ..Item::default() }
}

fn help(problem: &Located) -> impl Iterator<Item = Item> {
    problem.help.iter().map(|help| Item::words(text!("diff-help", help = help)))
}

fn lost(facts: &Facts) -> Section {
    let item = |one: &Located| Item {
        text: Some(Text::verbatim(&*one.place.message)),
        below: help(one).collect(),
        ..Item::default()
    };
    Section { title: text!("diff-lost"), items: facts.difference.lost.iter().map(item).collect() }
}

fn hosts(facts: &Facts) -> Section {
    let hosts = &facts.difference.hosts;
    let item = |(host, source): (&String, &std::sync::Arc<str>)| {
        Item::words(text!("diff-host", host = host, path = format!("{}{source}", facts.folder)))
    };
    Section { title: text!("diff-hosts", count = hosts.len()), items: hosts.iter().map(item).collect() }
}

/// A section for each effect and language.
fn pages(facts: &Facts) -> Vec<Section> {
    let mut by_effect: BTreeMap<(Effect, &str), Vec<&PageChange>> = BTreeMap::new();
    let direct =
        facts.difference.pages.iter().filter(|page| page.effect != Effect::Indirect && !page.is_fallback);
    direct.for_each(|page| by_effect.entry((page.effect, &page.language)).or_default().push(page));
    let section = |((effect, language), pages): ((Effect, &str), Vec<&PageChange>)| {
        let count = pages.len();
        let title = match effect {
            Effect::Gone => text!("diff-gone", language = language, count = count),
            Effect::Moved => text!("diff-moved", language = language, count = count),
            Effect::Added => text!("diff-added", language = language, count = count),
            Effect::Changed | Effect::Indirect => text!("diff-changed", language = language, count = count),
        };
        Section { title, items: pages.into_iter().map(|page| page_item(facts, page)).collect() }
    };
    by_effect.into_iter().map(section).collect()
}

fn page_item(facts: &Facts, page: &PageChange) -> Item {
    let mut about = Vec::new();
    if page.effect == Effect::Gone {
        about.push(text!("diff-was-at", title = &*page.title, address = &*page.address));
    }
    if let Some(language) = &page.shown_instead {
        about.push(text!("diff-shown-instead", language = language));
    }
    if let Some(former) = &page.former_address {
        about.push(text!("diff-address", former = former, now = &*page.address));
    }
    if let Some(title) = &page.former_title {
        about.push(text!("diff-former-title", title = title));
    }
    if page.effect == Effect::Added && page.was_fallback {
        about.push(text!("diff-was-fallback"));
    }
    let missing: Vec<Value> = (page.translations.iter())
        .filter(|one| {
            one.source.is_some() && !one.is_changed && [Effect::Changed, Effect::Moved].contains(&page.effect)
        })
        .map(|one| format!("`{}`", one.language).to_value())
        .collect();
    if !missing.is_empty() {
        about.push(text!("diff-not-changed-in", languages = Value::List(missing)));
    }
    let text = joined(about.into_iter(), |first, rest| text!("diff-clauses", first = first, rest = rest));
    let link = (page.effect != Effect::Gone).then(|| (page.title.clone(), link(facts, page)));
    Item { page: link, text, below: Vec::new() }
}

fn link(facts: &Facts, page: &PageChange) -> String {
    let heading = page.heading.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
    format!("{}{heading}", facts.link(&page.address))
}

/// Pages that differ because of others, by their most telling reason.
fn indirect(facts: &Facts) -> Section {
    let mut by_reason: BTreeMap<&Reason, Vec<&PageChange>> = BTreeMap::new();
    let pages = facts.difference.pages.iter().filter(|page| page.effect == Effect::Indirect);
    for page in pages {
        by_reason.entry(page.reasons.first().unwrap_or(&Reason::Other)).or_default().push(page);
    }
    let mut groups: Vec<(&Reason, Vec<&PageChange>)> = by_reason.into_iter().collect();
    groups.sort_by_key(|(_, pages)| std::cmp::Reverse(pages.len()));
    let item = |(reason, pages): (&Reason, Vec<&PageChange>)| {
        let mut below: Vec<Item> = (pages.iter().take(FEW))
            .map(|page| Item {
                page: Some((page.title.clone(), facts.link(&page.address))),
                text: Some(text!("diff-language", language = &*page.language)),
                below: Vec::new(),
            })
            .collect();
        if pages.len() > FEW {
            below.push(Item::words(text!("diff-more", count = pages.len() - FEW)));
        }
        let text = text!("diff-reason", count = pages.len(), why = why(facts, reason));
        Item { text: Some(text), below, ..Item::default() }
    };
    Section { title: text!("diff-indirect"), items: groups.into_iter().map(item).collect() }
}

fn why(facts: &Facts, reason: &Reason) -> Text {
    let source = reason.source().unwrap_or_default();
    let title = facts.difference.titles.get(source).map_or(source, String::as_str);
    match reason {
        Reason::Title(_) => text!("diff-why-title", title = title),
        Reason::Listed(_) => text!("diff-why-listed", title = title),
        Reason::Unlisted(_) => text!("diff-why-unlisted", title = title),
        Reason::Address(_) => text!("diff-why-address", title = title),
        Reason::Version(_) => text!("diff-why-version", title = title),
        Reason::Text(_) => text!("diff-why-text", title = title),
        Reason::Data(set) => text!("diff-why-data", set = set),
        Reason::Target => text!("diff-why-target"),
        Reason::Order => text!("diff-why-order"),
        Reason::Terms => text!("diff-why-terms"),
        Reason::Counts => text!("diff-why-counts"),
        Reason::Messages => text!("diff-why-messages"),
        Reason::Theme => text!("diff-why-theme"),
        Reason::Settings => text!("diff-why-settings"),
        Reason::Other => text!("diff-why-other"),
    }
}

fn pictures(facts: &Facts) -> Section {
    let pictures = facts.difference.files.iter().filter(|file| file.is_picture);
    let items: Vec<Item> = pictures.map(|one| Item::words(file(facts, one))).collect();
    Section { title: text!("diff-pictures", count = items.len()), items }
}

fn files(facts: &Facts) -> Section {
    let files = facts.difference.files.iter().filter(|file| !file.is_picture);
    let items: Vec<Item> = files.map(|one| Item::words(file(facts, one))).collect();
    Section { title: text!("diff-files", count = items.len()), items }
}

fn file(facts: &Facts, file: &FileChange) -> Text {
    let (size, path) = (size(file.bytes), format!("{}{}", facts.folder, file.source));
    match (file.effect, file.bytes_before, &file.former) {
        (Effect::Gone, ..) => text!("diff-file-gone", path = path, size = size),
        (_, _, Some(former)) => {
            let former = format!("{}{former}", facts.folder);
            text!("diff-file-moved", path = path, former = former, size = size)
        }
        (_, Some(before), None) => {
            text!("diff-file-changed", path = path, size = size, before = self::size(before))
        }
        (_, None, None) => text!("diff-file-added", path = path, size = size),
    }
}

/// `12 kB` or `1.4 MB`.
fn size(bytes: u64) -> Text {
    match bytes {
        0..1000 => text!("diff-size-bytes", count = bytes),
        1000..1_000_000 => text!("diff-size-kilobytes", count = bytes.div_ceil(1000)),
        _ => text!("diff-size-megabytes", size = format!("{:.1}", bytes as f64 / 1e6)),
    }
}

fn outputs(facts: &Facts) -> Section {
    let outputs = &facts.difference.outputs;
    let first: Vec<Value> = outputs.iter().take(FEW).map(|path| format!("`{path}`").to_value()).collect();
    let more = outputs.len().saturating_sub(FEW);
    let text = text!("diff-outputs-first", paths = Value::List(first), more = more);
    let items = if outputs.is_empty() { Vec::new() } else { vec![Item::words(text)] };
    Section { title: text!("diff-outputs", count = outputs.len()), items }
}
