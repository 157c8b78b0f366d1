//! `[theme_settings]`: free values for the theme. Those that the default theme knows are checked, and its colours,
//! fonts and widths are read into `Looks`; the theme uses them in a style sheet.

mod ready;

use super::colour::{Colour, READABLE};
use super::{INVALID_CONFIG, UNKNOWN_SETTING};
use paifang_base::diag::{Code, Help, Reporter, Text, did_you_mean};
use paifang_base::node::{Node, TableReader, Value};
use paifang_base::source::{Span, Spanned};
use paifang_base::text;
pub(super) use ready::LOOKS;
use ready::Look;

/// Colours that cannot be read on each other.
pub static LOW_CONTRAST: Code =
    Code::warning("low-contrast", "Text in a colour of site.toml is hard to read on its background.");

/// Accents of the default theme by name.
pub(super) const ACCENTS: [(&str, &str); 5] =
    [("teal", "teal"), ("green", "green"), ("violet", "violet"), ("red", "red"), ("amber", "amber")];
/// Colours that a site may set: their names in site.toml and as custom properties, and the theme's own, light and dark.
/// A unit test checks that these equal themes/default/assets/css/main.css.
pub(crate) const COLOURS: [(&str, &str, [&str; 2]); 8] = [
    ("background", "--bg", ["#fdfcfa", "#14161a"]),
    ("surface", "--surface", ["#f5f3ee", "#1c1f25"]),
    ("raised", "--raised", ["#fff", "#1c1f25"]),
    ("text", "--text", ["#24272d", "#d5d8dd"]),
    ("headings", "--strong", ["#14161a", "#f1f2f4"]),
    ("muted", "--muted", ["#5d6168", "#9ba1ab"]),
    ("accent", "--accent", ["#235a91", "#8fbdf0"]),
    ("line", "--line", ["#e3dfd6", "#2c3037"]),
];
/// Further colours of the theme, light and dark: the accents by name, which are hues of covers too. The unit test checks
/// them as well.
pub(crate) const HUES: [(&str, [&str; 2]); 5] = [
    ("teal", ["#0c6464", "#79cbc6"]),
    ("green", ["#2b6a35", "#8ccb93"]),
    ("violet", ["#6a43a8", "#c0a8f2"]),
    ("red", ["#a92f23", "#f2968a"]),
    ("amber", ["#7d5200", "#e3b565"]),
];
/// Number of `COLOURS` that are backgrounds, and of those with text on them.
const GROUNDS: usize = 3;
const TEXTS: std::ops::Range<usize> = 3..7;
const ACCENT: usize = 6;
/// The look of a site that names none, among `LOOKS`.
const CLASSIC: usize = 1;
/// The background of selected and marked text: `--hl`, light and dark.
pub(crate) const MARKED: [&str; 2] = ["#ece4cb", "#33332a"];
/// Other settings that the default theme knows.
const OTHERS: [&str; 14] = [
    "logo",
    "logo_dark",
    "favicon",
    "stylesheets",
    "analytics",
    "hero",
    "list",
    "footer_links",
    "copyright",
    "announcement",
    "share",
    "comments",
    "feedback",
    "assistants",
];
const OWN: [&str; 10] = [
    "look",
    "accent",
    "colors",
    "font_text",
    "font_headings",
    "font_code",
    "fonts",
    "width_text",
    "width_page",
    "markdown_links",
];

