//! Tests of the reading of `[theme_settings]`, and of the reported mistakes in it.

use std::collections::BTreeMap;

use super::*;
use crate::config::read_config;
use paifang_base::diag::Diagnostics;
use paifang_base::diag::locate;

const HEAD: &str =
    "base_url = \"https://example.org/\"\ntitle = \"T\"\ndefault_language = \"en\"\n[theme_settings]\n";

/// The looks of a site with these settings, and what is reported: code, line and message.
fn read(settings: &str) -> (Looks, Vec<String>) {
    let text = format!("{HEAD}{settings}");
    let mut diagnostics = Diagnostics::new();
    let config = read_config(&text, &mut diagnostics.for_file(&"site.toml".into())).expect("a configuration");
    let english = paifang_i18n::Words::new(Default::default(), &[&paifang_base::MESSAGES, &crate::MESSAGES]);
    let found = locate(diagnostics.finish(&BTreeMap::new()), |_| Some(text.clone()), |_| &english);
    let line = |d: &paifang_base::diag::Located| {
        let line = d.place.start.map_or(0, |start| start.line as usize - HEAD.lines().count());
        format!("{} {line}: {}", d.code, d.place.message)
    };
    (config.looks, found.iter().map(line).collect())
}

fn quiet(settings: &str) -> Looks {
    let (looks, found) = read(settings);
    assert!(found.is_empty(), "{settings}: {found:?}");
    looks
}

#[test]
fn the_colours_known_here_are_those_of_the_sheet() {
    let sheet = include_str!("../../../../../themes/default/assets/css/main.css");
    let schemes: Vec<&str> = sheet.split(" color-scheme: ").skip(1).collect();
    let marked = ("marked", "--hl", MARKED);
    for (_, property, values) in COLOURS.iter().chain([&marked]) {
        // The dark scheme appears twice: for the system's preference and for the reader's choice.
        for (scheme, value) in schemes.iter().zip([values[0], values[1], values[1]]) {
            let block = scheme.split('}').next().unwrap_or_default();
            assert!(block.contains(&format!("{property}: {value};")), "{property}: {value}");
        }
    }
    for (name, values) in &HUES {
        for (scheme, value) in schemes.iter().zip([values[0], values[1], values[1]]) {
            let block = scheme.split('}').next().unwrap_or_default();
            assert!(block.contains(&format!("--{name}: {value}")), "{name}: {value}");
        }
    }
}

#[test]
fn covers_have_the_colours_of_the_site() {
    let hue = |looks: &Looks, number| looks.hue(number, 0).to_string();
    let plain = Looks::default();
    assert_eq!(hue(&plain, 0), "#235a91");
    assert_eq!(plain.colour("--bg", 1).to_string(), "#14161a");
    let teal = quiet("accent = \"teal\"");
    assert_eq!(hue(&teal, 0), "#0c6464");
    let others: std::collections::BTreeSet<String> = (1..4).map(|number| hue(&teal, number)).collect();
    assert!(others.len() == 3 && !others.contains("#0c6464") && !others.contains("#a92f23"), "{others:?}");
    let own = quiet("[theme_settings.colors.light]\naccent = \"#003366\"\nbackground = \"#ffffff\"");
    assert_eq!((hue(&own, 0), own.colour("--bg", 0)), ("#003366".to_owned(), Colour::WHITE));
}

#[test]
fn an_accent_has_a_name_or_is_a_colour_that_is_made_readable() {
    assert_eq!(quiet("accent = \"teal\"").accent, Some("teal"));
    let looks = quiet("accent = \"#ffd000\"");
    assert_eq!(looks.accent, None);
    for (at, colours) in looks.colours.iter().enumerate() {
        let [("--accent", accent), ("--on-accent", on)] = colours[..] else { panic!("{colours:?}") };
        assert!(on.contrast(accent) >= READABLE);
        for (_, _, values) in &COLOURS[..GROUNDS] {
            let ground = Colour::parse(values[at]).expect("a colour");
            assert!(accent.contrast(ground) >= READABLE, "{accent} on {ground}");
        }
    }
    let (_, found) = read("accent = \"teel\"");
    assert!(found[0].starts_with("invalid-config 1: `accent` must be a colour"), "{found:?}");
}

