//! The report as one JSON object.

use paifang::build::{Effect, FileChange, PageChange, Reason};
use paifang::diag::Located;
use serde_json::{Value, json};

use super::super::console;
use super::facts::Facts;

/// Writes the whole report, never cut.
pub fn write(facts: &Facts) -> String {
    let difference = &facts.difference;
    let report = json!({
        "base": facts.base,
        "compared": facts.has_sites,
        "trusted": {
            "site": facts.sides.site,
            "automation": facts.sides.automation,
            "other": facts.sides.other,
        },
        "left_out": facts.left_out,
        "problems": {
            "new": facts.problems.iter().map(|one| problem(facts, one)).collect::<Vec<Value>>(),
            "solved": facts.solved,
            "old": facts.old,
        },
        "lost": difference.lost.iter().map(|one| problem(facts, one)).collect::<Vec<Value>>(),
        "pages": difference.pages.iter().map(|one| page(facts, one)).collect::<Vec<Value>>(),
        "hosts": difference.hosts.iter().map(|(host, source)| json!({
            "host": host,
            "source": format!("{}{source}", facts.folder),
        })).collect::<Vec<Value>>(),
        "files": difference.files.iter().map(|one| file(facts, one)).collect::<Vec<Value>>(),
        "outputs": difference.outputs,
    });
    console::json(&report)
}

fn problem(facts: &Facts, problem: &Located) -> Value {
    json!({
        "severity": problem.severity.name(),
        "code": problem.code,
        "file": format!("{}{}", facts.folder, problem.place.path),
        "line": problem.place.start.map(|at| at.line),
        "column": problem.place.start.map(|at| at.column),
        "message": problem.place.message,
        "help": problem.help,
    })
}

fn page(facts: &Facts, page: &PageChange) -> Value {
    let in_repository = |path: &str| format!("{}{path}", facts.folder);
    let translations = page.translations.iter().map(|one| {
        json!({
            "language": one.language,
            "source": one.source.as_deref().map(in_repository),
            "changed": one.is_changed,
        })
    });
    json!({
        "effect": effect(page.effect),
        "language": page.language,
        "kind": page.kind,
        "title": page.title,
        "former_title": page.former_title,
        "address": page.address,
        "former_address": page.former_address,
        "link": (page.effect != Effect::Gone).then(|| facts.link(&page.address)),
        "heading": page.heading,
        "source": page.source.as_deref().map(in_repository),
        "fallback": page.is_fallback,
        "was_fallback": page.was_fallback,
        "shown_instead": page.shown_instead,
        "reasons": page.reasons.iter().map(|one| reason(facts, one)).collect::<Vec<Value>>(),
        "translations": translations.collect::<Vec<Value>>(),
    })
}

fn reason(facts: &Facts, reason: &Reason) -> Value {
    let source = reason.source();
    json!({
        "reason": reason.name(),
        "source": source.map(|source| format!("{}{source}", facts.folder)),
        "title": source.and_then(|source| facts.difference.titles.get(source)),
        "data": if let Reason::Data(set) = reason { Some(set) } else { None },
    })
}

fn file(facts: &Facts, file: &FileChange) -> Value {
    json!({
        "effect": effect(file.effect),
        "source": format!("{}{}", facts.folder, file.source),
        "former": file.former.as_deref().map(|path| format!("{}{path}", facts.folder)),
        "picture": file.is_picture,
        "bytes": file.bytes,
        "bytes_before": file.bytes_before,
    })
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Gone => "gone",
        Effect::Moved => "moved",
        Effect::Added => "added",
        Effect::Changed => "changed",
        Effect::Indirect => "indirect",
    }
}
