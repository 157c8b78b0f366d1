//! Blocks of the table of components: tabs, steps, figures and others.

use super::Writer;
use super::parts::blocks::BlockKind;
use super::parts::containers::{Container, Title};
use crate::body::Segment;
use crate::code::info::Info;
use crate::code::part;
use crate::codes::MISPLACED_COMPONENT;
use crate::components::{self, Block, Holds, PREVIEW};
use crate::output::sink::Opaque;
use crate::prepare::marks::{Begin, Mark, attributes, value_of};
use crate::report::shown::shorten;
use paifang_base::html::escape;
use paifang_base::parts::Parts as _;
use paifang_base::schema::UNKNOWN_FIELD;
use paifang_base::text;

/// Further attributes of a line are not checked.
const MOST_ATTRIBUTES: usize = 8;

impl<'w> Writer<'w> {
    /// Begins a block with its title.
    pub fn begin_block(&mut self, block: &'static Block, begin: &Begin, mark: &Mark) {
        let tab = match block.title {
            components::Title::Label => self.containers.begin_tab(),
            _ => {
                self.containers.hold(Holds::Blocks(block.name()));
                None
            }
        };
        self.check_place(block, tab.is_some(), begin);
        self.check_attributes(begin, block.attributes);
        self.enter_block();
        let is_written = self.blocks.descend();
        let end = match (block.title, tab) {
            (components::Title::Label, Some((number, is_first))) => {
                if is_written {
                    self.start_tab(number, is_first);
                }
                "</details>\n"
            }
            (components::Title::Caption, _) => {
                if is_written {
                    self.sink.html("<figure>");
                }
                "</figure>\n"
            }
            _ => {
                if is_written {
                    self.start_block(block, begin);
                }
                "</div>\n"
            }
        };
        self.containers.open(begin.sign, mark.range.clone(), Some(end), Some(block));
        let (start, end) = match (block.title, tab) {
            (components::Title::Label, Some(_)) => ("<summary>", "</summary>\n"),
            _ => ("<p><strong>", "</strong></p>\n"),
        };
        if begin.title.is_empty() && tab.is_some() {
            self.sink.html(&format!("<summary>{}</summary>\n", self.containers.number_in_parent()));
        }
        if begin.title.is_empty() {
            return self.containers.begin_title(Title::None);
        }
        self.enter_block();
        if block.title == components::Title::Caption {
            let first = self.sink.cut();
            return self.containers.begin_title(Title::Caption(first));
        }
        self.note_tag(begin.title.clone());
        self.sink.html(start);
        self.containers.begin_title(Title::Shown(end));
    }

    fn start_block(&mut self, block: &'static Block, begin: &Begin) {
        let attributes = self.source.text.part(begin.attributes.clone());
        let group = value_of(attributes, "group").filter(|_| block.attributes.contains(&"group"));
        let group =
            group.map_or(String::new(), |group| format!(" data-group=\"{}\"", escape::attribute(group)));
        self.sink.html("<div");
        self.sink
            .opaque(Opaque::Attributes, |sink| sink.html(&format!(" class=\"{}\"{group}", block.class())));
        self.sink.html(">\n");
    }

    /// Writes the start tag of a tab, the first of which is open.
    fn start_tab(&mut self, number: usize, is_first: bool) {
        let open = if is_first { " open" } else { "" };
        self.sink.html(&format!("<details name=\"tabs-{number}\"{open}>"));
    }

    /// Begins a tab for a block of code, if it stands directly in a block of tabs; its label is the code's title.
    pub fn begin_code_tab(&mut self, info: &Info<'_>) -> bool {
        let Some((number, is_first)) = self.containers.begin_tab() else { return false };
        let language = info.language.to_lowercase();
        let file = info.file.as_ref().and_then(|file| file.path.rsplit('/').next());
        let language = Some(&*language).filter(|language| !language.is_empty());
        let label = info.title.or(file).or(language);
        let label = label.map_or_else(|| number.to_string(), str::to_owned);
        self.start_tab(number, is_first);
        self.sink.html("<summary>");
        self.sink.text(&label);
        self.sink.html("</summary>\n");
        true
    }