/// The part of a site's appearance that site.toml sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looks {
    /// Custom properties of the ready look other than colours.
    pub properties: &'static [(&'static str, &'static str)],
    /// One of the theme's accents, by name.
    pub accent: Option<&'static str>,
    /// Custom properties with their colours, light and dark, in the order of the manual.
    pub colours: [Vec<(&'static str, Colour)>; 2],
    /// Names of fonts to try before the theme's own: of text, headings and code.
    pub fonts: [Vec<String>; 3],
    /// The site's own font files.
    pub files: Vec<FontFile>,
    /// Length of a line of text, as in CSS.
    pub width_text: Option<String>,
    /// Width of a whole page, as in CSS.
    pub width_page: Option<String>,
}

impl Looks {
    /// A colour of a scheme, 0 for the light and 1 for the dark one, by its custom property: the site's own, else the
    /// theme's.
    pub fn colour(&self, property: &str, scheme: usize) -> Colour {
        let known = |(name, _): &&(&str, Colour)| *name == property;
        if let Some((_, colour)) = self.colours.get(scheme).and_then(|own| own.iter().find(known)) {
            return *colour;
        }
        let hue = self.accent.filter(|_| property == COLOURS[ACCENT].1).and_then(|accent| {
            let (_, colours) = HUES.iter().find(|(name, _)| *name == accent)?;
            colours.get(scheme).copied()
        });
        let theirs = || COLOURS.iter().find(|(_, name, _)| *name == property)?.2.get(scheme).copied();
        hue.or_else(theirs).and_then(Colour::parse).unwrap_or(Colour::BLACK)
    }

    /// One of the hues of drawings: the accent for 0, and the others for other numbers, over and over.
    pub fn hue(&self, number: u64, scheme: usize) -> Colour {
        // Red warns, and the accent's own name would be there twice.
        let others = HUES.iter().filter(|(name, _)| *name != "red" && Some(*name) != self.accent);
        let others: Vec<&str> = others.filter_map(|(_, colours)| colours.get(scheme).copied()).collect();
        let at = usize::try_from(number % (others.len() as u64 + 1)).unwrap_or_default();
        let other = at.checked_sub(1).and_then(|at| Colour::parse(others.get(at)?));
        other.unwrap_or_else(|| self.colour(COLOURS[ACCENT].1, scheme))
    }
}

/// A font in `static/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFile {
    /// The name for `font_text` and the other settings.
    pub name: String,
    /// Address without the path of `base_url`: `/fonts/name.woff2`.
    pub file: String,
    /// One weight, or the two ends of a range: `100 900`.
    pub weight: Option<String>,
    /// True if the face is slanted.
    pub italic: bool,
}

impl Looks {
    /// The backgrounds of pages, light and dark.
    pub fn grounds(&self) -> [String; 2] {
        let (_, property, theirs) = COLOURS[0];
        let of = |at: usize| {
            let own = self.colours[at].iter().find(|(known, _)| *known == property);
            own.map_or_else(|| theirs[at].to_owned(), |(_, colour)| colour.to_string())
        };
        [of(0), of(1)]
    }
}

/// Reads and checks the settings of `[theme_settings]` that the default theme knows.
pub(super) fn read_looks(node: Option<&Node>, reporter: &mut Reporter<'_>) -> Looks {
    let mut looks = Looks::default();
    let Some(node) = node else { return looks };
    let mut table = TableReader::new(&INVALID_CONFIG, node, reporter);
    let look = table.choice("look", &LOOKS, reporter).unwrap_or(LOOKS[CLASSIC].1);
    looks.properties = look.properties;
    let mut reader = Checker { reporter, look };
    let accent = table.take("accent").and_then(|node| reader.accent(node));
    looks.colours = reader.palettes(table.take("colors"), accent.as_ref());
    looks.accent = accent.and_then(Accent::name);
    for (key, names) in ["font_text", "font_headings", "font_code"].into_iter().zip(&mut looks.fonts) {
        let own = table.take(key).and_then(|node| reader.font_names(key, node));
        let theirs = if key == "font_headings" { look.headings } else { &[] };
        *names = own.unwrap_or_else(|| theirs.iter().map(|name| (*name).to_owned()).collect());
    }
    looks.files = table.take("fonts").map(|node| reader.font_files(node)).unwrap_or_default();
    looks.width_text = table.take("width_text").and_then(|node| reader.width("width_text", node, "40em"));
    looks.width_page = table.take("width_page").and_then(|node| reader.width("width_page", node, "90rem"));
    for key in ["logo", "logo_dark", "favicon"] {
        table.text(key, reader.reporter);
    }
    table.choice("hero", &[("plain", ()), ("gate", ())], reader.reporter);
    table.bool("markdown_links", reader.reporter);
    table.choice("list", &[("cards", ()), ("rows", ()), ("compact", ())], reader.reporter);
    table.texts("stylesheets", reader.reporter);
    for (key, _) in table.take_rest() {
        if OTHERS.contains(&key.value.as_str()) {
            continue;
        }
        // The table is free, for settings of the site's own theme; a probable typo is reported.
        if let Some(near) = did_you_mean(&key.value, OWN.into_iter().chain(OTHERS)) {
            let message =
                text!("unknown-key", key = key.value, what = text!("in-table", name = "theme_settings"));
            reader
                .reporter
                .report(&UNKNOWN_SETTING, key.span, message)
                .add_help(text!("did-you-mean", meant = near));
        }
    }
    looks
}

