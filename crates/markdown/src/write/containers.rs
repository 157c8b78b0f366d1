//! Components: alerts and text that unfolds, whether written as a quote, between `:::` lines or as a fence.

use std::ops::Range;

use super::Writer;
use super::parts::blocks::BlockKind;
use super::parts::containers::{Container, MOST_OPEN, Title};
use crate::body::Segment;
use crate::codes::{UNCLOSED_COMPONENT, UNKNOWN_COMPONENT};
use crate::components::{self, Shape};
use crate::output::sink::Opaque;
use crate::prepare::marks::{Begin, Mark, MarkKind, Sign};
use crate::report::shown::shorten;
use paifang_base::diag::Help;
use paifang_base::parts::Parts as _;
use paifang_base::text;

impl<'w> Writer<'w> {
    /// Begins a quote or an alert; `range` is its place in the body.
    pub fn start_quote(&mut self, range: Range<usize>) {
        self.containers.descend();
        let options = self.source.input.options;
        let alert = self.shadow.mark_in(range.clone()).and_then(|mark| match &mark.kind {
            MarkKind::Alert(begin) if self.is_first(&range, mark) => {
                let shape = components::alert(self.source.text.part(begin.name.clone()), options)?;
                Some((mark, begin, shape))
            }
            _ => None,
        });
        let Some((mark, begin, shape)) = alert else {
            self.containers.begin_quote("</blockquote>\n", None);
            return self.start_container("<blockquote>\n");
        };
        let end = self.begin_shape(shape, begin.fold);
        self.containers.begin_quote(end, Some(mark.range.start));
    }

    /// True if nothing but marks of quotes precede a mark in its quote.
    fn is_first(&self, quote: &Range<usize>, mark: &Mark) -> bool {
        let before = self.source.text.get(quote.start..mark.range.start).unwrap_or("?");
        before.bytes().all(|byte| matches!(byte, b'>' | b' ' | b'\t'))
    }

    /// Ends a quote or an alert.
    pub fn end_quote(&mut self) {
        self.end_nest();
        let end = self.containers.end_quote();
        self.end_container(end);
    }

    /// Begins an item or another element in which components end.
    pub fn start_nest(&mut self) {
        self.containers.descend();
    }

    /// Ends it, and the components in it.
    pub fn end_nest(&mut self) {
        let outside = self.containers.outside();
        self.close_containers(outside);
        self.containers.ascend();
    }

    /// Handles the line of a component.
    pub fn start_mark(&mut self, mark: &'w Mark) {
        match &mark.kind {
            MarkKind::Begin(begin) => self.begin_component(begin, mark),
            MarkKind::End(sign) => self.end_component(*sign, mark),
            MarkKind::Alert(begin) if self.containers.is_alert(&mark.range) => {
                let options = self.source.input.options;
                let shape = components::alert(self.source.text.part(begin.name.clone()), options);
                self.begin_title(shape.unwrap_or(Shape::Details), begin, begin.fold.is_some());
            }
            // Not the first line of its quote.
            MarkKind::Alert(_) => self.begin_text(mark),
        }
    }

    /// Handles the end of such a line; `false` if the heading is an author's.
    pub fn end_mark(&mut self) -> bool {
        match self.containers.take_title() {
            None => return false,
            Some(Title::None) => {}
            Some(Title::Shown(end)) => {
                self.sink.html(end);
                self.leave_block(BlockKind::Other);
            }
            Some(Title::Caption(first_atom)) => self.end_caption(first_atom),
            Some(Title::Hidden(first_atom, targets)) => {
                self.sink.truncate(first_atom);
                self.sink.cut();
                self.targets.rewind(targets);
                self.leave_block(BlockKind::Other);
            }
            Some(Title::Text(line, first_atom, targets)) => {
                self.sink.truncate(first_atom);
                self.sink.cut();
                self.targets.rewind(targets);
                self.sink.html("<p>");
                self.sink.text(self.source.text.part(line));
                self.sink.html("</p>\n");
                self.leave_block(BlockKind::Other);
            }
        }
        true
    }

    fn begin_component(&mut self, begin: &Begin, mark: &Mark) {
        let options = self.source.input.options;
        let name = self.source.text.part(begin.name.clone());
        if self.containers.is_full() {
            let message = text!("unknown-component-depth", most = MOST_OPEN);
            let help = text!("unknown-component-depth-help");
            let span = self.span(begin.name.clone());
            self.reports.report(&UNKNOWN_COMPONENT, "depth", span, message, help);
            return self.begin_text(mark);
        }
        let Some(shape) = components::find(name, options) else {
            let message = text!("unknown-component", name = shorten(name));
            let help = match components::near(name, options) {
                Some(near) => Help::did_you_mean(name, near),
                None => text!("unknown-component-help").into(),
            };
            let span = self.span(begin.name.clone());
            self.reports.report(&UNKNOWN_COMPONENT, "", span, message, help);
            self.containers.open(begin.sign, mark.range.clone(), None, None);
            return self.begin_text(mark);
        };
        match shape {
            Shape::Block(block) => return self.begin_block(block, begin, mark),
            Shape::Own(own) => return self.begin_own(own, begin, mark),
            Shape::Alert { .. } | Shape::Details => {}
        }
        let attributes = self.source.text.part(begin.attributes.clone());
        let is_open = attributes.split_whitespace().any(|word| word == "open");
        self.check_attributes(begin, if shape == Shape::Details { &["open"] } else { &[] });
        let fold = begin.fold.or((shape == Shape::Details).then_some(is_open));
        let end = self.begin_shape(shape, fold);
        self.containers.open(begin.sign, mark.range.clone(), Some(end), None);
        self.begin_title(shape, begin, fold.is_some());
    }

