//! `.htaccess` of Apache (<https://httpd.apache.org/docs/2.4/>), for a server that allows `AllowOverride FileInfo`.
//! Without one of its modules, the site still works: pages at former addresses redirect.
//!
//! `RewriteRule` compares the decoded path below the folder; what a pattern covers is taken from the request line, as it
//! was sent. In targets, `\%` is a percent sign. Patterns have no `${`, which would begin a variable.

use std::fmt::Write;

use super::super::output::OutputContext;
use super::policy::security_headers;
use super::rules::rules;
use super::{ABOUT, FOLDER, HIDDEN, base_path, fingerprinted, prefixes, quoted, quoted_as_sent};
use crate::redirects::Rule;
use paifang_base::served::{IMMUTABLE, REVALIDATE, TYPES};

pub(super) fn write(context: &OutputContext<'_>) -> String {
    let config = &context.site.config;
    let base = base_path(config);
    let mut out = format!("# {ABOUT}\n");
    let mut compressed: Vec<&str> = Vec::new();
    for group in TYPES.chunk_by(|one, next| one.media_type == next.media_type) {
        let Some(first) = group.first() else { continue };
        let extensions: Vec<String> = group.iter().map(|served| format!(".{}", served.extension)).collect();
        let _ = writeln!(out, "AddType \"{}\" {}", first.media_type, extensions.join(" "));
        if !first.is_compressed && !compressed.contains(&first.essence()) {
            compressed.push(first.essence());
        }
    }
    let _ = writeln!(
        out,
        "<IfModule mod_deflate.c>\n    AddOutputFilterByType DEFLATE {}\n</IfModule>",
        compressed.join(" ")
    );
    // The last one that applies wins.
    for prefix in prefixes(config).iter().rev() {
        let page = |status: u16| format!("ErrorDocument {status} \"{base}{prefix}404.html\"");
        let (missing, gone) = (page(404), page(410));
        let place = quoted(&format!("{base}{prefix}"));
        let _ = match prefix.is_empty() {
            true => writeln!(out, "{missing}\n{gone}"),
            false => {
                writeln!(out, "<If \"%{{REQUEST_URI}} =~ m#^{place}#\">\n    {missing}\n    {gone}\n</If>")
            }
        };
    }
    out.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in security_headers(context.site) {
        let _ = writeln!(out, "    Header always set {name} \"{value}\"");
    }
    let _ = writeln!(out, "    Header set Cache-Control \"{REVALIDATE}\"");
    let _ = writeln!(
        out,
        "    <If \"%{{REQUEST_URI}} =~ m#{}#\">\n        Header set Cache-Control \"{IMMUTABLE}\"\n    </If>\n</IfModule>",
        fingerprinted(config)
    );
    let hidden = HIDDEN.map(quoted).join("|");
    let _ = writeln!(
        out,
        "<IfModule mod_rewrite.c>\n    RewriteEngine On\n    RewriteRule \"^({hidden}|{FOLDER}/.*)$\" - [R=404,L]"
    );
    out.extend(rules(context).iter().map(|rule| redirect(&base, rule)));
    if config.has_bare_addresses() {
        out.push_str("    RewriteCond \"%{REQUEST_FILENAME}.html\" -f\n    RewriteRule \"^(.*[^/])$\" \"$1.html\" [L]\n");
    }
    out.push_str("</IfModule>\n");
    out
}

fn redirect(base: &str, rule: &Rule) -> String {
    let below = |path: &str| quoted(path.strip_prefix(base).unwrap_or(path));
    let (stem, has_slash) = rule.stem();
    let place = match (rule.is_pattern, has_slash) {
        (true, _) => format!("^{}", below(stem)),
        (false, true) => format!("^{}/?$", below(stem)),
        (false, false) => format!("^{}$", below(stem)),
    };
    let Some(to) = &rule.to else { return format!("    RewriteRule \"{place}\" - [G,L]\n") };
    let of_query = rule.query.as_ref();
    let of_query =
        of_query.map(|query| format!("    RewriteCond %{{QUERY_STRING}} \"^{}$\"\n", quoted(query)));
    let condition = match rule.is_pattern && to.after.is_some() {
        true => {
            format!("    RewriteCond %{{THE_REQUEST}} \"^[A-Z]+ {}/*([^? ]*)\"\n", quoted_as_sent(&rule.from))
        }
        false => of_query.unwrap_or_default(),
    };
    let escaped = |part: &str| part.replace('%', "\\%");
    let after = to.after.as_ref().map(|after| format!("%1{}", escaped(after)));
    let target = format!("{}{}", escaped(&to.before), after.unwrap_or_default());
    // A question mark at the end leaves out the query of the request.
    let query = if to.has_suffix { ",QSD" } else { "" };
    format!("{condition}    RewriteRule \"{place}\" \"{target}\" [R={},L,NE{query}]\n", rule.status)
}
