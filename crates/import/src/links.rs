//! Links to pages that have another path or address now: rewritten to the source file, so that they work on the Git host
//! as well.

use std::collections::{BTreeMap, BTreeSet};

use paifang_base::parts::Parts as _;

use crate::address::{bare, decoded};
use crate::markdown::outside_code;
use crate::plan::{Page, Plan};
use crate::project::{folder_of, join, relative};

/// Finds pages by the paths and addresses of the old site.
pub(crate) struct Targets<'a> {
    plan: &'a Plan,
    by_source: BTreeMap<&'a str, usize>,
    by_address: BTreeMap<String, usize>,
    /// New addresses of pages, by index.
    addresses: &'a [String],
    /// The same, without what makes no difference.
    new: BTreeSet<String>,
    /// Where each copied file lies now.
    copies: BTreeMap<&'a str, &'a str>,
    /// Addresses of copied files outside of the content, without a slash at the beginning.
    statics: BTreeSet<&'a str>,
    /// Folders whose files lie below another one now, such as `static`.
    pub site_root: &'a str,
}

const STEMS: [&str; 10] = [
    "",
    ".md",
    ".mdx",
    "/index.md",
    "/_index.md",
    "/README.md",
    "/index.mdx",
    ".markdown",
    "/readme.md",
    "/_index.mdx",
];

impl<'a> Targets<'a> {
    /// The pages and files of a plan.
    pub(crate) fn new(plan: &'a Plan, addresses: &'a [String], site_root: &'a str) -> Self {
        let mut by_source = BTreeMap::new();
        let mut by_address = BTreeMap::new();
        for (at, page) in plan.pages.iter().enumerate() {
            by_source.entry(page.source.as_str()).or_insert(at);
            for old in page.old.iter().filter(|old| old.starts_with('/')) {
                by_address.entry(bare(&decoded(old))).or_insert(at);
            }
        }
        let copies = plan.copies.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
        let statics = plan.copies.iter().filter_map(|(_, to)| to.strip_prefix("static/")).collect();
        let new = addresses.iter().map(|address| bare(address)).collect();
        Self { plan, by_source, by_address, addresses, new, copies, statics, site_root }
    }

    /// The new address for an old one, if it is that of a page.
    pub(crate) fn address_of(&self, old: &str) -> Option<&str> {
        let at = self.by_address.get(&bare(&decoded(old)))?;
        self.addresses.get(*at).map(String::as_str)
    }

    /// Index of the page at an old address.
    pub(crate) fn at(&self, old: &str) -> Option<usize> {
        self.by_address.get(&bare(&decoded(old))).copied()
    }

    /// Index of the page of a source file.
    pub(crate) fn of_source(&self, path: &str) -> Option<usize> {
        self.by_source.get(path).copied()
    }

    /// True if a page or a copied file has an address, the old one or the new one.
    pub(crate) fn has_address(&self, path: &str) -> bool {
        let path = decoded(path);
        self.by_address.contains_key(&bare(&path))
            || self.statics.contains(path.trim_start_matches('/'))
            || self.new.contains(&bare(&path))
    }

    /// True if a page has an address below one.
    pub(crate) fn has_below(&self, start: &str) -> bool {
        let start = bare(start);
        self.new.range(start.clone()..).next().is_some_and(|address| address.starts_with(&start))
    }

    /// Another destination for a link of a page, if it needs one.
    pub(crate) fn rewritten(&self, page: &Page, destination: &str) -> Option<String> {
        // Addresses of the site itself, with its host.
        let own = self.plan.base_url.as_deref().map(|base| base.trim_end_matches('/'));
        let own = own.filter(|own| own.contains("://")).and_then(|own| destination.strip_prefix(own));
        let own = own.filter(|below| below.is_empty() || below.starts_with(['/', '#', '?']));
        let is_whole = own.is_some();
        let destination = own.unwrap_or(destination);
        let end = destination.find(['#', '?']).unwrap_or(destination.len());
        let (path, rest) = destination.split_at(end);
        if is_whole {
            let at = self.by_address.get(&bare(&decoded(path)))?;
            return self.addresses.get(*at).map(|address| format!("{}{rest}", encoded(address)));
        }
        let has_scheme = path.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
        if path.is_empty() || has_scheme || path.starts_with("//") || path.contains(['{', '<', '⚠']) {
            return None;
        }
        let decoded = decoded(path);
        if let Some(at) = self.page(page, &decoded) {
            return self.link_to(page, at, path).map(|link| format!("{link}{rest}"));
        }
        let from = join(folder_of(&page.source), &decoded);
        let copied = from.and_then(|from| self.copies.get(from.as_str()).copied());
        if let Some(file) =
            copied.and_then(|to| to.strip_prefix("static/")).filter(|_| !path.starts_with('/'))
        {
            return Some(format!("/{}{rest}", encoded(file)));
        }
        let Some(to) = copied.and_then(|to| to.strip_prefix("content/")) else {
            return self.static_file(page, &decoded).map(|link| format!("{}{rest}", encoded(&link)));
        };
        // Files are looked for in the language of the page, then in that of the originals, by the path below both.
        let (first, below) = to.split_once('/').unwrap_or(("", to));
        let is_language = self.plan.languages.iter().skip(1).any(|language| language.tag == first);
        let to = if is_language { below } else { to };
        let link = relative(folder_of(&page.target), to);
        (link != decoded && !decoded.starts_with('/')).then(|| format!("{}{rest}", encoded(&link)))
    }

