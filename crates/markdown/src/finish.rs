//! The end of a page: heading levels and ids, footnote numbers, raw HTML made clean, the summary.

use std::collections::{BTreeMap, VecDeque};
use std::mem::take;

use super::clean::{clean_page, may_bring_forbidden};
use super::escape::push_attribute;
use super::raw::sanitize::{placeholder_name, sanitize};
use super::sink::{Atom, Opaque, push_html, to_segments};
use super::slug::{Ids, slug};
use super::stray::between;
use super::summary::{excerpt, plain_text, without_ids};
use super::writer::{Block, BlockKind, Note, Writer};
use super::{HtmlPolicy, UNSHOWN_FOOTNOTE};
use crate::body::{Body, Content, Segment};
use paifang_base::source::Span;

/// A footnote that is referred to.
struct Numbered {
    note: usize,
    references: usize,
}

impl Writer<'_> {
    /// Ends the page.
    pub fn finish(mut self) -> (Body, Content) {
        self.flush_text();
        self.report_definitions();
        self.shift_headings();
        let mut notes = take(&mut self.notes);
        let mut atoms = take(&mut self.sink.atoms);
        self.resolve_headings(&mut atoms);
        for note in &mut notes {
            self.resolve_headings(note.atoms.as_mut().map_or(&mut [][..], Vec::as_mut_slice));
        }
        let numbered = number_notes(&mut atoms, &mut notes);
        self.report_unused_notes(&numbered, &notes);
        self.give_ids(&numbered);

        let placeholder = placeholder_name(self.text);
        if self.raw.refused {
            atoms_with_raw_as_text(&mut atoms);
            notes.iter_mut().filter_map(|note| note.atoms.as_mut()).for_each(atoms_with_raw_as_text);
        }
        let clean_raw = self.input.options.html == HtmlPolicy::Safe && !self.raw.refused;
        let blocks = take(&mut self.blocks);
        self.content.html = render_blocks(&atoms, &blocks, clean_raw, &placeholder);
        if let Some(id) = &self.title_id {
            let mut target = String::from("<span id=\"");
            push_attribute(&mut target, id);
            target.push_str("\"></span>");
            self.content.html.insert(0, Segment::Html(target));
        }
        self.summarize(&atoms, &blocks, clean_raw, &placeholder);
        write_notes(&mut self.content.html, &numbered, &notes, clean_raw, &placeholder);
        self.reports.finish(self.diagnostics);
        self.body.count = self.counter.count;
        self.body.has_code = !self.content.code.is_empty();
        self.content.source = Span::new(self.start, self.start + self.text.len());
        if may_bring_forbidden(self.text) || self.title_id.is_some() {
            clean_page(&mut self.body, &mut self.content);
        }
        (self.body, self.content)
    }

    fn report_unused_notes(&mut self, numbered: &[Numbered], notes: &[Note]) {
        let used: std::collections::BTreeSet<usize> = numbered.iter().map(|used| used.note).collect();
        let mut marks = None;
        for (index, note) in notes.iter().enumerate() {
            if note.atoms.is_none() || used.contains(&index) {
                continue;
            }
            let mark = note.defined_at.clone();
            let label = self.text[mark.clone()].trim_end_matches(':').to_owned();
            let marks = marks.get_or_insert_with(|| {
                let before = self.input.text[..self.start].matches('\n').count();
                note_marks(self.text, before + 1)
            });
            let (message, help) = match marks.get(label.to_lowercase().as_str()) {
                Some(line) => {
                    let message = format!(
                        "the footnote `{label}` is not shown: line {line} refers to it, but is code or not shown itself"
                    );
                    let help =
                        "write the mark outside of code; lines that are indented by four spaces are code";
                    (message, help.to_owned())
                }
                None => (
                    format!("nothing refers to the footnote `{label}`, so it is not shown"),
                    format!("write `{label}` where the text refers to it, or leave the note out"),
                ),
            };
            self.report(&UNSHOWN_FOOTNOTE, "", mark, message, help);
        }
    }

    fn shift_headings(&mut self) {
        if self.body.headings.iter().any(|heading| heading.level == 1) {
            for heading in &mut self.body.headings {
                heading.level = (heading.level + 1).min(6);
            }
        }
    }

    fn resolve_headings(&self, atoms: &mut [Atom]) {
        for atom in atoms {
            if let Atom::HeadingTag { index, open } = atom {
                let level = self.body.headings.get(*index).map_or(6, |heading| heading.level);
                *atom = Atom::Html(if *open { format!("<h{level}") } else { format!("</h{level}>") });
            }
        }
    }

    fn give_ids(&mut self, numbered: &[Numbered]) {
        let mut ids = Ids::default();
        for (index, note) in numbered.iter().enumerate() {
            self.body.anchors.push(format!("fn-{}", index + 1));
            self.body.anchors.extend((1..=note.references).map(|n| reference_id(index + 1, n)));
        }
        if !numbered.is_empty() {
            self.body.anchors.push("footnotes".to_owned());
        }
        self.title_id = self.title_id.take().filter(|id| !self.body.anchors.contains(id));
        self.body.anchors.extend(self.title_id.clone());
        self.body.anchors.iter().for_each(|anchor| ids.reserve(anchor));
        for explicit in [true, false] {
            for heading in self.body.headings.iter_mut().filter(|heading| heading.explicit == explicit) {
                let id = if explicit { take(&mut heading.id) } else { slug(&heading.text) };
                heading.id = ids.unique(id);
            }
        }
    }

    fn summarize(&mut self, atoms: &[Atom], blocks: &[Block], clean_raw: bool, placeholder: &str) {
        let fits = |block: &&Block| !matches!(block.kind, BlockKind::Heading | BlockKind::Embed);
        let chosen: Vec<&Block> = match self.more {
            Some(more) => blocks[..more.min(blocks.len())].iter().filter(fits).collect(),
            None => blocks.iter().find(|block| block.kind == BlockKind::Paragraph).into_iter().collect(),
        };
        let has_raw = chosen.iter().any(|block| block.has_raw);
        let mut summary = Vec::new();
        let mut skipping = false;
        for atom in chosen.iter().flat_map(|block| &atoms[block.atoms.clone()]) {
            match atom {
                Atom::Start(Opaque::NoteMark) => skipping = true,
                Atom::End if skipping => skipping = false,
                _ if skipping => {}
                other => summary.push(other.clone()),
            }
        }
        self.body.excerpt = excerpt(&plain_text(&summary));
        self.content.summary =
            if has_raw && clean_raw { sanitize(&summary, placeholder) } else { to_segments(&summary) };
        if has_raw {
            without_ids(&mut self.content.summary);
        }
    }
}

