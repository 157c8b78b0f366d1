//! White space that readers never see, taken out of templates once when they are loaded instead of out of every page
//! that they make. What the generator itself writes into pages is tight already.

use paifang_base::html::elements::is_block;
use paifang_base::source::Span;

/// A template without needless white space, and where its text stood in the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Tightened {
    /// The shorter template.
    pub text: String,
    /// Addresses that are written out in attributes, with their places in the file.
    pub addresses: Vec<(Span, String)>,
    /// Pairs of an offset in the shorter text and the offset in the file from there on, in order.
    pieces: Vec<(u32, u32)>,
}

impl Tightened {
    /// A span of the shorter text, in the file.
    pub fn original(&self, span: Span) -> Span {
        let original = |offset: u32| {
            let at = self.pieces.partition_point(|(new, _)| *new <= offset);
            let (new, old) = at.checked_sub(1).map_or((0, 0), |at| self.pieces[at]);
            (old + (offset - new)) as usize
        };
        let start = original(span.start);
        // What was taken out behind its last character is not a part of it.
        let end = if span.end > span.start { original(span.end - 1) + 1 } else { start };
        Span::new(start, end)
    }
}

/// Elements whose content is kept as it is.
const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];

/// Attributes that hold an address.
const ADDRESSES: [&str; 6] = ["href", "src", "action", "formaction", "poster", "data"];

/// Tightens a Tera template that makes HTML. Addresses that are written out from the root of the host are put below
/// the path `base`, `/` or `/path/`.
pub(super) fn tighten(source: &str, base: &str) -> Tightened {
    let out = Tightened::default();
    let mut scanner = Scanner { source, base, at: 0, out, is_spaced: true, branches: Vec::new() };
    while scanner.at < source.len() {
        scanner.step();
    }
    scanner.out
}

