//! The fonts of share cards: the files in `fonts/` of the theme, a site's own before the embedded ones, each group
//! sorted by name. They are never published.

use std::sync::Arc;

use include_dir::Dir;

use paifang_base::diag::{Code, Diagnostics};
use paifang_base::files::{Extent, Files};
use paifang_base::text;
use paifang_media::cards::Fonts;

/// A file in `fonts/` that cannot be used.
pub static INVALID_FONT: Code =
    Code::warning("invalid-font", "A file in fonts/ of the theme is not an OpenType or TrueType font.");

/// Loads fonts; unusable ones are reported and left out.
pub(super) fn load(
    files: &dyn Files,
    embedded: &Dir<'static>,
    own: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Arc<Fonts> {
    let mut found: Vec<(Arc<str>, Vec<u8>)> = Vec::new();
    let root = own.map(|own| format!("{own}/fonts"));
    for entry in root
        .iter()
        .flat_map(|root| files.walk(root, Extent::Content).files)
        .filter(|entry| is_font(&entry.path))
    {
        let path: Arc<str> = entry.path.as_str().into();
        match files.read(&entry.path) {
            Ok(bytes) => found.push((path, bytes)),
            Err(error) => diagnostics.push(paifang_site::load::unreadable(&path, &error)),
        }
    }
    found.sort();
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let shadowed: Vec<String> = found.iter().map(|(path, _)| name(path)).collect();
    let mut shipped: Vec<(Arc<str>, Vec<u8>)> = Vec::new();
    for file in embedded.get_dir("fonts").into_iter().flat_map(Dir::files) {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if is_font(&path) && !shadowed.contains(&name(&path)) {
            shipped.push((format!("themes/default/{path}").into(), file.contents().to_vec()));
        }
    }
    shipped.sort();
    found.extend(shipped);
    let (paths, bytes): (Vec<Arc<str>>, Vec<Vec<u8>>) = found.into_iter().unzip();
    let (fonts, bad) = Fonts::new(bytes);
    for path in bad.into_iter().filter_map(|at| paths.get(at)) {
        let message = text!("invalid-font");
        let mut reporter = diagnostics.for_file(path);
        let d = reporter.report(&INVALID_FONT, None, message);
        d.add_help(text!("invalid-font-help"));
    }
    Arc::new(fonts)
}

/// True for a font file; licences and notes may be next to fonts.
fn is_font(path: &str) -> bool {
    let end = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    ["otf", "ttf", "ttc", "woff", "woff2"].contains(&end.as_str())
}
