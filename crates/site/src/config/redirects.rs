//! `[redirects]`: former addresses that no page claims by `aliases`, one by one or whole folders by a pattern. Knows
//! their form; `link::redirects` compares them with the pages.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::{Code, Reporter, Text};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::{Span, Spanned};
use paifang_base::text;
use paifang_i18n::nfc;

/// A redirect that no host can follow.
pub static INVALID_REDIRECT: Code = Code::error(
    "invalid-redirect",
    "A redirect in site.toml cannot work: its form, its target, or the page that has its address.",
);

/// Mark in the target of a pattern for what `*` stands for.
const SPLAT: &str = ":splat";
/// Status codes: moved, found elsewhere for now, gone.
const STATUSES: [i64; 3] = [301, 302, 410];
/// Length limit of a path or an address in bytes: Cloudflare Pages reads lines of at most 1,000 characters, in which a
/// character of a path may take nine.
const LONGEST: usize = 2000;

/// A redirect of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Site address without the base path, decoded; of a folder for a pattern, which covers everything below it.
    pub from: Spanned<String>,
    /// True if it covers everything below its address.
    pub is_pattern: bool,
    /// Its target; `None` if what was there is gone.
    pub to: Option<RedirectTarget>,
    /// HTTP status code.
    pub status: u16,
}

/// The target of a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectTarget {
    /// As written, with its place.
    pub written: Spanned<String>,
    /// True for an address of this site, which begins with a slash.
    pub is_here: bool,
    /// The address, encoded, up to the part that `*` stands for or to its end; of this site without the base path.
    pub before: String,
    /// The address after the part that `*` stands for; `None` if that part is left out.
    pub after: Option<String>,
}

impl RedirectTarget {
    /// The path, decoded, up to the part that `*` stands for.
    pub fn path(&self) -> Cow<'_, str> {
        let path = self.before.split(['?', '#']).next().unwrap_or_default();
        percent_decode_str(path).decode_utf8_lossy()
    }

    /// True if the address has a query or a fragment of its own.
    pub fn has_suffix(&self) -> bool {
        self.before.contains(['?', '#']) || self.after.iter().any(|after| after.contains(['?', '#']))
    }
}

pub(super) fn read_redirects(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Vec<Redirect> {
    let Some(node) = node else { return Vec::new() };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let mut redirects: Vec<Redirect> = Vec::new();
    let mut known: FxHashMap<(String, bool), Span> = FxHashMap::default();
    for (key, node) in table.take_rest() {
        let Some(redirect) = (Reading { key, reporter: &mut *reporter }).redirect(node) else { continue };
        let same = (redirect.from.value.clone(), redirect.is_pattern);
        if let Some(first) = known.get(&same).copied() {
            let message = text!("invalid-redirect-twice", address = key.value);
            let path = reporter.path().clone();
            let d = reporter.report(&INVALID_REDIRECT, key.span, message);
            d.add_help(text!("remove-one"));
            d.add_label(&path, Some(first), text!("the-other-one"));
            continue;
        }
        known.insert(same, redirect.from.span);
        redirects.push(redirect);
    }
    redirects
}

/// One redirect while it is read.
struct Reading<'a, 'r, 'd> {
    key: &'a Spanned<String>,
    reporter: &'r mut Reporter<'d>,
}

