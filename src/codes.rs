//! Every kind of problem there is: for checking `[levels]` and for the manual. Each code is declared beside the code
//! that raises it; a test holds this list complete.

use crate::diag::Code;
use crate::{build, config, data, highlight, link, load, parse, render, schema, theme};

/// All codes, by name.
pub fn all_codes() -> Vec<&'static Code> {
    let mut codes = vec![
        &build::OUTPUT_NOT_OURS,
        &build::UNUSABLE_IMAGE,
        &config::INVALID_CONFIG,
        &config::LOW_CONTRAST,
        &config::UNKNOWN_SETTING,
        &config::UNUSED_SETTING,
        &data::INVALID_DATA,
        &data::UNDECLARED_DATA,
        &highlight::PLAIN_CODE,
        &link::BROKEN_ANCHOR,
        &link::BROKEN_IMAGE,
        &link::BROKEN_LINK,
        &link::BROKEN_REF,
        &link::CIRCULAR_ALIAS,
        &link::DUPLICATE_ADDRESS,
        &link::DUPLICATE_ID,
        &link::ORPHAN_TRANSLATION,
        &link::RESERVED_ADDRESS,
        &link::VERSION_FOLDER,
        &load::FILE_TOO_LARGE,
        &load::NO_CONTENT,
        &load::OUTSIDE_PROJECT,
        &load::UNDECLARED_LANGUAGE,
        &load::UNPAIRED_TRANSLATION,
        &load::UNREADABLE_FILE,
        &load::UNSAFE_FILE,
        &load::UNSUPPORTED_FILE,
        &parse::EMPTY_PAGE,
        &parse::IMPOSSIBLE_TIME,
        &parse::INVALID_FRONT_MATTER,
        &parse::INVALID_UTF8,
        &parse::MISSING_TITLE,
        &parse::UNUSED_EXDATE,
        &parse::markdown::MARKDOWN_AS_TEXT,
        &parse::markdown::MATH_ERROR,
        &parse::markdown::UNDRAWN_DIAGRAM,
        &parse::markdown::UNKNOWN_ELEMENT,
        &parse::markdown::UNKNOWN_LANGUAGE,
        &parse::markdown::UNKNOWN_SHORTCODE,
        &parse::markdown::UNSHOWN_FOOTNOTE,
        &parse::markdown::UNSAFE_HTML,
        &parse::markdown::UNSAFE_URL,
        &render::MISSING_GLYPHS,
        &schema::MISSING_FIELD,
        &schema::UNKNOWN_FIELD,
        &schema::WRONG_TYPE,
        &theme::INVALID_ASSET,
        &theme::INVALID_FONT,
        &theme::INVALID_MESSAGE,
        &theme::MISSING_THEME,
        &theme::TEMPLATE_ERROR,
        &theme::UNTRANSLATED_INTERFACE,
    ];
    codes.sort_by_key(|code| code.name);
    codes
}

/// The code of a name, for diagnostics that were kept. `None` when there is none.
pub fn code_named(name: &str) -> Option<&'static Code> {
    all_codes().into_iter().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diag::{Diagnostic, Severity, StoredDiagnostic};
    use crate::source::Span;

    #[test]
    fn every_kind_of_diagnostic_can_be_kept() {
        let path: Arc<str> = "content/en/a.md".into();
        for code in all_codes() {
            let mut diagnostic = Diagnostic::new(code, &path, Span::new(3, 9), "a message")
                .with_help("some help")
                .with_label(&"b.md".into(), Some(Span::new(1, 2)), "the other")
                .with_label(&"c.md".into(), None, "a third");
            diagnostic.severity = Severity::Warning;
            for diagnostic in [diagnostic, Diagnostic::new(code, &path, None, "")] {
                let bytes = postcard::to_stdvec(&StoredDiagnostic::new(&diagnostic)).unwrap();
                let stored: StoredDiagnostic = postcard::from_bytes(&bytes).unwrap();
                let restored = stored.clone().restore(code_named).unwrap();
                assert_eq!(restored, diagnostic);
                assert!(std::ptr::eq(restored.code, code));
                assert_eq!(stored.restore(|_| None), None, "a code that is no more");
            }
        }
        assert_eq!(code_named("no-such-code"), None);
    }
}
