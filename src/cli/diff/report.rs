//! The report in words: sections of items, the most important first. Texts of strangers stand in backticks.

use std::collections::BTreeMap;

use paifang::build::{Effect, FileChange, PageChange, Reason};
use paifang::diag::{Located, Severity};

use super::super::report::count;
use super::facts::Facts;

/// A report.
pub struct Report {
    /// First line.
    pub title: String,
    /// Sentences below it.
    pub lead: Vec<String>,
    /// Sections, the most important first.
    pub sections: Vec<Section>,
}

/// A section of items that are alike.
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its items, the most important first.
    pub items: Vec<Item>,
}

/// One line.
#[derive(Default)]
pub struct Item {
    /// A page: title, and its address with the host.
    pub page: Option<(String, String)>,
    /// The words after it.
    pub text: String,
    /// Lines below it.
    pub below: Vec<Item>,
}

impl Item {
    fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// Number of pages that are named for one reason.
const FEW: usize = 3;

impl Report {
    /// The report of these facts.
    pub fn new(facts: &Facts) -> Self {
        let mut sections = vec![trusted(facts), problems(facts), lost(facts)];
        sections.extend(pages(facts));
        sections.extend([indirect(facts), pictures(facts), files(facts), outputs(facts)]);
        sections.retain(|section| !section.items.is_empty());
        Self { title: "What this change does to the site".to_owned(), lead: lead(facts), sections }
    }
}

fn lead(facts: &Facts) -> Vec<String> {
    let mut lead = Vec::new();
    if !facts.has_sites {
        lead.push(
            "There is no site to compare: settings or theme cannot be used, now or before this change."
                .to_owned(),
        );
    }
    let pages = &facts.difference.pages;
    let number =
        |effect: Effect| pages.iter().filter(|page| page.effect == effect && !page.is_fallback).count();
    let shown = [
        (number(Effect::Added), "added"),
        (number(Effect::Changed), "changed"),
        (number(Effect::Moved), "moved"),
        (number(Effect::Gone), "gone"),
    ];
    let shown: Vec<String> = shown
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    let direct =
        if shown.is_empty() { "none added, changed, moved or gone".to_owned() } else { shown.join(", ") };
    let indirect = match pages.iter().filter(|page| page.effect == Effect::Indirect).count() {
        0 => String::new(),
        number => format!("; {number} others differ because of them"),
    };
    if facts.has_sites {
        lead.push(format!("Pages: {direct}{indirect}."));
    }
    if facts.sides.is_content_only() {
        lead.push(format!("It touches only the content ({}).", count(facts.sides.content, "file")));
    }
    let known = match facts.old {
        0 => String::new(),
        old => format!(", {old} older"),
    };
    lead.push(format!(
        "Compared with {}: {}, {} solved{known}.",
        facts.base,
        count(facts.problems.len(), "new problem"),
        facts.solved,
    ));
    lead
}

fn trusted(facts: &Facts) -> Section {
    let line = |about: &str, paths: &std::collections::BTreeSet<String>| {
        let below = paths.iter().map(|path| Item::words(format!("`{path}`"))).collect();
        (!paths.is_empty()).then(|| Item { text: about.to_owned(), below, ..Item::default() })
    };
    let sides = &facts.sides;
    let items = [
        line("Settings, theme, messages, or files that are published as they are:", &sides.site),
        line("Files by which the site is built, checked and published:", &sides.automation),
        line("Other files outside of the content:", &sides.other),
    ];
    Section {
        title: "This change touches more than content".to_owned(),
        items: items.into_iter().flatten().collect(),
    }
}

fn problems(facts: &Facts) -> Section {
    let items: Vec<Item> = facts.problems.iter().map(|one| problem(facts, one)).collect();
    Section { title: format!("New problems: {}", items.len()), items }
}

fn problem(facts: &Facts, problem: &Located) -> Item {
    let path = format!("{}{}", facts.folder, problem.place.path);
    let place = problem.place.start.map(|at| format!(", line {}", at.line)).unwrap_or_default();
    let severity = match problem.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    };
    let help = problem.help.iter().map(|help| Item::words(format!("Help: {help}")));
    let labels = problem.labels.iter().map(|label| {
        let line = label.start.map(|at| format!(", line {}", at.line)).unwrap_or_default();
        Item::words(format!("`{}{}`{line}: {}", facts.folder, label.path, label.message))
    });
    let help = help.chain(labels).collect();
    let text = format!("{severity} in `{path}`{place}: {} (`{}`)", problem.place.message, problem.code);
    Item { text, below: help, ..Item::default() }
}

fn lost(facts: &Facts) -> Section {
    let items = facts.difference.lost.iter().map(|one| {
        let help = one.help.iter().map(|help| Item::words(format!("Help: {help}"))).collect();
        Item { text: one.place.message.clone(), below: help, ..Item::default() }
    });
    Section { title: "Lost addresses".to_owned(), items: items.collect() }
}

/// A section for each effect and language.
fn pages(facts: &Facts) -> Vec<Section> {
    let mut by_effect: BTreeMap<(Effect, &str), Vec<&PageChange>> = BTreeMap::new();
    let direct =
        facts.difference.pages.iter().filter(|page| page.effect != Effect::Indirect && !page.is_fallback);
    direct.for_each(|page| by_effect.entry((page.effect, &page.language)).or_default().push(page));
    let section = |((effect, language), pages): ((Effect, &str), Vec<&PageChange>)| {
        let what = match effect {
            Effect::Gone => "Gone",
            Effect::Moved => "Moved",
            Effect::Added => "Added",
            Effect::Changed | Effect::Indirect => "Changed",
        };
        Section {
            title: format!("{what} ({language}): {}", count(pages.len(), "page")),
            items: pages.into_iter().map(|page| page_item(facts, page)).collect(),
        }
    };
    by_effect.into_iter().map(section).collect()
}