    /// Another destination for a link of a text that pages take from a file: from the top of the content, so that it
    /// holds in every page. `page` is the first one.
    pub(crate) fn rewritten_in_snippet(&self, page: &Page, destination: &str) -> Option<String> {
        let link = self.rewritten(page, destination);
        let written = link.as_deref().unwrap_or(destination);
        let end = written.find(['#', '?']).unwrap_or(written.len());
        let (path, rest) = written.split_at(end);
        if !is_relative(written) {
            return link;
        }
        let path = join(folder_of(&self.content_path(page)), path)?;
        let tag = self.plan.languages.get(page.language).filter(|_| page.language > 0);
        let below = tag.and_then(|language| path.strip_prefix(&language.tag)?.strip_prefix('/'));
        Some(format!("/{}{rest}", below.unwrap_or(&path)))
    }

    /// The address of a file that is copied as it is, for a link that browsers resolve from the address of the page.
    fn static_file(&self, page: &Page, path: &str) -> Option<String> {
        if path.starts_with('/') {
            return None;
        }
        let found = folders_of_address(page)?.into_iter().find_map(|folder| {
            let path = join(folder, path)?;
            self.statics.contains(path.as_str()).then_some(path)
        });
        found.map(|path| format!("/{path}"))
    }

    fn page(&self, page: &Page, path: &str) -> Option<usize> {
        let folder = folder_of(&page.source);
        let near = if path.starts_with('/') { self.site_root } else { folder };
        let near = join(near, path.trim_start_matches('/')).or_else(|| join(folder, path));
        let found = near.and_then(|near| self.at_stem(near.trim_end_matches(".html")));
        if let Some(found) = found.or_else(|| self.below_root(page, path)) {
            return Some(found);
        }
        let path = path.trim_end_matches(".md");
        if path.starts_with('/') {
            let path = path.strip_prefix(self.plan.base_path.as_str()).unwrap_or(path);
            return self.at_address(page, path);
        }
        folders_of_address(page)?.into_iter().find_map(|folder| self.at_address(page, &join(folder, path)?))
    }

    /// The page whose source has a path, perhaps without its ending.
    fn at_stem(&self, path: &str) -> Option<usize> {
        STEMS.iter().find_map(|end| self.by_source.get(format!("{path}{end}").as_str())).copied()
    }

    /// The page that a link names from the top of the documents, as Docusaurus allows.
    fn below_root(&self, page: &Page, path: &str) -> Option<usize> {
        let is_named = is_relative(path) && !path.starts_with('.') && path.contains(".md");
        let mut roots = self.plan.link_roots.iter().filter(|_| is_named);
        roots.find_map(|root| {
            page.source.strip_prefix(root.as_str())?.strip_prefix('/')?;
            self.at_stem(&join(root, path)?)
        })
    }

    /// The page at an address, which may lack the language of the page that links to it.
    fn at_address(&self, page: &Page, path: &str) -> Option<usize> {
        let prefix = self.plan.languages.get(page.language).map_or("", |language| language.prefix.as_str());
        let own = bare(&format!("/{prefix}/{}", path.trim_start_matches('/')));
        self.by_address.get(&own).or_else(|| self.by_address.get(&bare(path))).copied()
    }

    /// Path of a page below `content`.
    fn content_path(&self, page: &Page) -> String {
        content_path(self.plan, page)
    }

