//! A small Liquid, as Jekyll sites use it in pages: values of the site's data, assignments, loops and conditions,
//! includes, filters. Evaluated once, at import; what is not known here is left, marked and told.

mod dates;
mod expression;

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;
use paifang_base::text;
use serde_json::Value as Json;

use crate::attributes::Attributes;
use crate::blocks;
use crate::marks::Mark;
use crate::notes::{Notes, shown};
use expression::{filtered, is_true};

/// Most tags and values that one page may take, loops included.
const MOST_STEPS: usize = 50_000;
/// Largest result of a page, in bytes.
const LARGEST: usize = 4 << 20;
/// Deepest nesting of blocks and includes.
const DEEPEST: usize = 24;

/// Most parts between a block's tags.
const FARTHEST: usize = 5_000;

/// What a page may ask.
pub(crate) trait Site {
    /// Values by name: `site`, `page`.
    fn value(&self, name: &str) -> Option<&Json>;
    /// The text of an include.
    fn include(&self, name: &str) -> Option<String>;
    /// True if the template is HTML.
    fn is_html(&self) -> bool {
        false
    }
    /// The address that a tag of links stands for.
    fn link(&self, tag: &str, target: &str) -> Option<String>;
}

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Text(&'a str),
    /// All of `{{ … }}`, and its inside.
    Output(&'a str, &'a str),
    /// All of `{% … %}`, its name, and the rest of its inside.
    Tag(&'a str, &'a str, &'a str),
}

/// Splits a template. `raw` and `comment` are seen here, because nothing in them counts.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(mark) = Mark::next(rest) {
        let Mark { before, whole, inside, after: next } = mark;
        let is_tag = mark.is_tag();
        let trims_before = whole.as_bytes().get(2) == Some(&b'-');
        let before = if trims_before { before.trim_end() } else { before };
        if !before.is_empty() {
            tokens.push(Token::Text(before));
        }
        let inside = inside.trim_start_matches('-');
        let trims_after = inside.ends_with('-');
        let inside = inside.trim_end_matches('-').trim();
        let mut next = if trims_after { next.trim_start() } else { next };
        if is_tag {
            let name_end = inside.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(inside.len());
            let (name, arguments) = inside.split_at(name_end);
            if matches!(name, "raw" | "comment") {
                let (inside, left) = until_end(next, name);
                if name == "raw" {
                    tokens.push(Token::Text(inside));
                }
                next = left;
            } else {
                tokens.push(Token::Tag(whole, name, arguments.trim()));
            }
        } else {
            tokens.push(Token::Output(whole, inside));
        }
        rest = next;
    }
    tokens.push(Token::Text(rest));
    tokens
}

/// The text before `{% endNAME %}`, and the text after it.
fn until_end<'a>(text: &'a str, name: &str) -> (&'a str, &'a str) {
    let mut rest = text;
    while let Some(at) = rest.find("{%") {
        let Some(mark) = rest.get(at..).and_then(Mark::next) else { break };
        if mark.inside.trim_matches(['-', ' ']).strip_prefix("end") == Some(name) {
            let end = text.len() - mark.whole.len() - mark.after.len();
            return (text.part(..end), mark.after);
        }
        rest = mark.after;
    }
    (text, "")
}

/// Evaluates a template.
pub(crate) fn rendered(site: &dyn Site, text: &str, notes: &mut Notes) -> String {
    if !text.contains("{%") && !text.contains("{{") {
        return text.to_owned();
    }
    let mut run = Run {
        site,
        notes,
        values: BTreeMap::new(),
        steps: MOST_STEPS,
        depth: 0,
        loops: 0,
        leaving: None,
        out: String::new(),
    };
    run.all(&tokens(text));
    run.out
}

struct Run<'a> {
    site: &'a dyn Site,
    notes: &'a mut Notes,
    values: BTreeMap<String, Json>,
    steps: usize,
    depth: usize,
    /// Number of loops around.
    loops: usize,
    /// The rest of a turn of the loop is passed over; of all turns if true.
    leaving: Option<bool>,
    out: String,
}

