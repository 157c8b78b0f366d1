//! A page's content that may still lie in a cache: read when somebody asks, kept from then on.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use paifang_markdown::body::Content;

/// A store of contents. Returns an empty one when it cannot read, and has to remember that itself.
pub trait ContentSource: Send + Sync {
    /// The content with this number.
    fn content(&self, number: u32) -> Content;
}

/// A content, in memory or elsewhere.
pub struct LazyContent {
    ready: OnceLock<Content>,
    elsewhere: Option<(Arc<dyn ContentSource>, u32)>,
}

impl LazyContent {
    /// One that is at hand.
    pub fn ready(content: Content) -> Self {
        Self { ready: OnceLock::from(content), elsewhere: None }
    }

    /// One that lies in a source.
    pub fn elsewhere(source: Arc<dyn ContentSource>, number: u32) -> Self {
        Self { ready: OnceLock::new(), elsewhere: Some((source, number)) }
    }

    /// The content. Rendering asks through `TrackedSite`, which keeps a record of it.
    pub fn read(&self) -> &Content {
        self.ready.get_or_init(|| match &self.elsewhere {
            Some((source, number)) => source.content(*number),
            None => Content::default(),
        })
    }

    /// The content for one who needs it once: what lies elsewhere is not kept.
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
