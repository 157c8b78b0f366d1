//! A page's content that may still be in a cache: read on first use, and kept from then on.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use paifang_markdown::body::Content;

/// A store of contents. If it cannot read one, it returns empty content and has to record that itself.
pub trait ContentSource: Send + Sync {
    /// The content with this number.
    fn content(&self, number: u32) -> Content;
}

/// Content, in memory or in a source.
pub struct LazyContent {
    ready: OnceLock<Content>,
    elsewhere: Option<(Arc<dyn ContentSource>, u32)>,
}

impl LazyContent {
    /// Content in memory.
    pub fn ready(content: Content) -> Self {
        Self { ready: OnceLock::from(content), elsewhere: None }
    }

    /// Content in a source.
    pub fn elsewhere(source: Arc<dyn ContentSource>, number: u32) -> Self {
        Self { ready: OnceLock::new(), elsewhere: Some((source, number)) }
    }

    /// The content. Rendering reads it through `TrackedSite`, which records that.
    pub fn read(&self) -> &Content {
        self.ready.get_or_init(|| match &self.elsewhere {
            Some((source, number)) => source.content(*number),
            None => Content::default(),
        })
    }

    /// The content for a single use: content in a source is not kept.
    pub fn read_once(&self) -> Cow<'_, Content> {
        match (self.ready.get(), &self.elsewhere) {
            (Some(content), _) => Cow::Borrowed(content),
            (None, Some((source, number))) => Cow::Owned(source.content(*number)),
            (None, None) => Cow::Owned(Content::default()),
        }
    }
}

impl fmt::Debug for LazyContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LazyContent").field(&self.ready.get()).finish()
    }
}
