//! Publishable content files, judging by their names alone. Browsers run some files, web hosts interpret others, and
//! content is written by strangers: only listed types are published.

use super::host_names::{ReservedName, is_device, reserved_name};
use super::{UNSAFE_FILE, UNSUPPORTED_FILE};
use crate::config::{Config, INVALID_CONFIG};
use paifang_base::diag::{Code, Reporter, Text, is_interpreted};
use paifang_base::source::Spanned;
use paifang_base::text;

/// Extensions of pages, in any case.
const PAGES: [&str; 5] = ["md", "markdown", "mdown", "mkdn", "mkd"];

/// Pages in the dialects of other generators.
const DIALECTS: [&str; 5] = ["mdx", "ipynb", "rst", "adoc", "qmd"];

/// Files that browsers show, play or save, and whose type every host knows: an extension before theirs has no effect.
const PASSIVE: [&str; 86] = [
    // Pictures.
    "png", "jpg", "jpeg", "jfif", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "heic", "heif",
    "apng", "jxl", "psd", "ai", "eps", "xcf", "dng", "cr2", "cr3", "nef", "arw", "raf", "orf", "rw2",
    "pef", //
    // Documents.
    "pdf", "rtf", "odt", "ods", "odp", "odg", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "epub", "mobi",
    "azw3", "ps", "djvu", "numbers", "pages", //
    // Archives.
    "zip", "tar", "tgz", "tbz2", "txz", "7z", "rar", "deb", "rpm", "apk", //
    // Sound and film.
    "mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac", "mid", "midi", "weba", "mp4", "m4v", "webm",
    "ogv", "mov", "avi", "mkv", "mpg", "mpeg", "3gp", "wmv", //
    // Fonts.
    "woff", "woff2", "ttf", "otf", "ttc", "drawio",
];

/// Texts, data and compressed files: safe by themselves, but a host may interpret an extension before theirs.
const PLAIN: [&str; 29] = [
    "txt", "text", "csv", "tsv", "json", "jsonl", "ndjson", "geojson", "topojson", "sql", "log", "diff",
    "patch", "tex", "bib", "srt", "vtt", "ics", "vcf", "asc", "sig", "sha256", "sha512", "md5", "gz", "bz2",
    "xz", "zst", "parquet",
];

/// Files that hosts run as programs wherever the extension is in a name.
const RUN_BY_HOSTS: [&str; 34] = [
    "php", "php3", "php4", "php5", "php7", "php8", "phps", "pht", "phtml", "phar", "inc", "cgi", "fcgi",
    "fpl", "asp", "aspx", "asa", "asax", "ascx", "ashx", "asmx", "cer", "jsp", "jspx", "jspf", "jsw", "jsv",
    "cfm", "cfml", "cfc", "shtml", "shtm", "stm", "htaccess",
];

/// Files that browsers run, or show as pages with scripts, and programs for which some hosts have handlers. They are
/// active as the last extension, and before one that is not a type.
const RUN: [&str; 52] = [
    "html", "htm", "xhtml", "xht", "html5", "shtml", "dhtml", "js", "mjs", "cjs", "jsx", "ts", "tsx", "wasm",
    "swf", "xml", "xsl", "xslt", "xsd", "xbl", "xul", "rdf", "owl", "rss", "atom", "kml", "gpx", "dae",
    "mathml", "mml", "svgz", "mht", "mhtml", "hta", "htc", "wml", "vbs", "jar", "class", "py", "pyc", "pl",
    "pm", "rb", "lua", "sh", "bat", "cmd", "exe", "msi", "com", "css",
];

/// Names that browsers, search engines and build services interpret in the top-level folder of a site, in addition to
/// those reserved everywhere (`reserved_name`).
const AT_THE_TOP: [&str; 23] = [
    "humans.txt",
    "llms.txt",
    "llms-full.txt",
    "sellers.json",
    "favicon.ico",
    "apple-touch-icon.png",
    "manifest.json",
    "manifest.webmanifest",
    "site.webmanifest",
    "asset-manifest.json",
    "microsoft-identity-association.json",
    "package.json",
    "package-lock.json",
    "composer.json",
    "now.json",
    "routes.json",
    "render.yaml",
    "fly.toml",
    "app.yaml",
    "dockerfile",
    "procfile",
    "htpasswd",
    "site.toml",
];

