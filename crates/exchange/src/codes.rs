//! Kinds of problems of files for translation tools.

use paifang_base::diag::Code;

/// A PO or XLIFF file that cannot be read.
pub static INVALID_EXCHANGE_FILE: Code =
    Code::error("invalid-exchange-file", "A PO or XLIFF file, or a part of it, cannot be read.");

/// A translation with other code or placeholders than its original.
pub static DIFFERENT_PLACEHOLDER: Code = Code::error(
    "different-placeholder",
    "A translation in a PO or XLIFF file has other code or placeholders than its original.",
);

/// A translation that would change the structure of its page.
pub static UNUSABLE_TRANSLATION: Code = Code::error(
    "unusable-translation",
    "A translation in a PO or XLIFF file would change the structure of its page.",
);
