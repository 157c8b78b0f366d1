//! What the reader of each generator does, and what it knows while it rewrites a page.

use paifang_base::node::Value;

use crate::front_matter::{Field, Rule, Split};
use crate::notes::Notes;
use crate::plan::{Page, Plan};
use crate::project::Project;
use crate::snippets::Snippets;

/// A page while it is rewritten.
pub(crate) struct Context<'a> {
    pub project: &'a Project<'a>,
    pub plan: &'a Plan,
    pub page: &'a Page,
    pub front: &'a Split<'a>,
    /// Files that pages take text from.
    pub snippets: &'a Snippets,
    /// Number of included texts around this one.
    pub depth: usize,
}

/// Reads the sites of one generator.
pub(crate) trait Reader: Sync {
    /// True if the folder looks like a site of this generator.
    fn detects(&self, project: &Project<'_>) -> bool;

    /// The file of its settings, for findings that concern them.
    fn settings_file(&self, project: &Project<'_>) -> String;

    /// Settings, pages and files.
    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan;

    /// The folder at which links with a slash at their beginning start, if they name source files.
    fn site_root(&self, _: &Project<'_>) -> String {
        String::new()
    }

    /// Its own rule for a field; `None` for the usual one.
    fn rule(&self, _name: &str, _value: &Value) -> Option<Rule> {
        None
    }

    /// Further fields of a page.
    fn fields(&self, _: &Context<'_>) -> Vec<Field> {
        Vec::new()
    }

    /// An alias as written in a page, as an address of the site.
    fn alias(&self, _: &Context<'_>, written: &str) -> Option<String> {
        Some(if written.starts_with('/') { written.to_owned() } else { format!("/{written}") })
    }

    /// The text of a file as Paifang splits it, if the generator allows more.
    fn prepared(&self, text: String) -> String {
        text
    }

    /// The body of a page, without its dialect.
    fn body(&self, context: &Context<'_>, text: &str, notes: &mut Notes) -> String;
}
