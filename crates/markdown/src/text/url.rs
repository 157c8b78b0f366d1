//! The kind of address in a link or image, by the rules with which browsers read addresses (WHATWG URL): a list of
//! allowed schemes; any other scheme is refused.

use paifang_base::diag::{Help, did_you_mean};
use paifang_base::parts::Parts as _;
use paifang_base::source::is_forbidden;
use paifang_base::text;
use paifang_base::text::Text;

/// Schemes that a link may have.
const LINK_SCHEMES: [&str; 17] = [
    "http", "https", "mailto", "tel", "sms", "xmpp", "irc", "ircs", "matrix", "geo", "ftp", "ftps", "news",
    "nntp", "git", "magnet", "webcal",
];

/// The destination of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// A page or file of this site.
    Internal,
    /// Elsewhere, with an allowed scheme.
    External,
    /// Refused, for a reason.
    Unsafe(Refusal),
}

/// The reason why an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Control characters, or line breaks and tabs, which browsers ignore when reading.
    ControlCharacter,
    /// A scheme outside the list.
    Scheme,
    /// Backslashes where browsers read slashes.
    Backslash,
    /// A path on the author's own computer.
    OwnComputer,
    /// `https:` without the two slashes: browsers read the rest as a path of this site.
    NoSlashes,
    /// `https://` without a host.
    NoHost,
}

impl Refusal {
    /// The reason in words, for a message.
    pub fn reason(self) -> Text {
        match self {
            Refusal::ControlCharacter => text!("unsafe-url-control"),
            Refusal::Scheme => text!("unsafe-url-scheme"),
            Refusal::Backslash => text!("unsafe-url-backslash"),
            Refusal::OwnComputer => text!("unsafe-url-own-computer"),
            Refusal::NoSlashes => text!("unsafe-url-no-slashes"),
            Refusal::NoHost => text!("unsafe-url-no-host"),
        }
    }

    /// The help text for an address refused for this reason.
    pub fn help(self, target: &str) -> Help {
        match self {
            Refusal::OwnComputer => text!("unsafe-url-own-computer-help").into(),
            Refusal::NoSlashes => {
                let (scheme, rest) = target.trim().split_once(':').unwrap_or_default();
                let meant = format!("{scheme}://{}", rest.trim_start_matches(['/', '／', '\\']));
                Help::new(text!("write-this", text = meant), target, meant, true)
            }
            Refusal::NoHost => match bare_address(target) {
                "" => text!("unsafe-url-whole-help").into(),
                rest => Help::certainly(target, &format!("https://{rest}")),
            },
            Refusal::Scheme => match meant_scheme(target.trim()) {
                Some(meant) => Help::certainly(target, &meant),
                None => other_address().into(),
            },
            _ => other_address().into(),
        }
    }
}

/// Help where nothing is known about the address that was meant.
fn other_address() -> Text {
    text!("unsafe-url-other-help")
}

/// An address without any scheme.
fn bare_address(target: &str) -> &str {
    let mut rest = target.trim();
    loop {
        let shorter = ["http:", "https:"].iter().find_map(|scheme| rest.strip_prefix(scheme)).unwrap_or(rest);
        let shorter = shorter.trim_start_matches('/');
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// The probable meaning of an address with an unknown scheme: `htps://example.org`, `localhost:8080`.
fn meant_scheme(target: &str) -> Option<String> {
    let (scheme, rest) = target.split_once(':')?;
    let port = rest.split('/').next().unwrap_or_default();
    if !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("http://{target}"));
    }
    let is_near = !["ftp", "sftp"].contains(&scheme) && did_you_mean(scheme, ["http", "https"]).is_some();
    (is_near && rest.starts_with("//")).then(|| format!("https://{}", rest.trim_start_matches('/')))
}

/// Classifies the target of a link.
pub fn link_destination(target: &str) -> Destination {
    judge(target, &LINK_SCHEMES)
}

/// Classifies the source of an image, video or audio.
pub fn media_destination(target: &str) -> Destination {
    judge(target, &["http", "https"])
}

fn judge(target: &str, schemes: &[&str]) -> Destination {
    if target.chars().any(|c| c.is_control() || is_forbidden(c)) {
        return Destination::Unsafe(Refusal::ControlCharacter);
    }
    let target = target.trim();
    if let Some(scheme) = scheme(target) {
        let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        if is_web && !target.part(scheme.len() + 1..).starts_with("//") {
            return Destination::Unsafe(Refusal::NoSlashes);
        }
        let host = target.get(scheme.len() + 3..).unwrap_or_default();
        if is_web && (host.is_empty() || host.starts_with(['/', '?', '#']) || bare_address(host) != host) {
            return Destination::Unsafe(Refusal::NoHost);
        }
        // `C:` is a drive.
        if scheme.len() == 1 || scheme.eq_ignore_ascii_case("file") {
            return Destination::Unsafe(Refusal::OwnComputer);
        }
        let known = schemes.iter().any(|s| s.eq_ignore_ascii_case(scheme));
        return if known { Destination::External } else { Destination::Unsafe(Refusal::Scheme) };
    }
    let mut start = target.chars();
    match (start.next(), start.next()) {
        (Some('/'), Some('/')) => Destination::External,
        (Some('/' | '\\'), Some('/' | '\\')) => Destination::Unsafe(Refusal::Backslash),
        _ => Destination::Internal,
    }
}

fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let mut bytes = scheme.bytes();
    let starts = bytes.next()?.is_ascii_alphabetic();
    (starts && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Destination::*;

    #[test]
    fn schemes_are_judged_as_browsers_read_them() {
        for (target, expected) in [
            ("../docs/a.md#b", Internal),
            ("#restore", Internal),
            ("@/docs/a.md", Internal),
            ("文档：说明.md", Internal),
            ("a/b:c.md", Internal),
            ("HTTPS://x.example", External),
            ("//cdn.example/x", External),
            ("mailto:a@b.example", External),
            ("javascript:alert(1)", Unsafe(Refusal::Scheme)),
            (" JaVaScript:alert(1)", Unsafe(Refusal::Scheme)),
            ("java\nscript:alert(1)", Unsafe(Refusal::ControlCharacter)),
            ("\u{1}javascript:alert(1)", Unsafe(Refusal::ControlCharacter)),
            ("data:text/html,x", Unsafe(Refusal::Scheme)),
            ("vbscript:x", Unsafe(Refusal::Scheme)),
            ("/\\evil.example", Unsafe(Refusal::Backslash)),
            ("C:\\Users\\x.png", Unsafe(Refusal::OwnComputer)),
            ("file:///home/x", Unsafe(Refusal::OwnComputer)),
            ("https:/example.org", Unsafe(Refusal::NoSlashes)),
            ("https:example.org", Unsafe(Refusal::NoSlashes)),
            ("\\\\evil.example", Unsafe(Refusal::Backslash)),
        ] {
            assert_eq!(link_destination(target), expected, "{target:?}");
        }
        assert_eq!(media_destination("mailto:a@b"), Unsafe(Refusal::Scheme));
    }
}
