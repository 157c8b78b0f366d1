//! The part of the default theme's style sheets that site.toml determines: colours, fonts and widths as custom
//! properties. css/main.css includes it as css/_settings.css, so that a page still waits for only one sheet, contains
//! no inline style, and the manual's content security policy holds.

use std::fmt::Write as _;

use paifang_site::config::Looks;

/// Name of the part among the theme's assets.
pub(super) const PART: &str = "css/_settings.css";

/// More specific than the theme's own rules, which it follows.
const ROOT: &str = ":root:root:root";

/// The settings of site.toml as rules; empty if there are none.
pub(super) fn settings_sheet(looks: &Looks) -> String {
    let mut out = String::new();
    for font in &looks.files {
        let format = match font.file.rsplit_once('.').map(|(_, extension)| extension) {
            Some("woff2") => "woff2",
            Some("woff") => "woff",
            Some("ttf") => "truetype",
            _ => "opentype",
        };
        // Relative to /assets/css/. `optional`: text does not move if the file arrives late.
        let _ = write!(
            out,
            "@font-face{{font-family:\"{}\";src:url(\"../..{}\") format(\"{format}\");font-display:optional;",
            font.name, font.file
        );
        if let Some(weight) = &font.weight {
            let _ = write!(out, "font-weight:{weight};");
        }
        out.push_str(if font.italic { "font-style:italic}" } else { "font-style:normal}" });
    }
    let [light, dark] = &looks.colours;
    let mut properties: Vec<String> = light.iter().map(|(name, colour)| format!("{name}:{colour}")).collect();
    properties.extend(looks.properties.iter().map(|(name, value)| format!("{name}:{value}")));
    properties.extend(looks.accent.map(|accent| format!("--accent:var(--{accent})")));
    properties.extend(looks.width_text.as_ref().map(|width| format!("--measure:{width}")));
    properties.extend(looks.width_page.as_ref().map(|width| format!("--page:{width}")));
    let [text, headings, code] = looks.fonts.each_ref().map(|names| quoted(names));
    properties.extend(code.map(|names| format!("--mono:{names},var(--code),var(--sans)")));
    rule(&mut out, ROOT, &properties);
    let dark: Vec<String> = dark.iter().map(|(name, colour)| format!("{name}:{colour}")).collect();
    if !dark.is_empty() {
        out.push_str("@media screen and (prefers-color-scheme:dark){");
        rule(&mut out, ":root:root:root:not([data-theme=light])", &dark);
        out.push_str("}@media screen{");
        rule(&mut out, ":root:root:root[data-theme=dark]", &dark);
        out.push('}');
    }
    // Each language's own fonts come next, for the glyphs that the named ones lack.
    let family = |names: String| [format!("font-family:{names},var(--sans)")];
    if let Some(names) = text {
        rule(&mut out, ":root [lang],:root[lang]", &family(names));
    }
    if let Some(names) = headings {
        rule(&mut out, ":root :is(h1,h2,h3,h4,h5,h6)", &family(names));
    }
    out
}

fn rule(out: &mut String, selector: &str, declarations: &[String]) {
    if !declarations.is_empty() {
        let _ = write!(out, "{selector}{{{}}}", declarations.join(";"));
    }
}

/// Quoted font names; they were checked when they were read.
fn quoted(names: &[String]) -> Option<String> {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    (!names.is_empty()).then(|| names.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use paifang_site::config::{Colour, FontFile};

    #[test]
    fn a_site_without_settings_has_an_empty_part() {
        assert_eq!(settings_sheet(&Looks::default()), "");
    }

    #[test]
    fn settings_become_custom_properties_and_fonts() {
        let file = FontFile {
            name: "Inter".to_owned(),
            file: "/fonts/inter.woff2".to_owned(),
            weight: Some("100 900".to_owned()),
            italic: false,
        };
        let looks = Looks {
            properties: &[("--radius", ".2rem")],
            accent: None,
            colours: [vec![("--accent", Colour([0x8a, 0x3b, 0x12]))], vec![("--accent", Colour::WHITE)]],
            fonts: [vec!["Inter".to_owned()], Vec::new(), vec!["A B".to_owned(), "C".to_owned()]],
            files: vec![file],
            width_text: Some("42em".to_owned()),
            width_page: None,
        };
        let expected = [
            "@font-face{font-family:\"Inter\";src:url(\"../../fonts/inter.woff2\") format(\"woff2\");",
            "font-display:optional;font-weight:100 900;font-style:normal}",
            ":root:root:root{--accent:#8a3b12;--radius:.2rem;--measure:42em;--mono:\"A B\",\"C\",var(--code),var(--sans)}",
            "@media screen and (prefers-color-scheme:dark){:root:root:root:not([data-theme=light]){--accent:#ffffff}}",
            "@media screen{:root:root:root[data-theme=dark]{--accent:#ffffff}}",
            ":root [lang],:root[lang]{font-family:\"Inter\",var(--sans)}",
        ];
        assert_eq!(settings_sheet(&looks), expected.concat());
    }
}
