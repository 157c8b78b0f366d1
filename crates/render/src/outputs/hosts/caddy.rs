//! A file to import in a site block of Caddy (<https://caddyserver.com/docs/caddyfile>), whose `root` has the site at the
//! path of its address. Everything is inside of one `route`, which keeps the order of its directives.
//!
//! Regular expressions are between backquotes, where nothing is escaped; they have no braces, so that they contain no
//! placeholder and no variable of the environment. What a pattern covers is taken from the address as it was sent.

use std::fmt::Write;

use super::super::output::OutputContext;
use super::policy::security_headers;
use super::rules::rules;
use super::{ABOUT, base_path, fingerprinted, hidden, prefixes, quoted, quoted_as_sent};
use crate::redirects::Rule;
use paifang_base::served::{Coding, HTML, IMMUTABLE, REVALIDATE, TYPES};

/// The query of a request with its mark, or nothing.
const QUERY: &str = "{paifang_query}";

pub(super) fn write(context: &OutputContext<'_>) -> String {
    let config = &context.site.config;
    let base = base_path(config);
    let mut out = format!("# {ABOUT}\n");
    if base.len() > 1 {
        let _ = writeln!(out, "redir {} {base} 301\n", base.trim_end_matches('/'));
    }
    let _ = writeln!(out, "route {base}* {{\n\tencode gzip\n\theader {{");
    for (name, value) in security_headers(context.site) {
        let _ = writeln!(out, "\t\t{name} \"{value}\"");
    }
    let _ = writeln!(out, "\t\tCache-Control {REVALIDATE}\n\t}}");
    let _ = writeln!(out, "\t@fingerprinted path_regexp `{}`", without_braces(&fingerprinted(config)));
    let _ = writeln!(out, "\theader @fingerprinted Cache-Control \"{IMMUTABLE}\"");
    for (at, group) in TYPES.chunk_by(|one, next| one.media_type == next.media_type).enumerate() {
        let extensions: Vec<String> = group.iter().map(|served| format!("*.{}", served.extension)).collect();
        let media_type = group.first().map_or("", |served| served.media_type);
        let _ = writeln!(out, "\t@type{at} path {}", extensions.join(" "));
        let _ = writeln!(out, "\theader @type{at} Content-Type \"{media_type}\"");
    }
    let _ = writeln!(out, "\t@hidden path_regexp `{}`\n\terror @hidden 404", hidden(config));
    let _ = writeln!(out, "\tmap {{query}} {QUERY} {{\n\t\t~(.+) \"?${{1}}\"\n\t\tdefault \"\"\n\t}}");
    for (at, rule) in rules(context).iter().enumerate() {
        out.push_str(&redirect(at, rule));
    }
    if config.has_bare_addresses() {
        out.push_str("\t@bare {\n\t\tnot path */\n\t\tfile {path}.html\n\t}\n\trewrite @bare {path}.html\n");
    }
    // Each before what is longer, as a rule; a browser that takes none gets the file itself.
    let order = [Coding::Brotli, Coding::Zstd, Coding::Gzip];
    let copies: Vec<&str> = order
        .into_iter()
        .filter(|coding| config.hosting.precompressed.contains(coding))
        .map(Coding::token)
        .collect();
    match copies.is_empty() {
        true => out.push_str("\tfile_server\n"),
        false => {
            let _ = writeln!(out, "\tfile_server {{\n\t\tprecompressed {}\n\t}}", copies.join(" "));
        }
    }
    out.push_str("}\nhandle_errors {\n");
    let _ = writeln!(out, "\theader Cache-Control {REVALIDATE}\n\theader Content-Type \"{HTML}\"");
    for prefix in prefixes(config) {
        let page = format!("rewrite * {base}{prefix}404.html\n\t\tfile_server");
        let _ = writeln!(out, "\thandle {base}{prefix}* {{\n\t\t{page}\n\t}}");
    }
    out.push_str("}\n");
    out
}

/// A regular expression without `{n}`, which Caddy would take for a placeholder.
fn without_braces(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len());
    let mut rest = expression;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((count, after)) = after.split_once('}') else { break };
        // What is repeated is a class in brackets.
        let (plain, class) = before.split_at(before.rfind('[').unwrap_or(before.len()));
        out.push_str(plain);
        out.push_str(&class.repeat(count.parse().unwrap_or(1)));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A matcher and an answer for a former address.
fn redirect(at: usize, rule: &Rule) -> String {
    let name = format!("@moved{at}");
    let matcher = if let Some(query) = &rule.query {
        let (stem, has_slash) = rule.stem();
        let slash = if has_slash { "/?" } else { "" };
        let from = format!("{}{slash}\\x3f{}", quoted_as_sent(stem), quoted(query));
        format!("vars_regexp moved{at} {{http.request.uri}} `^{from}$`")
    } else if rule.is_pattern {
        format!("vars_regexp moved{at} {{http.request.uri}} `^{}/*([^?]*)`", quoted_as_sent(&rule.from))
    } else {
        let (stem, has_slash) = rule.stem();
        format!("path_regexp `^{}{}$`", quoted(stem), if has_slash { "/?" } else { "" })
    };
    let answer = match &rule.to {
        None => format!("error {name} {}", rule.status),
        Some(to) => {
            let query = if to.has_suffix { "" } else { QUERY };
            let covered = format!("{{re.moved{at}.1}}");
            format!("redir {name} \"{}{query}\" {}", to.with(&covered), rule.status)
        }
    };
    format!("\t{name} {matcher}\n\t{answer}\n")
}
