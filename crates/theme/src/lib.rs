//! The theme: templates, assets and interface messages, a site's own over the embedded default. Trusted input. Depends
//! on settings and files, not on pages.
//!
//! # Steps
//!
//! 1. [`load_theme`] collects templates, removes their needless white space (`whitespace`), compiles them, and checks
//!    names and literal arguments of their calls (`calls` against `signatures`).
//! 2. It hashes each template together with all templates that it uses (`recipes`), so that an edit renders only the
//!    pages that it affects.
//! 3. It publishes the assets (`assets`): parts joined, minified, named by their content.
//! 4. [`load_messages`] reads the interface messages of all languages.
//!
//! All modules that read template text split it with `lexer`, which follows the engine.
//! Problems of templates are reported at their place in the theme's files (`problems`, `on_page`).

#![warn(clippy::indexing_slicing)]

mod assets;
mod balance;
mod calls;
mod css;
mod fonts;
#[cfg(test)]
mod fuzz;
mod inline;
mod lexer;
mod looks;
mod messages;
mod mistake;
mod on_page;
mod problems;
mod prose;
mod recipes;
mod scripts;
mod signatures;
mod whitespace;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::Tera;

use paifang_base::diag::{Code, Diagnostics};
use paifang_base::digest::digest;
use paifang_base::files::{Extent, Files};
use paifang_base::source::Span;
use paifang_media::cards::Fonts;
use paifang_site::config::{COMPONENTS_FOLDER, Config};
use recipes::named_in;
use whitespace::{Tightened, tighten};

pub use assets::{INVALID_ASSET, ThemeAsset};
pub use fonts::INVALID_FONT;
pub use messages::{
    INVALID_MESSAGE, LoadedMessages, SiteMessages, UNTRANSLATED_INTERFACE, label_of, load_messages,
    taxonomy_label,
};
pub use on_page::{PageProblem, RenderedPage, deduplicate};
use paifang_base::text;
pub use signatures::{Argument, FUNCTIONS, Signature, Takes};

/// A theme that does not exist.
pub static MISSING_THEME: Code = Code::error("missing-theme", "The theme named in site.toml does not exist.");
/// A template that cannot be read or rendered.
pub static TEMPLATE_ERROR: Code =
    Code::error("template-error", "A template is not valid, or fails while it renders a page.");

/// The default theme, embedded at compile time.
static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/default");

/// The style sheet of the banner of previews, which the published site does without.
pub const PREVIEW_SHEET: &str = "css/preview.css";

/// Prefix under which the embedded theme's own templates stay available.
const EMBEDDED_PREFIX: &str = "default/";

/// Prefix of the names of the templates of a site's components.
pub const COMPONENT_PREFIX: &str = "components/";

/// A loaded theme.
pub struct Theme {
    /// Compiled templates, without functions.
    pub tera: Tera,
    /// The source of each template, by template name.
    pub sources: TemplateSources,
    /// Files to publish, by path below `assets/`.
    pub assets: BTreeMap<String, ThemeAsset>,
    /// Fonts of share cards and covers, if there are any.
    pub fonts: Option<Arc<Fonts>>,
    /// For every template, a hash of it and of all templates that it uses.
    pub recipes: BTreeMap<String, u64>,
}

impl Theme {
    /// Hashes of the templates of the site's components, by name.
    pub fn components(&self) -> BTreeMap<String, u64> {
        let own = self.recipes.iter().filter_map(|(name, recipe)| {
            Some((name.strip_prefix(COMPONENT_PREFIX)?.strip_suffix(".html")?.to_owned(), *recipe))
        });
        own.collect()
    }

    /// True if a template, or one that it uses, may read a value of one of these names.
    pub fn may_read(&self, template: &str, names: &[&str]) -> bool {
        recipes::may_read(&self.sources, template, names)
    }
}

/// Sources of templates, by template name.
pub type TemplateSources = BTreeMap<String, TemplateSource>;

/// The file of a template.
pub struct TemplateSource {
    path: Arc<str>,
    tightened: Tightened,
}

impl TemplateSource {
    /// The file.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// Literal addresses in the template, with their places.
    pub fn addresses(&self) -> &[(Span, String)] {
        &self.tightened.addresses
    }
}