    /// Reports attributes that a component does not have; a site's own has its fields for them.
    pub fn check_attributes(&mut self, begin: &Begin, known: &[&str]) {
        let source = self.source;
        let list = source.text.part(begin.attributes.clone());
        let mut at = 0;
        for _ in 0..MOST_ATTRIBUTES {
            let (found, other) = attributes(list.part(at..));
            let names = found.into_iter().map(|(name, _)| name).chain(other.clone());
            for name in names.map(|name| at + name.start..at + name.end) {
                let word = list.part(name.clone());
                if known.contains(&word) {
                    continue;
                }
                let place = begin.attributes.start + name.start..begin.attributes.start + name.end;
                let component = source.text.part(begin.name.clone());
                let message = text!("component-attribute", word = shorten(word), name = component);
                let help = match known {
                    [] => text!("component-attribute-help"),
                    known => text!("known-keys", keys = known),
                };
                self.reports.report(&UNKNOWN_FIELD, "attribute", source.span(place), message, help);
            }
            match other {
                Some(other) => at += other.end,
                None => break,
            }
        }
    }

    /// Reports a block that is not in the one that it belongs to.
    fn check_place(&mut self, block: &'static Block, is_in_tabs: bool, begin: &Begin) {
        let Some(within) = block.within else { return };
        let fits = is_in_tabs || self.containers.is_in(within);
        if !fits {
            let message = text!("misplaced-component", name = block.name(), within = within);
            let help = text!("misplaced-component-help", within = within);
            let span = self.span(begin.name.clone());
            self.reports.report(&MISPLACED_COMPONENT, "place", span, message, help);
        }
    }

    /// Writes what a block has at its end, and reports one that lacks what it shows.
    pub fn finish_block(&mut self, ended: &mut Container) {
        let Some(block) = ended.block else { return };
        if !ended.caption.is_empty() {
            self.sink.html("<figcaption>");
            self.sink.append(std::mem::take(&mut ended.caption));
            self.sink.html("</figcaption>");
        }
        let lacks = match block.holds {
            _ if ended.held > 0 => return,
            Holds::Anything => return,
            Holds::List => text!("misplaced-component-list"),
            Holds::Steps => text!("misplaced-component-steps"),
            Holds::Pictures => text!("misplaced-component-pictures"),
            Holds::Links => text!("misplaced-component-links"),
            Holds::Tabs => text!("misplaced-component-tabs"),
            Holds::Blocks(name) => text!("misplaced-component-blocks", name = name),
        };
        let message = text!("misplaced-component-empty", name = block.name(), lacks = lacks);
        let help = text!("misplaced-component-empty-help", name = block.name());
        let span = self.span(ended.line.clone());
        self.reports.report(&MISPLACED_COMPONENT, "empty", span, message, help);
    }

    /// Shows the source of a preview below what it becomes. One within another is part of the other's source.
    pub fn show_source(&mut self, ended: &Container, end: usize) {
        let is_preview = ended.block.is_some_and(|block| block.name() == PREVIEW);
        if !is_preview || self.containers.is_within(PREVIEW) {
            return;
        }
        let place = ended.line.end..end;
        let code = part::without_margin(self.source.text.part(place.clone()));
        self.enter_block();
        let number = self.code.add_source(code, place);
        self.sink.opaque(Opaque::Block, |sink| sink.slot(Segment::Code(number)));
        self.sink.html("\n");
        self.leave_block(BlockKind::Other);
    }

    /// Ends the caption of a figure, which is kept for its end.
    pub fn end_caption(&mut self, first_atom: usize) {
        let caption = self.sink.split_off(first_atom);
        self.containers.set_caption(caption);
        self.leave_block(BlockKind::Other);
    }
}
