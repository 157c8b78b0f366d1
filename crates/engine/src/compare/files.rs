//! Published files other than pages that differ between two states.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::pages::Effect;
use super::state::State;
use paifang_render::pages::routes;
use paifang_site::link::{Asset, Site};

/// A file of the content or of `static/` that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// Added, changed, moved or gone.
    pub effect: Effect,
    /// Project-relative path of its source.
    pub source: Arc<str>,
    /// Its earlier path, if it had another.
    pub former: Option<Arc<str>>,
    /// True for a picture.
    pub is_picture: bool,
    /// Its size in bytes; of one that is gone the earlier size.
    pub bytes: u64,
    /// Its earlier size, if there was one.
    pub bytes_before: Option<u64>,
}

/// Endings of pictures that browsers show.
const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico"];

/// True for the path of a picture.
pub(super) fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| PICTURES.contains(&&*ending))
}

/// The published files that differ, the heaviest first. The arguments are those of `Builder::compare`.
pub(super) fn changed_files(
    before: &Site,
    now: &Site,
    moved: &BTreeMap<&str, &str>,
    touched: &BTreeSet<&str>,
) -> Vec<FileChange> {
    let old: BTreeMap<&str, &Asset> =
        before.assets.iter().map(|asset| (later(asset, moved), asset)).collect();
    let mut found = Vec::new();
    for asset in &now.assets {
        let path = &asset.input.path;
        let was = old.get(&**path);
        let former = was.map(|was| &was.input.path).filter(|former| *former != path);
        let effect = match was {
            None => Effect::Added,
            Some(_) if former.is_some() => Effect::Moved,
            Some(_) if touched.contains(&**path) => Effect::Changed,
            Some(_) => continue,
        };
        found.push(FileChange {
            former: former.cloned(),
            bytes_before: was.map(|was| was.input.stamp.size),
            ..change(asset, effect)
        });
    }
    let present: BTreeSet<&str> = now.assets.iter().map(|asset| &*asset.input.path).collect();
    let gone = old.iter().filter(|(path, _)| !present.contains(*path));
    found.extend(gone.map(|(_, asset)| change(asset, Effect::Gone)));
    found.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.source.cmp(&b.source)));
    found
}

fn later<'a>(asset: &'a Asset, moved: &BTreeMap<&str, &'a str>) -> &'a str {
    moved.get(&*asset.input.path).copied().unwrap_or(&asset.input.path)
}

fn change(asset: &Asset, effect: Effect) -> FileChange {
    FileChange {
        effect,
        source: asset.input.path.clone(),
        former: None,
        is_picture: is_picture(&asset.input.path),
        bytes: asset.input.stamp.size,
        bytes_before: None,
    }
}

/// Other outputs that differ: neither pages nor files.
pub(super) fn changed_outputs(before: &State, now: &State) -> BTreeSet<String> {
    let mut pages: BTreeSet<String> = BTreeSet::new();
    for site in [before.site(), now.site()] {
        pages.extend(routes(site).iter().map(|route| route.path(site)));
    }
    let files: BTreeSet<&str> = [before.site(), now.site()]
        .into_iter()
        .flat_map(|site| site.assets.iter().map(|asset| asset.address.trim_start_matches('/')))
        .collect();
    let differs = |path: &&str| {
        let hash = |state: &State| state.record(path).map(|record| record.written.hash);
        hash(before) != hash(now)
    };
    let all: BTreeSet<&str> = before.paths().chain(now.paths()).filter(differs).collect();
    let is_other = |path: &&str| !pages.contains(*path) && !files.contains(path);
    all.into_iter().filter(is_other).map(str::to_owned).collect()
}
