//! Diagnostics for people: a source excerpt with the place marked, the problem, and a correction.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Message, Origin, Padding, Renderer, Snippet};

use super::format::{Format, Listing, Paths, is_titled};
use super::locate::{Excerpt, Located, Place};
use super::visible::{is_interpreted, stand_in, visible};
use super::{MessageLanguage, Severity, Text, Wording};
use crate::parts::Parts as _;
use crate::source::{LineColumn, Span};
use crate::text;

/// `human`; into a file without colours.
pub(super) static HUMAN: Format = Format {
    name: "human",
    paths: Paths::Project,
    write: |listing: &Listing<'_>| to_human(listing.summed_up, HumanStyle::Plain, listing.words),
    is_own: is_titled,
};

/// Style of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HumanStyle {
    /// No escape sequences: for files and CI logs.
    Plain,
    /// With colours: for terminals.
    Colour,
}

/// All problems, each followed by an empty line.
pub fn to_human(diagnostics: &[Located], style: HumanStyle, words: &dyn Wording) -> String {
    let renderer = match style {
        HumanStyle::Plain => Renderer::plain(),
        HumanStyle::Colour => Renderer::styled(),
    };
    let titles = Titles::new(words, style);
    let mut out = String::new();
    for d in diagnostics {
        out.push_str(&one(d, &renderer, &titles));
        out.push_str("\n\n");
    }
    out
}

/// The words before messages.
struct Titles<'t> {
    error: Level<'t>,
    warning: Level<'t>,
    help: Label<'t>,
    note: Label<'t>,
}

impl Titles<'_> {
    fn new(words: &dyn Wording, style: HumanStyle) -> Self {
        let say = |text: Text| words.say(&text);
        let (help, note) = (say(text!("title-help")), say(text!("title-note")));
        Self {
            error: Level::ERROR.with_name(say(text!("title-error"))),
            warning: Level::WARNING.with_name(say(text!("title-warning"))),
            help: Label::new(Level::HELP, help, words.language(), style),
            note: Label::new(Level::NOTE, note, words.language(), style),
        }
    }
}

/// The word before a message that belongs to a problem.
enum Label<'t> {
    /// The renderer writes it, with its colon and a space.
    Named(Level<'t>),
    /// Words with the colon of their language, and the columns that they take.
    Written(Level<'t>, String, usize),
}

impl<'t> Label<'t> {
    fn new(level: Level<'t>, name: String, language: MessageLanguage, style: HumanStyle) -> Self {
        match (language, style) {
            (MessageLanguage::English, _) => Self::Named(level.with_name(name)),
            (MessageLanguage::Chinese, style) => {
                let columns = 2 * (name.chars().count() + 1);
                let name = match style {
                    HumanStyle::Plain => name,
                    HumanStyle::Colour => format!("\x1b[1m{name}\x1b[0m"),
                };
                Self::Written(level.no_name(), format!("{name}："), columns)
            }
        }
    }

    fn message<'a>(&self, text: Cow<'a, str>) -> Message<'a>
    where
        't: 'a,
    {
        match self {
            Self::Named(level) => level.clone().message(text),
            Self::Written(level, name, columns) => {
                let text = text.replace('\n', &format!("\n{}", " ".repeat(*columns)));
                level.clone().message(format!("{name}{text}"))
            }
        }
    }
}

fn one(d: &Located, renderer: &Renderer, titles: &Titles<'_>) -> String {
    let level = match d.severity {
        Severity::Error => &titles.error,
        Severity::Warning => &titles.warning,
    };
    let title = level.clone().primary_title(visible(&d.place.message)).id(d.code);
    let mut group = at(Group::with_title(title), &d.place, "".into(), AnnotationKind::Primary, titles);
    for label in &d.labels {
        group = at(group, label, visible(&label.message), AnnotationKind::Context, titles);
    }
    if let Some(help) = &d.help {
        group = group.element(titles.help.message(visible(help)));
    }
    renderer.render(&[group])
}

fn at<'a>(
    mut group: Group<'a>,
    place: &'a Place,
    text: Cow<'a, str>,
    kind: AnnotationKind,
    titles: &Titles<'a>,
) -> Group<'a> {
    let path = visible(&place.path);
    let Some(excerpt) = &place.excerpt else {
        let group = group.element(Origin::path(path));
        return if text.is_empty() { group } else { group.element(titles.note.message(text)) };
    };
    let excerpt = shown(excerpt);
    let mut snippet = Snippet::source(excerpt.text.clone()).line_start(excerpt.first_line as usize);
    // In a truncated line, columns of the excerpt differ from those of the file.
    match place.start.filter(|start| *start != start_of(&excerpt)) {
        Some(start) => {
            if !matches!(kind, AnnotationKind::Primary) {
                group = group.element(Padding);
            }
            let origin = Origin::path(path).line(start.line as usize).char_column(start.column as usize);
            group = group.element(origin).element(Padding);
        }
        None => snippet = snippet.path(path),
    }
    group.element(snippet.annotation(kind.span(excerpt.mark.range()).label(text)))
}

/// The start of the mark, within the excerpt.
fn start_of(excerpt: &Excerpt) -> LineColumn {
    let before = excerpt.text.get(..excerpt.mark.start as usize).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let lines = before.matches('\n').count() as u32;
    let column = before.part(line_start..).chars().count() as u32 + 1;
    LineColumn { line: excerpt.first_line + lines, column }
}

/// The excerpt without characters that a terminal would interpret; each is replaced by one character.
fn shown(excerpt: &Excerpt) -> Cow<'_, Excerpt> {
    if !excerpt.text.contains(is_interpreted) {
        return Cow::Borrowed(excerpt);
    }
    let mut text = String::with_capacity(excerpt.text.len() + 16);
    let (mut start, mut end) = (None, None);
    for (at, c) in excerpt.text.char_indices() {
        if start.is_none() && at >= excerpt.mark.start as usize {
            start = Some(text.len());
        }
        if end.is_none() && at >= excerpt.mark.end as usize {
            end = Some(text.len());
        }
        text.push(if is_interpreted(c) { stand_in(c) } else { c });
    }
    let mark = Span::new(start.unwrap_or(text.len()), end.unwrap_or(text.len()));
    Cow::Owned(Excerpt { mark, text, ..*excerpt })
}
