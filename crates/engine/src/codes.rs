//! All kinds of problems: for checking `[levels]` and for the manual. Each code is declared next to the code that
//! raises it; a test checks that this list is complete.

use paifang_base::diag::Code;
/// All codes, by name.
pub fn all_codes() -> Vec<&'static Code> {
    let mut codes = vec![
        &crate::problems::LOST_ADDRESS,
        &crate::problems::NO_HISTORY,
        &crate::problems::OUTPUT_NOT_OURS,
        &crate::problems::UNUSABLE_IMAGE,
        &paifang_site::config::INVALID_CONFIG,
        &paifang_site::config::INVALID_REDIRECT,
        &paifang_site::link::UNSUPPORTED_REDIRECT,
        &paifang_render::outputs::HOST_LIMIT,
        &paifang_render::outputs::IMMUTABLE_FILE,
        &paifang_site::config::LOW_CONTRAST,
        &paifang_site::config::MISSING_FEATURE,
        &paifang_site::config::UNKNOWN_SETTING,
        &paifang_site::config::UNUSED_SETTING,
        &paifang_site::data::INVALID_DATA,
        &paifang_site::nav::INVALID_NAV,
        &paifang_site::data::UNDECLARED_DATA,
        &paifang_exchange::DIFFERENT_PLACEHOLDER,
        &paifang_exchange::INVALID_EXCHANGE_FILE,
        &paifang_exchange::UNUSABLE_TRANSLATION,
        &paifang_exchange::glossary::GLOSSARY_TERM,
        &paifang_exchange::glossary::INVALID_GLOSSARY,
        &paifang_markdown::highlight::PLAIN_CODE,
        &paifang_site::link::BROKEN_ANCHOR,
        &paifang_site::link::BROKEN_IMAGE,
        &paifang_site::link::BROKEN_LINK,
        &paifang_site::link::BROKEN_REF,
        &paifang_site::link::STALE_TRANSLATION,
        &paifang_site::link::TRANSLATION_DIFFERS,
        &paifang_translation::INVALID_RECORD,
        &crate::problems::ORPHAN_RECORD,
        &crate::problems::RENAMED_ORIGINAL,
        &paifang_site::link::CIRCULAR_ALIAS,
        &paifang_site::link::DUPLICATE_ADDRESS,
        &paifang_site::link::DUPLICATE_ID,
        &paifang_site::link::ORPHAN_TRANSLATION,
        &paifang_site::link::RESERVED_ADDRESS,
        &paifang_site::link::VERSION_FOLDER,
        &paifang_site::load::FILE_TOO_LARGE,
        &paifang_site::load::NO_CONTENT,
        &paifang_site::load::OUTSIDE_PROJECT,
        &paifang_site::load::UNDECLARED_LANGUAGE,
        &paifang_site::load::UNPAIRED_TRANSLATION,
        &paifang_site::load::UNREADABLE_FILE,
        &paifang_site::load::UNSAFE_FILE,
        &paifang_site::load::UNSUPPORTED_FILE,
        &paifang_site::parse::EMPTY_PAGE,
        &paifang_site::parse::IMPOSSIBLE_TIME,
        &paifang_site::parse::EMPTY_TRANSCRIPT,
        &paifang_site::parse::INVALID_FRONT_MATTER,
        &paifang_site::parse::INVALID_UTF8,
        &paifang_site::parse::MISSING_TITLE,
        &paifang_site::parse::UNUSED_EXDATE,
        &paifang_render::pages::MISSING_GLYPHS,
        &paifang_base::schema::MISSING_FIELD,
        &paifang_base::schema::UNKNOWN_FIELD,
        &paifang_base::schema::WRONG_TYPE,
        &paifang_theme::INVALID_ASSET,
        &paifang_theme::INVALID_FONT,
        &paifang_theme::INVALID_MESSAGE,
        &paifang_theme::MISSING_THEME,
        &paifang_theme::TEMPLATE_ERROR,
        &paifang_theme::UNTRANSLATED_INTERFACE,
    ];
    codes.extend(of_texts());
    codes.sort_by_key(|code| code.name);
    codes
}

/// The codes of texts.
fn of_texts() -> Vec<&'static Code> {
    vec![
        &paifang_markdown::MARKDOWN_AS_TEXT,
        &paifang_markdown::MATH_ERROR,
        &paifang_markdown::UNDRAWN_DIAGRAM,
        &paifang_markdown::DIAGRAM_ERROR,
        &paifang_markdown::MISSING_INCLUDE,
        &paifang_markdown::REFUSED_INCLUDE,
        &paifang_markdown::UNKNOWN_ELEMENT,
        &paifang_markdown::UNKNOWN_LANGUAGE,
        &paifang_markdown::UNKNOWN_CODE_OPTION,
        &paifang_markdown::UNKNOWN_SHORTCODE,
        &paifang_markdown::UNCLOSED_COMMENT,
        &paifang_markdown::HIDDEN_DIRECTION,
        &paifang_markdown::UNKNOWN_COMPONENT,
        &paifang_markdown::UNCLOSED_COMPONENT,
        &paifang_markdown::MISPLACED_COMPONENT,
        &paifang_markdown::INVALID_COMPONENT,
        &paifang_markdown::UNSHOWN_FOOTNOTE,
        &paifang_markdown::UNSAFE_HTML,
        &paifang_markdown::UNSAFE_URL,
    ]
}

/// The code with a name, for restored diagnostics. `None` if there is none.
pub fn code_named(name: &str) -> Option<&'static Code> {
    all_codes().into_iter().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use paifang_base::diag::{Diagnostic, Severity, StoredDiagnostic, Text};
    use paifang_base::source::Span;

    #[test]
    fn every_kind_of_diagnostic_can_be_kept() {
        let path: Arc<str> = "content/en/a.md".into();
        for code in all_codes() {
            let mut diagnostic = Diagnostic::new(code, &path, Span::new(3, 9), Text::verbatim("a message"))
                .with_help(Text::verbatim("some help"))
                .with_label(&"b.md".into(), Some(Span::new(1, 2)), Text::verbatim("the other"))
                .with_label(&"c.md".into(), None, Text::verbatim("a third"));
            diagnostic.severity = Severity::Warning;
            for diagnostic in [diagnostic, Diagnostic::new(code, &path, None, Text::verbatim(""))] {
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
