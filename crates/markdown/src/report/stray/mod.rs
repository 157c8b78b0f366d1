//! Markdown that was not recognized and shows as text: links to nothing, `**` without its end, tables without their
//! delimiter row. Searches the visible text, without escaped characters and code.

mod brackets;
pub mod foreign;
mod marks;
mod tags;

use std::ops::Range;

use super::shown::{LINK_END, OBJECT, shorten};
use super::triggers::Triggers;
use crate::codes::MARKDOWN_AS_TEXT;
use crate::text::lines::{between, is_row, is_rule, lines, near};
use crate::text::script::{is_cjk, is_punctuation};
use paifang_base::diag::Code;
use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;

/// Text that shows as written and was probably meant as markup.
pub struct Stray {
    pub code: &'static Code,
    /// The sort; only the first places of one sort on a page are reported.
    pub sort: &'static str,
    /// Place in the text.
    pub range: Range<usize>,
    pub message: Text,
    /// The text to write instead.
    pub help: Text,
    /// The label of a link that has no definition.
    pub label: String,
}

/// The kind of block that has a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Holder {
    /// A paragraph or the text of a list item.
    #[default]
    Paragraph,
    Heading,
    Cell,
}

/// Surroundings of a text.
pub struct Context<'c> {
    /// Maps a range of the text to the source.
    pub written: &'c dyn Fn(Range<usize>) -> &'c str,
    pub holder: Holder,
    /// True if `$` begins mathematics.
    pub math: bool,
    /// True if `:tada:` is an emoji.
    pub emoji: bool,
    pub in_quote: bool,
    pub triggers: Triggers,
}

/// Finds everything in a text that shows as it is written.
pub fn find<'t>(text: &'t str, context: &Context<'t>) -> Vec<Stray> {
    let mut found = Found { text, written: context.written, list: Vec::new() };
    let triggers = context.triggers;
    if triggers.has('[') {
        found.find_brackets(context);
    }
    if triggers.has('{') && context.holder != Holder::Heading {
        found.find_attributes();
    }
    if triggers.has('*') {
        found.find_unclosed_strong();
    }
    if triggers.has('=') {
        found.find_highlights();
    }
    if triggers.has('h') && (triggers.has(':') || triggers.has('/') || triggers.full_width()) {
        found.find_broken_schemes();
    }
    if triggers.has_one("%+^|") {
        found.find_doubled_marks(triggers);
    }
    if triggers.has('~') {
        found.find_unclosed_struck();
    }
    if triggers.has('`') {
        found.find_unclosed_code();
    }
    if triggers.brackets() {
        found.find_other_brackets();
    }
    if context.math && triggers.has('{') {
        found.find_bare_formula();
    }
    if context.holder == Holder::Paragraph {
        if triggers.marked() {
            found.find_headings();
            found.find_lists();
            found.find_numbered_lines();
        }
        if triggers.has('|') || (triggers.full_width() && text.contains('｜')) {
            found.find_tables();
        }
        if context.math && triggers.marked() {
            found.find_unclosed_formula();
        }
    }
    if triggers.has('<') {
        found.find_tags();
    }
    if triggers.has_one(":{") {
        found.find_directives();
    }
    if context.math && triggers.has_one("^={\\") {
        found.find_tex();
    }
    if triggers.marked() || triggers.has_one("{^") {
        found.list.extend(foreign::find_all(text));
    }
    if triggers.has(':') {
        found.list.extend(foreign::find_pictures(text, context.emoji));
    }
    found.list
}

/// The findings in a text so far.
struct Found<'t> {
    text: &'t str,
    written: &'t dyn Fn(Range<usize>) -> &'t str,
    list: Vec<Stray>,
}

