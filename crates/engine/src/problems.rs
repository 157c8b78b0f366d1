//! Problems that only the driver can see.

use paifang_base::diag::Code;

/// A file in the output folder that is in the way.
pub static OUTPUT_NOT_OURS: Code = Code::error(
    "output-not-ours",
    "A file that Paifang did not write is in the place of a page in the output folder.",
);
/// Facts from Git that are not to be had.
pub static NO_HISTORY: Code =
    Code::warning("no-history", "site.toml asks for facts from Git, and the history cannot be read.");
/// An address that a change takes from readers.
pub static LOST_ADDRESS: Code = Code::warning(
    "lost-address",
    "A change removes or moves a page or a file, and its former address leads nowhere.",
);
/// A picture that browsers do not show, or of which no smaller versions can be made.
pub static UNUSABLE_IMAGE: Code = Code::warning(
    "unusable-image",
    "A picture is empty, damaged, too large, or of a format that browsers do not show.",
);
/// A record without its page.
pub static ORPHAN_RECORD: Code =
    Code::warning("orphan-record", "The record of a translation has no page beside it.");

/// A translation whose original has another name now.
pub static RENAMED_ORIGINAL: Code = Code::warning(
    "renamed-original",
    "The original of a translation is gone, and a page with its text has another name.",
);
