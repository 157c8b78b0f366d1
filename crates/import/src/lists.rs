//! Addresses of lists that old programs made of all pages: the further parts of a list, and lists of tags. They lead to the
//! lists that Paifang makes.

use std::collections::BTreeMap;

use crate::plan::Plan;

/// Most parts of one list.
const MOST_PARTS: usize = 1_000;
/// Number of entries on a part of a list that Paifang makes.
const OWN_SIZE: usize = 20;

/// The addresses of the parts of a list after the first, by a pattern with `:num`: each leads to the whole list, unless
/// Paifang makes a part with this address.
pub(crate) fn numbered(pattern: &str, count: usize, size: usize, to: &str) -> Vec<(String, String)> {
    let parts = count.div_ceil(size.max(1)).min(MOST_PARTS);
    let is_same = pattern.strip_prefix(to) == Some("page/:num/") && to != "/";
    let own = if is_same { count.div_ceil(OWN_SIZE).max(1) } else { 1 };
    (own + 1..=parts).map(|part| (pattern.replace(":num", &part.to_string()), to.to_owned())).collect()
}

/// How an old program listed the terms of posts, such as tags.
pub(crate) struct Terms<'a> {
    /// What the list is called here.
    pub name: &'a str,
    /// The address of all of them, with a slash at its end.
    pub home: String,
    /// The language of these lists in addresses: empty, or `/fr`.
    pub prefix: &'a str,
    /// Number of posts on a part of a list; 0 if lists have one part.
    pub size: usize,
    /// What a term was called in addresses.
    pub slug: fn(&str) -> String,
}

/// Adds redirects from the lists of terms, which have counts, to the lists that Paifang makes of them.
pub(crate) fn terms(plan: &mut Plan, of: &Terms<'_>, counts: &BTreeMap<String, usize>) {
    let mut redirects = Vec::new();
    let here = format!("{}/{}/", of.prefix, of.name);
    if !counts.is_empty() {
        redirects.push((of.home.clone(), here.clone()));
    }
    for (tag, count) in counts {
        let from = format!("{}{}/", of.home, (of.slug)(tag));
        // Signs have names in addresses, which only the program knows.
        let has_signs =
            tag.contains(['.', '#', '&', '%', '@', '*', '=', '$', '<', '>', '?', '!', '^', '|', '+']);
        let to =
            if has_signs { here.clone() } else { format!("{here}{}/", paifang_site::slug::slugify(tag)) };
        if of.size > 0 {
            redirects.extend(numbered(&format!("{from}page/:num/"), *count, of.size, &to));
        }
        redirects.push((from, to));
    }
    // Few file systems keep files apart whose names differ only by case.
    let is_other = |(from, to): &(String, String)| from.to_lowercase() != to.to_lowercase();
    plan.redirects.extend(redirects.into_iter().filter(is_other));
}

/// Signs and spaces as hyphens, and the case as it is, as Hexo makes names in addresses.
pub(crate) fn hyphened(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().chars() {
        let is_sign = c.is_whitespace() || c.is_control() || "~`!@#$%^&*()-_+=[]{}|\\;:\"'<>,.?/".contains(c);
        if !is_sign {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Words in lower case with hyphens between them, also between a letter and a digit, as `lodash` and Docusaurus make them.
pub(crate) fn kebab(text: &str) -> String {
    let mut out = String::new();
    let mut before: Option<char> = None;
    let mut characters = text.chars().filter(|c| !matches!(c, '\'' | '’')).peekable();
    while let Some(c) = characters.next() {
        if !c.is_alphanumeric() {
            before = None;
            continue;
        }
        let begins = match before {
            None => true,
            Some(b) if b.is_ascii_digit() != c.is_ascii_digit() => true,
            Some(b) if c.is_uppercase() => {
                !b.is_uppercase() || characters.peek().is_some_and(|next| next.is_lowercase())
            }
            Some(_) => false,
        };
        if begins && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
        before = Some(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_lists_lead_to_the_list() {
        let to = |from: &str| (from.to_owned(), "/blog/".to_owned());
        assert_eq!(numbered("/page:num/", 25, 10, "/blog/"), [to("/page2/"), to("/page3/")]);
        assert_eq!(numbered("/blog/page/:num/", 25, 10, "/blog/"), [to("/blog/page/3/")]);
        assert!(numbered("/page:num/", 10, 10, "/blog/").is_empty());
    }

    #[test]
    fn tags_are_called_as_before() {
        for (tag, slug) in [
            ("Release Notes", "release-notes"),
            ("AI", "ai"),
            ("GPT4", "gpt-4"),
            ("myTag", "my-tag"),
            ("a_b", "a-b"),
        ] {
            assert_eq!(kebab(tag), slug);
        }
        assert_eq!(hyphened("C++ & Rust "), "C-Rust");
    }
}
