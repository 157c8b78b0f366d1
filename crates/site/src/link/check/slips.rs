//! Suggestions for a broken link or picture: an address without its scheme, a path of another system, a file of
//! `static/`, a name in the wrong case or with a typo.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Near, last_part};
use crate::link::{Page, Site};
use crate::load::without_page_extension;
use paifang_base::diag::Help;
use paifang_base::text;

/// Endings of host names that people write most, without those that are file extensions as well.
const DOMAINS: [&str; 30] = [
    "com", "org", "net", "edu", "gov", "io", "dev", "app", "info", "cn", "jp", "kr", "tw", "hk", "de", "fr",
    "uk", "eu", "ru", "br", "in", "es", "it", "nl", "ch", "me", "cc", "tv", "ai", "co",
];

/// Help from the form of an address alone, if it would be broken in any site.
pub(super) fn help(written: &str) -> Option<Help> {
    let meant = slip(written)?;
    Some(match meant.contains(':') {
        true => Help::certainly(written, &meant),
        false => {
            let text = text!("broken-link-backslash-help", meant = meant);
            Help::new(text, written, &meant, true)
        }
    })
}

/// The address that was meant.
fn slip(written: &str) -> Option<String> {
    let half = half_width(written);
    if half != written {
        let is_whole = half.contains("://") || half.starts_with("mailto:");
        return if is_whole { Some(half) } else { slip(&half) };
    }
    let path = written.split(['#', '?']).next().unwrap_or_default();
    if path.contains('\\') {
        return Some(written.replace('\\', "/"));
    }
    for start in
        ["http//", "https//", "http:", "https:", "htttp://", "htttps://", "htp://", "htps://", "ttps://"]
    {
        if let Some(rest) = written.strip_prefix(start) {
            return Some(format!("https://{}", rest.trim_start_matches('/')));
        }
    }
    let first = path.split('/').next().unwrap_or_default();
    let digits = written.strip_prefix('+').unwrap_or_default();
    if digits.len() > 5 && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return Some(format!("tel:{written}"));
    }
    if first.split(':').next().is_some_and(|host| host.parse::<std::net::Ipv4Addr>().is_ok()) {
        return Some(format!("http://{written}"));
    }
    if let Some((name, host)) = first.split_once('@') {
        let is_address = !name.is_empty() && host.contains('.') && !path.contains('/');
        return is_address.then(|| format!("mailto:{written}"));
    }
    let is_host = first.starts_with("www.")
        || first.rsplit_once('.').is_some_and(|(name, end)| {
            !name.is_empty()
                && !name.starts_with('.')
                && DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(end))
        });
    is_host.then(|| format!("https://{written}"))
}

/// An address without traces of an input method: full-width characters, and a comma, full stop or space after it.
pub(super) fn half_width(written: &str) -> String {
    let half = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        c => c,
    };
    let is_wide = |c: char| matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{3000}' | '。');
    if !written.contains(is_wide) {
        return written.to_owned();
    }
    let text: String = written.chars().map(half).collect();
    let end = written.trim_end_matches(is_wide).len();
    let end = if end < written.len() { text.trim_end_matches([',', '.', ' ', ';', '!', '?']) } else { &text };
    end.trim().to_owned()
}

/// True for a path on the author's own computer.
pub(super) fn is_on_own_computer(path: &str) -> bool {
    ["/Users/", "/home/", "/Volumes/", "~/"].iter().any(|start| path.starts_with(start))
}

/// Files of the site by name, collected on first use.
#[derive(Default)]
pub(super) struct FileNames<'a>(OnceLock<Gathered<'a>>);

/// Files by their whole path in lower case, by their names, and by similarity.
type Gathered<'a> = (BTreeMap<String, u32>, BTreeMap<&'a str, u32>, Near<&'a str>);

impl<'a> FileNames<'a> {
    /// The file that a path probably means, as it should be written in a page, and true if it means nothing else: the
    /// path is right in another case, or from the content folder.
    pub fn meant(&self, site: &'a Site, page: &Page, path: &str) -> Option<(String, bool)> {
        let (by_path, by_name, near) = self.0.get_or_init(|| gather(site));
        let at = |at: u32| written_from(site, page, at);
        if let Some(rest) = path.trim_start_matches(['.', '/']).strip_prefix("static/") {
            return by_path.get(&rest.to_lowercase()).map(|found| (at(*found), true));
        }
        let folder = page.input.folders.join("/");
        let beside = crate::link::resolve::join(&folder, path).unwrap_or_default().to_lowercase();
        let from_top = from_content(path, &site.config.content).to_lowercase();
        let is_certain = |found: &&u32| by_path.get(&beside) == Some(found) || from_top.contains('/');
        let found = by_path.get(&beside).or_else(|| by_path.get(&from_top));
        if let Some(certain) = found.filter(is_certain) {
            return Some((at(*certain), true));
        }
        let name = last_part(path);
        let found = found.or_else(|| by_name.get(name)).or_else(|| by_name.get(near.to(name)?));
        found.map(|found| (at(*found), false))
    }
}