fn page_item(facts: &Facts, page: &PageChange) -> Item {
    let mut about = Vec::new();
    if let Some(former) = &page.former_address {
        about.push(format!("from `{former}` to `{}`", page.address));
    }
    if let Some(title) = &page.former_title {
        about.push(format!("its title was `{title}`"));
    }
    match page.effect {
        Effect::Gone => {
            about.push(format!("was at `{}`", page.address));
            about.extend(
                page.shown_instead.as_ref().map(|language| format!("readers get it in `{language}` now")),
            );
        }
        Effect::Added if page.was_fallback => {
            about.push("readers got it in another language before".to_owned())
        }
        _ => {}
    }
    let missing: Vec<String> = (page.translations.iter())
        .filter(|one| one.source.is_some() && !one.is_changed && page.effect != Effect::Gone)
        .map(|one| format!("`{}`", one.language))
        .collect();
    if !missing.is_empty() {
        about.push(format!("not changed in {}", missing.join(", ")));
    }
    let text = about.join("; ");
    match page.effect {
        Effect::Gone => {
            let title = format!("`{}`", page.title);
            Item::words(if text.is_empty() { title } else { format!("{title}: {text}") })
        }
        _ => Item { page: Some((page.title.clone(), link(facts, page))), text, below: Vec::new() },
    }
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
                text: format!("({})", page.language),
                below: Vec::new(),
            })
            .collect();
        if pages.len() > FEW {
            below.push(Item::words(format!("and {} more", pages.len() - FEW)));
        }
        let text = format!("{}: {}", count(pages.len(), "page"), why(facts, reason));
        Item { text, below, ..Item::default() }
    };
    let items: Vec<Item> = groups.into_iter().map(item).collect();
    Section { title: "Differ because of these changes".to_owned(), items }
}

fn why(facts: &Facts, reason: &Reason) -> String {
    let title = |source: &str| match facts.difference.titles.get(source) {
        Some(title) => format!("`{title}`"),
        None => format!("`{source}`"),
    };
    match reason {
        Reason::Title(source) => format!("the new title of {}", title(source)),
        Reason::Listed(source) => format!("{} is listed now", title(source)),
        Reason::Unlisted(source) => format!("{} is no longer listed", title(source)),
        Reason::Address(source) => format!("the new address of {}", title(source)),
        Reason::Version(source) => format!("a version of {} in another language came or went", title(source)),
        Reason::Text(source) => format!("the new text of {}", title(source)),
        Reason::Data(set) => format!("the records of `{set}`"),
        Reason::Target => "a link or a picture leads to something else".to_owned(),
        Reason::Order => "another order or division of a list".to_owned(),
        Reason::Terms => "names or numbers of terms".to_owned(),
        Reason::Counts => "counts of pages".to_owned(),
        Reason::Messages => "the words of the interface".to_owned(),
        Reason::Theme => "the theme".to_owned(),
        Reason::Settings => "the settings".to_owned(),
        Reason::Other => "something else of this change".to_owned(),
    }
}

fn pictures(facts: &Facts) -> Section {
    let items: Vec<Item> =
        facts.difference.files.iter().filter(|file| file.is_picture).map(|one| file(facts, one)).collect();
    Section { title: format!("Pictures: {}", items.len()), items }
}

fn files(facts: &Facts) -> Section {
    let items: Vec<Item> =
        facts.difference.files.iter().filter(|file| !file.is_picture).map(|one| file(facts, one)).collect();
    Section { title: format!("Other published files: {}", items.len()), items }
}

fn file(facts: &Facts, file: &FileChange) -> Item {
    let size = bytes(file.bytes);
    let path = format!("`{}{}`", facts.folder, file.source);
    let text = match (file.effect, file.bytes_before, &file.former) {
        (Effect::Gone, ..) => format!("{path}: gone ({size})"),
        (Effect::Added, ..) => format!("{path}: added, {size}"),
        (_, _, Some(former)) => format!("{path}: moved from `{}{former}`, {size}", facts.folder),
        (_, Some(before), _) => format!("{path}: {size}, was {}", bytes(before)),
        (_, None, None) => format!("{path}: {size}"),
    };
    Item::words(text)
}

/// `12 kB` or `1.4 MB`.
fn bytes(number: u64) -> String {
    match number {
        0..1000 => count(usize::try_from(number).unwrap_or(usize::MAX), "byte"),
        1000..1_000_000 => format!("{} kB", number.div_ceil(1000)),
        _ => format!("{:.1} MB", number as f64 / 1e6),
    }
}

fn outputs(facts: &Facts) -> Section {
    let outputs = &facts.difference.outputs;
    let items = match outputs.len() {
        0 => Vec::new(),
        number => {
            let first: Vec<String> = outputs.iter().take(FEW).map(|path| format!("`{path}`")).collect();
            let more = if number > FEW { format!(" and {} more", number - FEW) } else { String::new() };
            vec![Item::words(format!("{}{more}", first.join(", ")))]
        }
    };
    Section { title: format!("Feeds and other outputs: {}", outputs.len()), items }
}
