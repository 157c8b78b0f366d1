//! Images as outputs see them: their sizes, and the smaller versions to choose from. Makes none.

/// Width and height in pixels.
pub type ImageSize = (u32, u32);

/// Where smaller versions of images lie.
pub const VERSIONS: &str = "/assets/images/";

/// An image of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Image<'a> {
    /// Site address without the base path.
    pub address: &'a str,
    /// Its size, when it could be read.
    pub size: Option<ImageSize>,
    /// What browsers may choose from, ascending by width; empty when there is only the image itself.
    pub versions: &'a [ImageVersion],
}

/// A smaller version of an image, or the image itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ImageVersion {
    /// Width in pixels.
    pub width: u32,
    /// Site address without the base path.
    pub address: String,
    /// Whether it is the image itself.
    pub is_original: bool,
}

/// What is known of an image file.
#[derive(Debug, Clone, Default)]
pub struct ImageFile {
    /// Its size as browsers show it.
    pub size: Option<ImageSize>,
    /// As in `Image`.
    pub versions: Vec<ImageVersion>,
}
