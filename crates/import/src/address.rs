//! Addresses: where Paifang publishes a file, and whether an old address needs an alias.

use paifang_site::slug::slugify;

use crate::front_matter::Field;
use crate::plan::{Page, Plan};

/// The address of a file below the folder of its language: `/zh/docs/a/`.
pub(crate) fn address_of(prefix: &str, target: &str) -> String {
    let (folders, file) = target.rsplit_once('/').unwrap_or(("", target));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let last = if matches!(stem, "_index" | "index") { "" } else { without_date(stem) };
    let parts = folders.split('/').chain([last]).filter(|part| !part.is_empty()).map(slugify);
    let all: Vec<String> = (!prefix.is_empty()).then(|| prefix.to_owned()).into_iter().chain(parts).collect();
    if all.is_empty() { "/".to_owned() } else { format!("/{}/", all.join("/")) }
}

/// A file name without a date at its beginning.
pub(crate) fn without_date(stem: &str) -> &str {
    let Some((date, rest)) = stem.split_at_checked(11) else { return stem };
    let is_date = date.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 | 10 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    if is_date && !rest.is_empty() { rest } else { stem }
}

/// An address without what makes no difference: a slash or `index.html` at its end.
pub(crate) fn normal(address: &str) -> String {
    let address = address.strip_suffix("index.html").unwrap_or(address);
    if address.ends_with(".html") {
        return format!("/{}", address.trim_start_matches('/'));
    }
    format!("/{}/", address.trim_matches('/')).replace("//", "/")
}

/// The address of a page, and the fields that keep its old addresses.
pub(crate) fn kept(plan: &Plan, page: &Page, aliases: Vec<String>) -> (String, Vec<Field>) {
    let prefix = plan.languages.get(page.language).map_or("", |language| language.prefix.as_str());
    let mut new = address_of(prefix, &page.target);
    let mut fields = Vec::new();
    let first = page.old.first().map(|old| normal(old)).unwrap_or_else(|| new.clone());
    let stem = page.target.rsplit('/').next().unwrap_or_default();
    let is_section = stem.starts_with("_index.") || stem.starts_with("index.");
    if first != new && !is_section {
        // Only the last part differs, and can be written as it is.
        let parts = |address: &str| {
            let (above, last) = address.trim_end_matches('/').rsplit_once('/').unwrap_or_default();
            (above.to_owned(), last.to_owned())
        };
        let ((above, last), (new_above, _)) = (parts(&first), parts(&new));
        let is_hidden = last.starts_with(['_', '.']);
        if above == new_above
            && !is_hidden
            && !last.is_empty()
            && slugify(&last) == last
            && !last.ends_with(".html")
        {
            fields.push(Field::Text("slug", last));
            new = first;
        }
    }
    let mut old: Vec<String> = Vec::new();
    for address in page.old.iter().cloned().chain(aliases) {
        let is_known = old.iter().any(|known| normal(known) == normal(&address));
        let is_hidden = address.split('/').any(|part| part.starts_with(['_', '.']));
        // No system keeps files apart whose names differ only by case.
        let is_own = normal(&address).to_lowercase() == new.to_lowercase();
        if !is_own && !is_known && address.starts_with('/') && !is_hidden {
            old.push(address);
        }
    }
    if !old.is_empty() {
        fields.push(Field::List("aliases", old));
    }
    (new, fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_the_site() {
        assert_eq!(address_of("", "docs/Home/A b.md"), "/docs/home/a-b/");
        assert_eq!(address_of("zh", "blog/2026-01-02-x.md"), "/zh/blog/x/");
        assert_eq!(address_of("zh", "_index.md"), "/zh/");
        assert_eq!(normal("/a/index.html"), "/a/");
        assert_eq!(normal("a"), "/a/");
        assert_eq!(normal("/"), "/");
    }

    #[test]
    fn an_old_address_is_a_slug_or_an_alias() {
        let mut plan = Plan::default();
        plan.add_language("en");
        let page = |old: &str| Page { target: "a/b.md".into(), old: vec![old.into()], ..Page::default() };
        let (new, fields) = kept(&plan, &page("/a/c"), Vec::new());
        assert_eq!((new.as_str(), fields), ("/a/c/", vec![Field::Text("slug", "c".into())]));
        let (new, fields) = kept(&plan, &page("/x/b.html"), vec!["/y/".into(), "/a/b/".into()]);
        let aliases = vec!["/x/b.html".to_owned(), "/y/".to_owned()];
        assert_eq!((new.as_str(), fields), ("/a/b/", vec![Field::List("aliases", aliases)]));
        for old in ["/A/b", "/a/_c/"] {
            assert_eq!(kept(&plan, &page(old), Vec::new()).1, [], "{old}");
        }
    }
}
