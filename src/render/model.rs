//! What all routes share while they render: the site, messages, highlighted code and the prepared views.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Value;

use super::body::{Bodies, HighlightedCode, ImageSize};
use super::views::{KindView, LangView, SiteView};
use crate::config::LangId;
use crate::i18n::Messages;
use crate::link::{EntryId, Place, Site};
use crate::theme::{SiteMessages, Theme};

/// Shared by all routes; immutable while they render.
pub struct RenderModel {
    /// The site model.
    pub site: Site,
    /// Messages by language.
    pub messages: SiteMessages,
    /// HTML of every code block.
    pub code: HighlightedCode,
    /// Sizes of images by asset index.
    pub image_sizes: BTreeMap<u32, ImageSize>,
    /// Addresses of theme assets by name, with the base path.
    pub asset_addresses: BTreeMap<String, String>,
    /// `site` of templates, by language.
    site_values: Vec<Value>,
    /// `lang` of templates, by language.
    lang_values: Vec<Value>,
    /// Answers of `kinds()`, by language: every page asks the same.
    kind_values: Vec<Value>,
}

impl RenderModel {
    /// Prepares what does not depend on the route.
    pub fn new(
        site: Site,
        messages: SiteMessages,
        theme: &Theme,
        code: HighlightedCode,
        image_sizes: BTreeMap<u32, ImageSize>,
    ) -> Arc<Self> {
        let address = |address: &str| crate::link::href(&site.config.base_url, address);
        let asset_addresses =
            theme.assets.iter().map(|(name, asset)| (name.clone(), address(&asset.address))).collect();
        let languages: Vec<LangView> =
            site.config.language_ids().map(|id| LangView::new(&site, id)).collect();
        let site_values = site
            .config
            .language_ids()
            .map(|id| Value::from_serializable(&SiteView::new(&site, id, &languages)))
            .collect();
        let lang_values = languages.iter().map(Value::from_serializable).collect();
        let kind_values = site
            .config
            .language_ids()
            .map(|id| Value::from_serializable(&KindView::all(&site, id)))
            .collect();
        Arc::new(Self {
            kind_values,
            messages,
            code,
            image_sizes,
            asset_addresses,
            site_values,
            lang_values,
            site,
        })
    }

    /// For making bodies.
    pub fn bodies(&self) -> Bodies<'_> {
        Bodies {
            site: &self.site,
            messages: &self.messages,
            code: &self.code,
            image_sizes: &self.image_sizes,
        }
    }

    /// `site` for a language.
    pub fn site_value(&self, language: LangId) -> Value {
        self.site_values[language.0 as usize].clone()
    }

    /// `lang` for a language.
    pub fn lang_value(&self, language: LangId) -> Value {
        self.lang_values[language.0 as usize].clone()
    }

    /// A page for lists, as a template value; `None` when readers of the language do not get it. Made anew for each
    /// list: kept ones would cost more memory than they save time.
    pub(super) fn ref_value(&self, place: Place, current: Option<EntryId>) -> Option<Value> {
        self.ref_view(place, current).map(|view| Value::from_serializable(&view))
    }

    /// `kinds()` for a language.
    pub(super) fn kinds_value(&self, language: LangId) -> Value {
        self.kind_values[language.0 as usize].clone()
    }

    /// Messages of a language.
    pub fn messages(&self, language: LangId) -> &Messages {
        &self.messages[language.0 as usize]
    }
}
