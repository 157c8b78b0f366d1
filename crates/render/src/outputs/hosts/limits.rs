//! Limits of hosts that a site is told about before an upload fails or is cut. Only published limits, each with its
//! source.

use percent_encoding::percent_decode_str;

use super::headers;
use super::redirects_file::redirect_lines;
use paifang_base::diag::{Code, Diagnostic};
use paifang_base::served::{ASSETS, IMMUTABLE, cache_control};
use paifang_base::text;
use paifang_base::text::Text;
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
        let mut report = |code, message: Text, help: Text| {
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
            let message = text!("immutable-file", path = path, host = host, folder = ASSETS);
            report(&IMMUTABLE_FILE, message, text!("immutable-file-help"));
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
    fn report(&self, report: &mut dyn FnMut(Text, Text)) {
        let (limits, host) = (self.limits, self.limits.host.title());
        let count = self.files.len();
        if let Some(most) = limits.files.filter(|most| count > *most) {
            let message = text!("host-limit-files", count = count, host = host, most = most);
            report(message, text!("host-limit-files-help"));
        }
        for (path, size) in self.files {
            if let Some(most) = limits.file.filter(|most| size.is_some_and(|size| size > *most)) {
                let (size, most) = (mebibytes(size.unwrap_or(0)), mebibytes(most));
                let message = text!("host-limit-file", path = path, size = size, host = host, most = most);
                report(message, text!("host-limit-file-help"));
            }
        }
        let total: u64 = self.files.iter().filter_map(|(_, size)| *size).sum();
        if let Some(most) = limits.site.filter(|most| total > *most) {
            let message = text!("host-limit-site", total = total, host = host, most = most);
            report(message, text!("host-limit-site-help"));
        }
        if let Some(most) = limits.headers.filter(|most| headers::count(&self.site.config) > *most) {
            let count = headers::count(&self.site.config);
            let message = text!("host-limit-headers", count = count, host = host, most = most);
            report(message, text!("host-limit-headers-help"));
        }
        self.redirects(report);
    }

    fn redirects(&self, report: &mut dyn FnMut(Text, Text)) {
        let (limits, host) = (self.limits, self.limits.host.title());
        let Some((most_exact, most_folders)) = limits.redirects else { return };
        let (exact, folders) = redirect_lines(self.site);
        let help = || text!("host-limit-redirects-help");
        if exact.len() > most_exact {
            let count = exact.len();
            report(text!("host-limit-redirects", count = count, host = host, most = most_exact), help());
        }
        if folders.len() > most_folders {
            let (count, most) = (folders.len(), most_folders);
            report(text!("host-limit-redirects-folders", count = count, host = host, most = most), help());
        }
        let line = limits.line.unwrap_or(usize::MAX);
        for text in exact.iter().chain(&folders).filter(|text| text.trim_end().len() > line) {
            let from = percent_decode_str(text.split(' ').next().unwrap_or_default()).decode_utf8_lossy();
            let message = text!(
                "host-limit-line",
                from = from,
                count = text.trim_end().len(),
                host = host,
                most = line
            );
            report(message, text!("host-limit-line-help"));
        }
    }
}

fn mebibytes(size: u64) -> u64 {
    size.div_ceil(1024 * 1024)
}
