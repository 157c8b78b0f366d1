//! SVG pictures of content before publication: the published file is never the original but the output of `svg`.

use std::sync::Arc;

use paifang_base::diag::Diagnostic;
use paifang_base::files::{Disk, Files};
use paifang_base::text;
use paifang_markdown::HtmlPolicy;
use paifang_media::images::name_of;
use paifang_media::svg::{Refusal, rewrite, too_large};
use paifang_site::config::Config;
use paifang_site::link::Asset;
use paifang_site::load::{AssetInput, UNSAFE_FILE, unreadable};

/// True for the name of an SVG picture.
pub(crate) fn is_svg(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("svg"))
}

/// True for a file that is published as rewritten by `svg`: an SVG picture of content, unless raw HTML is trusted.
pub(crate) fn is_rewritten(config: &Config, asset: &Asset) -> bool {
    !asset.is_static && is_svg(&asset.input.path) && config.markdown.html != HtmlPolicy::Trusted
}

/// The bytes to publish of an SVG picture.
pub(crate) fn published_svg(disk: &Disk, asset: &AssetInput) -> Result<Vec<u8>, Diagnostic> {
    let path = &asset.path;
    if let Some(refusal) = too_large(asset.stamp.size) {
        return Err(refused(path, refusal));
    }
    let bytes = disk.read(path).map_err(|error| unreadable(path, &error))?;
    if let Some(name) = name_of(&bytes) {
        let message = text!("unsafe-file-not-svg", name = name);
        let help = text!("unsafe-file-not-svg-help");
        return Err(Diagnostic::new(&UNSAFE_FILE, path, None, message).with_help(help));
    }
    rewrite(&bytes).map_err(|refusal| refused(path, refusal))
}

/// The reason for leaving out an SVG picture.
pub(crate) fn svg_problem(disk: &Disk, asset: &AssetInput) -> Option<Diagnostic> {
    published_svg(disk, asset).err()
}

fn refused(path: &Arc<str>, refusal: Refusal) -> Diagnostic {
    let message = text!("unsafe-file-svg", what = refusal.what);
    Diagnostic::new(&UNSAFE_FILE, path, refusal.span, message).with_help(refusal.help())
}