struct Scanner<'a> {
    source: &'a str,
    base: &'a str,
    at: usize,
    out: Tightened,
    /// Whether space here would not be seen: after a block's tag, or after space.
    is_spaced: bool,
    /// `is_spaced` where each open statement began: what a branch writes may not be written at all.
    branches: Vec<bool>,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    /// Copies up to `end` and goes on from there.
    fn copy(&mut self, end: usize) {
        let end = end.clamp(self.at, self.source.len());
        let from = self.at as u32;
        let to = self.out.text.len() as u32;
        let continues = self.out.pieces.last().is_some_and(|(new, old)| to - new == from.wrapping_sub(*old));
        if !continues {
            self.out.pieces.push((to, from));
        }
        self.out.text.push_str(&self.source[self.at..end]);
        self.at = end;
    }

    /// End of a construct that closes with `mark`, from the current position.
    fn end_of(&self, mark: &str) -> usize {
        self.rest().find(mark).map_or(self.source.len(), |found| self.at + found + mark.len())
    }

    fn step(&mut self) {
        let rest = self.rest();
        if rest.starts_with("{#") {
            // Template comments make nothing; the space around them is judged by what stands next to it.
            self.copy(self.end_of("#}"));
        } else if let Some(statement) = rest.strip_prefix("{%") {
            let end = self.end_of("%}");
            let word = statement.trim_start_matches(['-', ' ']).split([' ', '-', '%']).next();
            let word = word.unwrap_or_default();
            self.branch(word);
            let end = match word {
                "raw" => self.source[end..].find("endraw").map_or(end, |at| end + at),
                _ => end,
            };
            self.copy(end);
        } else if rest.starts_with("{{") {
            self.copy(self.end_of("}}"));
            self.is_spaced = false;
        } else if rest.starts_with("<!--") {
            self.at = self.end_of("-->");
        } else if rest.starts_with('<') {
            self.tag();
        } else if rest.starts_with(|c: char| c.is_ascii_whitespace()) {
            self.space();
        } else {
            let stop = |c: char| c == '<' || c == '{' || c.is_ascii_whitespace();
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let length = rest[first..].find(stop).map_or(rest.len(), |found| found + first);
            self.copy(self.at + length);
            self.is_spaced = false;
        }
    }

    /// A statement by its first word: what stands before it may be followed by any of its branches, or by none.
    fn branch(&mut self, word: &str) {
        match word {
            "if" | "filter" | "component" => self.branches.push(self.is_spaced),
            // A loop's body also follows itself, and a block's may stand elsewhere.
            "for" | "block" => {
                self.branches.push(self.is_spaced);
                self.is_spaced = false;
            }
            "elif" | "else" => self.is_spaced = self.branches.last().copied().unwrap_or(false),
            word if word.starts_with("end") => {
                self.is_spaced &= self.branches.pop().unwrap_or(false);
            }
            // What is included begins and ends as it likes.
            "include" => self.is_spaced = false,
            _ => {}
        }
    }

    /// A run of white space: gone next to a block, else one character.
    fn space(&mut self) {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        let end = self.at + length;
        let before = self.source[..self.at].ends_with("-%}") || self.source[..self.at].ends_with("-}}");
        let after = ["{%-", "{{-"].iter().any(|mark| self.source[end..].starts_with(mark));
        if before || after || self.is_spaced || next_is_block(&self.source[end..]) {
            // What the template trims anyway separates nothing.
            self.at = end;
        } else {
            // The last character stands for all.
            self.at = end - 1;
            self.copy(end);
            self.is_spaced = true;
        }
    }

    /// A tag: space inside it becomes single, outside of quotes and template parts.
    fn tag(&mut self) {
        let name = tag_name(self.rest());
        let opens = !self.rest().starts_with("</");
        let mut quote: Option<char> = None;
        let begin = self.at;
        while let Some(c) = self.rest().chars().next() {
            let rest = self.rest();
            if rest.starts_with("{{") {
                self.copy(self.end_of("}}"));
            } else if rest.starts_with("{%") {
                self.copy(self.end_of("%}"));
            } else if rest.starts_with("{#") {
                self.copy(self.end_of("#}"));
            } else if c.is_ascii_whitespace() && quote.is_none() {
                let trimmed = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
                let end = self.source.len() - trimmed.len();
                self.at = if trimmed.starts_with('>') { end } else { end - 1 };
                self.copy(end);
            } else {
                let ends = c == '>' && quote.is_none() && self.at > begin;
                if c == '"' || c == '\'' {
                    quote = match quote {
                        Some(open) if open == c => None,
                        Some(open) => Some(open),
                        None => Some(c),
                    };
                }
                self.copy(self.at + c.len_utf8());
                if ends {
                    break;
                }
                if quote == Some(c) {
                    self.address(&self.source[begin..self.at - 1], c);
                }
            }
        }
        self.is_spaced = is_block(&name);
        if opens && VERBATIM.contains(&&*name) {
            let close = format!("</{name}");
            let end =
                self.rest().to_ascii_lowercase().find(&close).map_or(self.source.len(), |at| self.at + at);
            self.copy(end);
        }
    }
}

impl Scanner<'_> {
    /// At the beginning of a quoted value: an address from the root of the host goes below the base path.
    fn address(&mut self, tag: &str, quote: char) {
        let rest = self.rest();
        if !rest.starts_with('/') || rest[1..].starts_with(['/', '{', '\\']) {
            return;
        }
        let attribute = tag.trim_end().strip_suffix('=').unwrap_or_default().trim_end();
        let attribute = attribute.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        let Some(value) = rest.find(quote).map(|end| &rest[..end]) else { return };
        if !ADDRESSES.iter().any(|name| attribute.eq_ignore_ascii_case(name)) {
            return;
        }
        let is_whole = !value.contains('{');
        if is_whole {
            self.out.addresses.push((Span::new(self.at, self.at + value.len()), value.to_owned()));
        }
        if !value.starts_with(self.base) {
            self.out.pieces.push((self.out.text.len() as u32, self.at as u32));
            self.out.text.push_str(self.base.trim_end_matches('/'));
        }
    }
}