/// Everything that looks like a mark of a footnote, `[^x]`, in lower case, with its first line; not where one is defined.
fn note_marks(text: &str, first_line: usize) -> BTreeMap<String, usize> {
    let mut marks = BTreeMap::new();
    let (mut line, mut counted) = (first_line, 0);
    for (at, _) in text.match_indices("[^") {
        let Some(mark) = between(&text[at..], "]").map(|inner| &text[at..=at + inner.len()]) else {
            continue;
        };
        line += text[counted..at].matches('\n').count();
        counted = at;
        if !text[at + mark.len()..].starts_with(':') {
            marks.entry(mark.to_lowercase()).or_insert(line);
        }
    }
    marks
}

/// Numbers footnotes by their first reference, in the text and then in the notes themselves.
fn number_notes(atoms: &mut [Atom], notes: &mut [Note]) -> Vec<Numbered> {
    let mut numbered: Vec<Numbered> = Vec::new();
    let mut number_of: Vec<Option<usize>> = vec![None; notes.len()];
    let mut queue: VecDeque<usize> = VecDeque::new();
    number_references(atoms, notes, &mut numbered, &mut number_of, &mut queue);
    while let Some(note) = queue.pop_front() {
        let mut content = notes[note].atoms.take().unwrap_or_default();
        notes[note].atoms = Some(Vec::new());
        number_references(&mut content, notes, &mut numbered, &mut number_of, &mut queue);
        notes[note].atoms = Some(content);
    }
    numbered
}