/// Prefixes of files with which services verify the owner of a domain.
const PROOFS: [&str; 6] = ["yandex_", "tencent", "loaderio-", "jd_root.", "root.", "fileauth."];

/// Length limit of a file name in bytes, supported by all systems.
const LONGEST_NAME: usize = 240;

/// Kind of a file of the content, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Published,
    /// Left out, with the reason and help.
    Refused(Problem),
}

/// The reason why a file is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub code: &'static Code,
    pub message: Text,
    pub help: Text,
}

/// Kind of a file, by its path below the content folder without the language; `allowed` are additional extensions from
/// the settings.
pub(super) fn kind_of(place: &str, allowed: &[Spanned<String>]) -> Kind {
    if is_plain_page(place) {
        return Kind::Page;
    }
    let file = place.rsplit_once('/').map_or(place, |(_, file)| file);
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_page = is_page_extension(extension);
    match name_problem(place, file)
        .or_else(|| if is_page { copy_problem(file) } else { file_problem(place, file, extension, allowed) })
    {
        Some(problem) => Kind::Refused(problem),
        None if is_page => Kind::Page,
        None => Kind::Published,
    }
}

/// True for the path of a page with a plain name, which nearly all have: of letters, digits, hyphens and underscores,
/// and too long or too short for the name of a device.
fn is_plain_page(place: &str) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    place.strip_suffix(".md").is_some_and(|path| {
        path.as_bytes().split(|byte| *byte == b'/').all(|part| {
            let is_device = || std::str::from_utf8(part).is_ok_and(is_device);
            !part.is_empty()
                && part.len() < 100
                && part.iter().all(is_plain)
                && (part.len() > 4 || !is_device())
        })
    })
}

/// True if files with this extension are pages.
pub fn is_page_extension(extension: &str) -> bool {
    is_one_of(extension, &PAGES)
}

/// A path without the extension of a page.
pub fn without_page_extension(path: &str) -> &str {
    path.rsplit_once('.').filter(|(_, extension)| is_page_extension(extension)).map_or(path, |(stem, _)| stem)
}

/// Reports extensions that settings cannot allow.
pub(super) fn check_extensions(config: &Config, reporter: &mut Reporter<'_>) {
    let is_active =
        |one: &&Spanned<String>| is_one_of(&one.value, &RUN) || is_one_of(&one.value, &RUN_BY_HOSTS);
    for extension in config.files.extensions.iter().filter(is_active) {
        let message = text!("invalid-config-extension-active", extension = extension.value);
        let help = text!("invalid-config-extension-active-help");
        reporter.report(&INVALID_CONFIG, extension.span, message).add_help(help);
    }
}

fn is_one_of(extension: &str, list: &[&str]) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(extension))
}

fn is_safe(message: Text, help: Text) -> Problem {
    Problem { code: &UNSAFE_FILE, message, help }
}

/// The problem of a name that no file may have. Reads each byte once before anything else.
fn name_problem(place: &str, file: &str) -> Option<Problem> {
    let is_odd = |c: char| c.is_control() || is_interpreted(c) || is_refused_sign(c);
    let is_plain = |byte: u8| (byte.is_ascii_graphic() || byte == b' ') && !is_refused_sign(char::from(byte));
    let has_plain_ends =
        || place.split('/').all(|part| !part.ends_with([' ', '.']) && !part.starts_with(' '));
    if !place.bytes().all(is_plain)
        && let Some(odd) = place.chars().find(|c| is_odd(*c))
    {
        let message = match odd {
            c if is_refused_sign(c) => text!("unsafe-file-sign", sign = c),
            c => text!("unsafe-file-invisible", character = format!("U+{:04X}", u32::from(c))),
        };
        let help = text!("unsafe-file-sign-help");
        return Some(is_safe(message, help));
    }
    if !has_plain_ends() {
        let message = text!("unsafe-file-ends");
        return Some(is_safe(message, text!("unsafe-file-ends-help")));
    }
    if file.len() > LONGEST_NAME {
        let message = text!("unsafe-file-long", bytes = file.len());
        return Some(is_safe(message, text!("unsafe-file-long-help")));
    }
    if place.split('/').any(is_device) {
        let message = text!("unsafe-file-device");
        return Some(is_safe(message, text!("unsafe-file-device-help")));
    }
    None
}

