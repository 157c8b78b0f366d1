//! The folders that a build reads, listed once: to detect whether anything has changed, and for reading them.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::history::RepositoryState;
use crate::request::BuildRequest;
use crate::settings::Settings;
use paifang_base::digest::digest128;
use paifang_base::files::{Disk, Extent, Files, Walk};
use paifang_site::config::COMPONENTS_FOLDER;
use paifang_site::load::{STATIC_FOLDER, text_folders};

/// All files at the beginning of a build.
pub(crate) struct Survey<'a> {
    disk: &'a Disk,
    /// Walks that have not been requested yet, by folder.
    walks: Mutex<BTreeMap<String, Walk>>,
    /// Hash of all inputs and options of a build.
    pub fingerprint: u128,
    /// The last moment at which any of the files changed, in nanoseconds since 1970.
    pub youngest: i64,
}

impl<'a> Survey<'a> {
    /// Lists all folders at the same time.
    pub fn new(
        disk: &'a Disk,
        request: &BuildRequest,
        settings: &Settings,
        history: &RepositoryState,
    ) -> Self {
        let config = &settings.config;
        let theme = format!("themes/{}", config.theme);
        let mut folders = vec![config.content.as_str(), STATIC_FOLDER, &theme, "i18n", COMPONENTS_FOLDER];
        for folder in text_folders(config).filter(|folder| !folders.contains(folder)).collect::<Vec<_>>() {
            folders.push(folder);
        }
        // As `load` lists them.
        let list = |folder: &&str| {
            let extent = if *folder == STATIC_FOLDER { Extent::Everything } else { Extent::Content };
            disk.walk(folder, extent)
        };
        let walks: Vec<Walk> = folders.par_iter().map(list).collect();
        let files = || walks.iter().flat_map(|walk| &walk.files);
        let named: Vec<_> = files().map(|file| (file.path.as_str(), file.stamp)).collect();
        let refused = || walks.iter().flat_map(|walk| &walk.refused);
        let refused: Vec<_> = refused().map(|refused| (refused.path.as_str(), &refused.reason)).collect();
        let how = (settings.digest, request.keep_going, request.output_name(), history.digest());
        let fingerprint = digest128(&(how, named, refused));
        let youngest = files().map(|file| file.stamp.youngest()).max().unwrap_or_default();
        let walks = folders.into_iter().map(str::to_owned).zip(walks).collect();
        Self { disk, walks: Mutex::new(walks), fingerprint, youngest }
    }
}

impl Files for Survey<'_> {
    fn walk(&self, folder: &str, extent: Extent) -> Walk {
        // Listed with hidden files.
        if folder == STATIC_FOLDER && extent != Extent::Everything {
            return self.disk.walk(folder, extent);
        }
        let ready = self.walks.lock().unwrap_or_else(PoisonError::into_inner).remove(folder);
        ready.unwrap_or_else(|| self.disk.walk(folder, extent))
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.disk.read(path)
    }

    fn has_folder(&self, folder: &str) -> bool {
        self.disk.has_folder(folder)
    }
}