/// The setting `accent`.
enum Accent {
    Named(&'static str),
    Colour(Colour),
}

impl Accent {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Colour(_) => None,
        }
    }
}

struct Checker<'a, 'r> {
    reporter: &'a mut Reporter<'r>,
    /// The ready look, which the other settings change.
    look: &'static Look,
}

impl Checker<'_, '_> {
    fn wrong(&mut self, span: Span, message: Text, help: impl Into<Help>) {
        self.reporter.report(&INVALID_CONFIG, span, message).add_help(help);
    }

    fn accent(&mut self, node: &Node) -> Option<Accent> {
        let text = node.value.as_str();
        let named = ACCENTS.iter().find(|(name, _)| Some(*name) == text);
        let found = named
            .map(|(name, _)| Accent::Named(name))
            .or_else(|| text.and_then(Colour::parse).map(Accent::Colour));
        if found.is_none() {
            let names = ACCENTS.map(|(name, _)| name);
            let help = match text.and_then(|word| Some((word, did_you_mean(word, names)?))) {
                Some((word, near)) => Help::did_you_mean(word, near),
                None => text!("invalid-config-accent-help").into(),
            };
            let message = text!("invalid-config-accent", names = names);
            self.wrong(node.span, message, help);
        }
        found
    }

    /// Colours of both schemes that differ from the theme's own.
    fn palettes(&mut self, node: Option<&Node>, accent: Option<&Accent>) -> [Vec<(&'static str, Colour)>; 2] {
        let mut table = node.map(|node| TableReader::new(&INVALID_CONFIG, node, self.reporter));
        let schemes = ["light", "dark"].map(|scheme| {
            let node = table.as_mut().and_then(|table| table.take(scheme));
            node.map(|node| self.scheme(scheme, node)).unwrap_or_default()
        });
        if let Some(table) = table {
            table.finish(text!("in-table", name = "theme_settings.colors"), &UNKNOWN_SETTING, self.reporter);
        }
        let mut dark = false;
        schemes.map(|own| {
            let at = usize::from(std::mem::replace(&mut dark, true));
            self.palette(at, own, accent)
        })
    }

    /// The colours of one table, by their places in `COLOURS`.
    fn scheme(&mut self, scheme: &str, node: &Node) -> [Option<Spanned<Colour>>; COLOURS.len()] {
        let mut table = TableReader::new(&INVALID_CONFIG, node, self.reporter);
        let found = COLOURS.map(|(name, ..)| {
            let node = table.take(name)?;
            let colour = node.value.as_str().and_then(Colour::parse);
            if colour.is_none() {
                let message = text!("invalid-config-colour", name = name);
                self.wrong(node.span, message, text!("invalid-config-colour-help", name = name));
            }
            Some(Spanned::new(colour?, node.span))
        });
        let name = format!("theme_settings.colors.{scheme}");
        table.finish(text!("in-table", name = name), &UNKNOWN_SETTING, self.reporter);
        found
    }

    /// One scheme's properties; `at` is 0 for the light one and 1 for the dark one.
    fn palette(
        &mut self,
        at: usize,
        own: [Option<Spanned<Colour>>; COLOURS.len()],
        accent: Option<&Accent>,
    ) -> Vec<(&'static str, Colour)> {
        let look = self.look;
        let theirs = |index: usize| {
            let (_, property, usual) = COLOURS[index];
            Colour::parse(look.colour(property, at).unwrap_or(usual[at])).unwrap_or(Colour::BLACK)
        };
        let ground = |index: usize| own[index].as_ref().map_or_else(|| theirs(index), |own| own.value);
        let marked = look.colour("--hl", at).unwrap_or(MARKED[at]);
        let grounds: Vec<Colour> = (0..GROUNDS).map(ground).chain(Colour::parse(marked)).collect();
        for index in TEXTS {
            self.check(index, &own, &grounds, theirs(index));
        }
        let chosen = own[ACCENT].as_ref().map(|own| own.value).or(match accent {
            Some(Accent::Colour(colour)) => {
                let end = if at == 0 { Colour::BLACK } else { Colour::WHITE };
                Some(colour.readable_on(&grounds, end))
            }
            _ => None,
        });
        let mut out = Vec::new();
        // An accent of the site also brings the text on it.
        let has_accent = chosen.is_some() || matches!(accent, Some(Accent::Named(_)));
        for (property, values) in look.colours {
            let place = COLOURS.iter().position(|(_, known, _)| known == property);
            let is_own = place.is_some_and(|place| own[place].is_some());
            let is_replaced = has_accent && property.ends_with("accent");
            if !is_own && !is_replaced {
                out.extend(Colour::parse(values[at]).map(|colour| (*property, colour)));
            }
        }
        for (index, (_, property, _)) in COLOURS.iter().enumerate() {
            let value = if index == ACCENT { chosen } else { own[index].as_ref().map(|own| own.value) };
            out.extend(value.map(|value| (*property, value)));
        }
        // Text on the accent is white or black, whichever reads better.
        let text_on = |ground: Colour| {
            let white = ground.contrast(Colour::WHITE) >= ground.contrast(Colour::BLACK);
            if white { Colour::WHITE } else { Colour::BLACK }
        };
        out.extend(chosen.map(|accent| ("--on-accent", text_on(accent))));
        out
    }

    /// Warns if a text colour is unreadable on a background, and the site has set one of the two.
    fn check(
        &mut self,
        index: usize,
        own: &[Option<Spanned<Colour>>; COLOURS.len()],
        grounds: &[Colour],
        theirs: Colour,
    ) {
        let colour = own[index].as_ref().map_or(theirs, |own| own.value);
        for (ground_index, ground) in grounds.iter().take(GROUNDS).enumerate() {
            let Some(place) = own[index].as_ref().or(own[ground_index].as_ref()) else { continue };
            let contrast = colour.contrast(*ground);
            if contrast >= READABLE {
                continue;
            }
            let (text, ground_name) = (COLOURS[index].0, COLOURS[ground_index].0);
            let message = text!(
                "low-contrast-between",
                text = text,
                colour = colour.to_string(),
                ground_name = ground_name,
                ground = ground.to_string(),
                contrast = format!("{contrast:.1}")
            );
            let help = text!("low-contrast-help", least = READABLE.to_string());
            self.reporter.report(&LOW_CONTRAST, place.span, message).add_help(help);
            return;
        }
    }

    /// A name or a list of names.
    fn font_names(&mut self, key: &str, node: &Node) -> Option<Vec<String>> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut names = Vec::with_capacity(items.len());
        for item in items {
            match item.value.as_str().filter(|name| is_font_name(name)) {
                Some(name) => names.push(name.to_owned()),
                None => {
                    let message = text!("invalid-config-font-names", key = key);
                    self.wrong(item.span, message, text!("invalid-config-font-names-help", key = key));
                    return None;
                }
            }
        }
        Some(names)
    }