impl Run<'_> {
    fn all(&mut self, tokens: &[Token<'_>]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            self.steps = self.steps.saturating_sub(1);
            if self.steps == 0 || self.out.len() > LARGEST || self.leaving.is_some() {
                return;
            }
            match token {
                Token::Text(text) => self.out.push_str(text),
                Token::Output(whole, inside) => self.output(whole, inside),
                Token::Tag(whole, name, arguments) => at = self.tag(tokens, at, whole, name, arguments),
            }
        }
    }

    fn output(&mut self, whole: &str, inside: &str) {
        match self.value(inside) {
            Some(Json::Null) => {}
            Some(value) => self.out.push_str(&expression::text_of(&value)),
            None => self.leave(whole),
        }
    }

    fn leave(&mut self, whole: &str) {
        self.notes.add(whole, text!("import-left", seen = shown(whole)));
        let marked = if self.site.is_html() { blocks::marked_html(whole) } else { blocks::marked(whole) };
        self.out.push_str(&marked);
    }

    /// A value with its filters; `None` if a name or a filter is not known.
    fn value(&self, text: &str) -> Option<Json> {
        filtered(text, &|name| self.values.get(name).or_else(|| self.site.value(name)))
    }

    /// Does what a tag says, and returns the index of the next token.
    fn tag(&mut self, tokens: &[Token<'_>], at: usize, whole: &str, name: &str, arguments: &str) -> usize {
        match name {
            // `set` and `elif` are of Jinja.
            "assign" | "set" => {
                let assigned = arguments.split_once('=');
                match assigned.and_then(|(name, value)| Some((name.trim(), self.value(value.trim())?))) {
                    Some((name, value)) => {
                        self.values.insert(name.to_owned(), value);
                    }
                    None => self.leave(whole),
                }
                at
            }
            "if" | "unless" | "for" | "capture" | "highlight" | "case" | "tablerow" => {
                let Some(end) = end_of(tokens, at, name) else {
                    self.leave(whole);
                    return at;
                };
                let inside = tokens.get(at..end).unwrap_or_default();
                if self.depth >= DEEPEST {
                    self.leave(whole);
                    return end + 1;
                }
                self.depth += 1;
                self.block(inside, whole, name, arguments);
                self.depth -= 1;
                end + 1
            }
            "include" | "include_relative" | "include_cached" => {
                self.include(whole, arguments);
                at
            }
            "break" | "continue" if self.loops > 0 => {
                self.leaving = Some(name == "break");
                at
            }
            "link" | "post_url" => {
                let target = arguments.trim_matches(['"', '\'']);
                match self.site.link(name, target) {
                    Some(link) => self.out.push_str(&link),
                    None => self.leave(whole),
                }
                at
            }
            _ => {
                self.leave(whole);
                at
            }
        }
    }

    fn block(&mut self, inside: &[Token<'_>], whole: &str, name: &str, arguments: &str) {
        match name {
            "if" | "unless" => self.condition(inside, whole, name == "unless", arguments),
            "for" => self.repeat(inside, whole, arguments),
            "case" => self.case(inside, whole, arguments),
            "capture" => {
                let before = std::mem::take(&mut self.out);
                self.all(inside);
                let captured = std::mem::replace(&mut self.out, before);
                self.values.insert(arguments.trim_matches(['"', '\'']).to_owned(), Json::from(captured));
            }
            "highlight" => {
                let before = std::mem::take(&mut self.out);
                self.all(inside);
                let code = std::mem::replace(&mut self.out, before);
                let language = arguments.split_whitespace().next().unwrap_or("text");
                let lines = blocks::code(language, &code);
                // Inside of a list, the code is as deep as the tag.
                let line = self.out.rsplit('\n').next().unwrap_or_default();
                let columns = if line.trim().is_empty() { line.len() } else { 0 };
                let mut lines = blocks::indented(lines, columns);
                if let Some(first) = lines.first_mut() {
                    *first = first.trim_start().to_owned();
                }
                self.out.push_str(&lines.join("\n"));
            }
            _ => self.leave(whole),
        }
    }

    fn condition(&mut self, inside: &[Token<'_>], whole: &str, is_negated: bool, condition: &str) {
        let mut start = 0;
        let mut test = self.test(condition).map(|holds| holds != is_negated);
        let mut depth = 0_usize;
        for (at, token) in inside.iter().enumerate() {
            let Token::Tag(_, name, arguments) = token else { continue };
            match *name {
                "if" | "unless" | "for" | "case" => depth += 1,
                "endif" | "endunless" | "endfor" | "endcase" => depth = depth.saturating_sub(1),
                "else" | "elsif" | "elif" if depth == 0 => {
                    match test {
                        Some(true) => return self.all(inside.get(start..at).unwrap_or_default()),
                        Some(false) => {}
                        None => return self.leave(whole),
                    }
                    test = if *name == "else" { Some(true) } else { self.test(arguments) };
                    start = at + 1;
                }
                _ => {}
            }
        }
        match test {
            Some(true) => self.all(inside.get(start..).unwrap_or_default()),
            Some(false) => {}
            None => self.leave(whole),
        }
    }

    /// The part of a `case` whose value fits, else that of `else`.
    fn case(&mut self, inside: &[Token<'_>], whole: &str, subject: &str) {
        let Some(subject) = self.value(subject) else { return self.leave(whole) };
        let (mut start, mut depth) = (None, 0_usize);
        for (at, token) in inside.iter().enumerate() {
            let Token::Tag(_, name, arguments) = token else { continue };
            match *name {
                "case" => depth += 1,
                "endcase" => depth = depth.saturating_sub(1),
                "when" | "else" if depth == 0 => {
                    if let Some(start) = start {
                        return self.all(inside.get(start..at).unwrap_or_default());
                    }
                    let values = arguments.replace(" or ", ",");
                    let fits =
                        values.split(',').any(|value| self.value(value.trim()).as_ref() == Some(&subject));
                    start = (*name == "else" || fits).then_some(at + 1);
                }
                _ => {}
            }
        }
        if let Some(start) = start {
            self.all(inside.get(start..).unwrap_or_default());
        }
    }

    fn test(&self, condition: &str) -> Option<bool> {
        is_true(condition, &|text| self.value(text))
    }

    fn repeat(&mut self, inside: &[Token<'_>], whole: &str, arguments: &str) {
        let Some((name, rest)) = arguments.split_once(" in ") else { return self.leave(whole) };
        let rest = rest.replace(": ", ":");
        let mut words = rest.split_whitespace();
        let list = words.next().unwrap_or_default();
        let (mut limit, mut skip, mut is_reversed) = (usize::MAX, 0, false);
        for word in words {
            let number = |written: &str| self.value(written).and_then(|value| value.as_u64());
            match word.split_once(':') {
                Some(("limit", count)) => {
                    limit = number(count).and_then(|count| usize::try_from(count).ok()).unwrap_or(limit);
                }
                Some(("offset", count)) => {
                    skip = number(count).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
                }
                _ if word == "reversed" => is_reversed = true,
                _ => {}
            }
        }
        let mut items = match self.value(list) {
            Some(Json::Array(items)) => items,
            Some(Json::Object(map)) => {
                map.into_iter().map(|(key, value)| Json::from(vec![Json::from(key), value])).collect()
            }
            Some(Json::Null) if !list.starts_with("site.") || list.starts_with("site.data") => Vec::new(),
            // Lists of pages and posts are made by the old program.
            _ => return self.leave(whole),
        };
        if is_reversed {
            items.reverse();
        }
        let items: Vec<Json> = items.into_iter().skip(skip).take(limit).collect();
        let count = items.len();
        let name = name.trim().to_owned();
        self.loops += 1;
        for (at, item) in items.into_iter().enumerate() {
            let state = serde_json::json!({
                "index": at + 1, "index0": at, "first": at == 0, "last": at + 1 == count, "length": count,
            });
            self.values.insert("loop".to_owned(), state.clone());
            self.values.insert("forloop".to_owned(), state);
            self.values.insert(name.clone(), item);
            self.all(inside);
            if self.leaving.take() == Some(true) {
                break;
            }
        }
        self.loops -= 1;
        self.values.remove(&name);
    }

    /// Text with the values in it: `{% include icons/{{ page.icon }}.svg %}`. Those that are not known stay.
    fn filled(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, (inside, after))) =
            rest.split_once("{{").and_then(|(before, tail)| Some((before, tail.split_once("}}")?)))
        {
            out.push_str(before);
            match self.value(inside.trim()) {
                Some(value) => out.push_str(&expression::text_of(&value)),
                None => out.push_str(&format!("{{{{{inside}}}}}")),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn include(&mut self, whole: &str, arguments: &str) {
        let filled = self.filled(arguments);
        let attributes = Attributes::read(&filled);
        let name = attributes.at(0).unwrap_or_default().to_owned();
        let text = if self.depth >= DEEPEST { None } else { self.site.include(&name) };
        let Some(text) = text else { return self.leave(whole) };
        let mut given = serde_json::Map::new();
        for one in &attributes.list {
            if let Some(key) = &one.name {
                let is_quoted = [format!("\"{}", one.value), format!("'{}", one.value)]
                    .iter()
                    .any(|text| filled.contains(text));
                let value = if is_quoted { None } else { self.value(&one.value) };
                given.insert(key.clone(), value.unwrap_or_else(|| Json::from(one.value.as_str())));
            }
        }
        let before = self.values.insert("include".to_owned(), Json::Object(given));
        self.depth += 1;
        self.all(&tokens(&text));
        self.depth -= 1;
        match before {
            Some(before) => self.values.insert("include".to_owned(), before),
            None => self.values.remove("include"),
        };
    }
}

/// Index of the tag that closes a block.
fn end_of(tokens: &[Token<'_>], from: usize, name: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(from).take(FARTHEST) {
        if let Token::Tag(_, other, _) = token {
            if *other == name {
                depth += 1;
            } else if other.strip_prefix("end") == Some(name) {
                if depth == 0 {
                    return Some(at);
                }
                depth -= 1;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Small(Json);

    impl Site for Small {
        fn value(&self, name: &str) -> Option<&Json> {
            (name == "site").then_some(&self.0)
        }

        fn include(&self, name: &str) -> Option<String> {
            (name == "note.html").then(|| "<b>{{ include.text }}</b>".to_owned())
        }

        fn link(&self, _: &str, target: &str) -> Option<String> {
            (target == "a.md").then(|| "/a/".to_owned())
        }
    }

    fn done(text: &str) -> (String, bool) {
        let mut notes = Notes::default();
        let site = serde_json::json!({
            "url": "https://example.org",
            "data": {"releases": [
                {"version": "1.0", "url": {"gz": "a.gz"}},
                {"version": "2.0", "url": {"gz": "b.gz"}},
            ]},
        });
        let out = rendered(&Small(site), text, &mut notes);
        (out, !notes.has_work())
    }

    #[test]
    fn data_is_evaluated_once() {
        let text = "{% assign r = site.data.releases | where: \"version\", \"2.0\" | first %}{{ r.url.gz }} {{ site.url }}/x";
        assert_eq!(done(text), ("b.gz https://example.org/x".into(), true));
        let text = "{% for r in site.data.releases %}{{ r.version }}{% unless forloop.last %}, {% endunless %}{% endfor %}";
        assert_eq!(done(text), ("1.0, 2.0".into(), true));
        assert_eq!(done("{% if site.nothing %}a{% elsif site.url == 'x' %}b{% else %}c{% endif %}").0, "c");
    }

    #[test]
    fn tags_of_jekyll_are_rewritten() {
        assert_eq!(done("{% highlight ruby %}\nputs 1\n{% endhighlight %}\n").0, "```ruby\nputs 1\n```\n");
        assert_eq!(done("  {% highlight sh %}\nx\n{% endhighlight %}").0, "  ```sh\n  x\n  ```");
        assert_eq!(done("{% raw %}{{ x }}{% endraw %}{% comment %}y{% endcomment %}").0, "{{ x }}");
        assert_eq!(done("[a]({% link a.md %}) {% include note.html text=\"T\" %}").0, "[a](/a/) <b>T</b>");
        assert_eq!(done("a {%- if true -%} b {%- endif %} c").0, "ab c");
    }

    #[test]
    fn unknown_parts_are_left_and_told() {
        assert_eq!(done("a {% video x %} b"), ("a `⚠ {% video x %}` b".into(), false));
        assert_eq!(done("{{ unknown.name }}"), ("`⚠ {{ unknown.name }}`".into(), false));
        assert_eq!(done("{{ site.url | odd }}"), ("`⚠ {{ site.url | odd }}`".into(), false));
        assert_eq!(done("{% if true %}a"), ("`⚠ {% if true %}`a".into(), false));
        assert_eq!(done("{% link b.md %}"), ("`⚠ {% link b.md %}`".into(), false));
    }
}
