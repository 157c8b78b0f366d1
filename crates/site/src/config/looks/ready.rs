//! The ready looks of the default theme: sets of colours for light and dark, by one setting. Only the chosen one is
//! published. `classic` is the theme's own, in themes/default/assets/css/main.css.

/// A look.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Look {
    /// Custom properties with their colours, light and dark.
    pub(super) colours: &'static [(&'static str, [&'static str; 2])],
    /// Other custom properties.
    pub(super) properties: &'static [(&'static str, &'static str)],
    /// Fonts of headings.
    pub(super) headings: &'static [&'static str],
}

impl Look {
    /// A property's colour in one scheme: 0 light, 1 dark.
    pub(super) fn colour(&self, property: &str, at: usize) -> Option<&'static str> {
        self.colours
            .iter()
            .find(|(known, _)| *known == property)
            .and_then(|(_, values)| values.get(at).copied())
    }
}

/// All looks, by their names in site.toml.
pub(crate) const LOOKS: [(&str, &Look); 5] =
    [("quiet", &QUIET), ("classic", &CLASSIC), ("vivid", &VIVID), ("paper", &PAPER), ("contrast", &CONTRAST)];

const CLASSIC: Look = Look { colours: &[], properties: &[], headings: &[] };

const QUIET: Look = Look {
    colours: &[
        ("--bg", ["#ffffff", "#16181b"]),
        ("--surface", ["#f5f6f7", "#1d2024"]),
        ("--raised", ["#ffffff", "#1d2024"]),
        ("--line", ["#e5e7ea", "#2d3136"]),
        ("--edge", ["#c6cad0", "#474c54"]),
        ("--text", ["#2a2d31", "#d0d3d7"]),
        ("--strong", ["#17191c", "#eceef0"]),
        ("--muted", ["#5c626a", "#9ba0a7"]),
        ("--accent", ["#3d4f66", "#a9bfd8"]),
        ("--on-accent", ["#ffffff", "#12161b"]),
        ("--hl", ["#e9ebee", "#2f333a"]),
    ],
    properties: &[("--radius", ".25rem")],
    headings: &[],
};

const VIVID: Look = Look {
    colours: &[
        ("--bg", ["#ffffff", "#0f0c1d"]),
        ("--surface", ["#f4f1ff", "#191430"]),
        ("--raised", ["#ffffff", "#191430"]),
        ("--line", ["#e2dcfa", "#2c2450"]),
        ("--edge", ["#c3b8ee", "#4a3f7a"]),
        ("--text", ["#1f1b33", "#d9d6ea"]),
        ("--strong", ["#120d26", "#f5f3ff"]),
        ("--muted", ["#5b5675", "#a8a3c4"]),
        ("--accent", ["#5b2be0", "#b49bff"]),
        ("--on-accent", ["#ffffff", "#140a33"]),
        ("--hl", ["#efe6ff", "#2b2250"]),
    ],
    properties: &[("--radius", ".75rem")],
    headings: &[],
};

const PAPER: Look = Look {
    colours: &[
        ("--bg", ["#f8f3e7", "#1c1813"]),
        ("--surface", ["#f0e9d9", "#26211a"]),
        ("--raised", ["#fcf9f1", "#26211a"]),
        ("--line", ["#dcd1ba", "#3b3327"]),
        ("--edge", ["#bfb193", "#5a4f3e"]),
        ("--text", ["#33291c", "#d9cfbf"]),
        ("--strong", ["#1f170d", "#f0e8da"]),
        ("--muted", ["#635642", "#aa9d87"]),
        ("--accent", ["#8a3b12", "#e0a878"]),
        ("--on-accent", ["#ffffff", "#22140a"]),
        ("--hl", ["#eee0b8", "#3a3120"]),
        ("--com", ["#595b55", "#a39d90"]),
    ],
    properties: &[("--radius", ".2rem")],
    headings: &["Georgia", "Noto Serif", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun"],
};

const CONTRAST: Look = Look {
    colours: &[
        ("--bg", ["#ffffff", "#000000"]),
        ("--surface", ["#f4f4f4", "#101010"]),
        ("--raised", ["#ffffff", "#101010"]),
        ("--line", ["#6b6b6b", "#959595"]),
        ("--edge", ["#4a4a4a", "#bdbdbd"]),
        ("--text", ["#0a0a0a", "#ffffff"]),
        ("--strong", ["#000000", "#ffffff"]),
        ("--muted", ["#303030", "#dadada"]),
        ("--accent", ["#002f86", "#a6d0ff"]),
        ("--on-accent", ["#ffffff", "#000000"]),
        ("--hl", ["#ffedb3", "#33301a"]),
        ("--red", ["#7d0f07", "#ffc2ba"]),
        ("--amber", ["#523300", "#ffd98c"]),
        ("--green", ["#0f4019", "#b6efbc"]),
        ("--violet", ["#44207c", "#e0d2ff"]),
        ("--teal", ["#053f3f", "#aaf0ea"]),
        ("--kw", ["#611a56", "#f6c8ee"]),
        ("--str", ["#15421b", "#c2efbc"]),
        ("--com", ["#3a3c3a", "#d0d4da"]),
        ("--num", ["#572a07", "#ffd9b0"]),
        ("--fun", ["#002f86", "#b8daff"]),
        ("--typ", ["#053f3f", "#aeeee8"]),
    ],
    properties: &[],
    headings: &[],
};

#[cfg(test)]
mod tests {
    use super::super::{Colour, LOOKS};

    /// The colours of the theme's own sheet in one scheme.
    fn own(property: &str, at: usize) -> Colour {
        let sheet = include_str!("../../../../../themes/default/assets/css/main.css");
        let block = sheet.split(" color-scheme: ").nth(at + 1).unwrap_or_default();
        let rest = block.split(&format!("{property}: ")).nth(1).unwrap_or_default();
        let value = rest.split(';').next().unwrap_or_default();
        Colour::parse(value).unwrap_or_else(|| panic!("{property} {at}: {value}"))
    }

    #[test]
    fn every_text_of_every_look_reads_on_every_ground_of_it() {
        let texts = [
            "--text", "--strong", "--muted", "--accent", "--red", "--amber", "--green", "--violet", "--teal",
        ];
        let code = ["--kw", "--str", "--com", "--num", "--fun", "--typ"];
        for (name, look) in LOOKS {
            let least = if name == "contrast" { 7.0 } else { 4.5 };
            for at in 0..2 {
                let colour = |property: &str| {
                    look.colour(property, at).and_then(Colour::parse).unwrap_or_else(|| own(property, at))
                };
                for ground in ["--bg", "--surface", "--raised", "--hl"] {
                    for text in texts.iter().chain(&code) {
                        let contrast = colour(text).contrast(colour(ground));
                        assert!(contrast >= least, "{name} {at}: {text} on {ground} has {contrast:.2}");
                    }
                }
                let contrast = colour("--on-accent").contrast(colour("--accent"));
                assert!(contrast >= least, "{name} {at}: on the accent {contrast:.2}");
            }
        }
    }

    #[test]
    fn a_look_has_each_colour_that_site_toml_may_set() {
        for (name, look) in LOOKS.iter().filter(|(name, _)| *name != "classic") {
            for (_, property, _) in super::super::COLOURS {
                assert!(look.colour(property, 0).is_some(), "{name} {property}");
            }
        }
    }
}