    fn font_files(&mut self, node: &Node) -> Vec<FontFile> {
        let Value::List(items) = &node.value else {
            let message = text!("invalid-config-fonts", found = node.value.type_text());
            self.wrong(node.span, message, font_help());
            return Vec::new();
        };
        items.iter().filter_map(|item| self.font_file(item)).collect()
    }

    fn font_file(&mut self, node: &Node) -> Option<FontFile> {
        let mut table = TableReader::new(&INVALID_CONFIG, node, self.reporter);
        let name = table.text("name", self.reporter);
        let file = table.text("file", self.reporter);
        let weight = table.take("weight");
        let styles = [("normal", false), ("italic", true)];
        let italic = table.choice("style", &styles, self.reporter).unwrap_or(false);
        table.finish(text!("in-table", name = "theme_settings.fonts"), &UNKNOWN_SETTING, self.reporter);
        let (Some(name), Some(file)) = (name, file) else {
            self.wrong(node.span, text!("invalid-config-font"), font_help());
            return None;
        };
        if !is_font_name(&name.value) {
            self.wrong(name.span, text!("invalid-config-font-name"), font_help());
            return None;
        }
        if !is_font_file(&file.value) {
            let message = text!("invalid-config-font-file");
            self.wrong(file.span, message, text!("invalid-config-font-file-help"));
            return None;
        }
        let weight = match weight.map(|node| (weight_of(node), node.span)) {
            None => None,
            Some((Some(weight), _)) => Some(weight),
            Some((None, span)) => {
                let message = text!("invalid-config-font-weight");
                self.wrong(span, message, text!("invalid-config-font-weight-help"));
                return None;
            }
        };
        Some(FontFile { name: name.value, file: file.value, weight, italic })
    }

