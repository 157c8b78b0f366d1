//! All facts of a report, with links, before they become words.

use paifang::build::{Compared, Difference};
use paifang::diag::{Located, Severity};

use super::super::Refusal;
use super::super::base::Base;
use super::sides::Sides;

/// The facts about one change.
pub struct Facts {
    /// The commit that it is compared with.
    pub base: String,
    /// Changed files by who may change them.
    pub sides: Sides,
    /// Problems that the change brings, errors first, without lost addresses.
    pub problems: Vec<Located>,
    /// Number of problems that were there before, and that are gone.
    pub old: usize,
    pub solved: usize,
    /// Differences; empty without a site in one of the states.
    pub difference: Difference,
    /// Files of the change that are neither in this checkout nor compared.
    pub left_out: Vec<String>,
    /// False if one of the states has no site.
    pub has_sites: bool,
    /// Path of the project in its repository, empty or with a `/` at the end.
    pub folder: String,
    /// Address of the preview that links lead to, without a slash at its end.
    link_to: Option<String>,
}

impl Facts {
    /// Collects the facts. `left_out` are files of the change that are not in this checkout. Links begin with `link_to`, else with the address of the site.
    pub fn new(
        base: &Base,
        compared: Compared,
        solved: usize,
        left_out: Vec<String>,
        link_to: Option<String>,
    ) -> Result<Self, Refusal> {
        let Compared { now, difference, .. } = compared;
        let old = now.diagnostics.iter().filter(|problem| problem.is_known).count();
        let mut problems: Vec<Located> =
            now.diagnostics.into_iter().filter(|problem| !problem.is_known).collect();
        problems.sort_by_key(|problem| problem.severity == Severity::Warning);
        let folder = base.folder()?;
        let paths = base.paths()?;
        let paths = paths.iter().chain(&left_out).map(String::as_str);
        Ok(Self {
            base: base.name().to_owned(),
            sides: Sides::new(paths, &folder, base.content()),
            problems,
            old,
            solved,
            left_out,
            has_sites: difference.is_some(),
            difference: difference.unwrap_or_default(),
            folder,
            link_to,
        })
    }

    /// The link to an address of the site, encoded as in an `href`.
    pub fn link(&self, address: &str) -> String {
        let Difference { origin, base_path, .. } = &self.difference;
        match &self.link_to {
            Some(preview) => {
                let below = address.strip_prefix(base_path.as_str()).unwrap_or(address);
                format!("{preview}/{}", below.trim_start_matches('/'))
            }
            None => format!("{origin}{address}"),
        }
    }
}
