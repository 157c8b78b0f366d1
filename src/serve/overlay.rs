//! Problems in the form for browsers: JSON for the overlay, and a page of its own while there is no site yet.

use std::sync::Arc;

use paifang::build::BuildError;
use paifang::diag::{Located, MessageLanguage, Place, Severity, Text, Wording, counted};
use serde::Serialize;

use super::inject;
use paifang_base::html::escape;
use paifang_base::text;

/// Limit of problems shown in a browser; the terminal shows all.
const MOST: usize = 50;

/// The problems of one build.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Problems {
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
    /// The first errors.
    pub shown: Arc<[Problem]>,
    labels: Labels,
}

/// The words around the problems.
#[derive(Debug, Clone, Default, Serialize)]
struct Labels {
    lang: &'static str,
    alert: String,
    headline: String,
    dismiss: String,
    /// The number of errors that are not shown, if there are any.
    more: Option<String>,
    #[serde(skip)]
    language: MessageLanguage,
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    introduction: String,
}

impl Labels {
    fn new(errors: usize, warnings: usize, shown: usize, words: &dyn Wording) -> Self {
        let say = |text: Text| words.say(&text);
        Self {
            lang: words.language().tag(),
            language: words.language(),
            alert: say(text!("overlay-alert")),
            headline: say(text!("overlay-headline", problems = counted((errors, warnings)))),
            dismiss: say(text!("overlay-dismiss")),
            more: (errors > shown).then(|| say(text!("overlay-more", count = errors - shown))),
            title: say(text!("overlay-title")),
            introduction: say(text!("overlay-introduction", count = errors)),
        }
    }
}

/// One problem.
#[derive(Debug, Serialize)]
pub struct Problem {
    severity: &'static str,
    code: &'static str,
    /// `content/a.md:3:1`, as editors and terminals write places.
    place: String,
    message: String,
    help: Option<String>,
    excerpt: Option<Excerpt>,
}

/// Source lines, split in three so that the script need not count characters.
#[derive(Debug, Serialize)]
struct Excerpt {
    first_line: u32,
    before: String,
    marked: String,
    after: String,
}

impl Problems {
    /// Converts the problems of a build.
    pub fn found(diagnostics: &[Located], words: &dyn Wording) -> Self {
        let errors = || diagnostics.iter().filter(|d| d.severity == Severity::Error);
        let (number, warnings) = (errors().count(), diagnostics.len() - errors().count());
        let shown: Arc<[Problem]> = errors().take(MOST).map(problem).collect();
        let labels = Labels::new(number, warnings, shown.len(), words);
        Self { errors: number, warnings, shown, labels }
    }

    /// Converts the failure of a build.
    pub fn refused(error: &BuildError, words: &dyn Wording) -> Self {
        let problem = Problem {
            severity: Severity::Error.name(),
            code: "build-impossible",
            place: String::new(),
            message: words.say(&error.text()),
            help: None,
            excerpt: None,
        };
        Self { errors: 1, warnings: 0, shown: [problem].into(), labels: Labels::new(1, 0, 1, words) }
    }

    /// The language of the words.
    pub fn language(&self) -> MessageLanguage {
        self.labels.language
    }

    /// A page for a site that has never been built without errors: readable without the script, which only reloads it.
    pub fn page(&self, build: &str) -> Vec<u8> {
        let mut list = String::new();
        for problem in self.shown.iter() {
            list.push_str(&problem.html());
        }
        if let Some(more) = &self.labels.more {
            list.push_str(&format!("<p>{}", escape::attribute(more)));
        }
        let page = include_str!("error_page.html")
            .replace("@LANG@", self.labels.lang)
            .replace("@TITLE@", &self.labels.title)
            .replace("@INTRO@", &self.labels.introduction);
        // Last, so that nothing in a problem is read as a placeholder.
        inject::with_script(page.replace("@PROBLEMS@", &list).as_bytes(), build)
    }
}

impl Problem {
    fn html(&self) -> String {
        let mut out = format!(
            "<article><h2>{}</h2><p><code>{}</code> {}",
            escape::attribute(&self.message),
            escape::attribute(&self.place),
            self.code
        );
        if let Some(excerpt) = &self.excerpt {
            out.push_str(&format!(
                "<pre>{}<mark>{}</mark>{}</pre>",
                escape::attribute(&excerpt.before),
                escape::attribute(&excerpt.marked),
                escape::attribute(&excerpt.after)
            ));
        }
        if let Some(help) = &self.help {
            out.push_str(&format!("<p>{}", escape::attribute(help)));
        }
        out.push_str("</article>");
        out
    }
}

fn problem(d: &Located) -> Problem {
    Problem {
        severity: d.severity.name(),
        code: d.code,
        place: place(&d.place),
        message: d.place.message.clone(),
        help: d.help.clone(),
        excerpt: excerpt(&d.place),
    }
}

fn place(place: &Place) -> String {
    match place.start {
        Some(at) => format!("{}:{}:{}", place.path, at.line, at.column),
        None => place.path.to_string(),
    }
}

fn excerpt(place: &Place) -> Option<Excerpt> {
    let excerpt = place.excerpt.as_ref()?;
    let range = excerpt.mark.range();
    Some(Excerpt {
        first_line: excerpt.first_line,
        before: excerpt.text.get(..range.start)?.to_owned(),
        marked: excerpt.text.get(range.clone())?.to_owned(),
        after: excerpt.text.get(range.end..)?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use paifang::diag::{Code, Diagnostic, locate};
    use paifang::source::Span;

    use super::*;

    static BAD: Code = Code::error("broken-link", "");
    static ODD: Code = Code::warning("unknown-field", "");

    fn english() -> paifang::i18n::Words {
        crate::cli::words(paifang::diag::MessageLanguage::English)
    }

    fn located() -> Vec<Located> {
        let path: Arc<str> = "content/a.md".into();
        let error = Diagnostic::new(&BAD, &path, Span::new(7, 13), Text::verbatim("no <page>"))
            .with_help(Text::verbatim("write & link"));
        let warning = Diagnostic::new(&ODD, &path, None, Text::verbatim("odd"));
        let english = paifang::build::words(Default::default());
        locate(vec![error, warning], |_| Some("一行\n中文<b>\n".to_owned()), |_| &english)
    }

    #[test]
    fn errors_carry_place_and_excerpt_and_warnings_are_counted() {
        let problems = Problems::found(&located(), &english());
        assert_eq!((problems.errors, problems.warnings, problems.shown.len()), (1, 1, 1));
        let json = serde_json::to_value(&problems).unwrap();
        assert_eq!(json["shown"][0]["place"], "content/a.md:2:1");
        assert_eq!(json["shown"][0]["excerpt"]["marked"], "中文");
        assert_eq!(json["shown"][0]["excerpt"]["after"], "<b>");
        assert_eq!(json["shown"][0]["help"], "write & link");
    }

    #[test]
    fn the_page_escapes_what_content_says() {
        let page = String::from_utf8(Problems::found(&located(), &english()).page("1-0")).unwrap();
        assert!(page.contains("no &lt;page&gt;"));
        assert!(page.contains("<mark>中文</mark>&lt;b&gt;"));
        assert!(page.contains("write &amp; link"));
        assert!(page.contains("reload.js"));
    }
}
