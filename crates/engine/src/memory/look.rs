//! Theme and messages, the inputs of templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Work;
use crate::history::Facts;
use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::digest::digest;
use paifang_base::files::{Disk, Extent, Refused};
use paifang_site::config::{COMPONENTS_FOLDER, Config};
use paifang_site::link::href;
use paifang_site::load::report_refused;
use paifang_site::tracked::Outside;
use paifang_theme::{SiteMessages, Theme, load_messages, load_theme};

/// The theme and the messages.
pub(crate) struct Look {
    /// Hash of the files that were read; `None` if some are so young that a later change might not show.
    pub(super) files: Option<u64>,
    /// The theme, if it can be used.
    pub theme: Option<Theme>,
    /// Messages by language.
    pub(super) messages: Arc<SiteMessages>,
    /// Hashes of the messages.
    pub(super) message_digests: Vec<u64>,
    /// Problems of both.
    pub(super) problems: Vec<Diagnostic>,
}

impl Look {
    /// What outputs ask besides the site, without pictures.
    pub(super) fn outside(&self, config: &Config, history: &Facts) -> Outside {
        let theme = self.theme.as_ref();
        let assets = theme.iter().flat_map(|theme| theme.assets.iter());
        Outside {
            images: BTreeMap::new(),
            messages: self.message_digests.clone(),
            components: theme.map(Theme::components).unwrap_or_default(),
            theme_assets: assets
                .map(|(name, asset)| (name.clone(), href(&config.base_url, &asset.address)))
                .collect(),
            inline_scripts: theme.map(|theme| theme.inline_scripts()).unwrap_or_default(),
            histories: history.pages.clone(),
        }
    }

    /// Reads both as they are now.
    pub(super) fn new(work: &Work<'_>, config: &Config) -> Self {
        let (files, refused) = look_digest(work, config);
        Self::read(work.disk, config, files, refused)
    }

    /// Reads both, side by side.
    pub(super) fn read(disk: &Disk, config: &Config, files: Option<u64>, refused: Vec<Refused>) -> Self {
        let (mut of_theme, mut of_messages) = (Diagnostics::new(), Diagnostics::new());
        let (theme, messages) = rayon::join(
            || load_theme(disk, config, &mut of_theme),
            || load_messages(disk, config, &mut of_messages),
        );
        report_refused(refused, &mut of_theme);
        Self {
            files,
            theme,
            messages: Arc::new(messages.messages),
            message_digests: messages.digests,
            problems: of_theme.into_iter().chain(of_messages).collect(),
        }
    }
}

/// Folders of a theme that are read; anything else, such as the packages of a build tool, is ignored.
const THEME_FOLDERS: [&str; 4] = ["templates", "assets", "i18n", "fonts"];

/// A hash of the files of theme and messages, and the rejected files; no hash if some are too young to be recognized
/// later.
pub(super) fn look_digest(work: &Work<'_>, config: &Config) -> (Option<u64>, Vec<Refused>) {
    let theme = format!("themes/{}", config.theme);
    let walks =
        [theme.as_str(), "i18n", COMPONENTS_FOLDER].map(|folder| work.files.walk(folder, Extent::Content));
    let files = || walks.iter().flat_map(|walk| &walk.files);
    let is_young = files().any(|file| file.stamp.is_younger_than(work.young));
    let named: Vec<_> = files().map(|file| (file.path.as_str(), file.stamp)).collect();
    let is_read = |refused: &&Refused| match refused.path.strip_prefix(&theme) {
        Some(below) => {
            let first = below.trim_start_matches('/').split('/').next().unwrap_or_default();
            first.is_empty() || THEME_FOLDERS.contains(&first)
        }
        None => true,
    };
    let refused: Vec<Refused> =
        walks.iter().flat_map(|walk| &walk.refused).filter(is_read).cloned().collect();
    ((!is_young).then(|| digest(&(named, &refused))), refused)
}