    /// A length that text or a page may have.
    fn width(&mut self, key: &str, node: &Node, example: &str) -> Option<String> {
        let fits = |text: &&str| {
            // Pixels have larger numbers; the other units are about as wide as a letter or two.
            let units =
                [("rem", 20.0..=160.0), ("em", 20.0..=160.0), ("ch", 30.0..=200.0), ("px", 320.0..=2560.0)];
            units.iter().any(|(unit, range)| {
                let number = text.strip_suffix(unit).filter(|number| is_plain_number(number));
                number
                    .and_then(|number| number.parse().ok())
                    .is_some_and(|number: f64| range.contains(&number))
            })
        };
        let found = node.value.as_str().filter(fits);
        if found.is_none() {
            let message = text!("invalid-config-width", key = key);
            self.wrong(node.span, message, text!("invalid-config-width-help", key = key, example = example));
        }
        found.map(str::to_owned)
    }
}

fn font_help() -> Text {
    text!("invalid-config-font-help")
}

/// True if a name can be in quotes in a style sheet.
fn is_font_name(name: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || " -_.+&'".contains(c);
    !name.trim().is_empty() && name.len() <= 100 && name.chars().all(fits)
}

fn is_font_file(file: &str) -> bool {
    let kinds = [".woff2", ".woff", ".ttf", ".otf"];
    let fits = |c: char| c.is_alphanumeric() || "/-_.~".contains(c);
    let is_here =
        file.starts_with('/') && !file.starts_with("//") && !file.split('/').any(|part| part == "..");
    is_here && file.chars().all(fits) && kinds.iter().any(|kind| file.ends_with(kind))
}

/// `400`, `"400"` or `"100 900"`.
fn weight_of(node: &Node) -> Option<String> {
    let text = match &node.value {
        Value::Int(weight) => weight.to_string(),
        Value::Str(text) => text.clone(),
        _ => return None,
    };
    let weights: Option<Vec<u16>> = text.split(' ').map(|part| part.parse().ok()).collect();
    weights
        .is_some_and(|all| matches!(all.len(), 1 | 2) && all.iter().all(|w| (1..=1000).contains(w)))
        .then_some(text)
}

fn is_plain_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

#[cfg(test)]
mod tests;