#[test]
fn colours_of_ones_own_are_taken_by_scheme_and_checked() {
    let looks = quiet("[theme_settings.colors.light]\nbackground = \"#fffdf5\"\naccent = \"#8a3b12\"\n");
    let shown: Vec<String> = looks.colours[0].iter().map(|(name, value)| format!("{name} {value}")).collect();
    assert_eq!(shown, ["--bg #fffdf5", "--accent #8a3b12", "--on-accent #ffffff"]);
    assert!(looks.colours[1].is_empty());

    let (_, found) =
        read("[theme_settings.colors.dark]\ntext = \"#555\"\nmutd = \"#999\"\nline = \"grey\"\n");
    let expected = [
        "low-contrast 2: `text` (#555555) on `background` (#14161a) has a contrast of 2.4 : 1",
        "unknown-setting 3: unknown key `mutd` in `theme_settings.colors.dark`",
        "invalid-config 4: `line` must be a colour in hexadecimal digits",
    ];
    assert_eq!(found, expected);
    // A background of the site under a text colour of the theme.
    let (_, found) = read("[theme_settings.colors.light]\nbackground = \"#777777\"\n");
    assert!(found.iter().all(|line| line.starts_with("low-contrast 2")) && !found.is_empty(), "{found:?}");
}

#[test]
fn fonts_have_names_and_files_of_the_site() {
    let looks = quiet(
        "font_text = \"Source Serif 4\"\nfont_code = [\"JetBrains Mono\", \"思源等宽\"]\n\
         [[theme_settings.fonts]]\nname = \"Source Serif 4\"\nfile = \"/fonts/serif.woff2\"\nweight = \"200 900\"\n\
         [[theme_settings.fonts]]\nname = \"Source Serif 4\"\nfile = \"/fonts/it.woff2\"\nstyle = \"italic\"\nweight = 400\n",
    );
    assert_eq!(looks.fonts[0], ["Source Serif 4"]);
    assert_eq!(looks.fonts[2], ["JetBrains Mono", "思源等宽"]);
    let weights: Vec<_> = looks.files.iter().map(|file| (file.weight.as_deref(), file.italic)).collect();
    assert_eq!(weights, [(Some("200 900"), false), (Some("400"), true)]);
    for (wrong, message) in [
        ("font_text = \"a\\\"; x\"", "`font_text` must be the name of a font"),
        ("font_text = 3", "`font_text` must be the name of a font"),
        ("fonts = \"Inter\"", "`fonts` must be a list of tables"),
        ("fonts = [{ name = \"Inter\" }]", "a font needs `name` and `file`"),
        (
            "fonts = [{ name = \"Inter\", file = \"https://fonts.example/i.woff2\" }]",
            "`file` must be the address",
        ),
        ("fonts = [{ name = \"Inter\", file = \"//fonts.example/i.woff2\" }]", "`file` must be the address"),
        ("fonts = [{ name = \"Inter\", file = \"/../i.woff2\" }]", "`file` must be the address"),
        (
            "fonts = [{ name = \"Inter\", file = \"/i.woff2\", weight = \"bold\" }]",
            "`weight` must be a number",
        ),
    ] {
        let (_, found) = read(wrong);
        assert!(found.len() == 1 && found[0].contains(message), "{wrong}: {found:?}");
    }
}

#[test]
fn widths_are_lengths_that_a_page_can_have() {
    let looks = quiet("width_text = \"42em\"\nwidth_page = \"1440px\"\n");
    assert_eq!((looks.width_text.as_deref(), looks.width_page.as_deref()), (Some("42em"), Some("1440px")));
    for wrong in ["\"42\"", "\"4em\"", "\"50%\"", "\"1e3px\"", "42", "\"calc(1em)\""] {
        let (_, found) = read(&format!("width_text = {wrong}"));
        assert!(
            found.len() == 1 && found[0].starts_with("invalid-config 1: `width_text`"),
            "{wrong}: {found:?}"
        );
    }
}

#[test]
fn settings_of_other_themes_are_free_but_slips_are_reported() {
    quiet(
        "notice = \"N\"\nbanner = { on = true }\nhero = \"plain\"\nlogo = \"/a.svg\"\nlogo_dark = \"/b.svg\"\n",
    );
    let (_, found) = read("acent = \"teal\"\nfont_txt = \"X\"\nlogo = 3\n");
    let codes: Vec<&str> = found.iter().map(|line| line.split(':').next().unwrap_or_default()).collect();
    assert_eq!(codes, ["unknown-setting 1", "unknown-setting 2", "invalid-config 3"]);
}
