//! Do the references and links of data files lead anywhere, and are their languages the site's?

use std::sync::Arc;

use super::{BROKEN_LINK, BROKEN_REF, OpenLink, Site, open_link};
use crate::config::Config;
use crate::load::UNDECLARED_LANGUAGE;
use paifang_base::diag::{Diagnostic, Diagnostics};
use paifang_base::schema::FieldValue;
use paifang_base::source::Spanned;

/// Checks every record of every set.
pub(super) fn check_data(site: &Site, diagnostics: &mut Diagnostics, open: &mut Vec<OpenLink>) {
    for table in &site.data {
        let Some(path) = &table.path else { continue };
        for (name, value) in table.records.iter().flat_map(|record| &record.fields) {
            check_value(site, path, name, value, diagnostics, open);
        }
    }
}

fn check_value(
    site: &Site,
    path: &Arc<str>,
    name: &str,
    value: &FieldValue,
    diagnostics: &mut Diagnostics,
    open: &mut Vec<OpenLink>,
) {
    match value {
        FieldValue::Ref { kind, target, strict: true } if site.find_ref(kind, &target.value).is_none() => {
            let of_kind = if kind.is_empty() { String::new() } else { format!(" of kind `{kind}`") };
            let message = format!("`{name}` names `{}`, but there is no such page{of_kind}", target.value);
            diagnostics.push(Diagnostic::new(&BROKEN_REF, path, target.span, message));
        }
        FieldValue::Url(url) | FieldValue::Image(url)
            if !url.value.contains(':')
                && site.resolve_site_link(site.config.default_language, &url.value).is_none() =>
        {
            let message = format!("`{name}` leads to `{}`, which is no page and no file", url.value);
            let help = "write a site address such as `/blog/` or `/logos/name.svg`";
            let d = Diagnostic::new(&BROKEN_LINK, path, url.span, message).with_help(help);
            open.push(open_link(site, &url.value, d));
        }
        FieldValue::Translated(texts) => diagnostics.extend(unknown_languages(&site.config, path, texts)),
        FieldValue::List(items) => {
            items.iter().for_each(|item| check_value(site, path, name, item, diagnostics, open));
        }
        FieldValue::Map(entries) => {
            entries.iter().for_each(|(key, value)| check_value(site, path, key, value, diagnostics, open));
        }
        _ => {}
    }
}

/// Texts in languages that the site does not have.
pub(super) fn unknown_languages(
    config: &Config,
    path: &Arc<str>,
    texts: &[(Spanned<String>, String)],
) -> Vec<Diagnostic> {
    let unknown = texts.iter().filter(|(tag, _)| config.language_tagged(&tag.value).is_none());
    let problem = |(tag, _): &(Spanned<String>, String)| {
        let message = format!("`{}` is a language that site.toml does not declare", tag.value);
        let tags: Vec<&str> = config.languages.iter().map(|language| language.tag.as_str()).collect();
        let help = format!("declared: {}", tags.join(", "));
        Diagnostic::new(&UNDECLARED_LANGUAGE, path, tag.span, message).with_help(help)
    };
    unknown.map(problem).collect()
}