fn tag_name(tag: &str) -> String {
    let tag = tag.trim_start_matches('<').trim_start_matches('/');
    tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Whether what follows, apart from statements of the template, is a block's tag.
fn next_is_block(rest: &str) -> bool {
    rest.starts_with('<') && (rest.starts_with("<!") || is_block(&tag_name(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tight(source: &str) -> String {
        tighten(source, "/").text
    }

    #[test]
    fn space_next_to_blocks_goes_and_between_words_stays() {
        assert_eq!(
            tight("<ul>\n  <li> a  <b>b</b>\n <i>c</i> </li>\n</ul>\n"),
            "<ul><li>a <b>b</b> <i>c</i></li></ul>"
        );
        assert_eq!(tight("<p>{{ a }}  {{ b }}</p>"), "<p>{{ a }} {{ b }}</p>");
        assert_eq!(
            tight("<a>x</a>\n{% if y %}\n<a>z</a>{% endif %}"),
            "<a>x</a>\n{% if y %}<a>z</a>{% endif %}"
        );
    }

    #[test]
    fn quotes_scripts_and_preformatted_text_are_kept() {
        let kept = "<pre>  a\n  b </pre><script>a  =  1</script>";
        assert_eq!(tight(kept), kept);
        assert_eq!(tight("<a  title=\"a  b\"\n class='x  y' >"), "<a title=\"a  b\" class='x  y'>");
        assert_eq!(tight("<a{% if x == '>' %} b{% endif %}>"), "<a{% if x == '>' %} b{% endif %}>");
        assert_eq!(tight("a<!-- c -->b"), "ab");
    }

    #[test]
    fn space_that_the_template_trims_separates_nothing() {
        assert_eq!(
            tight("<i>a</i>\n{%- if x %} – <i>b</i>{% endif -%}\n c"),
            "<i>a</i>{%- if x %} – <i>b</i>{% endif -%}c"
        );
        assert_eq!(
            tight("<ul>{% for x in y %} <b>a</b>{% endfor %}</ul>"),
            "<ul>{% for x in y %} <b>a</b>{% endfor %}</ul>"
        );
    }

    #[test]
    fn a_branch_that_writes_nothing_does_not_glue_words() {
        let source = "{{ a }}{% if x %}<div></div>{% endif %}\n{{ b }}";
        assert_eq!(tight(source), source);
        assert_eq!(tight("{{ a }}\n{% if x %}\n{% endif %}\n<p>"), "{{ a }}\n{% if x %}{% endif %}<p>");
    }

    #[test]
    fn places_in_the_file_are_remembered() {
        let source = "<ul>\n\n   <li>{{ wrong }}</li></ul>";
        let tightened = tighten(source, "/");
        let at = tightened.text.find("wrong").unwrap();
        let span = tightened.original(Span::new(at, at + 5));
        assert_eq!(&source[span.range()], "wrong");
    }

    #[test]
    fn addresses_go_below_the_base_path_and_places_stay_true() {
        let source =
            "<p>\n  <a class=x href=\"/blog/\" title=\"/a/\">{{ wrong }}</a><img src='/x/{{ y }}.png'>";
        let tightened = tighten(source, "/sub/");
        assert_eq!(
            tightened.text,
            "<p><a class=x href=\"/sub/blog/\" title=\"/a/\">{{ wrong }}</a><img src='/sub/x/{{ y }}.png'>"
        );
        let at = tightened.text.find("wrong").unwrap();
        assert_eq!(&source[tightened.original(Span::new(at, at + 5)).range()], "wrong");
        let [(span, address)] = tightened.addresses.as_slice() else { panic!("{:?}", tightened.addresses) };
        assert_eq!((&source[span.range()], address.as_str()), ("/blog/", "/blog/"));
        for kept in
            ["<a href=\"//e.example/\">", "<a href=\"/sub/x/\">", "<a href=\"{{ x }}\">", "<a href=\"x/\">"]
        {
            assert_eq!(tighten(kept, "/sub/").text, kept);
        }
    }

    #[test]
    fn unfinished_templates_end() {
        for source in ["<", "<a", "<a href=\"", "{{", "{%", "{#", "<pre>", "<!--", "{% raw %}", "中 <p>中"]
        {
            tight(source);
        }
    }
}
