//! Diagnostic codes of the Markdown step.

use crate::diag::Code;

/// A link or image whose address must not be written.
pub static UNSAFE_URL: Code = Code::error(
    "unsafe-url",
    "A link or image has an address that pages must not use, such as `javascript:`; it is shown without the link.",
);

/// Raw HTML outside the allow-list.
pub static UNSAFE_HTML: Code = Code::warning(
    "unsafe-html",
    "Raw HTML holds an element or attribute that is not allowed; it is left out.",
);

/// A name in angle brackets.
pub static UNKNOWN_ELEMENT: Code = Code::warning(
    "unknown-element",
    "A name in angle brackets is no HTML element, or one that nothing closes; it is shown as text.",
);

/// A formula that cannot be converted.
pub static MATH_ERROR: Code =
    Code::warning("math-error", "A formula cannot be read; its source is shown instead.");

/// Shortcodes and directives of other generators.
pub static UNKNOWN_SHORTCODE: Code = Code::warning(
    "unknown-shortcode",
    "A page holds markup that only another generator understands; it is shown as text. Reported once in a page.",
);
