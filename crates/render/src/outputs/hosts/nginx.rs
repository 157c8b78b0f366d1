//! A file to include in the `server` block of nginx (<https://nginx.org/en/docs/>), whose `root` has the site at the path
//! of its address. Everything is inside of one `location`, so that other parts of the server stay as they are.
//!
//! Locations and `rewrite` compare the decoded path; `rewrite` encodes what a pattern covers again, which `return`
//! would not. Slashes at the beginning of it are left out, lest they begin the address of another host. Strings in double quotes end at the next one; targets have no `$`, which would begin a variable.

use std::fmt::Write;

use super::super::output::OutputContext;
use super::policy::security_headers;
use super::rules::rules;
use super::{ABOUT, base_path, fingerprinted, hidden, prefixes, quoted, sent};
use crate::redirects::Rule;
use paifang_base::served::{Coding, IMMUTABLE, REVALIDATE, TYPES, UNKNOWN};

/// Answers with a file or the `index.html` of a folder, whose address ends with a slash.
const FILES: &str = "try_files $uri $uri/ =404;";
/// The same for a site with addresses without the `.html` of their files.
const BARE_FILES: &str = "try_files $uri $uri.html $uri/ =404;";

pub(super) fn write(context: &OutputContext<'_>) -> String {
    let config = &context.site.config;
    let base = base_path(config);
    let files = if config.has_bare_addresses() { BARE_FILES } else { FILES };
    let mut out = format!("# {ABOUT}\n");
    if base.len() > 1 {
        // The address without its last slash is outside of the block.
        let home = place(base.trim_end_matches('/'));
        let _ = writeln!(
            out,
            "location {home} {{\n    absolute_redirect off;\n    rewrite \"^\" \"{}\" permanent;\n}}\n",
            sent(&base)
        );
    }
    let rules = rules(context);
    out.extend(rules.iter().filter_map(of_query));
    let _ = writeln!(
        out,
        "location \"{base}\" {{\n    index index.html;\n    absolute_redirect off;\n    {files}\n"
    );
    types(&mut out);
    copies(&mut out, &config.hosting.precompressed);
    let headers: String = security_headers(context.site)
        .iter()
        .map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n"))
        .collect();
    let _ = write!(out, "\n{headers}    add_header Cache-Control \"{REVALIDATE}\" always;\n\n");
    for prefix in prefixes(config) {
        let page = format!("\"{base}{prefix}404.html\"");
        let pages = format!("error_page 403 404 =404 {page};\n        error_page 410 {page};");
        let _ = match prefix.is_empty() {
            true => writeln!(out, "    {}\n", pages.replace("        ", "    ")),
            false => {
                writeln!(out, "    location \"{base}{prefix}\" {{\n        {pages}\n        {files}\n    }}")
            }
        };
    }
    let inner = headers.replace("    add_header", "        add_header");
    let _ = writeln!(
        out,
        "    location ~ \"{}\" {{\n{inner}        add_header Cache-Control \"{IMMUTABLE}\";\n    }}",
        fingerprinted(config)
    );
    let _ = writeln!(out, "    location ~ \"{}\" {{\n        return 404;\n    }}", hidden(config));
    out.extend(rules.iter().filter(|rule| rule.query.is_none()).map(redirect));
    out.push_str("}\n");
    out
}

fn types(out: &mut String) {
    let mut charsets: Vec<&str> = Vec::new();
    let mut compressed: Vec<&str> = Vec::new();
    out.push_str("    types {\n");
    for group in TYPES.chunk_by(|one, next| one.media_type == next.media_type) {
        let Some(first) = group.first() else { continue };
        let extensions: Vec<&str> = group.iter().map(|served| served.extension).collect();
        let essence = first.essence();
        let _ = writeln!(out, "        {essence} {};", extensions.join(" "));
        // nginx adds the charset to HTML, and compresses it, in any case.
        if essence != "text/html" && first.has_charset() && !charsets.contains(&essence) {
            charsets.push(essence);
        }
        if essence != "text/html" && !first.is_compressed && !compressed.contains(&essence) {
            compressed.push(essence);
        }
    }
    let _ = writeln!(
        out,
        "    }}\n    default_type {UNKNOWN};\n    charset utf-8;\n    charset_types {};\n    gzip on;\n    gzip_vary on;\n    \
         gzip_types {};",
        charsets.join(" "),
        compressed.join(" ")
    );
}

/// Compressed copies. Every package of nginx sends those of gzip; a directive of a module that is not loaded would keep
/// the server from starting, so those are left to the `server` block, from which they apply here.
fn copies(out: &mut String, codings: &[Coding]) {
    for coding in codings {
        let _ = match coding {
            Coding::Gzip => writeln!(out, "    gzip_static on;"),
            Coding::Brotli => {
                writeln!(
                    out,
                    "    # With the module for Brotli, `brotli_static on;` in the server block sends .br."
                )
            }
            Coding::Zstd => {
                writeln!(
                    out,
                    "    # With the module for Zstandard, `zstd_static on;` in the server block sends .zst."
                )
            }
        };
    }
}

/// An answer for a former address with a query, as it is sent. No location compares queries.
fn of_query(rule: &Rule) -> Option<String> {
    let (query, to) = (rule.query.as_ref()?, rule.to.as_ref()?);
    let from = sent(&rule.from);
    let (stem, has_slash) = rule.stem();
    let without = has_slash.then(|| sent(stem));
    let answer = |from: &str| {
        format!(
            "if ($request_uri = \"{from}?{query}\") {{\n    return {} \"{}\";\n}}\n",
            rule.status, to.before
        )
    };
    Some([Some(from), without].iter().flatten().map(|from| answer(from)).collect())
}

/// A location for a former address.
fn redirect(rule: &Rule) -> String {
    let answer = match &rule.to {
        None => format!("return {};", rule.status),
        Some(to) => {
            let kind = if rule.status == 301 { "permanent" } else { "redirect" };
            let covered = if rule.is_pattern {
                format!("^{}[/\\x5c]*(.*)$", quoted(&rule.from))
            } else {
                "^".to_owned()
            };
            // A question mark at the end leaves out the query of the request.
            let end = if to.has_suffix { "?" } else { "" };
            format!("rewrite \"{covered}\" \"{}{end}\" {kind};", to.with("$1"))
        }
    };
    let (stem, has_slash) = rule.stem();
    let places = match (rule.is_pattern, has_slash) {
        (true, _) => vec![format!("~ \"^{}\"", quoted(stem))],
        (false, true) => vec![place(stem), place(&rule.from)],
        (false, false) => vec![place(stem)],
    };
    places.iter().map(|place| format!("    location {place} {{\n        {answer}\n    }}\n")).collect()
}

/// The location of exactly one decoded path; found without trying others if the path has only letters, digits and
/// `-._~/`.
fn place(path: &str) -> String {
    let is_plain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "-._~/".contains(c);
    if path.chars().all(is_plain) { format!("= \"{path}\"") } else { format!("~ \"^{}$\"", quoted(path)) }
}
