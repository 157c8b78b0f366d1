//! Code blocks: the one being written and those so far. Reports unknown languages, misspelt options and code without an
//! end.

use paifang_base::diag::Help;
use std::collections::BTreeMap;
use std::ops::Range;

use super::diagrams::{self, Diagrams};
use crate::body::{CodeBlock, Diagram};
use crate::code::fence::Fence;
use crate::code::info::{Fault, FilePart, Info};
use crate::code::languages;
use crate::code::part::{self, Missing};
use crate::code::work::CodeWork;
use crate::codes::{
    MARKDOWN_AS_TEXT, MISSING_INCLUDE, REFUSED_INCLUDE, UNDRAWN_DIAGRAM, UNKNOWN_CODE_OPTION,
    UNKNOWN_LANGUAGE, UNKNOWN_SHORTCODE,
};
use crate::files::{TextFile, TextFiles};
use crate::options::DIAGRAM_LANGUAGES;
use crate::report::Reports;
use crate::report::directions;
use crate::report::shown::shorten;
use crate::source::Source;
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;

/// Most bytes of other files that one page searches for its parts.
const MOST_SEARCHED: usize = 64 << 20;
/// Most bytes that one page takes from other files.
const MOST_TAKEN: usize = 2 << 20;

/// The code blocks of a body.
pub struct Code<'s> {
    source: Source<'s>,
    files: Option<&'s dyn TextFiles>,
    /// Numbers of the blocks whose code is that of another file.
    taken: Vec<u32>,
    /// Bytes of other files that were searched and taken.
    searched_bytes: usize,
    taken_bytes: usize,
    blocks: Vec<CodeBlock>,
    /// First lines in the file, one for each block.
    spans: Vec<Span>,
    open: Option<Open>,
    /// Highlighting work so far.
    work: CodeWork,
    /// Probable meanings of unknown language names.
    guesses: BTreeMap<String, Option<&'static str>>,
    diagrams: Diagrams,
    /// True if a block has numbers or notes on its lines.
    has_looks: bool,
}

/// Code from a file.
struct Taken {
    path: String,
    part: part::Part,
    address: Option<String>,
}

/// A block being written.
struct Open {
    info: String,
    code: String,
    /// Its place in the body.
    range: Range<usize>,
    /// The place of its first line in the body.
    first_line: Range<usize>,
}

impl<'s> Code<'s> {
    /// Before the first block.
    pub fn new(source: Source<'s>, files: Option<&'s dyn TextFiles>) -> Self {
        Self {
            source,
            files,
            taken: Vec::new(),
            searched_bytes: 0,
            taken_bytes: 0,
            blocks: Vec::new(),
            spans: Vec::new(),
            open: None,
            work: CodeWork::default(),
            guesses: BTreeMap::new(),
            diagrams: Diagrams::default(),
            has_looks: false,
        }
    }

    /// Begins a block; `range` is its place in the body. Indented code has no info string.
    pub fn begin(&mut self, info: Option<String>, range: Range<usize>, reports: &mut Reports<'_>) {
        let first = self.source.text.part(range.clone()).lines().next().map_or(0, str::len);
        let first_line = range.start..range.start + first;
        self.spans.push(self.source.span(first_line.clone()));
        if info.is_some() {
            self.report_unclosed(range.clone(), reports);
        }
        self.open = Some(Open { info: info.unwrap_or_default(), code: String::new(), range, first_line });
    }

    /// Adds text to the open block; `false` if none is open.
    pub fn add(&mut self, text: &str) -> bool {
        let open = self.open.as_mut();
        open.map(|open| open.code.push_str(text)).is_some()
    }

    /// Ends the open block; returns its number and that of the diagram that it describes. `is_labelled`: its title is
    /// shown already.
    pub fn end(&mut self, is_labelled: bool, reports: &mut Reports<'_>) -> Option<(u32, Option<u32>)> {
        let Open { info, code, range, first_line } = self.open.take()?;
        let info = Info::read(&info);
        for fault in &info.faults {
            self.report_fault(fault, first_line.clone(), reports);
        }
        self.report_hidden(&info, &code, range.clone(), reports);
        let taken = match &info.file {
            Some(file) if code.trim().is_empty() => self.take(file, first_line.clone(), reports),
            _ => None,
        };
        let (code, first) = match &taken {
            Some(taken) => (taken.part.code.clone(), taken.part.first),
            None => (code, 1),
        };
        let Fence { mut block, misspelt } = Fence::new(&info, code, first);
        if let Some((name, near)) = misspelt {
            self.report_mark(&name, near, range.clone(), reports);
        }
        self.has_looks |= !block.notes.is_empty() || block.numbers.is_some();
        let path = info.file.as_ref().map(|file| file.path.to_owned());
        let is_taken = taken.is_some();
        if let Some(taken) = &taken {
            let span = self.source.span(first_line.clone());
            directions::report(&taken.part.code, |_| span, reports);
        }
        match taken {
            Some(Taken { path, address, .. }) => {
                block.title = block.title.filter(|_| !is_labelled).or(Some(path));
                block.address = address;
                self.taken.push(self.blocks.len() as u32);
            }
            None => block.title = block.title.or(path).filter(|_| !is_labelled),
        }
        self.work.add(&mut block);
        let number = self.blocks.len() as u32;
        let place = diagrams::Place { source: self.source, range, first_line: first_line.clone(), is_taken };
        let diagram = self.diagrams.draw(&mut block, number, &place, reports);
        if !diagram.is_known {
            self.check_language(block.language.as_deref().unwrap_or_default(), first_line, reports);
        }
        self.blocks.push(block);
        Some((number, diagram.number))
    }