/// True for characters that Windows does not allow in names, and that separate, quote or match elsewhere.
fn is_refused_sign(c: char) -> bool {
    matches!(c, '"' | '*' | ':' | '<' | '>' | '?' | '\\' | '|')
}

/// The problem of copies that programs make if two people have edited a file at the same time.
fn copy_problem(file: &str) -> Option<Problem> {
    let is_copy = file.contains(".sync-conflict-") || file.contains("conflicted copy");
    is_copy.then(|| Problem {
        code: &UNSUPPORTED_FILE,
        message: text!("unsupported-file-copy"),
        help: text!("unsupported-file-copy-help"),
    })
}

/// The problem of publishing a file unchanged.
fn file_problem(place: &str, file: &str, extension: &str, allowed: &[Spanned<String>]) -> Option<Problem> {
    if acts_on_host(place, file) {
        let message = text!("unsafe-file-host", file = file);
        return Some(is_safe(message, text!("unsafe-file-host-help")));
    }
    if is_one_of(extension, &DIALECTS) {
        let message = text!("unsupported-file-dialect");
        let help = text!("unsupported-file-dialect-help");
        return Some(Problem { code: &UNSUPPORTED_FILE, message, help });
    }
    if let Some(active) = active_part(file, extension) {
        let message = text!("unsafe-file-active", active = active);
        let stem = file.split('.').next().unwrap_or_default();
        let help = match active.eq_ignore_ascii_case(extension) {
            true if is_one_of(extension, &RUN_BY_HOSTS) => {
                text!("unsafe-file-active-program-help", stem = stem)
            }
            true => {
                text!("unsafe-file-active-script-help")
            }
            false => text!("unsafe-file-active-part-help"),
        };
        return Some(is_safe(message, help));
    }
    let is_listed = is_one_of(extension, &PASSIVE) || is_one_of(extension, &PLAIN);
    let is_allowed = || allowed.iter().any(|one| one.value.eq_ignore_ascii_case(extension));
    if is_listed || is_allowed() {
        return copy_problem(file);
    }
    let (message, help) = if extension.is_empty() || file.starts_with('.') {
        let message = text!("unsupported-file-plain");
        (message, text!("unsupported-file-plain-help", file = file))
    } else {
        let message = text!("unsupported-file-type", extension = extension);
        let help = text!("unsupported-file-type-help", file = file, allowed = extension.to_ascii_lowercase());
        (message, help)
    };
    Some(Problem { code: &UNSUPPORTED_FILE, message, help })
}

/// True if a host interprets a file by its whole name.
fn acts_on_host(place: &str, file: &str) -> bool {
    let is_named = |list: &[&str]| list.iter().any(|name| name.eq_ignore_ascii_case(file));
    let is_at_top = place.len() == file.len();
    // Being able to put such a file there proves the ownership of the domain.
    let proves_ownership = || {
        let lower = file.to_ascii_lowercase();
        let is_text = [".txt", ".json"].iter().any(|end| lower.ends_with(end));
        let stem = lower.split('.').next().unwrap_or_default();
        let is_token = stem.len() >= 32 && stem.bytes().all(|b| b.is_ascii_hexdigit());
        is_text
            && (is_token || lower.contains("verif") || PROOFS.iter().any(|start| lower.starts_with(start)))
    };
    reserved_name(file) == Some(ReservedName::Host)
        || is_at_top && (is_named(&AT_THE_TOP) || proves_ownership())
}

