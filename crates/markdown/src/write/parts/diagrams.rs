//! Code that describes diagrams: draws it, or reports why it cannot be drawn.

use std::collections::BTreeSet;
use std::ops::Range;

use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;
use paifang_diagram::{Drawing, Language, Problem};

use crate::body::{CodeBlock, Diagram};
use crate::codes::{DIAGRAM_ERROR, UNDRAWN_DIAGRAM};
use crate::options::Diagrams as Options;
use crate::report::Reports;
use crate::source::Source;

/// Most bytes of sources that one page draws.
const MOST_DRAWN: usize = 256 << 10;

/// The diagrams of a body.
#[derive(Debug, Default)]
pub struct Diagrams {
    list: Vec<Diagram>,
    /// Bytes of sources so far.
    drawn: usize,
    /// Kinds that were reported.
    reported: BTreeSet<String>,
}

/// Where the source of a diagram is.
pub struct Place<'s> {
    /// The body.
    pub source: Source<'s>,
    /// The block with its fences, in the body.
    pub range: Range<usize>,
    /// Its first line.
    pub first_line: Range<usize>,
    /// True if its code is that of another file.
    pub is_taken: bool,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    /// True if the block was a diagram, drawn or reported.
    pub is_known: bool,
    /// The number of the diagram.
    pub number: Option<u32>,
}

impl Diagrams {
    /// True if there is one.
    pub fn has_any(&self) -> bool {
        !self.list.is_empty()
    }

    /// True if a script of the site draws one.
    pub fn has_scripted(&self) -> bool {
        self.list.iter().any(|diagram| diagram.scripted.is_some())
    }

    /// True for a kind that was not reported yet.
    pub fn is_new(&mut self, kind: &str) -> bool {
        self.reported.insert(kind.to_owned())
    }

    /// All diagrams.
    pub fn into_list(self) -> Vec<Diagram> {
        self.list
    }

    /// Draws a block if the site draws its language; `number` is the block's. A diagram takes over its title.
    pub fn draw(
        &mut self,
        block: &mut CodeBlock,
        number: u32,
        place: &Place<'_>,
        reports: &mut Reports<'_>,
    ) -> Outcome {
        let options = &place.source.input.options.diagrams;
        let name = block.language.as_deref().unwrap_or_default();
        let is_asked = options.languages.iter().any(|language| language == name);
        if !is_asked {
            return Outcome::default();
        }
        let name = name.to_owned();
        let Some(language) = Language::named(&name) else { return self.leave(name, block, number, options) };
        self.drawn = self.drawn.saturating_add(block.code.len());
        let drawn = match self.drawn > MOST_DRAWN {
            true => {
                let message = text!("diagram-error-page", most = MOST_DRAWN >> 10);
                Err(Problem::TooLarge { message })
            }
            false => paifang_diagram::draw(language, &block.code),
        };
        match drawn {
            Ok(Drawing { svg, kind, name, labels }) => {
                let kind = format!("diagram-{}", kind.name());
                let caption = block.title.take().filter(|_| block.address.is_none());
                self.push(Diagram {
                    scripted: None,
                    code: number,
                    svg: Some(svg),
                    kind,
                    name,
                    caption,
                    labels,
                })
            }
            Err(problem) => {
                if self.report(problem, block, place, reports) {
                    return self.leave(name, block, number, options);
                }
                Outcome { is_known: true, number: None }
            }
        }
    }

    /// Leaves a diagram to the script of the site, if it has one; else it is code that says so.
    fn leave(&mut self, language: String, block: &mut CodeBlock, number: u32, options: &Options) -> Outcome {
        let caption = block.title.take().filter(|_| block.address.is_none());
        let scripted = options.script.as_ref().map(|_| language);
        let kind = "diagram".to_owned();
        self.push(Diagram { scripted, code: number, kind, caption, ..Diagram::default() })
    }

    fn push(&mut self, diagram: Diagram) -> Outcome {
        self.list.push(diagram);
        Outcome { is_known: true, number: Some(self.list.len() as u32 - 1) }
    }

    /// Reports a problem; `true` if only the kind is not drawn here.
    fn report(
        &mut self,
        problem: Problem,
        block: &CodeBlock,
        place: &Place<'_>,
        reports: &mut Reports<'_>,
    ) -> bool {
        match problem {
            Problem::Unsupported { kind, place: at } => {
                if place.source.input.options.diagrams.script.is_none() && self.is_new(&kind) {
                    let message = text!("undrawn-diagram-kind", kind = kind);
                    let help = text!("undrawn-diagram-kind-help");
                    reports.report(&UNDRAWN_DIAGRAM, "kind", place.span(&block.code, &at), message, help);
                }
                return true;
            }
            Problem::Mistake { place: at, message, help } => {
                reports.report(&DIAGRAM_ERROR, "", place.span(&block.code, &at), message, help);
            }
            Problem::TooLarge { message } => {
                let help = text!("diagram-error-large-help");
                reports.report(&DIAGRAM_ERROR, "large", place.span(&block.code, &(0..0)), message, help);
            }
        }
        false
    }
}

impl Place<'_> {
    /// The place in the file of a part of the code. Lines of code are those behind the fence, less what the containers
    /// around the block put before them.
    fn span(&self, code: &str, part: &Range<usize>) -> Span {
        let fence = || self.source.span(self.first_line.clone());
        if self.is_taken || part.is_empty() {
            return fence();
        }
        let line = code.get(..part.start).unwrap_or_default().matches('\n').count();
        let begin = code.get(..part.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let own = code.get(begin..).unwrap_or_default().lines().next().unwrap_or_default();
        let text = self.source.text.part(self.range.clone());
        let mut at = self.range.start;
        for (number, written) in text.split_inclusive('\n').enumerate() {
            if number == line + 1 {
                let Some(column) = written.find(own.trim_end()) else { break };
                let start = at + column + (part.start - begin);
                let end = (start + part.len()).min(at + written.trim_end().len());
                return if start <= end { self.source.span(start..end) } else { fence() };
            }
            at += written.len();
        }
        fence()
    }
}
