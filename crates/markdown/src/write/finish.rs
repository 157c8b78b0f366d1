//! The end of a page: heading levels and ids, footnotes, sanitized raw HTML, the summary.

use std::mem::take;

use super::Writer;
use super::clean::{clean_page, may_bring_forbidden};
use super::footnotes::{self, Numbered};
use super::parts::blocks::{Block, BlockKind};
use super::summary::{excerpt, plain_text, without_ids};
use crate::body::{Body, Content, Heading, Link, Segment};
use crate::options::{HeadingIds, HtmlPolicy, MarkdownOptions};
use crate::output::sink::{Atom, Opaque, Pieces};
use crate::raw::sanitize::{placeholder_name, sanitize};
use crate::text::slug::{Ids, id_of};
use paifang_base::html::escape::{push_attribute, push_text};
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;

/// Name of numbers and notes on lines of code among components.
const CODE: &str = "code";
/// The same for diagrams.
const DIAGRAM: &str = "diagram";
/// The same for diagrams that a script of the site draws.
const SCRIPTED: &str = "scripted-diagram";

/// Converts atoms to segments.
struct Cleaning {
    /// True if raw HTML goes through the sanitizer.
    is_on: bool,
    /// The placeholder name of this page.
    placeholder: String,
}

impl Cleaning {
    /// Atoms in their final form; `has_raw`: they hold raw HTML.
    fn pieces(&self, atoms: &[Atom], has_raw: bool) -> Pieces {
        if has_raw && self.is_on { sanitize(atoms, &self.placeholder) } else { Pieces::of(atoms) }
    }
}

impl Writer<'_> {
    /// The components with a look of their own, by name, in order.
    fn components(&self) -> Vec<String> {
        let mut components = self.containers.used();
        components.extend(self.code.has_looks().then(|| CODE.to_owned()));
        components.extend(self.code.has_diagram().then(|| DIAGRAM.to_owned()));
        components.extend(self.code.has_scripted_diagram().then(|| SCRIPTED.to_owned()));
        components.sort();
        components
    }

    /// Ends the page.
    pub fn finish(mut self) -> (Body, Content) {
        self.flush_text();
        self.close_containers(0);
        let components = self.components();
        self.strays.report_definitions(&mut self.reports);
        self.headings.shift_levels();
        let mut notes = self.notes.into_list();
        let mut atoms = self.sink.into_atoms();
        let level = |index| self.headings.level(index);
        write_heading_tags(&mut atoms, level);
        for note in &mut notes {
            write_heading_tags(note.atoms.as_mut().map_or(&mut [][..], Vec::as_mut_slice), level);
        }
        let numbered = footnotes::number(&mut atoms, &mut notes);
        footnotes::report_unused(self.source, &numbered, &notes, &mut self.reports);

        let (mut headings, title, title_id) = self.headings.into_parts();
        let (links, images, outside, mut anchors) = self.targets.into_parts();
        let options = self.source.input.options;
        let title_id = title_id.or_else(|| anchor_of_title(title.as_deref(), &headings, &links, options));
        let title_id = assign_ids(&mut headings, &mut anchors, title_id, &numbered, options);
        let is_refused = self.raw.is_refused();
        if is_refused {
            write_raw_as_text(&mut atoms);
            notes.iter_mut().filter_map(|note| note.atoms.as_mut()).for_each(write_raw_as_text);
        }
        let text = self.source.text;
        let cleaning = Cleaning {
            is_on: self.source.input.options.html == HtmlPolicy::Safe && !is_refused,
            placeholder: placeholder_name(text),
        };
        let (blocks, before_more) = self.blocks.into_parts();
        let mut html = render_blocks(&atoms, &blocks, &cleaning);
        title_id.iter().for_each(|id| html.insert_first(target_of_title(id)));
        let (excerpt, summary) = summarize(&atoms, &blocks, before_more, &cleaning);
        footnotes::write(&mut html, &numbered, &notes, |note| {
            cleaning.pieces(note.atoms.as_deref().unwrap_or_default(), note.has_raw)
        });
        self.reports.finish();

        let (code, diagrams, code_spans, taken_code) = self.code.into_parts();
        let mut body = Body {
            excerpt,
            title,
            headings,
            links,
            images,
            own: Vec::new(),
            anchors,
            count: self.counter.count,
            has_math: self.has_math,
            has_embed: self.has_embed,
            has_code: !code.is_empty(),
            components,
            snippets: Vec::new(),
            uses: self.uses,
        };
        let source = Span::new(self.source.start, self.source.start + text.len());
        let Pieces { segments: html, tags } = html;
        let blocks = Vec::new();
        let expanded = None;
        let mut content = Content {
            html,
            summary,
            diagrams,
            code,
            outside,
            code_spans,
            expanded,
            taken_code,
            source,
            blocks,
            tags,
        };
        if may_bring_forbidden(text) || title_id.is_some() {
            clean_page(&mut body, &mut content);
        }
        (body, content)
    }
}