/// The part of a name that makes a file active: its last extension, or one before an extension that gives no type.
fn active_part<'a>(file: &'a str, extension: &'a str) -> Option<&'a str> {
    if is_one_of(extension, &RUN) || is_one_of(extension, &RUN_BY_HOSTS) {
        return Some(extension);
    }
    // Old servers end a name at `;` or at `%00`, and then see `.php`.
    let before = || file.split('.').skip(1).filter_map(|part| part.split([';', '%', '?', '#', ',']).next());
    let by_host = before().find(|part| is_one_of(part, &RUN_BY_HOSTS));
    let has_type = is_one_of(extension, &PASSIVE);
    by_host.or_else(|| {
        let is_drawing = |part: &str| part.eq_ignore_ascii_case("svg");
        before().find(|part| !has_type && (is_one_of(part, &RUN) || is_drawing(part)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(place: &str) -> &'static str {
        match kind_of(place, &[Spanned::new("dwg".to_owned(), paifang_base::source::Span::new(0, 0))]) {
            Kind::Page => "page",
            Kind::Published => "published",
            Kind::Refused(problem) => problem.code.name,
        }
    }

    #[test]
    fn files_that_readers_may_have_are_published() {
        for place in [
            "a.png",
            "docs/a.JPG",
            "slides.pdf",
            "x/backup-1.2.3.tar.gz",
            "600px-Flag.svg.png",
            "node.js.png",
            "data.csv",
            "plan.pl.png",
            "plan.zh-CN.png",
            "notes.txt",
            "a b.mp4",
            "备份.docx",
            "x.dwg",
            "x.DWG",
            "logo.svg",
            "console.png",
            "auxiliary.txt",
            "comic.pdf",
            "com10.png",
            "com\u{2460}.png",
            "50%.png",
            "C#.png",
            "a,b;c.png",
            "a'b (1) [x] {y} & z+.png",
            "می\u{200c}خواهم.png",
            "a 100%.php-talk.png",
            "docs/root.txt",
            "docs/0123456789abcdef0123456789abcdef.txt",
            "roots.txt",
        ] {
            assert_eq!(code(place), "published", "{place}");
        }
        for place in ["a.md", "README.MD", "x.Markdown", "x.mkd", "x.mdown", "x.html.md"] {
            assert_eq!(code(place), "page", "{place}");
        }
    }

    #[test]
    fn files_that_browsers_or_hosts_act_on_are_not() {
        for place in [
            "x.html",
            "x.HTM",
            "x.js",
            "x.html.en",
            "a.php.txt",
            "x.js.map",
            "a.phtml",
            "a.cgi",
            "a.shtml",
            "x.svgz",
            "x.svg.gz",
            "x.html.gz",
            "a.php.png",
            "a.asp.jpg",
            "a.asp;.jpg",
            "a.php%00.png",
            "a.PHP?.png",
            "x.svg;.bin",
            "com\u{b9}.png",
            "LPT\u{b3}.txt",
            "0123456789abcdef0123456789abcdef.txt",
            "loaderio-0123456789abcdef.txt",
            "jd_root.txt",
            "root.txt",
            "CNAME",
            "cname",
            "robots.txt",
            "Robots.TXT",
            "web.config",
            "docs/Web.Config",
            "favicon.ico",
            "MP_verify_abc.txt",
            "package.json",
            "manifest.json",
            "sw.js",
            "con.txt",
            "aux.md",
            "x/nul/a.png",
            "lpt1.png",
            "a\\b.png",
            "a:b.png",
            "a\"b.png",
            "a*.png",
            "<b>/a.png",
            "a<b.md",
            "what?.md",
            "a|b.md",
            "\u{200b}a.png",
            "a\u{2028}b.png",
            "\u{7f}.md",
            "a\nb.png",
            "a.png ",
            "a.png.",
            "x /a.png",
            "a\u{202e}gpj.exe.png",
            "a.kml",
            "feed.xml",
        ] {
            assert_eq!(code(place), "unsafe-file", "{place}");
        }
        assert_eq!(code(&format!("{}.png", "x".repeat(250))), "unsafe-file");
    }

    #[test]
    fn files_that_are_on_no_list_are_left_out() {
        for place in [
            "LICENSE",
            "secrets.yaml",
            "a.toml",
            "x.env",
            "x.pem",
            "a.mdx",
            "x.en",
            "a (conflicted copy).md",
            "tls.key",
            "users.db",
            "x.sqlite",
        ] {
            assert_eq!(code(place), "unsupported-file", "{place}");
        }
    }
}