    /// Writes the start tag of a component; returns its end tag. `fold`: it unfolds, and is open at first or not.
    fn begin_shape(&mut self, shape: Shape<'_>, fold: Option<bool>) -> &'static str {
        self.enter_block();
        if self.blocks.descend() {
            let class = match shape {
                Shape::Alert { tone, name } if tone == name => format!("alert {name}"),
                Shape::Alert { tone, name } => format!("alert {tone} {name}"),
                Shape::Details | Shape::Block(_) | Shape::Own(_) => String::new(),
            };
            match fold {
                Some(is_open) => {
                    let class = if class.is_empty() { class } else { format!(" class=\"{class}\"") };
                    self.sink.html(&format!("<details{class}{}>", if is_open { " open" } else { "" }));
                }
                None => {
                    self.sink.html("<aside");
                    self.sink.opaque(Opaque::Attributes, |sink| {
                        sink.html(&format!(" class=\"{class}\" role=\"note\""));
                    });
                    self.sink.html(">");
                }
            }
        }
        if fold.is_some() { "</details>\n" } else { "</aside>\n" }
    }

    /// Begins the title of a component, or writes the one that it has without.
    fn begin_title(&mut self, shape: Shape<'_>, begin: &Begin, is_folded: bool) {
        let (start, end) = match (is_folded, shape) {
            (true, Shape::Details | Shape::Block(_) | Shape::Own(_)) => ("<summary>", "</summary>\n"),
            (true, Shape::Alert { .. }) => ("<summary class=\"alert-title\">", "</summary>\n"),
            (false, _) => ("<p class=\"alert-title\">", "</p>\n"),
        };
        if !begin.title.is_empty() {
            self.enter_block();
            self.note_tag(begin.title.clone());
            self.sink.html(start);
            return self.containers.begin_title(Title::Shown(end));
        }
        let message = match shape {
            Shape::Alert { name, .. } => format!("alert-{name}"),
            Shape::Details | Shape::Block(_) | Shape::Own(_) => "details".to_owned(),
        };
        if is_folded {
            self.sink.html(start);
            self.sink.opaque(Opaque::Inline, |sink| sink.slot(Segment::Message(message)));
            self.sink.html(end);
        } else {
            self.sink.opaque(Opaque::Block, |sink| {
                sink.html(start);
                sink.slot(Segment::Message(message));
                sink.html(end);
            });
        }
        self.containers.begin_title(Title::None);
    }

    /// Begins a line that is shown as it is written.
    pub fn begin_text(&mut self, mark: &Mark) {
        self.enter_block();
        let first_atom = self.sink.cut();
        self.containers.begin_title(Title::Text(mark.range.clone(), first_atom, self.targets.mark()));
    }

    fn end_component(&mut self, sign: Sign, mark: &Mark) {
        let Some(number) = self.containers.ended_by(sign) else {
            let message = text!("unclosed-component-end", sign = ":".repeat(sign.length.min(9)));
            let help = text!("unclosed-component-end-help");
            let span = self.span(mark.range.clone());
            self.reports.report(&UNCLOSED_COMPONENT, "end", span, message, help);
            return self.begin_text(mark);
        };
        self.close_containers(number + 1);
        match self.containers.pop_after(number) {
            Some(Container { end: None, .. }) => self.begin_text(mark),
            ended => {
                if let Some(ended) = ended {
                    self.show_source(&ended, mark.range.start);
                    self.close(ended);
                }
                self.containers.begin_title(Title::None);
            }
        }
    }

    /// Closes all components but the first `count`, whose ends are missing.
    pub fn close_containers(&mut self, count: usize) {
        while let Some(open) = self.containers.pop_after(count) {
            if open.end.is_none() {
                continue;
            }
            let message =
                text!("unclosed-component", line = shorten(self.source.text.part(open.line.clone())));
            let sign = char::from(open.sign.byte).to_string().repeat(open.sign.length.min(9));
            let help = text!("unclosed-component-help", sign = sign);
            let span = self.span(open.line.clone());
            self.reports.report(&UNCLOSED_COMPONENT, "", span, message, help);
            self.close(open);
        }
    }

    fn close(&mut self, mut container: Container) {
        if let Some(around) = container.own {
            return self.end_own(around);
        }
        self.finish_block(&mut container);
        container.end.into_iter().for_each(|end| self.end_container(end));
    }
}