/// Loads the theme; `None` if there is no usable one, which is reported.
pub fn load_theme(files: &dyn Files, config: &Config, diagnostics: &mut Diagnostics) -> Option<Theme> {
    let folder = format!("themes/{}", config.theme);
    let own = files.has_folder(&folder);
    if !own && config.theme != "default" {
        let message = text!("missing-theme", theme = config.theme);
        let help = text!("missing-theme-help", folder = folder);
        diagnostics.for_file(&config.path).report(&MISSING_THEME, None, message).add_help(help);
        return None;
    }
    let mut templates = embedded_templates();
    if own {
        add_templates(files, &format!("{folder}/templates"), "", &mut templates, diagnostics);
    }
    add_templates(files, COMPONENTS_FOLDER, COMPONENT_PREFIX, &mut templates, diagnostics);
    drop_unused_originals(&mut templates);
    let source = |(name, (path, text)): (String, (Arc<str>, String))| {
        // Templates of pictures have no addresses.
        let base = if name.ends_with(".html") { config.base_url.path.as_str() } else { "/" };
        let tightened = tighten(&text, base);
        (name, TemplateSource { path, tightened })
    };
    let sources: TemplateSources = templates.into_iter().map(source).collect();
    let tera = compile(&sources, diagnostics)?;
    // The same as for a theme that does not compile: the output of its pages is unknown.
    if calls::check_calls(&sources, diagnostics) {
        return None;
    }
    let assets = assets::load(files, &EMBEDDED, own.then_some(folder.as_str()), &config.looks, diagnostics);
    // Covers of books are drawn like cards.
    let draws = !config.cards.is_empty() || config.kinds.iter().any(|kind| kind.book);
    let fonts = draws.then(|| fonts::load(files, &EMBEDDED, own.then_some(folder.as_str()), diagnostics));
    let mut recipes = recipes::recipes(&sources);
    // Any template can measure text with the fonts.
    if let Some(fonts) = &fonts {
        recipes.values_mut().for_each(|recipe| *recipe = digest(&(*recipe, fonts.digest())));
    }
    Some(Theme { tera, sources, assets, fonts, recipes })
}

type Templates = BTreeMap<String, (Arc<str>, String)>;

fn embedded_templates() -> Templates {
    let mut templates = Templates::new();
    let mut folders = vec![&EMBEDDED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let (Some(name), Some(text)) = (path.strip_prefix("templates/"), file.contents_utf8()) else {
                continue;
            };
            let source: Arc<str> = format!("themes/default/{path}").into();
            templates.insert(name.to_owned(), (source.clone(), text.to_owned()));
            templates.insert(format!("{EMBEDDED_PREFIX}{name}"), (source, text.to_owned()));
        }
    }
    templates
}

/// Adds the templates in a folder, whose names get a prefix.
fn add_templates(
    files: &dyn Files,
    root: &str,
    prefix: &str,
    templates: &mut Templates,
    diagnostics: &mut Diagnostics,
) {
    for entry in files.walk(root, Extent::Content).files {
        let path: Arc<str> = entry.path.as_str().into();
        let Some(name) = entry.path.strip_prefix(&format!("{root}/")) else { continue };
        if !prefix.is_empty() && !name.ends_with(".html") {
            continue;
        }
        match files.read(&entry.path).map(String::from_utf8) {
            Ok(Ok(text)) => {
                templates.insert(format!("{prefix}{name}"), (path, text));
            }
            Ok(Err(_)) => {
                let mut reporter = diagnostics.for_file(&path);
                reporter.report(&TEMPLATE_ERROR, None, text!("template-error-utf8"));
            }
            Err(error) => diagnostics.push(paifang_site::load::unreadable(&path, &error)),
        }
    }
}

/// Keeps the embedded theme's own versions only where another template names them: one that nothing extends must not be
/// checked against the blocks of a site's `base.html`.
fn drop_unused_originals(templates: &mut Templates) {
    let own = templates.iter().filter(|(name, _)| !name.starts_with(EMBEDDED_PREFIX));
    // Hardly any template names one, so that few texts are read here.
    let naming = own.map(|(_, (_, text))| text.as_str()).filter(|text| text.contains(EMBEDDED_PREFIX));
    let named: BTreeSet<String> = naming.flat_map(named_in).map(str::to_owned).collect();
    templates.retain(|name, _| !name.starts_with(EMBEDDED_PREFIX) || named.contains(name));
}

fn compile(sources: &TemplateSources, diagnostics: &mut Diagnostics) -> Option<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml", ".svg"]);
    placeholders(&mut tera);
    let texts = sources.iter().filter(|(name, _)| !is_shadowed_component_file(name));
    match tera.add_raw_templates(texts.map(|(name, source)| (name.as_str(), source.tightened.text.as_str())))
    {
        Ok(()) => Some(tera),
        Err(error) => {
            diagnostics.extend(problems::compile_problems(&error, sources));
            None
        }
    }
}

/// True for the embedded file of components when a site replaces it: components are global in Tera, and must not be
/// defined twice.
fn is_shadowed_component_file(name: &str) -> bool {
    name == "default/components.html"
}

/// A text as the message of an error of the template engine, which takes only words: the report says it in the reader's
/// language.
pub fn carry(text: &paifang_base::text::Text) -> String {
    prose::carried(text)
}

/// Registers placeholders, because functions must be known when templates are compiled; `render` replaces them.
fn placeholders(tera: &mut Tera) {
    for signature in FUNCTIONS {
        tera.register_function(
            signature.name,
            |_: tera::Kwargs, _: &tera::State<'_>| -> tera::TeraResult<tera::Value> {
                Err(tera::Error::message(carry(&text!("template-error-here"))))
            },
        );
    }
}

#[cfg(test)]
mod testing;

/// The words of this crate.
pub static MESSAGES: paifang_base::diag::MessageFiles = paifang_base::message_files!("theme");