fn number_references(
    atoms: &mut [Atom],
    notes: &[Note],
    numbered: &mut Vec<Numbered>,
    number_of: &mut [Option<usize>],
    queue: &mut VecDeque<usize>,
) {
    for atom in atoms {
        let Atom::NoteReference { note } = *atom else { continue };
        if notes[note].atoms.is_none() {
            *atom = Atom::Html(String::new());
            continue;
        }
        let index = *number_of[note].get_or_insert_with(|| {
            numbered.push(Numbered { note, references: 0 });
            queue.push_back(note);
            numbered.len() - 1
        });
        numbered[index].references += 1;
        let (number, id) = (index + 1, reference_id(index + 1, numbered[index].references));
        *atom = Atom::Html(format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{reference}") }
}

/// The blocks in order; those from the first to the last with raw HTML go through the sanitizer together, because raw
/// HTML may open in one block and close in another.
fn render_blocks(atoms: &[Atom], blocks: &[Block], clean_raw: bool, placeholder: &str) -> Vec<Segment> {
    let first = blocks.iter().find(|block| block.has_raw);
    let last = blocks.iter().rfind(|block| block.has_raw);
    let (Some(first), Some(last), true) = (first, last, clean_raw) else { return to_segments(atoms) };
    let dirty = first.atoms.start..last.atoms.end.max(first.atoms.start);
    let mut segments = to_segments(&atoms[..dirty.start]);
    append(&mut segments, sanitize(&atoms[dirty.clone()], placeholder));
    append(&mut segments, to_segments(&atoms[dirty.end..]));
    segments
}

fn append(segments: &mut Vec<Segment>, more: Vec<Segment>) {
    for segment in more {
        match segment {
            Segment::Html(html) => push_html(segments, &html),
            slot => segments.push(slot),
        }
    }
}

/// Replaces raw HTML by its source as text.
fn atoms_with_raw_as_text(atoms: &mut Vec<Atom>) {
    let mut inside = false;
    for atom in atoms {
        match atom {
            Atom::RawStart(source) => {
                inside = true;
                let mut text = String::new();
                super::escape::push_text(&mut text, source);
                *atom = Atom::Html(text);
            }
            Atom::RawEnd => inside = false,
            _ if inside => *atom = Atom::Html(String::new()),
            _ => {}
        }
    }
}

fn write_notes(
    html: &mut Vec<Segment>,
    numbered: &[Numbered],
    notes: &[Note],
    clean_raw: bool,
    placeholder: &str,
) {
    if numbered.is_empty() {
        return;
    }
    push_html(
        html,
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes\">\
         <h2 class=\"visually-hidden\" id=\"footnotes\">",
    );
    html.push(Segment::Message("footnotes-title".to_owned()));
    push_html(html, "</h2>\n<ol>\n");
    for (index, note) in numbered.iter().enumerate() {
        let content = &notes[note.note];
        let atoms = content.atoms.as_deref().unwrap_or_default();
        let segments =
            if content.has_raw && clean_raw { sanitize(atoms, placeholder) } else { to_segments(atoms) };
        push_html(html, &format!("<li id=\"fn-{}\">", index + 1));
        append(html, segments);
        let in_paragraph = match html.last_mut() {
            Some(Segment::Html(last)) if last.ends_with("</p>\n") => {
                last.truncate(last.len() - "</p>\n".len());
                true
            }
            _ => false,
        };
        for reference in 1..=note.references {
            let id = reference_id(index + 1, reference);
            push_html(
                html,
                &format!(" <a href=\"#{id}\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\""),
            );
            html.push(Segment::Message("footnote-back".to_owned()));
            push_html(html, "\">↩</a>");
        }
        push_html(html, if in_paragraph { "</p></li>\n" } else { "</li>\n" });
    }
    push_html(html, "</ol></section>\n");
}