/// The id of a title that is above the body: only if a rule or a link asks for one, and no heading shows the same text.
fn anchor_of_title(
    title: Option<&str>,
    headings: &[Heading],
    links: &[Link],
    options: &MarkdownOptions,
) -> Option<String> {
    let id = title.map(|title| id_of(options.heading_ids, title))?;
    let is_asked = options.heading_ids != HeadingIds::Default
        || links.iter().any(|link| link.target.strip_prefix('#') == Some(&*id));
    let is_shown = headings.iter().any(|heading| Some(&*heading.text) == title);
    (is_asked && !is_shown).then_some(id)
}

/// The element that a link to the page's title leads to.
fn target_of_title(id: &str) -> String {
    let mut target = String::from("<span id=\"");
    push_attribute(&mut target, id);
    target.push_str("\"></span>");
    target
}

/// Writes the tags of headings now that their levels are known.
fn write_heading_tags(atoms: &mut [Atom], level: impl Fn(usize) -> u8) {
    for atom in atoms {
        if let Atom::HeadingTag { index, open } = atom {
            let level = level(*index);
            *atom = Atom::Html(if *open { format!("<h{level}") } else { format!("</h{level}>") });
        }
    }
}

/// Assigns ids to headings, and adds those of footnotes and the title to the anchors. The title's explicit id is
/// dropped if it is taken.
fn assign_ids(
    headings: &mut [Heading],
    anchors: &mut Vec<String>,
    title_id: Option<String>,
    numbered: &[Numbered],
    options: &MarkdownOptions,
) -> Option<String> {
    for (index, note) in numbered.iter().enumerate() {
        anchors.push(format!("fn-{}", index + 1));
        anchors.extend((1..=note.references).map(|n| footnotes::reference_id(index + 1, n)));
    }
    if !numbered.is_empty() {
        anchors.push("footnotes".to_owned());
    }
    let title_id = title_id.filter(|id| !anchors.contains(id));
    anchors.extend(title_id.clone());
    let mut ids = Ids::by(options.heading_ids);
    anchors.iter().for_each(|anchor| {
        ids.reserve(anchor);
    });
    for explicit in [true, false] {
        for heading in headings.iter_mut().filter(|heading| heading.explicit == explicit) {
            let id = if explicit { take(&mut heading.id) } else { id_of(options.heading_ids, &heading.text) };
            heading.id = ids.unique(id);
        }
    }
    for rule in &options.old_heading_ids {
        let mut old = Ids::by(*rule);
        for heading in headings.iter_mut().filter(|heading| !heading.explicit) {
            let id = old.unique(id_of(*rule, &heading.text));
            if ids.reserve(&id) {
                anchors.push(id.clone());
                heading.also.push(id);
            }
        }
    }
    title_id
}

/// The beginning of a body, as plain text and as segments.
fn summarize(
    atoms: &[Atom],
    blocks: &[Block],
    before_more: Option<usize>,
    cleaning: &Cleaning,
) -> (String, Vec<Segment>) {
    let fits = |block: &&Block| !matches!(block.kind, BlockKind::Heading | BlockKind::Embed);
    let chosen: Vec<&Block> = match before_more {
        Some(count) => blocks.part(..count.min(blocks.len())).iter().filter(fits).collect(),
        None => blocks.iter().find(|block| block.kind == BlockKind::Paragraph).into_iter().collect(),
    };
    let has_raw = chosen.iter().any(|block| block.has_raw);
    let mut beginning = Vec::new();
    let mut skipping = false;
    for atom in chosen.iter().flat_map(|block| atoms.part(block.atoms.clone())) {
        match atom {
            Atom::Start(Opaque::NoteMark) => skipping = true,
            Atom::End if skipping => skipping = false,
            _ if skipping => {}
            other => beginning.push(other.clone()),
        }
    }
    let mut summary = cleaning.pieces(&beginning, has_raw).segments;
    if has_raw {
        without_ids(&mut summary);
    }
    (excerpt(&plain_text(&beginning)), summary)
}

/// Converts the blocks in order. Those from the first to the last with raw HTML are sanitized together, because raw
/// HTML may open in one block and close in another.
fn render_blocks(atoms: &[Atom], blocks: &[Block], cleaning: &Cleaning) -> Pieces {
    let first = blocks.iter().find(|block| block.has_raw);
    let last = blocks.iter().rfind(|block| block.has_raw);
    let (Some(first), Some(last), true) = (first, last, cleaning.is_on) else { return Pieces::of(atoms) };
    let dirty = first.atoms.start..last.atoms.end.max(first.atoms.start);
    let mut pieces = Pieces::of(atoms.part(..dirty.start));
    pieces.append(cleaning.pieces(atoms.part(dirty.clone()), true));
    pieces.append(Pieces::of(atoms.part(dirty.end..)));
    pieces
}

/// Replaces raw HTML with its source as text.
fn write_raw_as_text(atoms: &mut Vec<Atom>) {
    let mut inside = false;
    for atom in atoms {
        match atom {
            Atom::RawStart(source) => {
                inside = true;
                let mut text = String::new();
                push_text(&mut text, source);
                *atom = Atom::Html(text);
            }
            Atom::RawEnd => inside = false,
            _ if inside => *atom = Atom::Html(String::new()),
            _ => {}
        }
    }
}