impl Found<'_> {
    /// Adds a problem.
    fn add(&mut self, sort: &'static str, range: Range<usize>, message: Text, help: Text) {
        let label = String::new();
        self.list.push(Stray { code: &MARKDOWN_AS_TEXT, sort, range, message, help, label });
    }

    /// Adds a link to an undefined label.
    fn add_undefined(&mut self, label: &str, range: Range<usize>, message: Text, help: Text) {
        let label = label.to_owned();
        self.list.push(Stray { code: &MARKDOWN_AS_TEXT, sort: "label", range, message, help, label });
    }

    /// A part of the text as its author wrote it, for a message.
    fn shown(&self, range: Range<usize>) -> String {
        shorten((self.written)(range))
    }

    /// Adds text that shows as it is written.
    fn add_shown(&mut self, sort: &'static str, range: Range<usize>, help: Text) {
        let message = text!("markdown-as-text", shown = self.shown(range.clone()));
        self.add(sort, range, message, help);
    }

    /// Finds `{width=50%}` after an image, a link or code.
    fn find_attributes(&mut self) {
        for (at, _) in self.text.match_indices('{') {
            let is_behind = self.text.part(..at).ends_with([OBJECT, LINK_END]);
            let Some(inner) = between(self.text.part(at + 1..), "}") else { continue };
            let rest = self.text.part(at + inner.len() + 2..);
            let ends_line = rest.is_empty() || rest.starts_with('\n');
            if !is_behind && ends_line && is_class_list(inner) && !self.text.part(..at).ends_with(['$', '\\'])
            {
                let help = text!("attributes-help");
                self.add_shown("attributes", at..at + inner.len() + 2, help);
            }
            let is_list = inner.trim_start().starts_with(['.', '#'])
                || inner.split_whitespace().all(|item| {
                    item.split_once('=').is_some_and(|(key, value)| {
                        !value.is_empty()
                            && key.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
                            && !key.is_empty()
                    })
                });
            if is_behind && !inner.trim().is_empty() && is_list {
                let help = text!("attributes-help-image");
                self.add_shown("attributes", at..at + inner.len() + 2, help);
            }
        }
    }

    /// Finds `**` that begins bold text and does not end it, or is next to a space.
    fn find_unclosed_strong(&mut self) {
        let runs: Vec<usize> =
            self.text.match_indices("**").map(|(at, _)| at).filter(|at| self.is_run(*at)).collect();
        let (mut at, mut line_end) = (0, 0);
        while let Some(&open) = runs.get(at) {
            if open >= line_end {
                line_end = self.text.part(open..).find('\n').map_or(self.text.len(), |end| open + end);
            }
            let close = runs.get(at + 1).copied().filter(|close| *close < line_end);
            if let Some(close) = close {
                let inner = self.text.part(open + 2..close);
                // In a line without spaces between words the asterisks are next to letters.
                let is_within = self.text.part(..open).ends_with(is_cjk_letter) && inner.contains(is_cjk);
                if (is_word_start(self.text.part(..open)) || is_within)
                    && inner.trim() != inner
                    && inner.contains(char::is_alphabetic)
                {
                    let start = open + 2 + (inner.len() - inner.trim_start().len());
                    let shown = self.shown(start..start + inner.trim().len());
                    let help = text!("markdown-as-text-strong-help-spaces", shown = shown);
                    self.add_shown("strong", open..close + 2, help);
                }
                at += 2;
                continue;
            }
            let after = near(self.text.part(open + 2..line_end));
            let first = after.chars().next();
            let is_argument = after
                .find([')', ','])
                .is_some_and(|end| after.part(..end).chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
            let is_argument = is_argument || is_rest_argument(after);
            if is_word_start(self.text.part(..open))
                && first.is_some_and(char::is_alphabetic)
                && after.chars().count() > 1
                && !is_argument
                && !after.contains("*.")
            {
                let shown = self.shown(open..open + 2 + after.len());
                let message = text!("markdown-as-text-strong-open", shown = shown);
                self.add("strong", open..open + 2, message, text!("markdown-as-text-strong-open-help"));
            }
            at += 1;
        }
    }

    /// True if exactly two asterisks are here.
    fn is_run(&self, at: usize) -> bool {
        !self.text.part(..at).ends_with('*') && !self.text.part(at + 2..).starts_with('*')
    }

    /// Finds `==marked==`.
    fn find_highlights(&mut self) {
        let mut done = 0;
        for (at, _) in self.text.match_indices("==") {
            let (before, rest) = (self.text.part(..at), self.text.part(at + 2..));
            if at < done
                || before.ends_with(|c: char| {
                    c.is_ascii_alphanumeric() || "=!<>~_)]\"'`".contains(c) || c == OBJECT
                })
            {
                continue;
            }
            let Some(inner) = between(rest, "==").filter(|inner| !inner.is_empty()) else { continue };
            let after = rest.part(inner.len() + 2..);
            let is_marked = inner.trim() == inner
                && !inner.contains('=')
                && !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '=');
            done = at + inner.len() + 4;
            if is_marked {
                self.add_shown("mark", at..done, text!("markdown-as-text-mark-help", inner = inner));
            }
        }
    }

    /// Finds `https:/x`, `http：//x`.
    fn find_broken_schemes(&mut self) {
        for (at, _) in self.text.match_indices("http") {
            let rest = self.text.part(at + 4..);
            let (s, rest) = match rest.strip_prefix('s') {
                Some(rest) => ("s", rest),
                None => ("", rest),
            };
            let is_word =
                self.text.part(..at).ends_with(|c: char| c.is_ascii_alphanumeric() || "-_/.".contains(c));
            // A backslash that escapes another one is not in the text.
            let Some(mark) = ["：//", "：／／", ":／／", ":\\\\", ":\u{FFFC}", ";//", ":/ /", ":/", "//"]
                .into_iter()
                .find(|mark| rest.starts_with(mark))
            else {
                continue;
            };
            let address = near(rest.part(mark.len()..));
            let end = address
                .find(|c: char| c.is_whitespace() || (!c.is_ascii() && is_cjk(c)))
                .unwrap_or(address.len());
            let address =
                address.part(..end).trim_end_matches(['.', ',', ')', ']', ';', '>', LINK_END, OBJECT]);
            if is_word
                || address.starts_with('/')
                || !address.contains('.')
                || !address.starts_with(|c: char| c.is_ascii_alphanumeric())
            {
                continue;
            }
            let end = at + 4 + s.len() + mark.len() + address.len();
            self.add_shown("scheme", at..end, text!("write-this", text = format!("http{s}://{address}")));
        }
    }

    /// Finds `#Heading`.
    fn find_headings(&mut self) {
        for (start, line) in lines(self.text) {
            // `##Heading##` has closing marks.
            let line = line.trim_end_matches('#');
            let marks = line.chars().take_while(|c| matches!(c, '#' | '＃')).count();
            let content = line.trim_start_matches(['#', '＃']);
            let first = content.chars().next();
            let is_title = match marks {
                0 => false,
                1 => {
                    start == 0
                        && !self.text.trim_end().contains('\n')
                        && !content.contains(['#', '＃', '。'])
                        && content.chars().count() <= 60
                        && first.is_some_and(|c| c.is_ascii_uppercase() || is_cjk(c))
                }
                2..=6 => first.is_some_and(char::is_alphanumeric) && !content.contains("##"),
                _ => false,
            };
            if is_title {
                let shown = self.shown(start + line.len() - content.len()..start + line.len());
                let help = text!("markdown-as-text-heading-help", marks = "#".repeat(marks), shown = shown);
                self.add_shown("heading", start..start + line.len(), help);
            }
        }
    }

    /// Finds rows of cells without a delimiter row, or with one of another number of columns.
    fn find_tables(&mut self) {
        let rows: Vec<(usize, &str)> = lines(self.text).collect();
        let mut at = 0;
        while let Some(&(start, line)) = rows.get(at) {
            let rule = rows.get(at + 1).filter(|(_, line)| is_rule(line));
            if let Some((_, rule)) = rule.filter(|_| columns(line) > 1 || is_row(line)) {
                let (header, below) = (columns(line), columns(rule));
                let end = start + line.len();
                if header != below {
                    let message = text!("markdown-as-text-table-uneven", header = header, below = below);
                    self.add(
                        "table",
                        start..end,
                        message,
                        text!("markdown-as-text-table-uneven-help", header = header, rule = rule_of(header)),
                    );
                } else {
                    let message = text!("markdown-as-text-table-shown");
                    self.add("table", start..end, message, text!("markdown-as-text-table-shown-help"));
                }
                return;
            }
            let is_box = |row: Option<&(usize, &str)>| row.is_some_and(|(_, line)| is_box_rule(line));
            if is_row(line)
                && (is_box(rows.get(at + 1))
                    || at.checked_sub(1).is_some_and(|above| is_box(rows.get(above))))
            {
                let message = text!("markdown-as-text-table-box");
                let help = text!("markdown-as-text-table-box-help", rule = rule_of(columns(line)));
                return self.add("table", start..start + line.len(), message, help);
            }
            let length = rows.part(at..).iter().take_while(|(_, line)| is_row(line)).count();
            if length > 1 {
                let message = text!("markdown-as-text-table-without-rule");
                let help = text!("markdown-as-text-table-without-rule-help", rule = rule_of(columns(line)));
                self.add("table", start..start + line.len(), message, help);
            }
            at += length.max(1);
        }
    }

    /// Finds lines that count up or begin with a dash, without the space that makes them a list; also task boxes.
    fn find_lists(&mut self) {
        if self
            .text
            .strip_prefix("[]")
            .is_some_and(|rest| rest.starts_with(' ') || rest.starts_with(is_cjk_letter))
        {
            self.add_shown("list", 0..2, text!("markdown-as-text-task-help"));
        }
        let mut before: Option<Item> = None;
        for (start, line) in lines(self.text) {
            let item = Item::read(line);
            let is_list = match (&before, &item) {
                (Some(before), Some(item)) => {
                    item.number == before.number.map(|n| n + 1) && item.mark == before.mark
                }
                _ => false,
            };
            if let Some(item) = item.as_ref().filter(|item| is_list || item.is_task) {
                let help = text!("markdown-as-text-list-help", mark = item.mark_of_first(), text = "…");
                self.add_shown("list", start..start + line.len(), help);
                return;
            }
            before = item;
        }
    }

    /// Finds `$$` without an end.
    fn find_unclosed_formula(&mut self) {
        for (start, line) in lines(self.text) {
            let rest = line.strip_prefix("$$").map(str::trim);
            let is_formula = |rest: &str| rest.contains(['=', '\\', '^']) && !rest.contains("$$");
            if rest.is_some_and(|rest| rest.is_empty() || is_formula(rest)) {
                let help = text!("markdown-as-text-formula-open-help");
                let message = text!("markdown-as-text-formula-open");
                return self.add("formula", start..start + line.len(), message, help);
            }
        }
    }
}

