//! Checks the references, links and languages in data files.

use super::{BROKEN_LINK, BROKEN_REF, OpenLink, Site, open_link};
use crate::config::Config;
use crate::load::UNDECLARED_LANGUAGE;
use paifang_base::diag::{Diagnostic, Diagnostics, Reporter, Text};
use paifang_base::schema::FieldValue;
use paifang_base::source::Spanned;
use paifang_base::text;

/// Checks every record of every set.
pub(super) fn check_data(site: &Site, diagnostics: &mut Diagnostics, open: &mut Vec<OpenLink>) {
    for table in &site.data {
        let Some(path) = &table.path else { continue };
        let reporter = &mut diagnostics.for_file(path);
        for (name, value) in table.records.iter().flat_map(|record| &record.fields) {
            check_value(site, name, value, reporter, open);
        }
    }
}

fn check_value(
    site: &Site,
    name: &str,
    value: &FieldValue,
    reporter: &mut Reporter<'_>,
    open: &mut Vec<OpenLink>,
) {
    match value {
        FieldValue::Ref { kind, target, strict: true } if site.find_ref(kind, &target.value).is_none() => {
            let message = no_such_page(name, kind, &target.value);
            reporter.report(&BROKEN_REF, target.span, message);
        }
        FieldValue::Url(url) | FieldValue::Image(url)
            if !url.value.contains(':')
                && site.resolve_site_link(site.config.default_language, &url.value).is_none() =>
        {
            let message = text!("broken-link-data", name = name, target = url.value);
            let help = text!("broken-link-data-help");
            let d = Diagnostic::new(&BROKEN_LINK, reporter.path(), url.span, message).with_help(help);
            open.push(open_link(site, &url.value, d));
        }
        FieldValue::Translated(texts) => report_unknown_languages(&site.config, texts, reporter),
        FieldValue::List(items) => {
            items.iter().for_each(|item| check_value(site, name, item, reporter, open));
        }
        FieldValue::Map(entries) => {
            entries.iter().for_each(|(key, value)| check_value(site, key, value, reporter, open));
        }
        _ => {}
    }
}

/// The message for a field that names a page which does not exist; `kind` may be empty.
pub(super) fn no_such_page(name: &str, kind: &str, target: &str) -> Text {
    match kind.is_empty() {
        true => text!("broken-ref-page", name = name, target = target),
        false => text!("broken-ref-page-of-kind", name = name, target = target, kind = kind),
    }
}

/// Reports texts in languages that the site does not have.
pub(super) fn report_unknown_languages(
    config: &Config,
    texts: &[(Spanned<String>, String)],
    reporter: &mut Reporter<'_>,
) {
    for (tag, _) in texts.iter().filter(|(tag, _)| config.language_tagged(&tag.value).is_none()) {
        let message = text!("undeclared-language-text", tag = tag.value);
        let tags: Vec<&str> = config.languages.iter().map(|language| language.tag.as_str()).collect();
        let help = text!("declared-tags", tags = tags);
        reporter.report(&UNDECLARED_LANGUAGE, tag.span, message).add_help(help);
    }
}
