//! Code blocks: the one being written and those so far. Reports unknown languages, misspelt options and code without an
//! end.

use paifang_base::diag::Help;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::body::CodeBlock;
use crate::code::fence::Fence;
use crate::code::info::{Fault, Info};
use crate::code::languages;
use crate::code::work::CodeWork;
use crate::codes::{MARKDOWN_AS_TEXT, UNDRAWN_DIAGRAM, UNKNOWN_CODE_OPTION, UNKNOWN_LANGUAGE};
use crate::report::Reports;
use crate::report::shown::shorten;
use crate::source::Source;
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;

/// The code blocks of a body.
pub struct Code<'s> {
    source: Source<'s>,
    blocks: Vec<CodeBlock>,
    /// First lines in the file, one for each block.
    spans: Vec<Span>,
    open: Option<Open>,
    /// Highlighting work so far.
    work: CodeWork,
    /// Probable meanings of unknown language names.
    guesses: BTreeMap<String, Option<&'static str>>,
    /// True if a diagram was reported.
    has_diagram: bool,
    /// True if a block has numbers or notes on its lines.
    has_looks: bool,
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
    pub fn new(source: Source<'s>) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            spans: Vec::new(),
            open: None,
            work: CodeWork::default(),
            guesses: BTreeMap::new(),
            has_diagram: false,
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

    /// Ends the open block; returns its number. `is_labelled`: its title is shown already.
    pub fn end(&mut self, is_labelled: bool, reports: &mut Reports<'_>) -> Option<u32> {
        let Open { info, code, range, first_line } = self.open.take()?;
        let info = Info::read(&info);
        for fault in &info.faults {
            self.report_fault(fault, first_line.clone(), reports);
        }
        let Fence { mut block, misspelt } = Fence::new(&info, code, 1);
        if let Some((name, near)) = misspelt {
            self.report_mark(&name, near, range, reports);
        }
        self.has_looks |= !block.notes.is_empty() || block.numbers.is_some();
        block.title = block.title.filter(|_| !is_labelled);
        self.work.add(&mut block);
        self.check_language(block.language.as_deref().unwrap_or_default(), first_line, reports);
        self.blocks.push(block);
        Some(self.blocks.len() as u32 - 1)
    }

    /// True if a block needs styles for numbers or notes.
    pub fn has_looks(&self) -> bool {
        self.has_looks
    }

    /// All blocks, and the places of their first lines.
    pub fn into_parts(self) -> (Vec<CodeBlock>, Vec<Span>) {
        (self.blocks, self.spans)
    }

    fn check_language(&mut self, language: &str, first_line: Range<usize>, reports: &mut Reports<'_>) {
        let span = self.source.span(first_line);
        if languages::is_diagram(language) {
            if !std::mem::replace(&mut self.has_diagram, true) {
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
        let source = self.source.text.part(line.clone());
        let place = |written: &str| match source.find(written).filter(|_| !written.is_empty()) {
            Some(at) => self.source.span(line.start + at..line.start + at + written.len()),
            // Written with escapes.
            None => self.source.span(line.clone()),
        };
        match *fault {
            Fault::Misspelt { written, meant } => {
                let message = text!("unknown-code-option", name = shorten(written));
                let help = Help::did_you_mean(written, meant);
                reports.report(&UNKNOWN_CODE_OPTION, "", place(written), message, help);
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

    fn report_mark(&self, name: &str, near: &str, block: Range<usize>, reports: &mut Reports<'_>) {
        let written = format!("[!code {name}");
        let source = self.source.text.part(block.clone());
        let at = source.find(&written).map_or(0, |at| at + written.len() - name.len());
        let place = block.start + at..block.start + (at + name.len()).min(source.len());
        let message = text!("unknown-code-option-mark", name = shorten(name));
        let (span, help) = (self.source.span(place), Help::did_you_mean(name, near));
        reports.report(&UNKNOWN_CODE_OPTION, "mark", span, message, help);
    }

    fn report_unclosed(&self, range: Range<usize>, reports: &mut Reports<'_>) {
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
