//! Files that are published as they are: which are safe, and how large the images among them are. A file that is
//! still the same is not opened again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Config, HtmlPolicy};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{Disk, Files, Stamp};
use crate::link::Site;
use crate::load::AssetInput;
use crate::parse::unsafe_file;
use crate::tracked::ImageSize;

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
        let look = |asset: &AssetInput| {
            let known = self.known.get(&asset.path).filter(|known| known.stamp == Some(asset.stamp));
            (asset.path.clone(), known.cloned().unwrap_or_else(|| Known::new(disk, asset, young)))
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

    /// Width and height of every image among the published files, by asset index.
    pub fn image_sizes(&self, site: &Site) -> BTreeMap<u32, ImageSize> {
        let size = |(at, asset): (usize, &crate::link::Asset)| {
            Some((at as u32, self.known.get(&asset.input.path)?.size?))
        };
        site.assets.iter().enumerate().filter_map(size).collect()
    }
}

impl Known {
    fn new(disk: &Disk, asset: &AssetInput, young: i64) -> Self {
        let read = || disk.read(&asset.path).unwrap_or_default();
        let size = is_image(&asset.path).then(|| imagesize::blob_size(&read()).ok()).flatten();
        let pixels = |size: imagesize::ImageSize| {
            Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
        };
        Self {
            stamp: (!asset.stamp.is_younger_than(young)).then_some(asset.stamp),
            problem: unsafe_file(&asset.path, read),
            size: size.and_then(pixels),
        }
    }
}

fn is_image(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "avif"))
}
