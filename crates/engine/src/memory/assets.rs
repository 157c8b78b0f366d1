//! Files that are published unchanged: their safety, and the sizes of images. An unchanged file is not opened again,
//! and a file over the size limit is never opened.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::images::{ImageFacts, ImageKey, ImageStore, UsedImages, Written, decoding_cost, image_key};
use super::secrets::private_key;
use crate::codes::code_named;
use crate::problems::UNUSABLE_IMAGE;
use crate::svg::{is_svg, svg_problem};
use paifang_base::diag::{Diagnostic, Diagnostics, StoredDiagnostic};
use paifang_base::files::{Disk, Files, LARGEST_COPY, Refusal, Stamp};
use paifang_markdown::HtmlPolicy;
use paifang_media::images::{MOST_BYTES, Unusable, flaw, not_shown, size_of};
use paifang_site::config::{Config, ImageSettings};
use paifang_site::link::{Asset, Page, Site, Target};
use paifang_site::load::{AssetInput, unreadable};
use paifang_site::tracked::{ImageFile, ImageSize};

/// Limit of bytes of files that are read at the same time, however many cores there are; a larger file is read alone.
const MOST_READ: u64 = 128 << 20;

/// Known facts about the files.
#[derive(Default)]
pub(crate) struct Assets {
    known: HashMap<Arc<str>, Known>,
    /// Problems of the files that were left out.
    left_out: Vec<Diagnostic>,
}

#[derive(Clone)]
struct Known {
    stamp: Option<Stamp>,
    problem: Option<Diagnostic>,
    size: Option<ImageSize>,
    /// Set if versions may be made of it.
    image: Option<ImageKey>,
    /// The reason why browsers do not show the picture, judging by its name and its first bytes.
    flaw: Option<Unusable>,
}

/// Facts about a file for the cache.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredAsset {
    path: Arc<str>,
    stamp: Stamp,
    problem: Option<StoredDiagnostic>,
    size: Option<ImageSize>,
    image: Option<ImageKey>,
    flaw: Option<Unusable>,
}

impl Assets {
    /// Restores the results of an earlier process.
    pub fn recalled(stored: Vec<StoredAsset>) -> Self {
        let known = |stored: StoredAsset| {
            let StoredAsset { path, stamp, problem, size, image, flaw } = stored;
            let problem = match problem {
                Some(stored) => Some(stored.restore(code_named)?),
                None => None,
            };
            Some((path, Known { stamp: Some(stamp), problem, size, image, flaw }))
        };
        Self { known: stored.into_iter().filter_map(known).collect(), left_out: Vec::new() }
    }

    /// All facts, for the next process.
    pub fn listing(&self) -> Vec<StoredAsset> {
        let stored = |(path, known): (&Arc<str>, &Known)| {
            let Known { stamp, problem, size, image, flaw } = known.clone();
            let problem = problem.as_ref().map(StoredDiagnostic::new);
            Some(StoredAsset { path: path.clone(), stamp: stamp?, problem, size, image, flaw })
        };
        let mut listing: Vec<StoredAsset> = self.known.iter().filter_map(stored).collect();
        listing.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        listing
    }

    /// Leaves out content files that a reader's browser would execute, unless raw HTML is trusted.
    pub fn safe(
        &mut self,
        disk: &Disk,
        config: &Config,
        young: i64,
        assets: Vec<AssetInput>,
        statics: &[AssetInput],
        diagnostics: &mut Diagnostics,
    ) -> Vec<AssetInput> {
        let images = &config.images;
        let look = |(asset, origin): &(&AssetInput, Origin)| {
            let known = self.known.get(&asset.path).filter(|known| known.stamp == Some(asset.stamp));
            let look = || Known::new(disk, asset, *origin, young, images);
            (asset.path.clone(), known.cloned().unwrap_or_else(look))
        };
        let content = assets.iter().map(|asset| (asset, Origin::Content));
        let all: Vec<(&AssetInput, Origin)> =
            content.chain(statics.iter().map(|asset| (asset, Origin::Static))).collect();
        let known = batches(&all).flat_map(|batch| batch.par_iter().map(look).collect::<Vec<_>>());
        self.known = known.collect();
        self.left_out.clear();
        if config.markdown.html == HtmlPolicy::Trusted {
            return assets;
        }
        let problem =
            |asset: &AssetInput| self.known.get(&asset.path).and_then(|known| known.problem.clone());
        self.left_out = assets.iter().filter_map(problem).collect();
        diagnostics.extend(self.left_out.iter().cloned());
        assets.into_iter().filter(|asset| problem(asset).is_none()).collect()
    }

    /// Problems of the files that were left out, by path.
    pub fn problems(&self) -> Vec<Diagnostic> {
        self.left_out.clone()
    }

    /// Pictures that browsers do not show, judging by their names and first bytes: each at its first use, else at its
    /// file. A file that pages offer for download may have any format.
    pub fn flaws(&self, site: &Site, shown: &BTreeMap<u32, Written>) -> Vec<Diagnostic> {
        let flaw = |at: u32| {
            let asset = site.assets.get(at as usize)?;
            Some((at, asset, self.known.get(&asset.input.path)?.flaw.as_ref()?))
        };
        let flawed: Vec<(u32, &Asset, &Unusable)> =
            (0..site.assets.len() as u32).into_par_iter().filter_map(flaw).collect();
        if flawed.is_empty() {
            return Vec::new();
        }
        let linked: BTreeSet<u32> =
            site.pages.par_iter().flat_map_iter(|page| linked_files(site, page)).collect();
        let problem = |(at, asset, flaw): (u32, &Asset, &Unusable)| {
            let path = &asset.input.path;
            let is_offered = matches!(flaw, Unusable::NotShown(_)) && linked.contains(&at);
            let (place, span) = match shown.get(&at) {
                Some((page, span)) => (page, Some(*span)),
                None if asset.is_static || is_offered || matches!(flaw, Unusable::Bytes(_)) => return None,
                None => (path, None),
            };
            Some(Diagnostic::new(&UNUSABLE_IMAGE, place, span, flaw.message(path)).with_help(flaw.help()))
        };
        flawed.into_iter().filter_map(problem).collect()
    }

