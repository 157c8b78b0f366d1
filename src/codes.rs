//! Every kind of problem there is: for checking `[levels]` and for the manual. Each code is declared beside the code
//! that raises it; a test holds this list complete.

use crate::diag::Code;
use crate::{build, config, link, load, parse, schema, theme};

/// All codes, by name.
pub fn all_codes() -> Vec<&'static Code> {
    let mut codes = vec![
        &build::OUTPUT_NOT_OURS,
        &config::INVALID_CONFIG,
        &config::UNKNOWN_SETTING,
        &link::BROKEN_ANCHOR,
        &link::BROKEN_IMAGE,
        &link::BROKEN_LINK,
        &link::BROKEN_REF,
        &link::CIRCULAR_ALIAS,
        &link::DUPLICATE_ADDRESS,
        &link::ORPHAN_TRANSLATION,
        &load::NO_CONTENT,
        &load::OUTSIDE_PROJECT,
        &load::UNDECLARED_LANGUAGE,
        &load::UNREADABLE_FILE,
        &load::UNSUPPORTED_FILE,
        &parse::EMPTY_PAGE,
        &parse::FILE_TOO_LARGE,
        &parse::INVALID_FRONT_MATTER,
        &parse::INVALID_UTF8,
        &parse::MISSING_TITLE,
        &parse::UNSAFE_FILE,
        &parse::markdown::MATH_ERROR,
        &parse::markdown::UNKNOWN_SHORTCODE,
        &parse::markdown::UNSAFE_HTML,
        &parse::markdown::UNSAFE_URL,
        &schema::MISSING_FIELD,
        &schema::UNKNOWN_FIELD,
        &schema::WRONG_TYPE,
        &theme::INVALID_ASSET,
        &theme::INVALID_MESSAGE,
        &theme::MISSING_THEME,
        &theme::TEMPLATE_ERROR,
        &theme::UNTRANSLATED_INTERFACE,
    ];
    codes.sort_by_key(|code| code.name);
    codes
}
