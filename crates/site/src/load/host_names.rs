//! Names with a meaning for web hosts, their software or browsers. Content must not use them: a file or an address with
//! such a name could set headers, redirect readers, claim the domain, or put a script between a reader and the site.

use paifang_base::diag::Text;
use paifang_base::text;
/// Names of files that hosts and browsers look for, in lower case.
const HOST_NAMES: [&str; 34] = [
    // Cloudflare Pages, Netlify, Vercel, Azure, Firebase, GitLab and GitHub Pages.
    "_headers",
    "_redirects",
    "_routes.json",
    "_worker.js",
    "_config.yml",
    "cname",
    "netlify.toml",
    "vercel.json",
    "wrangler.toml",
    "wrangler.json",
    "wrangler.jsonc",
    "staticwebapp.config.json",
    "firebase.json",
    "nginx.conf",
    "caddyfile",
    // IIS, Apache, PHP and files that they run by default.
    "web.config",
    "applicationhost.config",
    "php.ini",
    "default.asp",
    "default.aspx",
    "global.asax",
    // Crawlers, advertising, mail and ownership of the domain.
    "robots.txt",
    "ads.txt",
    "app-ads.txt",
    "security.txt",
    "crossdomain.xml",
    "clientaccesspolicy.xml",
    "bingsiteauth.xml",
    "apple-app-site-association",
    "assetlinks.json",
    // Scripts between a browser and the whole site.
    "sw.js",
    "service-worker.js",
    "serviceworker.js",
    "firebase-messaging-sw.js",
];

/// Names of devices on Windows, in lower case.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Names of devices on Windows that a digit follows.
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Longest of these names, in bytes.
const LONGEST_DEVICE: usize = 7;

/// Reasons why content must not use a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReservedName {
    /// It begins with `.` or `_`: hidden files, and files that hosts interpret or leave out.
    Hidden,
    /// A host or browser looks for a file of this name.
    Host,
    /// Windows opens a device by this name, with any extension.
    Device,
    /// Windows drops the dot at its end, which changes the name.
    Dot,
}

impl ReservedName {
    /// The reason as the end of a sentence: "`NAME` …".
    pub fn reason(self) -> Text {
        match self {
            Self::Hidden => text!("reserved-address-hidden"),
            Self::Host => text!("reserved-address-host"),
            Self::Device => text!("reserved-address-device"),
            Self::Dot => text!("reserved-address-dot"),
        }
    }
}

/// The reason why a part of a path must not come from content, if there is one; case-insensitive.
pub fn reserved_name(part: &str) -> Option<ReservedName> {
    if part.starts_with(['.', '_']) {
        return Some(ReservedName::Hidden);
    }
    // Windows and some hosts treat `web.config.` and `web.config` as the same file.
    let plain = part.trim_end_matches(['.', ' ']);
    if HOST_NAMES.iter().any(|name| name.eq_ignore_ascii_case(plain)) {
        return Some(ReservedName::Host);
    }
    if is_device(plain) {
        return Some(ReservedName::Device);
    }
    part.ends_with('.').then_some(ReservedName::Dot)
}

/// True if a part of a path is the name of a device on Windows, with any extension.
pub fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end_matches(' ');
    if stem.len() < 3 || stem.len() > LONGEST_DEVICE {
        return false;
    }
    if DEVICES.iter().any(|name| name.eq_ignore_ascii_case(stem)) {
        return true;
    }
    let Some((head, number)) = stem.split_at_checked(3) else { return false };
    let is_numbered = || NUMBERED_DEVICES.iter().any(|name| name.eq_ignore_ascii_case(head));
    match number {
        // Windows treats superscript digits as digits here.
        "\u{b9}" | "\u{b2}" | "\u{b3}" => is_numbered(),
        _ => matches!(number.as_bytes(), [b'0'..=b'9']) && is_numbered(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_hosts_act_on_are_reserved_in_any_case() {
        for part in [".git", ".well-known", "_Headers", "_x"] {
            assert_eq!(reserved_name(part), Some(ReservedName::Hidden), "{part}");
        }
        for part in ["CNAME", "web.config", "Web.Config.", "ROBOTS.txt", "sw.js"] {
            assert_eq!(reserved_name(part), Some(ReservedName::Host), "{part}");
        }
        for part in ["con", "AUX", "nul.html", "com1", "lpt\u{b9}.x", "CONIN$", "con .txt"] {
            assert_eq!(reserved_name(part), Some(ReservedName::Device), "{part}");
        }
        assert_eq!(reserved_name("a."), Some(ReservedName::Dot));
        for part in [
            "", "a", "a_b", "a.b", "cnames", "robots", "sw.js.md", "配置", "console", "com", "com10", "c.aux",
        ] {
            assert_eq!(reserved_name(part), None, "{part}");
        }
    }
}
