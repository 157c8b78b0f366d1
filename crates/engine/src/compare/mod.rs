//! A change as readers see it: two states of a project, compared by their sites and by the bytes of their outputs.
//!
//! # Steps
//!
//! 1. `Builder::compare` checks both states; the second only makes outputs whose questions have other answers.
//! 2. [`pairs`] finds the same pages in both.
//! 3. [`pages`] lists those that differ, [`reasons`] says why; [`files`] lists the other files.
//! 4. [`hosts`] finds new hosts that the site leads to, [`addresses`] its own addresses that lead nowhere any more.

mod addresses;
mod files;
mod hosts;
mod pages;
mod pairs;
mod reasons;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::request::Outcome;
use paifang_base::diag::{Located, Wording};
use pairs::Pairs;

pub use addresses::Addresses;
pub use files::FileChange;
pub use pages::{Effect, PageChange, Translation};
pub use reasons::Reason;
pub(crate) use state::State;

/// The result of a comparison.
#[derive(Debug)]
pub struct Compared {
    /// The check of the earlier state.
    pub before: Outcome,
    /// The check of the present state.
    pub now: Outcome,
    /// The differences; `None` if one of the states has no site, because its settings or its theme cannot be used.
    pub difference: Option<Difference>,
}

/// The differences between two states.
#[derive(Debug, Default)]
pub struct Difference {
    /// Pages, the most important first; pages shown in another language last.
    pub pages: Vec<PageChange>,
    /// Published files of content and `static/`, the heaviest first.
    pub files: Vec<FileChange>,
    /// Paths below the output folder of other outputs: feeds, calendars, copies.
    pub outputs: BTreeSet<String>,
    /// Titles of pages by the project-relative paths of their sources, for all pages that reasons name.
    pub titles: BTreeMap<String, String>,
    /// The present address of each of these, or the earlier one of a page that is gone; encoded as in an `href`.
    pub links: BTreeMap<String, String>,
    /// Other hosts to which the site did not lead before, each with the path of the first file that leads there.
    pub hosts: BTreeMap<String, Arc<str>>,
    /// Problems of addresses that lead nowhere any more, by file.
    pub lost: Vec<Located>,
    /// The present site's address without its path, and the path with a slash at both ends.
    pub origin: String,
    pub base_path: String,
}

/// Compares two states. `moved` has the present paths of moved files by their earlier ones, `touched` the present paths
/// of all that differ.
pub(crate) fn compare(
    old: &State,
    new: &State,
    moved: &BTreeMap<&str, &str>,
    touched: &BTreeSet<&str>,
    words: &dyn Wording,
) -> Difference {
    let pairs = Pairs::new(old.site(), new.site(), moved);
    let pages = pages::changed_pages(old, new, &pairs, touched);
    let mut difference = Difference {
        files: files::changed_files(old.site(), new.site(), moved, touched),
        outputs: files::changed_outputs(old, new),
        hosts: hosts::new_hosts(old.site(), new.site(), &pairs),
        lost: Addresses::of(old.site()).lost(&Addresses::of(new.site()), moved, words),
        base_path: new.site().config.base_url.path.clone(),
        origin: new.site().config.base_url.origin().to_owned(),
        ..Difference::default()
    };
    difference.name(old, new, &pages);
    Difference { pages, ..difference }
}

impl Difference {
    /// Finds titles and addresses of all pages that reasons name.
    fn name(&mut self, old: &State, new: &State, pages: &[PageChange]) {
        let named = pages.iter().flat_map(|page| &page.reasons).filter_map(Reason::source);
        for source in named.collect::<BTreeSet<&str>>() {
            let found = [new, old].into_iter().find_map(|state| Some((state, state.page(source)?)));
            let Some((state, page)) = found else { continue };
            let site = state.site();
            let place = paifang_site::link::Place { entry: page.entry, language: page.input.language };
            self.titles.insert(source.to_owned(), page.parsed.meta.title.clone());
            let address = paifang_site::link::href(&site.config.base_url, &site.address(place));
            self.links.insert(source.to_owned(), address);
        }
    }
}
