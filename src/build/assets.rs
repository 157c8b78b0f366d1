//! Files that are published as they are: which are safe, and how large the images among them are. A file that is
//! still the same is not opened again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::images::{ImageFacts, ImageKey, ImageStore, decoding_cost, image_key};
use crate::config::{Config, HtmlPolicy, ImageSettings};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Disk, Files, Stamp};
use crate::link::Site;
use crate::load::AssetInput;
use crate::parse::unsafe_file;
use crate::tracked::{ImageFile, ImageSize};

/// Pictures by what they hold: the first file of each, and how many bytes of memory decoding it may take.
pub(super) type UsedImages = BTreeMap<ImageKey, (Arc<str>, u64)>;

/// What is known of the files.
#[derive(Default)]
pub(super) struct Assets {
    known: HashMap<Arc<str>, Known>,
    /// What is wrong with the files that were left out.
    left_out: Vec<Diagnostic>,
}

#[derive(Clone)]
struct Known {
    stamp: Option<Stamp>,
    problem: Option<Diagnostic>,
    size: Option<ImageSize>,
    /// Set when versions may be made of it.
    image: Option<ImageKey>,
}

impl Assets {
    /// Content files that a reader's browser would run are left out, unless raw HTML is trusted.
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
        let look = |asset: &AssetInput| {
            let known = self.known.get(&asset.path).filter(|known| known.stamp == Some(asset.stamp));
            (asset.path.clone(), known.cloned().unwrap_or_else(|| Known::new(disk, asset, young, images)))
        };
        self.known = assets.par_iter().chain(statics).map(look).collect();
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

    /// What is wrong with the files that were left out, by path.
    pub fn problems(&self) -> Vec<Diagnostic> {
        self.left_out.clone()
    }

    /// The pictures that a site shows, by what they hold.
    pub fn used_images(&self, site: &Site, shown: impl Iterator<Item = u32>) -> UsedImages {
        let mut used = UsedImages::new();
        for at in shown {
            let Some((path, key)) = self.image(site, at) else { continue };
            let size = self.known.get(&path).and_then(|known| known.size);
            let cost = decoding_cost(site.assets[at as usize].input.stamp.size, size);
            used.entry(key).or_insert((path, cost));
        }
        used
    }

    /// The file of a picture of which versions may be made, and what it is known by.
    pub fn image(&self, site: &Site, at: u32) -> Option<(Arc<str>, ImageKey)> {
        let path = &site.assets.get(at as usize)?.input.path;
        Some((path.clone(), self.known.get(path)?.image?))
    }

    /// Sizes of all images among the published files, and what browsers may choose from, by asset index.
    pub fn image_facts(&self, site: &Site, store: &ImageStore) -> BTreeMap<u32, ImageFile> {
        let facts = |(at, asset): (usize, &crate::link::Asset)| {
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

impl Known {
    fn new(disk: &Disk, asset: &AssetInput, young: i64, images: &ImageSettings) -> Self {
        let read = || disk.read(&asset.path).unwrap_or_default();
        let bytes = is_image(&asset.path).then(read);
        let size = bytes.as_ref().and_then(|bytes| imagesize::blob_size(bytes).ok());
        let pixels = |size: imagesize::ImageSize| {
            Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
        };
        Self {
            stamp: (!asset.stamp.is_younger_than(young)).then_some(asset.stamp),
            problem: unsafe_file(&asset.path, read),
            size: size.and_then(pixels),
            image: bytes.filter(|_| images.resize).map(|bytes| image_key(&bytes, images)),
        }
    }
}

fn is_image(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "avif"))
}