impl Reading<'_, '_, '_> {
    fn report<T>(&mut self, span: Span, message: Text, help: Text) -> Option<T> {
        self.reporter.report(&INVALID_REDIRECT, span, message).add_help(help);
        None
    }

    fn redirect(&mut self, node: &Node) -> Option<Redirect> {
        let source = self.source();
        let (to, status) = match &node.value {
            Value::Str(to) => (Some(Spanned::new(to.clone(), node.span)), 301),
            Value::Map(_) => self.table(node)?,
            other => {
                let message = text!("invalid-redirect-type", found = other.type_text());
                let help = text!("invalid-redirect-type-help");
                return self.report(node.span, message, help);
            }
        };
        let (from, is_pattern) = source?;
        let from = Spanned::new(from, self.key.span);
        let to = match to {
            Some(to) => Some(self.target(to, is_pattern)?),
            None => None,
        };
        Some(Redirect { from, is_pattern, to, status })
    }

    /// A target and a status, in a table.
    fn table(&mut self, node: &Node) -> Option<(Option<Spanned<String>>, u16)> {
        let mut table = TableReader::new(&INVALID_CONFIG, node, self.reporter);
        let to = table.text("to", self.reporter);
        let written = table.take("status");
        table.finish(text!("in-redirect"), &UNKNOWN_SETTING, self.reporter);
        let status = match written.map(|node| &node.value) {
            None => 301,
            Some(Value::Int(status)) if STATUSES.contains(status) => *status as u16,
            Some(_) => {
                let span = written.map_or(node.span, |node| node.span);
                let message = text!("invalid-redirect-status");
                let help = text!("invalid-redirect-status-help");
                return self.report(span, message, help);
            }
        };
        match (status, &to) {
            (410, Some(to)) => {
                let message = text!("invalid-redirect-gone");
                self.report(to.span, message, text!("invalid-redirect-gone-help"))
            }
            (301 | 302, None) => {
                let message = text!("invalid-redirect-to", address = self.key.value);
                self.report(node.span, message, text!("invalid-redirect-to-help"))
            }
            _ => Some((to, status)),
        }
    }

    /// The address that is redirected, and whether it is a pattern.
    fn source(&mut self) -> Option<(String, bool)> {
        let written = self.key.value.trim();
        let (path, is_pattern) = match written.strip_suffix("/*") {
            Some(folder) => (format!("{folder}/"), true),
            None => (written.to_owned(), false),
        };
        let span = self.key.span;
        if path.contains('*') {
            let message = text!("invalid-redirect-star", address = written);
            return self.report(span, message, text!("invalid-redirect-star-help"));
        }
        if path.contains(['?', '#']) {
            let message = text!("invalid-redirect-suffix", address = written);
            let help = text!("invalid-redirect-suffix-help");
            return self.report(span, message, help);
        }
        let Some(parts) = clean(&path) else {
            let message = text!("invalid-redirect-source", address = written);
            let help = text!("invalid-redirect-source-help");
            return self.report(span, message, help);
        };
        if parts.is_empty() {
            let message = text!("invalid-redirect-whole", address = written);
            return self.report(span, message, text!("invalid-redirect-whole-help"));
        }
        let joined = parts.join("/");
        let is_file =
            !is_pattern && parts.last().is_some_and(|last| last.contains('.')) && !path.ends_with('/');
        Some((if is_file { format!("/{joined}") } else { format!("/{joined}/") }, is_pattern))
    }

    fn target(&mut self, to: Spanned<String>, is_pattern: bool) -> Option<RedirectTarget> {
        let span = to.span;
        let written = to.value.trim().to_owned();
        let is_here = written.starts_with('/') && !written.starts_with("//");
        if !is_here && !is_https(&written) {
            let message = text!("invalid-redirect-target", target = written);
            let help = match written.contains(SPLAT) {
                true => text!("invalid-redirect-target-splat-help"),
                false => text!("invalid-redirect-target-help"),
            };
            return self.report(span, message, help);
        }
        let is_bad = |c: char| c.is_control() || c.is_whitespace() || "\"<>\\^`{|}*".contains(c);
        if written.len() > LONGEST || written.chars().any(is_bad) {
            let message = text!("invalid-redirect-address", target = written.escape_debug().to_string());
            return self.report(span, message, text!("invalid-redirect-address-help"));
        }
        // The first colon of an outside address ends its scheme, another one may begin its port.
        let path_start = if is_here { 0 } else { written.find("://").map_or(0, |at| at + 3) };
        let (host, path) = written.split_at(path_start);
        let host_end = if is_here { 0 } else { path.find(['/', '?', '#']).unwrap_or(path.len()) };
        let (authority, path) = path.split_at(host_end);
        let (before, after) = match path.split_once(SPLAT) {
            Some((before, after)) => (before, Some(after)),
            None => (path, None),
        };
        if after.is_some() && !is_pattern {
            let message =
                text!("invalid-redirect-splat", target = written, splat = SPLAT, source = self.key.value);
            return self.report(span, message, text!("invalid-redirect-splat-help"));
        }
        if after.is_some_and(|after| after.contains(SPLAT) || after.starts_with(char::is_alphanumeric)) {
            let message = text!("invalid-redirect-splat-once", target = written, splat = SPLAT);
            return self.report(span, message, text!("invalid-redirect-splat-once-help"));
        }
        // Hosts fill in an address of the request, which a stranger may have made.
        if after.is_some() && (before.contains(['?', '#']) || !before.contains('/')) {
            let message = text!("invalid-redirect-splat-outside", target = written, splat = SPLAT);
            return self.report(span, message, text!("invalid-redirect-splat-outside-help"));
        }
        let is_placeholder = |text: &str| {
            text.match_indices("/:").any(|(at, _)| text[at + 2..].starts_with(char::is_alphabetic))
        };
        if is_placeholder(before) || after.is_some_and(is_placeholder) {
            let message = text!("invalid-redirect-placeholder", target = written, splat = SPLAT);
            return self.report(span, message, text!("invalid-redirect-placeholder-help"));
        }
        let before = format!("{host}{authority}{}", encode(before));
        Some(RedirectTarget { written: to, is_here, before, after: after.map(encode) })
    }
}

