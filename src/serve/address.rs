//! Maps a requested address to a file in the served folder, never to one outside it.

use std::path::{Path, PathBuf};

use paifang::config::BaseUrl;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// Characters that are invalid in a header or ambiguous in a path.
const IN_LOCATION: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'%').add(b'<').add(b'>').add(b'?').add(b'#');

/// Place of the site below the server's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    base: BaseUrl,
}

/// Limit of folders above a "not found" page: those of a language's prefix.
const DEEPEST_NOT_FOUND: usize = 4;

/// Name of the file with all redirects of a site.
const REDIRECTS: &str = "_redirects";

/// Answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The bytes of this file.
    File(PathBuf),
    /// A redirect to another address.
    Redirect(String),
    /// Nothing is there; the nearest "not found" page.
    NotFound(Option<PathBuf>),
}

impl Place {
    /// The place of a `base_url`.
    pub fn parse(base_url: &str) -> Option<Self> {
        BaseUrl::parse(base_url).map(|base| Self { base })
    }

    /// `/`, or the path of the site with a slash on both ends.
    pub fn base_path(&self) -> &str {
        &self.base.path
    }

    /// Answers a request path (as sent, percent-encoded, without query) from `folder`.
    pub fn answer(&self, folder: &Path, path: &str) -> Answer {
        let Some(below) = path.strip_prefix(self.base_path()) else {
            let home = path == "/" || format!("{path}/") == self.base_path();
            return if home { Answer::Redirect(self.base_path().to_owned()) } else { Answer::NotFound(None) };
        };
        let Some(parts) = parts(below) else { return Answer::NotFound(not_found_page(folder, &[])) };
        let found = parts.iter().fold(folder.to_path_buf(), |found, part| found.join(part));
        let wants_folder = below.is_empty() || below.ends_with('/');
        if wants_folder && found.join("index.html").is_file() {
            return Answer::File(found.join("index.html"));
        }
        if !wants_folder && found.is_file() {
            return Answer::File(found);
        }
        // Hosts add the ending of a page's file.
        let with_ending = || PathBuf::from(format!("{}.html", found.display()));
        if !wants_folder && found.to_str().is_some() && with_ending().is_file() {
            return Answer::File(with_ending());
        }
        if !wants_folder && found.join("index.html").is_file() {
            return Answer::Redirect(format!("{}{}/", self.base_path(), encode(&parts)));
        }
        match redirected(folder, path) {
            Some(address) => Answer::Redirect(address),
            None => Answer::NotFound(not_found_page(folder, &parts)),
        }
    }
}

/// The target of an address that `_redirects` names, alone or by a folder. Addresses with a page are not looked up,
/// since the page redirects.
fn redirected(folder: &Path, path: &str) -> Option<String> {
    let lines = std::fs::read_to_string(folder.join(REDIRECTS)).ok()?;
    let decoded = |path: &str| percent_decode_str(path).decode_utf8().map(|path| path.into_owned()).ok();
    let wanted = decoded(path)?;
    lines.lines().find_map(|line| {
        let mut words = line.split_ascii_whitespace();
        let (from, to) = (words.next()?, words.next()?);
        // Hosts have other rules in this file, such as rewriting (200) and conditions.
        if !from.starts_with('/')
            || !words.next().is_none_or(|status| status.starts_with("30"))
            || words.next().is_some()
        {
            return None;
        }
        let Some(above) = from.strip_suffix('*') else {
            return (decoded(from)? == wanted).then(|| to.to_owned());
        };
        let rest = wanted.strip_prefix(decoded(above)?.as_str())?;
        let rest = utf8_percent_encode(rest.trim_start_matches(['/', '\\']), IN_LOCATION).to_string();
        Some(to.replace(":splat", &rest))
    })
}

/// The decoded parts of a path, or `None` if one could point outside. Empty parts are left out.
fn parts(path: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let part = percent_decode_str(part).decode_utf8().ok()?.into_owned();
        let leads_away = part == "." || part == ".." || part.contains(['/', '\\', ':', '\0']);
        if leads_away {
            return None;
        }
        parts.push(part);
    }
    Some(parts)
}

fn encode(parts: &[String]) -> String {
    let encoded: Vec<String> =
        parts.iter().map(|part| utf8_percent_encode(part, IN_LOCATION).to_string()).collect();
    encoded.join("/")
}