    /// A link to a page; `None` if the written one is as good.
    fn link_to(&self, page: &Page, at: usize, written: &str) -> Option<String> {
        let target = self.plan.pages.get(at)?;
        if written.starts_with('/') && !written.ends_with(".md") && !written.ends_with(".mdx") {
            let address = self.addresses.get(at)?;
            return (address != written).then(|| encoded(address));
        }
        // A page in another language has the same path: readers stay in theirs.
        let near = Page { language: page.language, ..target.clone() };
        let to = if target.language == page.language || same_file_in(self.plan, &near) {
            self.content_path(&near)
        } else {
            self.content_path(target)
        };
        let link = encoded(&relative(folder_of(&self.content_path(page)), &to));
        (link != written && format!("./{link}") != written).then_some(link)
    }
}

/// True for a link that leads from the folder of a page.
pub(crate) fn is_relative(link: &str) -> bool {
    let first = link.split(['/', '#', '?']).next().unwrap_or_default();
    !link.is_empty() && !link.starts_with(['/', '#', '?', '{', '<']) && !first.contains(':')
}

/// Folders from which browsers resolve the links of a page: some sites are read with a slash at the end of an address, and
/// without.
fn folders_of_address(page: &Page) -> Option<[&str; 2]> {
    let own = page.old.first()?.as_str();
    Some(match own.strip_suffix('/') {
        Some(bare) => [own, folder_of(bare)],
        None => [folder_of(own), own],
    })
}

/// True if any language has the page at this path: Paifang leads readers to theirs.
fn same_file_in(plan: &Plan, page: &Page) -> bool {
    plan.languages.len() > 1 && !page.target.is_empty()
}

/// Path of a page below `content`: that of the default language lies at the top.
pub(crate) fn content_path(plan: &Plan, page: &Page) -> String {
    match plan.languages.get(page.language) {
        Some(language) if page.language > 0 => format!("{}/{}", language.tag, page.target),
        _ => page.target.clone(),
    }
}

fn encoded(path: &str) -> String {
    path.replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}

/// A text with its links rewritten.
pub(crate) fn relinked(text: &str, mut rewrite: impl FnMut(&str) -> Rewrite) -> String {
    outside_code(text, |part, out| {
        let mut start = 0;
        while let Some((from, to)) = next_destination(part, start) {
            out.push_str(part.part(start..from));
            let written = part.part(from..to);
            start = to;
            match rewrite(written) {
                Rewrite::Keep => out.push_str(written),
                Rewrite::To(other) => out.push_str(&other),
                Rewrite::Refuse => start += without_link(out, written, part.part(to..)),
            }
        }
        out.push_str(part.part(start..));
    })
}

/// What happens to the destination of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rewrite {
    Keep,
    To(String),
    /// Pages may not have it: the link is written as text.
    Refuse,
}

/// Writes a link as text, whose beginning is at the end of `out`; gives the number of bytes after its destination that
/// belong to it.
fn without_link(out: &mut String, written: &str, rest: &str) -> usize {
    // `href="`: without the attribute.
    if let Some(quote) = out.chars().next_back().filter(|c| matches!(c, '"' | '\'')) {
        let name = out.rfind(|c: char| c.is_whitespace() || c == '<').map_or(0, |at| at + 1);
        if out.part(name..).contains('=') {
            out.truncate(name);
            return rest.find(quote).map_or(0, |at| at + 1);
        }
    }
    let Some(end) = out.rfind("](").filter(|end| out.part(*end..).trim_end_matches([' ', '<']).len() == 2)
    else {
        // A definition.
        out.push('#');
        return 0;
    };
    let mut depth = 0_usize;
    let mut open = None;
    for (at, c) in out.part(..end).char_indices().rev().take(LONGEST) {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => {
                open = Some(at);
                break;
            }
            '[' => depth -= 1,
            _ => {}
        }
    }
    let (Some(open), Some(close)) = (open, rest.find(')')) else {
        out.push('#');
        return 0;
    };
    out.truncate(end);
    out.remove(open);
    if out.part(..open).ends_with('!') {
        out.remove(open - 1);
    }
    let is_script = written.trim_start().to_lowercase().starts_with("javascript");
    if !is_script && !written.contains('`') && !written.starts_with("data:") {
        out.push_str(&format!(" (`{written}`)"));
    }
    close + 1
}

