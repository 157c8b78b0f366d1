//! Footnotes at the end of a page: numbered by their first reference and written below the body, or reported as
//! invisible.

use paifang_base::parts::Parts as _;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::parts::notes::Note;
use crate::body::Segment;
use crate::codes::UNSHOWN_FOOTNOTE;
use crate::output::sink::{Atom, Pieces};
use crate::report::Reports;
use crate::source::Source;
use crate::text::lines::between;
use paifang_base::text;

/// A footnote with at least one reference.
pub struct Numbered {
    pub note: usize,
    pub references: usize,
}

/// Reports footnotes without references.
pub fn report_unused(source: Source<'_>, numbered: &[Numbered], notes: &[Note], reports: &mut Reports<'_>) {
    let used: BTreeSet<usize> = numbered.iter().map(|used| used.note).collect();
    let mut marks = None;
    for (index, note) in notes.iter().enumerate() {
        if note.atoms.is_none() || used.contains(&index) {
            continue;
        }
        let mark = note.defined_at.clone();
        let label = source.text.part(mark.clone()).trim_end_matches(':').to_owned();
        let marks = marks.get_or_insert_with(|| {
            let before = source.input.text.part(..source.start).matches('\n').count();
            note_marks(source.text, before + 1)
        });
        let (message, help) = match marks.get(label.to_lowercase().as_str()) {
            Some(line) => {
                let message = text!("unshown-footnote-hidden", label = label, line = line);
                let help = text!("unshown-footnote-hidden-help");
                (message, help)
            }
            None => (
                text!("unshown-footnote-unused", label = label),
                text!("unshown-footnote-unused-help", label = label),
            ),
        };
        reports.report(&UNSHOWN_FOOTNOTE, "", source.span(mark), message, help);
    }
}

/// Everything that looks like a footnote mark, `[^x]`, in lower case, with its first line; without definitions.
fn note_marks(text: &str, first_line: usize) -> BTreeMap<String, usize> {
    let mut marks = BTreeMap::new();
    let (mut line, mut counted) = (first_line, 0);
    for (at, _) in text.match_indices("[^") {
        let Some(mark) = between(text.part(at..), "]").map(|inner| text.part(at..=at + inner.len())) else {
            continue;
        };
        line += text.part(counted..at).matches('\n').count();
        counted = at;
        if !text.part(at + mark.len()..).starts_with(':') {
            marks.entry(mark.to_lowercase()).or_insert(line);
        }
    }
    marks
}

/// Numbers footnotes by their first reference, first in the text and then in the notes themselves.
pub fn number(atoms: &mut [Atom], notes: &mut [Note]) -> Vec<Numbered> {
    let mut numbered: Vec<Numbered> = Vec::new();
    let mut number_of: Vec<Option<usize>> = vec![None; notes.len()];
    let mut queue: VecDeque<usize> = VecDeque::new();
    number_references(atoms, notes, &mut numbered, &mut number_of, &mut queue);
    while let Some(note) = queue.pop_front() {
        // A note that names itself finds nothing in it and is numbered already.
        let own = notes.get_mut(note).and_then(|note| note.atoms.as_mut());
        let mut content = own.map(std::mem::take).unwrap_or_default();
        number_references(&mut content, notes, &mut numbered, &mut number_of, &mut queue);
        if let Some(note) = notes.get_mut(note) {
            note.atoms = Some(content);
        }
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
        let is_defined = notes.get(note).is_some_and(|note| note.atoms.is_some());
        let Some(known) = number_of.get_mut(note).filter(|_| is_defined) else {
            *atom = Atom::Html(String::new());
            continue;
        };
        let index = *known.get_or_insert_with(|| {
            numbered.push(Numbered { note, references: 0 });
            queue.push_back(note);
            numbered.len() - 1
        });
        let Some(own) = numbered.get_mut(index) else { continue };
        own.references += 1;
        let (number, id) = (index + 1, reference_id(index + 1, own.references));
        *atom = Atom::Html(format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }
}

pub fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{reference}") }
}

/// Writes footnotes below the body; `pieces` converts the content of one.
pub fn write(html: &mut Pieces, numbered: &[Numbered], notes: &[Note], pieces: impl Fn(&Note) -> Pieces) {
    if numbered.is_empty() {
        return;
    }
    html.html(
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"footnotes\">\
         <h2 class=\"visually-hidden\" id=\"footnotes\">",
    );
    html.segments.push(Segment::Message("footnotes-title".to_owned()));
    html.html("</h2>\n<ol>\n");
    for (index, note) in numbered.iter().enumerate() {
        html.html(&format!("<li id=\"fn-{}\">", index + 1));
        html.append(notes.get(note.note).map(&pieces).unwrap_or_default());
        let in_paragraph = match html.segments.last_mut() {
            Some(Segment::Html(last)) if last.ends_with("</p>\n") => {
                last.truncate(last.len() - "</p>\n".len());
                true
            }
            _ => false,
        };
        for reference in 1..=note.references {
            let id = reference_id(index + 1, reference);
            html.html(&format!(
                " <a href=\"#{id}\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\""
            ));
            html.segments.push(Segment::Message("footnote-back".to_owned()));
            html.html("\">↩</a>");
        }
        html.html(if in_paragraph { "</p></li>\n" } else { "</li>\n" });
    }
    html.html("</ol></section>\n");
}
