//! Diagnostics for people: a source excerpt with the place marked, what is wrong, and what to write instead.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Severity;
use super::locate::{Located, Place};

/// How to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HumanStyle {
    /// No escape sequences: for files and CI logs.
    Plain,
    /// With colours: for terminals.
    Colour,
}

/// All problems, each followed by an empty line.
pub fn to_human(diagnostics: &[Located], style: HumanStyle) -> String {
    let renderer = match style {
        HumanStyle::Plain => Renderer::plain(),
        HumanStyle::Colour => Renderer::styled(),
    };
    let mut out = String::new();
    for d in diagnostics {
        out.push_str(&one(d, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn one(d: &Located, renderer: &Renderer) -> String {
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(d.place.message.as_str()).id(d.code);
    let mut group = at(Group::with_title(title), &d.place, "", AnnotationKind::Primary);
    for label in &d.labels {
        group = at(group, label, &label.message, AnnotationKind::Context);
    }
    if let Some(help) = &d.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

fn at<'a>(group: Group<'a>, place: &'a Place, text: &'a str, kind: AnnotationKind) -> Group<'a> {
    match &place.excerpt {
        Some(excerpt) => group.element(
            Snippet::source(excerpt.text.as_str())
                .line_start(excerpt.first_line as usize)
                .path(&*place.path)
                .annotation(kind.span(excerpt.mark.range()).label(text)),
        ),
        None if text.is_empty() => group.element(Origin::path(&*place.path)),
        None => group.element(Origin::path(&*place.path)).element(Level::NOTE.message(text)),
    }
}
