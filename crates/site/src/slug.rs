//! Parts of addresses, made from names.

use crate::load::reserved_name;
use paifang_i18n::{lowercase, nfc};

/// Longest part of an address, in bytes.
pub(crate) const MAX_SLUG: usize = 240;

/// A readable part of an address: NFC, lower case, white space and `/` to `-`, without the characters that have a
/// meaning in URLs (RFC 3986, 2.2), on the command line or in Windows file names; cut if it is too long for a file
/// name.
pub fn slugify(text: &str) -> String {
    slugify_cased(text, false)
}

/// The same, with upper and lower case as they are if `keeps_case` is true.
pub fn slugify_cased(text: &str, keeps_case: bool) -> String {
    let is_kept = |byte: u8| if keeps_case { byte.is_ascii_alphabetic() } else { byte.is_ascii_lowercase() };
    let is_plain = |byte: u8| is_kept(byte) || byte.is_ascii_digit() || byte == b'-';
    if !text.is_empty() && text.len() <= MAX_SLUG && text.bytes().all(is_plain) {
        let slug = text.trim_matches('-');
        return if slug.is_empty() { "-" } else { slug }.to_owned();
    }
    let normal = nfc(text.trim());
    let mut slug = String::with_capacity(normal.len());
    let cased = if keeps_case { normal } else { lowercase(&normal) };
    for c in cased.chars() {
        match c {
            c if c.is_whitespace() || c == '/' || c == '\\' => {
                if !slug.ends_with('-') {
                    slug.push('-');
                }
            }
            c if c.is_control() || "?#[]@!$&'()*,;=%\"<>^`{|}:".contains(c) => {}
            // They would make two addresses that look the same.
            c if is_invisible(c) => {}
            c => slug.push(c),
        }
    }
    // File systems accept names of at most 255 bytes.
    let slug = slug.trim_matches(['-', '.', ' ']);
    let slug = slug[..slug.floor_char_boundary(MAX_SLUG)].trim_end_matches(['-', '.', ' ']);
    if slug.is_empty() { "-".to_owned() } else { slug.to_owned() }
}

/// The part of an address for a name that was not written as one (such as a tag): if hosts would interpret the slug, a
/// similar plain one.
pub(crate) fn safe_slug(text: &str) -> String {
    let slug = slugify(text);
    if reserved_name(&slug).is_none() {
        return slug;
    }
    let plain = slug.trim_start_matches('_');
    // No slug ends like this, and no two names become one.
    let end = "-".repeat((slug.len() - plain.len()).max(1));
    format!("{}{end}", plain.replace('.', "-"))
}

/// True for invisible marks: joiners, direction marks, and the byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_stay_readable_and_safe() {
        assert_eq!(slugify("Backup & Restore"), "backup-restore");
        assert_eq!(slugify("备份 与 恢复？"), "备份-与-恢复？");
        assert_eq!(slugify("../etc/passwd"), "etc-passwd");
        assert_eq!(slugify("???"), "-");
        assert_eq!(slugify("v1.2"), "v1.2");
        assert_eq!(slugify("C++"), "c++");
    }

    #[test]
    fn names_become_addresses_that_no_host_acts_on() {
        assert_eq!(safe_slug("_Redirects"), "redirects-");
        assert_eq!(safe_slug("__redirects"), "redirects--");
        assert_eq!(safe_slug("web.config"), "web-config-");
        assert_eq!(safe_slug("CNAME"), "cname-");
        assert_eq!(safe_slug("__"), "--");
        assert_eq!(safe_slug("v1.2"), "v1.2");
    }
}
