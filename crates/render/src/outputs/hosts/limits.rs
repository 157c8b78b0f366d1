//! Limits of hosts that a site is told about before an upload fails or is cut. Only published limits, each with its
//! source.

use percent_encoding::percent_decode_str;

use super::headers;
use super::redirects_file::redirect_lines;
use paifang_base::diag::{Code, Diagnostic};
use paifang_base::served::{ASSETS, IMMUTABLE, cache_control};
use paifang_site::config::Host;
use paifang_site::tracked::TrackedSite;

/// A limit of a named host.
pub static HOST_LIMIT: Code =
    Code::warning("host-limit", "The site exceeds a limit of a host named in `[hosting]`.");

/// A file without a fingerprint in the folder of files that browsers keep.
pub static IMMUTABLE_FILE: Code = Code::warning(
    "immutable-file",
    "A file of the site's own is in `assets/`, which a host named in `[hosting]` lets browsers keep for a year.",
);

/// Published limits of a host.
struct Limits {
    host: Host,
    /// Files of a site.
    files: Option<usize>,
    /// Bytes of a file.
    file: Option<u64>,
    /// Bytes of a site.
    site: Option<u64>,
    /// Redirects of one address, and of whole folders.
    redirects: Option<(usize, usize)>,
    /// Characters of a line of `_redirects`.
    line: Option<usize>,
    /// Rules for headers.
    headers: Option<usize>,
}

const NONE: Limits = Limits {
    host: Host::Netlify,
    files: None,
    file: None,
    site: None,
    redirects: None,
    line: None,
    headers: None,
};

const LIMITS: [Limits; 4] = [
    // <https://developers.cloudflare.com/pages/platform/limits/>, and for paid plans 100,000 files.
    Limits {
        host: Host::Cloudflare,
        files: Some(20_000),
        file: Some(25 * 1024 * 1024),
        redirects: Some((2000, 100)),
        line: Some(1000),
        headers: Some(100),
        ..NONE
    },
    // <https://docs.netlify.com/manage/routing/redirects/overview/>: with more, a deploy may fail.
    Limits { host: Host::Netlify, redirects: Some((10_000, 10_000)), ..NONE },
    // The JSON Schema of vercel.json, `maxItems`.
    Limits { host: Host::Vercel, redirects: Some((2048, 2048)), ..NONE },
    // <https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits>
    Limits { host: Host::GithubPages, site: Some(1_000_000_000), ..NONE },
];

/// Compares a site with the limits of its hosts. `files` are the paths of all outputs, with sizes in bytes where they
/// are known before they are written.
pub fn check_limits<'f>(
    site: &TrackedSite,
    files: impl Iterator<Item = (&'f str, Option<u64>)>,
) -> Vec<Diagnostic> {
    if site.config.hosting.hosts.is_empty() {
        return Vec::new();
    }
    let files: Vec<(&str, Option<u64>)> = files.collect();
    let mut problems = Vec::new();
    for named in &site.config.hosting.hosts {
        let mut report = |code, message: String, help: &str| {
            let d = Diagnostic::new(code, &site.config.path, named.span, message);
            problems.push(d.with_help(help));
        };
        if let Some(limits) = LIMITS.iter().find(|limits| limits.host == named.value) {
            Checked { site, limits, files: &files }.report(&mut |message, help| {
                report(&HOST_LIMIT, message, help);
            });
        }
        let has_plain_patterns = matches!(named.value, Host::Netlify | Host::Cloudflare);
        for path in files.iter().map(|(path, _)| *path).filter(|path| has_plain_patterns && is_kept(path)) {
            let host = named.value.title();
            let message = format!(
                "browsers keep `/{path}` for a year, since {host} has one rule for all of `/{ASSETS}/`"
            );
            report(
                &IMMUTABLE_FILE,
                message,
                "move the file to another folder, or give it a new name when it changes",
            );
        }
    }
    problems
}

/// True for a file that is kept only because of its folder.
fn is_kept(path: &str) -> bool {
    let is_in_folder = path.strip_prefix(ASSETS).is_some_and(|below| below.starts_with('/'));
    is_in_folder && cache_control(path) != IMMUTABLE
}

struct Checked<'a> {
    site: &'a TrackedSite,
    limits: &'a Limits,
    files: &'a [(&'a str, Option<u64>)],
}

impl Checked<'_> {
    fn report(&self, report: &mut dyn FnMut(String, &str)) {
        let (limits, host) = (self.limits, self.limits.host.title());
        let count = self.files.len();
        if let Some(most) = limits.files.filter(|most| count > *most) {
            let message = format!("the site has {count} files; {host} accepts {most}");
            report(
                message,
                "leave out Markdown copies (`markdown_copies = false`) or widths of pictures, or pay for more files",
            );
        }
        for (path, size) in self.files {
            if let Some(most) = limits.file.filter(|most| size.is_some_and(|size| size > *most)) {
                let (size, most) = (mebibytes(size.unwrap_or(0)), mebibytes(most));
                let message = format!("`/{path}` has {size}; {host} accepts files of up to {most}");
                report(message, "make the file smaller, or publish it elsewhere and link to it");
            }
        }
        let total: u64 = self.files.iter().filter_map(|(_, size)| *size).sum();
        if let Some(most) = limits.site.filter(|most| total > *most) {
            let message = format!("the files of the site have {total} bytes; {host} accepts {most}");
            report(message, "publish large files elsewhere and link to them");
        }
        if let Some(most) = limits.headers.filter(|most| headers::count(&self.site.config) > *most) {
            let count = headers::count(&self.site.config);
            let message = format!("the site needs {count} rules for headers; {host} reads {most}");
            report(message, "write `static/_headers` yourself with fewer rules");
        }
        self.redirects(report);
    }

    fn redirects(&self, report: &mut dyn FnMut(String, &str)) {
        let (limits, host) = (self.limits, self.limits.host.title());
        let Some((most_exact, most_folders)) = limits.redirects else { return };
        let (exact, folders) = redirect_lines(self.site);
        for (lines, most, what) in [
            (&exact, most_exact, "redirects of one address"),
            (&folders, most_folders, "redirects of folders"),
        ] {
            if lines.len() > most {
                let message = format!("the site has {} {what}; {host} reads {most}", lines.len());
                report(
                    message,
                    "redirect whole folders in `[redirects]`, or remove `aliases` that nobody uses",
                );
            }
        }
        let line = limits.line.unwrap_or(usize::MAX);
        for text in exact.iter().chain(&folders).filter(|text| text.trim_end().len() > line) {
            let from = percent_decode_str(text.split(' ').next().unwrap_or_default()).decode_utf8_lossy();
            let message = format!(
                "the redirect of `{from}` has {} characters; {host} reads {line}",
                text.trim_end().len()
            );
            report(message, "write a shorter alias");
        }
    }
}

fn mebibytes(size: u64) -> String {
    format!("{} MiB", size.div_ceil(1024 * 1024))
}
