//! Diagnostic codes of the Markdown step.

use paifang_base::diag::Code;

/// A link or image whose address is refused.
pub static UNSAFE_URL: Code = Code::error(
    "unsafe-url",
    "A link or image has an address that pages must not use, such as `javascript:`; it is shown without the link.",
);

/// Raw HTML outside the allow-list.
pub static UNSAFE_HTML: Code = Code::warning(
    "unsafe-html",
    "Raw HTML contains an element or attribute that is not allowed; it is left out.",
);

/// A comment without its end.
pub static UNCLOSED_COMMENT: Code =
    Code::warning("unclosed-comment", "An HTML comment has no end, so that the text below it is not shown.");

/// Invisible characters that change the order of text.
pub static HIDDEN_DIRECTION: Code = Code::warning(
    "hidden-direction",
    "An invisible character changes the direction of the text behind it, which then reads differently from what it says.",
);

/// An unknown name in angle brackets.
pub static UNKNOWN_ELEMENT: Code = Code::warning(
    "unknown-element",
    "A name in angle brackets is not an HTML element, or is one without an end tag; it is shown as text.",
);

/// Markdown that was not understood.
pub static MARKDOWN_AS_TEXT: Code = Code::warning(
    "markdown-as-text",
    "Text that looks like Markdown was not recognized and is shown as written.",
);

/// An unknown language after a code fence.
pub static UNKNOWN_LANGUAGE: Code = Code::warning(
    "unknown-code-language",
    "The language of a code block is unknown but similar to a known one; the code is shown without colours.",
);

/// A word or mark of a code block that resembles a known one.
pub static UNKNOWN_CODE_OPTION: Code = Code::warning(
    "unknown-code-option",
    "An option after a code fence, or a mark in its code, is similar to a known one or has a value that it cannot have; it is ignored.",
);

/// Text of another file that does not exist.
pub static MISSING_INCLUDE: Code = Code::error(
    "missing-include",
    "A file that a page takes text from does not exist, or has no such lines or region.",
);

/// Text of another file that a page must not take.
pub static REFUSED_INCLUDE: Code = Code::error(
    "refused-include",
    "A page takes text from a file that pages must not read, that is not text, or is too large.",
);

/// A diagram described in code.
pub static UNDRAWN_DIAGRAM: Code = Code::warning(
    "undrawn-diagram",
    "A code block describes a diagram of a kind that is not drawn (`plantuml`, `mindmap` of Mermaid); it is shown as code. Reported once in a page for each kind.",
);

/// A footnote that is not visible.
pub static UNSHOWN_FOOTNOTE: Code = Code::warning(
    "unshown-footnote",
    "A footnote is defined but nothing refers to it, or it is defined twice; this text is not shown.",
);

/// A diagram that cannot be drawn as written.
pub static DIAGRAM_ERROR: Code = Code::warning(
    "diagram-error",
    "The source of a diagram has a mistake or is too large; it is shown as code.",
);

/// A formula that cannot be converted.
pub static MATH_ERROR: Code =
    Code::warning("math-error", "A formula cannot be read; its source is shown instead.");

/// An unknown component.
pub static UNKNOWN_COMPONENT: Code = Code::warning(
    "unknown-component",
    "A line `:::name` names no component, or components are nested too deep; it is shown as text.",
);

/// A component without its end.
pub static UNCLOSED_COMPONENT: Code = Code::warning(
    "unclosed-component",
    "A component has no line that ends it, or a line `:::` ends nothing; the text is shown.",
);

/// A component in the wrong place, or without what it shows.
pub static MISPLACED_COMPONENT: Code = Code::warning(
    "misplaced-component",
    "A component lacks what it shows, such as `steps` without a numbered list, or is not in the one that it belongs to.",
);

/// A component whose YAML or attributes cannot be read.
pub static INVALID_COMPONENT: Code = Code::error(
    "invalid-component",
    "The YAML of a component cannot be read, or a component is written in a form that it does not have.",
);

/// Shortcodes and directives of other generators.
pub static UNKNOWN_SHORTCODE: Code =
    Code::warning("unknown-shortcode", "A page contains markup of another generator; it is shown as text.");