    /// Adds a block with Markdown of the page itself, from a place in the body; returns its number.
    pub fn add_source(&mut self, code: String, place: Range<usize>) -> u32 {
        let number = self.blocks.len() as u32;
        let mut block = CodeBlock { language: Some("markdown".to_owned()), code, ..CodeBlock::default() };
        self.work.add(&mut block);
        self.spans.push(self.source.span(place));
        self.blocks.push(block);
        number
    }

    /// True if a block needs styles for numbers or notes.
    pub fn has_looks(&self) -> bool {
        self.has_looks
    }

    /// True if there is a diagram.
    pub fn has_diagram(&self) -> bool {
        self.diagrams.has_any()
    }

    /// True if a script of the site draws a diagram.
    pub fn has_scripted_diagram(&self) -> bool {
        self.diagrams.has_scripted()
    }

    /// All blocks, the diagrams, the places of their first lines, and the numbers of those whose code is that of another file.
    pub fn into_parts(self) -> (Vec<CodeBlock>, Vec<Diagram>, Vec<Span>, Vec<u32>) {
        (self.blocks, self.diagrams.into_list(), self.spans, self.taken)
    }

    /// Takes the code of a block from a file.
    fn take(
        &mut self,
        wanted: &FilePart<'_>,
        line: Range<usize>,
        reports: &mut Reports<'_>,
    ) -> Option<Taken> {
        let files = self.files?;
        let source = self.source;
        let of = |written: &str, option: &str| {
            let before = source.text.part(line.clone()).find(option).unwrap_or(0);
            place_in(source, &(line.start + before..line.end), written)
        };
        let TextFile { path, text } = match files.text(wanted.path, source.span(line.clone()).start as usize)
        {
            Ok(file) => file,
            Err(refused) => {
                reports.report(refused.code, "file", of(wanted.path, "file"), refused.message, refused.help);
                return None;
            }
        };
        self.searched_bytes = self.searched_bytes.saturating_add(text.len());
        let part = if self.searched_bytes > MOST_SEARCHED { None } else { Some(part::take(&text, wanted)) };
        match part {
            Some(Ok(part)) if self.taken_bytes + part.code.len() <= MOST_TAKEN => {
                self.taken_bytes += part.code.len();
                files.count(&path, text.len(), part.code.len());
                let address = files.address(&path, part.lines);
                return Some(Taken { path, part, address });
            }
            None | Some(Ok(_)) => {
                let message = text!("refused-include-much", most = MOST_TAKEN >> 20);
                let help = text!("refused-include-much-help");
                reports.report(&REFUSED_INCLUDE, "much", of(wanted.path, "file"), message, help);
            }
            Some(Err(Missing::Region(near))) => {
                let name = wanted.region.unwrap_or_default();
                let message = text!("missing-include-region", name = shorten(name), path = path);
                let help = match near {
                    Some(near) => Help::did_you_mean(name, &near),
                    None => text!("missing-include-region-help", name = shorten(name)).into(),
                };
                reports.report(&MISSING_INCLUDE, "region", of(name, "region"), message, help);
            }
            Some(Err(Missing::Lines(count))) => {
                let message = text!("missing-include-lines", path = path, count = count);
                let help = text!("missing-include-lines-help", count = count);
                reports.report(&MISSING_INCLUDE, "lines", of(wanted.written_lines, "lines"), message, help);
            }
        }
        None
    }

    fn check_language(&mut self, language: &str, first_line: Range<usize>, reports: &mut Reports<'_>) {
        let span = self.source.span(first_line);
        if languages::is_diagram(language) {
            // Those that could be drawn are shown as code because the site asks for it.
            if !DIAGRAM_LANGUAGES.contains(&language) && self.diagrams.is_new(language) {
                let message = text!("undrawn-diagram", language = language);
                let help = text!("undrawn-diagram-help");
                reports.report(&UNDRAWN_DIAGRAM, "", span, message, help);
            }
        } else if !language.is_empty() && !languages::is_known(language) {
            let message = text!("unknown-code-language", language = shorten(language));
            let guess = self.guesses.entry(language.to_owned());
            let help = match *guess.or_insert_with(|| languages::guess(language)) {
                Some(near) => Help::did_you_mean(language, near),
                // There are more languages than grammars: a plausible name is accepted.
                None if language.is_ascii() => return,
                None => text!("unknown-code-language-help").into(),
            };
            reports.report(&UNKNOWN_LANGUAGE, "", span, message, help);
        }
    }