/// The range of the next destination: after `](`, `]: ` at the beginning of a line, `href="` or `src="`.
fn next_destination(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let found = rest.find([']', '='])?;
        let sign = at + found;
        let after = text.part(sign + 1..);
        at = sign + 1;
        if text.as_bytes().get(sign) == Some(&b'=') {
            let is_address = ["href", "src"].iter().any(|name| text.part(..sign).ends_with(name));
            if let Some(quote) = after.chars().next().filter(|c| is_address && matches!(c, '"' | '\''))
                && let Some(end) = after.part(1..).find([quote, '\n'])
            {
                return Some((sign + 2, sign + 2 + end));
            }
            continue;
        }
        let line = text.part(..sign).rsplit('\n').next().unwrap_or_default().trim_start_matches([' ', '>']);
        let skip = match after.as_bytes() {
            [b'(', ..] => 1,
            // A label that ends with code is cut before its bracket.
            [b':', b' ' | b'\t', ..] if sign == 0 || (line.starts_with('[') && !line.starts_with("[^")) => 2,
            _ => continue,
        };
        let inside = after.part(skip..);
        let blank = inside.len() - inside.trim_start_matches(' ').len();
        let (open, inside) = match inside.part(blank..).strip_prefix('<') {
            Some(inside) => (1, inside),
            None => (0, inside.part(blank..)),
        };
        let start = sign + 1 + skip + blank + open;
        let end = if open == 1 { inside.find(['>', '\n']) } else { Some(end_of_plain(inside)) };
        if let Some(end) = end.filter(|end| *end > 0) {
            return Some((start, start + end));
        }
    }
}

/// Longest destination that is looked at, in bytes.
const LONGEST: usize = 4_096;

fn end_of_plain(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            b' ' | b'\n' | b'\t' => return at,
            b'(' => depth += 1,
            b')' if depth == 0 => return at,
            b')' => depth -= 1,
            _ => {}
        }
    }
    if text.len() <= LONGEST { text.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_found_outside_of_code() {
        let text = "[a](b.md#c) `[x](y)` ![p](<q r.png> \"t\")\n[l]: m.md\n<a href=\"n.md\">\n[^f]: no.md\n[a](b(c)d)\n[`o`]: p.md";
        let loud = relinked(text, |written| Rewrite::To(written.to_uppercase()));
        let expected = "[a](B.MD#C) `[x](y)` ![p](<Q R.PNG> \"t\")\n[l]: M.MD\n<a href=\"N.MD\">\n[^f]: no.md\n[a](B(C)D)\n[`o`]: P.MD";
        assert_eq!(loud, expected);
    }

    #[test]
    fn links_that_pages_may_not_have_become_text() {
        let text = "a [b [c]](vscode:x \"t\") ![d](data:y) <a class=\"e\" href=\"javascript:z()\">f</a> [g](h)\n[l]: app:m\n";
        let done = relinked(text, |written| match written.contains(':') {
            true => Rewrite::Refuse,
            false => Rewrite::Keep,
        });
        assert_eq!(done, "a b [c] (`vscode:x`) d <a class=\"e\" >f</a> [g](h)\n[l]: #\n");
    }

    #[test]
    fn links_follow_pages_that_moved() {
        let mut plan = Plan::default();
        plan.add_language("en");
        let page = |source: &str, target: &str, old: &str| Page {
            source: source.into(),
            target: target.into(),
            old: vec![old.into()],
            ..Page::default()
        };
        plan.pages = vec![
            page("docs/index.md", "_index.md", "/"),
            page("docs/a/index.md", "a/_index.md", "/a/"),
            page("docs/a/b.mdx", "a/b.md", "/a/b"),
        ];
        let addresses = ["/".to_owned(), "/a/".to_owned(), "/a/b/".to_owned()];
        let targets = Targets::new(&plan, &addresses, "docs");
        let to = |written: &str| targets.rewritten(&plan.pages[2], written);
        assert_eq!(to("index.md").as_deref(), Some("_index.md"));
        assert_eq!(to("../index.md#x").as_deref(), Some("../_index.md#x"));
        assert_eq!(to("./b").as_deref(), Some("b.md"));
        assert_eq!(to("/a/b.html").as_deref(), Some("/a/b/"));
        assert_eq!(to("/a/").as_deref(), None);
        assert_eq!(to("https://example.org/a.md"), None);
        plan.base_url = Some("https://example.org/".into());
        plan.copies = vec![("images/x.png".into(), "static/images/x.png".into())];
        let targets = Targets::new(&plan, &addresses, "docs");
        let to = |written: &str| targets.rewritten(&plan.pages[2], written);
        assert_eq!(to("https://example.org/a/b.html#x").as_deref(), Some("/a/b/#x"));
        assert_eq!(to("https://example.organic/a/"), None);
        assert_eq!(to("../images/x.png").as_deref(), Some("/images/x.png"));
    }
}