/// The decoded parts of a path in normal form; `None` for what cannot be one.
fn clean(path: &str) -> Option<Vec<String>> {
    let lower = path.to_ascii_lowercase();
    if !path.starts_with('/') || path.len() > LONGEST || lower.contains("%2f") || lower.contains("%5c") {
        return None;
    }
    let path = nfc(&percent_decode_str(path).decode_utf8().ok()?).into_owned();
    let bad = |c: char| c.is_control() || c.is_whitespace() || "\"<>\\:%*|?#".contains(c);
    if path.contains("//") || path.chars().any(bad) {
        return None;
    }
    let mut parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if parts.iter().any(|part| part == "." || part == "..") {
        return None;
    }
    // The address of a folder is that of its `index.html`.
    parts.pop_if(|last| *last == "index.html");
    Some(parts)
}

/// True for an address that begins with `https://` and a host, without a user; a colon begins the number of a port.
fn is_https(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    let is_host = !host.is_empty() && !host.starts_with(['.', '-']) && host.chars().all(is_plain);
    is_host && port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

/// Encodes an address so that it has no character with a meaning in the configuration of any host: letters, digits and
/// `-._~/` stay, as well as `?=&+` and `#` where they have their meaning, and what is encoded already.
fn encode(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut is_query = false;
    let mut is_fragment = false;
    for (at, byte) in address.bytes().enumerate() {
        let is_escape = || {
            let digits = address.as_bytes().get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let stays = match byte {
            b'-' | b'.' | b'_' | b'~' | b'/' => true,
            b'?' if !is_query && !is_fragment => {
                is_query = true;
                true
            }
            b'#' if !is_fragment => {
                is_fragment = true;
                true
            }
            b'=' | b'&' | b'+' => is_query,
            b'%' => is_escape(),
            byte => byte.is_ascii_alphanumeric(),
        };
        if stays { out.push(char::from(byte)) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoded_address_has_no_character_that_a_host_interprets() {
        for (written, encoded) in [
            ("/新/a b", "/%E6%96%B0/a%20b"),
            ("/a$b{c};d'e(f)", "/a%24b%7Bc%7D%3Bd%27e%28f%29"),
            ("/a%20b%zz", "/a%20b%25zz"),
            ("/a?b=c+d&e=f?g#h?i#j", "/a?b=c+d&e=f%3Fg#h%3Fi%23j"),
            ("/a=b&c+d:e@f", "/a%3Db%26c%2Bd%3Ae%40f"),
        ] {
            assert_eq!(encode(written), encoded, "{written}");
        }
    }

    #[test]
    fn paths_are_decoded_and_in_normal_form() {
        let parts = |path: &str| clean(path).map(|parts| parts.join("|"));
        assert_eq!(parts("/%E6%97%A7/a/").as_deref(), Some("旧|a"));
        assert_eq!(parts("/a/index.html").as_deref(), Some("a"));
        assert_eq!(parts("/").as_deref(), Some(""));
        for bad in ["a", "/a//b", "/../a", "/a b", "/a%2fb", "/a%0Ab", "/a%ff", "/a:b", "/a\"b"] {
            assert_eq!(parts(bad), None, "{bad}");
        }
    }
}
