//! Names that web hosts, their software or browsers act on. Content must not choose them: a file or an address of
//! such a name could set headers, redirect readers, claim the domain, or put a script between a reader and the site.

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
    // IIS, Apache, PHP and what they run by default.
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
    // Scripts that stand between a browser and the whole site.
    "sw.js",
    "service-worker.js",
    "serviceworker.js",
    "firebase-messaging-sw.js",
];

/// Why content may not choose a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReservedName {
    /// It begins with `.` or `_`: hidden files, and files that hosts act on or leave out.
    Hidden,
    /// A host or browser looks for a file of this name.
    Host,
}

impl ReservedName {
    /// The reason as the end of a sentence: "`NAME` …".
    pub fn reason(self) -> &'static str {
        match self {
            Self::Hidden => "begins with `.` or `_`, which hosts hide or act on",
            Self::Host => "is a name that web hosts or browsers act on",
        }
    }
}

/// The reason why one part of a path must not come from content, if there is one. Case does not count.
pub fn reserved_name(part: &str) -> Option<ReservedName> {
    if part.starts_with(['.', '_']) {
        return Some(ReservedName::Hidden);
    }
    // Windows and some hosts take `web.config.` and `web.config` for the same file.
    let part = part.trim_end_matches(['.', ' ']);
    let is_reserved = HOST_NAMES.iter().any(|name| name.eq_ignore_ascii_case(part));
    is_reserved.then_some(ReservedName::Host)
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
        for part in ["", "a", "a_b", "a.b", "cnames", "robots", "sw.js.md", "配置"] {
            assert_eq!(reserved_name(part), None, "{part}");
        }
    }
}
