//! Images as outputs see them: their sizes, and the smaller versions. Makes none.

/// Width and height in pixels.
pub type ImageSize = (u32, u32);

/// Folder of smaller versions of images.
pub const VERSIONS: &str = "/assets/images/";

/// An image of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Image<'a> {
    /// Site address without the base path.
    pub address: &'a str,
    /// Its size, if it could be read.
    pub size: Option<ImageSize>,
    /// The candidates for browsers, ascending by width; empty if there is only the image itself.
    pub versions: &'a [ImageVersion],
}

/// A smaller version of an image, or the image itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ImageVersion {
    /// Width in pixels.
    pub width: u32,
    /// Site address without the base path.
    pub address: String,
    /// True if it is the image itself.
    pub is_original: bool,
}

/// Known facts about an image file.
#[derive(Debug, Clone, Default)]
pub struct ImageFile {
    /// Its size as browsers show it.
    pub size: Option<ImageSize>,
    /// As in `Image`.
    pub versions: Vec<ImageVersion>,
}