    fn report_fault(&self, fault: &Fault<'_>, line: Range<usize>, reports: &mut Reports<'_>) {
        let place = |written: &str| place_in(self.source, &line, written);
        match *fault {
            Fault::Misspelt { written, meant } => {
                let message = text!("unknown-code-option", name = shorten(written));
                let help = Help::did_you_mean(written, meant);
                reports.report(&UNKNOWN_CODE_OPTION, "", place(written), message, help);
            }
            Fault::Foreign(word) => {
                let message = text!("unknown-shortcode-fence", markup = shorten(word));
                let help = text!("unknown-shortcode-fence-help");
                reports.report(&UNKNOWN_SHORTCODE, "fence", place(word), message, help);
            }
            Fault::Unreadable { name, value } => {
                let message = text!("unknown-code-option-value", name = name, value = shorten(value));
                let help = match name.to_ascii_lowercase().as_str() {
                    "hl_lines" | "lines" => text!("unknown-code-option-lines-help", name = name),
                    _ => text!("unknown-code-option-number-help", name = name),
                };
                reports.report(&UNKNOWN_CODE_OPTION, "value", place(value), message, help);
            }
        }
    }

    /// Reports the first line that mdBook hides in code of Rust.
    fn report_hidden(&self, info: &Info<'_>, code: &str, block: Range<usize>, reports: &mut Reports<'_>) {
        let is_rust = matches!(info.language, "rust" | "rs");
        let is_hidden = |line: &&str| line.trim_start().starts_with("# ");
        let Some(line) = code.lines().filter(|_| is_rust).find(is_hidden) else { return };
        let message = text!("unknown-shortcode-hidden", line = shorten(line.trim()));
        let help = text!("unknown-shortcode-hidden-help");
        let place = place_in(self.source, &block, line.trim());
        reports.report(&UNKNOWN_SHORTCODE, "hidden", place, message, help);
    }

    fn report_mark(&self, name: &str, near: &str, block: Range<usize>, reports: &mut Reports<'_>) {
        let written = format!("[!code {name}");
        let source = self.source.text.part(block.clone());
        let at = source.find(&written).map_or(0, |at| at + written.len() - name.len());
        let place = block.start + at..block.start + (at + name.len()).min(source.len());
        let message = text!("unknown-code-option-mark", name = shorten(name));
        let (span, help) = (self.source.span(place), Help::did_you_mean(name, near));
        reports.report(&UNKNOWN_CODE_OPTION, "mark", span, message, help);
    }

    /// Reports a fence without an end.
    pub fn report_unclosed(&self, range: Range<usize>, reports: &mut Reports<'_>) {
        let text = self.source.text;
        let source = text.part(range.clone()).trim_end();
        let first = source.lines().next().unwrap_or_default().trim_end();
        let mark = first.chars().next().unwrap_or('`');
        let fence = first.part(..first.len() - first.trim_start_matches(mark).len());
        let last = source.lines().skip(1).last().unwrap_or_default();
        let last = last.trim_start_matches([' ', '\t', '>']);
        if last.starts_with(fence) && last.chars().all(|c| c == mark) {
            return;
        }
        let message = if text.part(range.end..).trim().is_empty() {
            text!("markdown-as-text-fence-open-page")
        } else {
            text!("markdown-as-text-fence-open-block")
        };
        let place = range.start..range.start + first.len();
        let line = text.part(..range.start).rfind('\n').map_or(0, |at| at + 1);
        let is_inside = !text.part(range.end..).trim().is_empty();
        let help = match text.part(line..range.start).contains('>') {
            _ if !is_inside => text!("markdown-as-text-fence-help", fence = fence),
            true => text!("markdown-as-text-fence-help-quote", fence = fence),
            false => text!("markdown-as-text-fence-help-item", fence = fence),
        };
        reports.report(&MARKDOWN_AS_TEXT, "fence", self.source.span(place), message, help);
    }
}

/// The place of a word in a line of the body.
fn place_in(source: Source<'_>, line: &Range<usize>, written: &str) -> Span {
    match source.text.part(line.clone()).find(written).filter(|_| !written.is_empty()) {
        Some(at) => source.span(line.start + at..line.start + at + written.len()),
        // Written with escapes.
        None => source.span(line.clone()),
    }
}
