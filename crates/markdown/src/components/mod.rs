//! The components of Markdown, as data: blocks that plain Markdown lacks. A component begins with a line `:::name`, with
//! a code fence of its name, or, for an alert, with `> [!NAME]`; `prepare` finds these lines and `write` their HTML.

mod built_in;

pub use built_in::{Block, Holds, PREVIEW, Title};

use crate::options::{MarkdownOptions, OwnBody, OwnComponent};
use paifang_base::diag::did_you_mean;

/// What a component is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape<'o> {
    /// An alert: its class, the class of a type of site.toml, and the name of the message with its title.
    Alert {
        /// One of the types of the default theme.
        tone: &'o str,
        /// The type itself.
        name: &'o str,
    },
    /// Text that unfolds below its title.
    Details,
    /// A block of the table.
    Block(&'static Block),
    /// A component of the site itself.
    Own(&'o OwnComponent),
}

/// The types that Git hosts know too.
pub const ALERTS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];

/// Names of `:::` lines in other generators, and the types they mean here.
const OTHER_ALERTS: [(&str, &str); 25] = [
    ("abstract", "note"),
    ("admonition", "note"),
    ("attention", "warning"),
    ("bug", "caution"),
    ("callout-caution", "caution"),
    ("callout-important", "important"),
    ("callout-note", "note"),
    ("callout-tip", "tip"),
    ("callout-warning", "warning"),
    ("check", "tip"),
    ("danger", "caution"),
    ("error", "caution"),
    ("example", "note"),
    ("failure", "caution"),
    ("faq", "note"),
    ("hint", "tip"),
    ("info", "note"),
    ("question", "note"),
    ("quote", "note"),
    ("secondary", "note"),
    ("seealso", "note"),
    ("success", "tip"),
    ("summary", "note"),
    ("todo", "important"),
    ("warn", "warning"),
];

/// Names of text that unfolds.
const DETAILS: [&str; 4] = ["collapse", "details", "dropdown", "spoiler"];

/// The alert of a name: of a Git host or of site.toml.
pub fn alert<'o>(name: &str, options: &'o MarkdownOptions) -> Option<Shape<'o>> {
    let is_name = |known: &str| known.eq_ignore_ascii_case(name);
    let own = options.alerts.iter().find(|alert| is_name(&alert.name));
    let own = own.map(|alert| Shape::Alert { tone: &alert.like, name: &alert.name });
    own.or_else(|| {
        ALERTS.into_iter().find(|known| is_name(known)).map(|name| Shape::Alert { tone: name, name })
    })
}

/// The component of a name.
pub fn find<'o>(name: &str, options: &'o MarkdownOptions) -> Option<Shape<'o>> {
    let is_name = |known: &str| known.eq_ignore_ascii_case(name);
    if let Some(alert) = alert(name, options) {
        return Some(alert);
    }
    if DETAILS.into_iter().any(is_name) {
        return Some(Shape::Details);
    }
    if let Some(block) = block(name) {
        return Some(Shape::Block(block));
    }
    if let Some(own) = own(name, options) {
        return Some(Shape::Own(own));
    }
    let (_, tone) = OTHER_ALERTS.into_iter().find(|(other, _)| is_name(other))?;
    Some(Shape::Alert { tone, name: tone })
}

/// True for a name that a component of a site cannot have, because every site has one of this name.
pub fn is_taken(name: &str) -> bool {
    let names = ALERTS.into_iter().chain(DETAILS);
    names.into_iter().any(|known| known.eq_ignore_ascii_case(name)) || block(name).is_some()
}

/// The site's own component of a name, which code fences can have too.
pub fn own<'o>(name: &str, options: &'o MarkdownOptions) -> Option<&'o OwnComponent> {
    options.own.iter().find(|own| own.name.eq_ignore_ascii_case(name))
}

/// True if the lines below the fence of a component are YAML.
pub fn takes_data<'t>(
    name: &str,
    options: &MarkdownOptions,
    mut lines: impl Iterator<Item = &'t str>,
) -> bool {
    if let Some(own) = own(name, options) {
        return own.body != OwnBody::Markdown;
    }
    let Some(block) = block(name).filter(|block| !block.fields.is_empty()) else { return false };
    let first = lines.find(|line| !line.trim().is_empty()).unwrap_or_default();
    let entry = first.strip_prefix("- ").unwrap_or(first).trim_start_matches([' ', '{']);
    let Some((key, value)) = entry.split_once([':', '：']) else { return false };
    let ends =
        value.trim().is_empty() || value.starts_with([' ', '\t']) || entry.contains(&format!("{key}："));
    let is_name = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_known =
        || block.fields.contains(&key) || did_you_mean(key, block.fields.iter().copied()).is_some();
    ends && is_name && is_known()
}

/// The block of a name, which code fences can have too.
pub fn block(name: &str) -> Option<&'static Block> {
    let is_named = |block: &&Block| block.names.iter().any(|known| known.eq_ignore_ascii_case(name));
    built_in::BLOCKS.iter().find(is_named)
}

/// The name that an unknown one resembles.
pub fn near<'o>(name: &str, options: &'o MarkdownOptions) -> Option<&'o str> {
    let own = options.own.iter().map(|own| own.name.as_str());
    let own = own.chain(options.alerts.iter().map(|alert| alert.name.as_str()));
    let others = OTHER_ALERTS.into_iter().map(|(name, _)| name);
    let blocks = built_in::BLOCKS.iter().flat_map(|block| block.names.iter().copied());
    did_you_mean(name, own.chain(ALERTS).chain(DETAILS).chain(blocks).chain(others))
}