/// Text that looks like a list item without the space after its marker.
struct Item {
    mark: char,
    number: Option<u32>,
    is_task: bool,
}

impl Item {
    fn read(line: &str) -> Option<Self> {
        let first = line.chars().next()?;
        if matches!(first, '-' | '*' | '+') {
            let rest = line.part(1..);
            let is_task = ["[ ] ", "[x] ", "[X] "].iter().any(|mark| rest.starts_with(mark));
            let fits = is_task || rest.starts_with(is_cjk_letter);
            return fits.then_some(Self { mark: first, number: None, is_task });
        }
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line.get(digits..)?.strip_prefix('.')?;
        let number = line.part(..digits).parse().ok().filter(|_| digits < 4)?;
        rest.starts_with(is_cjk_letter).then_some(Self { mark: '.', number: Some(number), is_task: false })
    }

    fn mark_of_first(&self) -> String {
        self.number.map_or(self.mark.to_string(), |_| "1.".to_owned())
    }
}

fn is_cjk_letter(c: char) -> bool {
    is_cjk(c) && !is_punctuation(c)
}

/// True for a border line of an ASCII table: `+---+---+`.
fn is_box_rule(line: &str) -> bool {
    line.len() > 4
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'=' | b':'))
}

/// True for `.class`, `#id`, and several of them.
fn is_class_list(inner: &str) -> bool {
    let is_name = |word: &str| {
        word.strip_prefix(['.', '#']).is_some_and(|name| {
            name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        })
    };
    inner.split_whitespace().next().is_some() && inner.split_whitespace().all(is_name)
}

/// True for `**kwargs` and similar names of rest arguments.
fn is_rest_argument(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    ["args", "kw", "kwargs", "kwrest", "nil", "opts", "options", "params"].contains(&text.part(..end))
}

/// True if a word may begin after a text.
fn is_word_start(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || (!c.is_ascii() && is_punctuation(c)))
}

fn columns(line: &str) -> usize {
    let bar = ['|', '｜'];
    let line = line.trim_start_matches(bar);
    let line = line.strip_suffix(bar).unwrap_or(line);
    line.matches(bar).count() + 1
}

fn rule_of(columns: usize) -> String {
    format!("|{}", " --- |".repeat(columns.clamp(1, 12)))
}
