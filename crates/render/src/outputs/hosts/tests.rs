//! Paths in the formats of hosts, and limits of sites that are too large for a test to build.

use super::super::testing::{SETTINGS, Sample};
use super::{check_limits, quoted, quoted_as_sent, sent};
use paifang_base::diag::Wording as _;

/// Signs with a meaning in some format, and letters.
const ODD: &str = "/旧 a.b$c{d}e;f'g(h)i+j%k&l=m\"n\\o*p|q^r[s]t#u?v`w\n/";

#[test]
fn paths_have_only_characters_that_no_format_interprets() {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_~/".contains(c) || !c.is_ascii();
    assert!(quoted(ODD).replace("\\x", "").chars().all(plain), "{}", quoted(ODD));
    assert!(sent(ODD).chars().all(|c| c.is_ascii_alphanumeric() || "-._~/%".contains(c)), "{}", sent(ODD));
    let as_sent = quoted_as_sent(ODD);
    assert!(as_sent.chars().all(|c| plain(c) || "()?:i%|\\".contains(c)), "{as_sent}");
    assert!(as_sent.is_ascii(), "{as_sent}");
}

#[test]
fn limits_of_whole_sites_are_told_for_named_hosts() {
    let settings = format!("{SETTINGS}\n[hosting]\nfor = [\"cloudflare\", \"github-pages\", \"nginx\"]\n");
    let sample = Sample::new(&[("site.toml", &settings), ("content/_index.md", "# 首页\n")]);
    let names: Vec<String> = (0..20_001).map(|n| format!("{n}.png")).collect();
    let told = |count: usize, size: u64| {
        let files = names.iter().take(count).map(|name| (name.as_str(), Some(size)));
        let files_of_words = [&paifang_base::MESSAGES, &crate::MESSAGES];
        let english = paifang_i18n::Words::new(Default::default(), &files_of_words);
        check_limits(&sample.site, files).into_iter().map(|d| english.say(&d.message)).collect::<Vec<_>>()
    };
    assert!(told(20_000, 50_000).is_empty());
    assert_eq!(told(20_001, 1), ["the site has 20001 files; Cloudflare Pages accepts 20000"]);
    assert_eq!(
        told(20_000, 50_001),
        ["the files of the site have 1000020000 bytes; GitHub Pages accepts 1000000000"]
    );
}