    /// The pictures that a site shows, by content.
    pub fn used_images(&self, site: &Site, shown: impl Iterator<Item = u32>) -> UsedImages {
        let mut used = UsedImages::new();
        for at in shown {
            let Some((path, key)) = self.image(site, at) else { continue };
            let known = self.known.get(&path).filter(|known| known.flaw.is_none());
            let Some(size) = known.map(|known| known.size) else { continue };
            let Some(asset) = site.assets.get(at as usize) else { continue };
            let cost = decoding_cost(asset.input.stamp.size, size);
            used.entry(key).or_insert((path, cost));
        }
        used
    }

    /// The file and key of a picture of which versions can be made.
    pub fn image(&self, site: &Site, at: u32) -> Option<(Arc<str>, ImageKey)> {
        let path = &site.assets.get(at as usize)?.input.path;
        Some((path.clone(), self.known.get(path)?.image?))
    }

    /// Sizes of all images among the published files, and the versions for browsers to choose from, by asset index.
    pub fn image_facts(&self, site: &Site, store: &ImageStore) -> BTreeMap<u32, ImageFile> {
        let facts = |(at, asset): (usize, &paifang_site::link::Asset)| {
            let known = self.known.get(&asset.input.path)?;
            let found = known.image.and_then(|key| Some((key, store.shown(&key)?)));
            let file = match found {
                Some((key, ImageFacts::Resized { size, .. })) => {
                    let versions = found.map(|(_, facts)| facts.choices(&key, &asset.address));
                    ImageFile { size: Some(*size), versions: versions.unwrap_or_default() }
                }
                _ => ImageFile { size: Some(known.size?), versions: Vec::new() },
            };
            Some((at as u32, file))
        };
        site.assets.iter().enumerate().filter_map(facts).collect()
    }
}

/// Origins of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Authors of content, who are not trusted.
    Content,
    /// The site's maintainers, who are trusted.
    Static,
}

impl Known {
    fn new(disk: &Disk, asset: &AssetInput, origin: Origin, young: i64, images: &ImageSettings) -> Self {
        let path = &asset.path;
        let content_problem = || match origin {
            Origin::Static => None,
            Origin::Content if is_svg(path) => svg_problem(disk, asset),
            // Pictures have signatures of their own, and are read for their sizes.
            Origin::Content if is_image(path) => None,
            Origin::Content => private_key(disk, asset),
        };
        let mut known = Self {
            stamp: (!asset.stamp.is_younger_than(young)).then_some(asset.stamp),
            problem: too_large(asset).or_else(content_problem),
            size: None,
            image: None,
            flaw: not_shown(extension(path)).map(|name| Unusable::NotShown(name.to_owned())),
        };
        if is_image(path) {
            known.read_image(disk, asset, images);
        }
        known
    }

    fn read_image(&mut self, disk: &Disk, asset: &AssetInput, images: &ImageSettings) {
        if asset.stamp.size > MOST_BYTES {
            self.flaw = Some(Unusable::Bytes(asset.stamp.size));
            return;
        }
        let Ok(bytes) = disk.read(&asset.path) else { return };
        self.size = size_of(&bytes);
        self.flaw = flaw(&bytes);
        self.image = images.resize.then(|| image_key(&bytes, images));
    }
}

/// The problem of a file larger than web hosts accept; it is not copied.
fn too_large(asset: &AssetInput) -> Option<Diagnostic> {
    let (size, limit) = (asset.stamp.size, LARGEST_COPY);
    (size > limit).then(|| unreadable(&asset.path, &Refusal::TooLarge { size, limit }.into()))
}

/// The files that a page links to.
fn linked_files<'a>(site: &'a Site, page: &'a Page) -> impl Iterator<Item = u32> + 'a {
    (0..page.parsed.body.links.len()).filter_map(|at| match site.link_target(page, at) {
        Some(Target::Asset(id)) => Some(id),
        _ => None,
    })
}

/// Files in batches that may be read at the same time.
fn batches<'a, 'b>(
    files: &'a [(&'b AssetInput, Origin)],
) -> impl Iterator<Item = &'a [(&'b AssetInput, Origin)]> {
    let mut rest = files;
    std::iter::from_fn(move || {
        let mut total = 0u64;
        let is_within = |(asset, _): &&(&AssetInput, Origin)| {
            // A file that is copied or rejected without reading its content takes no memory.
            let size = if is_image(&asset.path) { asset.stamp.size.min(MOST_BYTES) } else { 0 };
            total += size;
            total <= MOST_READ || total == size
        };
        let count = rest.iter().take_while(is_within).count();
        let (batch, after) = rest.split_at(count);
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn is_image(path: &str) -> bool {
    let shown = ["png", "apng", "jpg", "jpeg", "gif", "webp", "avif"];
    shown.iter().any(|known| extension(path).eq_ignore_ascii_case(known))
}