/// A path as if it began in the content folder, whether it was written from there, from the project's folder, or with a
/// wrong number of `..`.
fn from_content<'p>(path: &'p str, content: &str) -> &'p str {
    let below = path.trim_start_matches(['.', '/', '@']);
    below.strip_prefix(content).and_then(|rest| rest.strip_prefix('/')).unwrap_or(below)
}

/// The source of a page that a path from the content folder names, as it should be written in another page.
pub(super) fn page_from_content(site: &Site, page: &Page, path: &str) -> Option<String> {
    let below = from_content(path, &site.config.content);
    let content = site.config.content.as_str();
    let whole = if content.is_empty() { below.to_owned() } else { format!("{content}/{below}") };
    let found = site.page_at(&whole).filter(|_| below.contains('/'))?;
    Some(relative(&page.input.path, &site.page(found).input.path))
}

fn gather(site: &Site) -> Gathered<'_> {
    let (mut by_path, mut by_name) = (BTreeMap::new(), BTreeMap::new());
    for (asset, at) in site.assets.iter().zip(0..) {
        by_path.entry(asset.input.place.to_lowercase()).or_insert(at);
        by_name.entry(last_part(&asset.input.place)).or_insert(at);
    }
    let near = Near::of(by_name.keys().copied());
    (by_path, by_name, near)
}

/// A page's way to refer to a file: an address for those of `static/`, else the path from the page's folder.
fn written_from(site: &Site, page: &Page, at: u32) -> String {
    let asset = &site.assets[at as usize];
    let content = format!("{}/", site.config.content);
    match asset.input.path.starts_with(&content) || site.config.content.is_empty() {
        true => relative(&page.input.path, &asset.input.path),
        false => asset.address.clone(),
    }
}

/// A file's path relative to another file.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from.split('/').collect();
    let folder = &folder[..folder.len() - 1];
    let to: Vec<&str> = to.split('/').collect();
    let shared = folder.iter().zip(&to[..to.len() - 1]).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", folder.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// True for a name that looks like that of a file other than a page.
pub(super) fn is_file_name(path: &str) -> bool {
    let name = last_part(path);
    without_page_extension(name) == name
        && name.rsplit_once('.').is_some_and(|(_, end)| !end.is_empty() && end.len() <= 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_by_their_form() {
        for (written, meant) in [
            ("www.example.org", "did you mean `https://www.example.org`?"),
            ("example.org/x", "did you mean `https://example.org/x`?"),
            ("user@example.org", "did you mean `mailto:user@example.org`?"),
            ("http//example.org", "did you mean `https://example.org`?"),
            ("images\\a.png", "write `/` between the parts of a path: `images/a.png`"),
        ] {
            let help = help(written).expect(written);
            assert_eq!(crate::testing::english(&help.text), meant);
            assert!(help.meant.is_some_and(|meant| meant.written == written && meant.is_safe));
        }
        for (written, meant) in [
            ("https：//example.org/x", "did you mean `https://example.org/x`?"),
            ("mailto：a@example.org", "did you mean `mailto:a@example.org`?"),
            ("ｗｗｗ．example．org", "did you mean `https://www.example.org`?"),
            ("10.0.0.1:80/x", "did you mean `http://10.0.0.1:80/x`?"),
            ("+86-1234567", "did you mean `tel:+86-1234567`?"),
        ] {
            let help = help(written).expect(written);
            assert_eq!(crate::testing::english(&help.text), meant);
            assert!(help.meant.is_some_and(|meant| meant.written == written && meant.is_safe));
        }
        assert_eq!(half_width("x.md，"), "x.md");
        assert_eq!(half_width("ｘ。md　"), "x.md");
        for written in ["docs/a.md", "a.png", "a.com.png", "../x", "v1.2", "/a/b/", "notes.txt"] {
            assert_eq!(slip(written), None, "{written}");
        }
    }

    #[test]
    fn paths_are_relative_to_the_page() {
        assert_eq!(relative("content/blog/a.md", "content/docs/b.md"), "../docs/b.md");
        assert_eq!(relative("content/a.md", "content/docs/b.md"), "docs/b.md");
        assert_eq!(relative("content/docs/a.md", "content/docs/b.md"), "b.md");
    }
}
