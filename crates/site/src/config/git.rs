//! `git`: facts about pages that are taken from the project's history.

use super::UNKNOWN_SETTING;
use super::switch::{Switch, read_switch};
use paifang_base::diag::Reporter;
use paifang_base::node::Node;
use paifang_base::source::Span;
use paifang_base::text;

/// The facts to take from Git.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GitSettings {
    /// True for the days of the first and the last change.
    pub dates: bool,
    /// True for the names of authors, translators and reviewers.
    pub credits: bool,
    /// Place of the setting.
    pub span: Option<Span>,
}

impl GitSettings {
    /// True if anything is taken from Git.
    pub fn is_used(&self) -> bool {
        self.dates || self.credits
    }
}

/// `true`, `false` or a table with the single facts.
pub(super) fn read_git(node: Option<&Node>, reporter: &mut Reporter<'_>) -> GitSettings {
    let span = node.map(|node| node.span);
    match read_switch("git", node, text!("invalid-config-git-help"), reporter) {
        None => GitSettings::default(),
        Some(Switch::Plain(on)) => GitSettings { dates: on, credits: on, span },
        Some(Switch::Table(mut table)) => {
            let dates = table.bool("dates", reporter).unwrap_or_default();
            let credits = table.bool("credits", reporter).unwrap_or_default();
            table.finish(text!("in-table", name = "git"), &UNKNOWN_SETTING, reporter);
            GitSettings { dates, credits, span }
        }
    }
}
