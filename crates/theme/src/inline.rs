//! The scripts inside of templates, which a content security policy allows by their hashes. A script that a template
//! computes has no hash that is known before a page is rendered, so it is not among them.

use std::collections::BTreeSet;

use crate::Theme;

/// Types of scripts that browsers run; other types are data.
const RUN: [&str; 3] = ["", "module", "text/javascript"];

impl Theme {
    /// The texts of all scripts inside of templates of pages, as they are published: sorted, each once.
    pub fn inline_scripts(&self) -> Vec<String> {
        let pages = self.sources.iter().filter(|(name, _)| name.ends_with(".html"));
        let scripts: BTreeSet<&str> =
            pages.flat_map(|(_, source)| scripts_in(&source.tightened.text)).collect();
        scripts.into_iter().map(str::to_owned).collect()
    }
}

fn scripts_in(template: &str) -> impl Iterator<Item = &str> {
    template.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once("</script")?;
        let kind = attributes.split_once("type=").map_or("", |(_, rest)| rest);
        let kind = kind.trim_start_matches(['"', '\'']);
        let kind = kind.split(['"', '\'', ' ']).next().unwrap_or_default();
        let is_computed =
            attributes.contains('{') || ["{{", "{%", "{#"].iter().any(|mark| text.contains(mark));
        let is_inline = !attributes.contains("src=") && !text.is_empty() && RUN.contains(&kind);
        (is_inline && !is_computed).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_run_and_stay_the_same_are_found() {
        let template = "<script>a()</script><script type=\"module\">b()</script><script src=\"c.js\"></script>\
                        <script type=\"application/ld+json\">{}</script><script>d({{ e }})</script>\
                        <script nonce=\"{{ f }}\">g()</script><script>";
        assert_eq!(scripts_in(template).collect::<Vec<_>>(), ["a()", "b()"]);
    }
}