/// The nearest 404 page above the address: each language has one below its prefix.
fn not_found_page(folder: &Path, parts: &[String]) -> Option<PathBuf> {
    (0..=parts.len().min(DEEPEST_NOT_FOUND)).rev().find_map(|depth| {
        let above = parts[..depth].iter().fold(folder.to_path_buf(), |above, part| above.join(part));
        Some(above.join("404.html")).filter(|page| page.is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn site() -> Scratch {
        let scratch = Scratch::new().unwrap();
        for (path, text) in [
            ("index.html", "home"),
            ("404.html", "nicht da"),
            ("en/404.html", "not there"),
            ("en/docs/index.html", "docs"),
            ("博客/index.html", "blog"),
            ("css/main.css", "a{}"),
        ] {
            let path = scratch.site().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        std::fs::write(scratch.site().join("../secret"), "").unwrap();
        scratch
    }

    fn answer(base: &str, path: &str) -> Answer {
        let scratch = site();
        let folder = scratch.site();
        let cut = |path: PathBuf| path.strip_prefix(&folder).unwrap().to_path_buf();
        match Place::parse(base).unwrap().answer(&folder, path) {
            Answer::File(path) => Answer::File(cut(path)),
            Answer::NotFound(path) => Answer::NotFound(path.map(cut)),
            redirect => redirect,
        }
    }

    const ROOT: &str = "http://127.0.0.1:1111/";

    #[test]
    fn redirects_of_the_settings_are_followed() {
        let site = site();
        let lines = "/moved.php /docs/ 301\n/%E6%97%A7/* /docs/:splat 301\n/out/* https://example.org/:splat 302!\n\
                     /app/* /index.html 200\n# /none/ /\n";
        std::fs::write(site.site().join("_redirects"), lines).unwrap();
        let to = |path| match Place::parse(ROOT).unwrap().answer(&site.site(), path) {
            Answer::Redirect(to) => Some(to),
            _ => None,
        };
        assert_eq!(to("/moved.php").as_deref(), Some("/docs/"));
        assert_eq!(to("/%e6%97%a7/a%20b/").as_deref(), Some("/docs/a%20b/"));
        assert_eq!(
            to("/out//evil.example/%0D%0Ax").as_deref(),
            Some("https://example.org/evil.example/%0D%0Ax")
        );
        assert_eq!((to("/none/"), to("/app/x")), (None, None));
    }

    #[test]
    fn folders_have_an_index_and_a_slash_at_the_end() {
        assert_eq!(answer(ROOT, "/"), Answer::File("index.html".into()));
        assert_eq!(answer(ROOT, "/en/docs/"), Answer::File("en/docs/index.html".into()));
        assert_eq!(answer(ROOT, "/en/docs"), Answer::Redirect("/en/docs/".to_owned()));
        assert_eq!(answer(ROOT, "/css/main.css"), Answer::File("css/main.css".into()));
        assert_eq!(answer(ROOT, "/css/main.css/"), Answer::NotFound(Some("404.html".into())));
    }

    #[test]
    fn addresses_are_decoded_and_redirects_are_ascii() {
        assert_eq!(answer(ROOT, "/%E5%8D%9A%E5%AE%A2/"), Answer::File("博客/index.html".into()));
        let redirect = Answer::Redirect("/%E5%8D%9A%E5%AE%A2/".to_owned());
        assert_eq!(answer(ROOT, "/%E5%8D%9A%E5%AE%A2"), redirect);
    }

    #[test]
    fn nothing_outside_the_folder_is_reached() {
        for path in
            ["/../secret", "/%2e%2e/secret", "/..%2fsecret", "/en/../../secret", "/%5c..%5csecret", "/%ff"]
        {
            assert!(matches!(answer(ROOT, path), Answer::NotFound(_)), "{path}");
        }
        assert!(matches!(answer(ROOT, "//secret"), Answer::NotFound(_)));
    }

    #[test]
    fn the_nearest_language_says_that_nothing_is_there() {
        assert_eq!(answer(ROOT, "/en/docs/none/"), Answer::NotFound(Some("en/404.html".into())));
        assert_eq!(answer(ROOT, "/fr/none/"), Answer::NotFound(Some("404.html".into())));
    }

    #[test]
    fn a_site_below_a_path_is_served_there() {
        let base = "https://example.org/a/b/";
        assert_eq!(answer(base, "/a/b/en/docs/"), Answer::File("en/docs/index.html".into()));
        assert_eq!(answer(base, "/a/b/en/docs"), Answer::Redirect("/a/b/en/docs/".to_owned()));
        assert_eq!(answer(base, "/"), Answer::Redirect("/a/b/".to_owned()));
        assert_eq!(answer(base, "/a/b"), Answer::Redirect("/a/b/".to_owned()));
        assert_eq!(answer(base, "/en/docs/"), Answer::NotFound(None));
    }
}
