//! Redirects that the host of the old site made: `_redirects`, `netlify.toml`, `vercel.json`. Those to pages become aliases
//! of these pages, the others settings; what Paifang cannot say is noted.

use std::collections::{BTreeMap, BTreeSet};

use paifang_base::parts::Parts as _;
use paifang_base::text;
use serde_json::Value as Json;

use crate::address::{bare, day_of, decoded, normal};
use crate::notes::{Finding, Notes, shown};
use crate::plan::Plan;
use crate::project::{OUTSIDE, Project};

/// Most redirects of one file, with those that names in them stand for.
const MOST_REDIRECTS: usize = 10_000;
/// Places of `_redirects`, besides files that are published at the top.
const PLACES: [&str; 6] = [
    "_redirects",
    "static/_redirects",
    "public/_redirects",
    "src/_redirects",
    "src/public/_redirects",
    "docs/public/_redirects",
];
/// Settings of hosts for all redirects of a site.
const NETLIFY: &str = "netlify.toml";
const VERCEL: &str = "vercel.json";

/// A redirect as a host's file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    from: String,
    to: String,
    status: u16,
    /// What begins its text in the file.
    seen: String,
    /// True if it depends on more than the address.
    is_conditional: bool,
}

/// Adds the redirects of the host's files.
pub(crate) fn read(project: &Project<'_>, plan: &mut Plan, findings: &mut Vec<Finding>) {
    let published: Vec<String> = plan
        .copies
        .iter()
        .filter(|(_, to)| to == "static/_redirects")
        .map(|(from, _)| from.clone())
        .collect();
    plan.copies.retain(|(_, to)| to != "static/_redirects");
    let lines: BTreeSet<String> = PLACES
        .iter()
        .map(|path| (*path).to_owned())
        .chain(published)
        .filter(|path| project.has(path))
        .collect();
    let mut files: Vec<(String, Vec<Rule>)> = Vec::new();
    for path in lines {
        let text = project.text(&path).unwrap_or_default();
        files.push((path, text.lines().filter_map(rule_of_line).collect()));
    }
    for path in
        [NETLIFY.to_owned(), format!("{OUTSIDE}{NETLIFY}")].into_iter().filter(|path| project.has(path))
    {
        let settings = project.node(&path).map(|node| node.value.to_json()).unwrap_or_default();
        files.push((path, rules_of(&settings, "from", "to")));
    }
    for path in [VERCEL.to_owned(), format!("{OUTSIDE}{VERCEL}")].into_iter().filter(|path| project.has(path))
    {
        let settings = project.node(&path).map(|node| node.value.to_json()).unwrap_or_default();
        files.push((path, rules_of(&settings, "source", "destination")));
    }
    for (path, rules) in files {
        let mut notes = Notes::default();
        let mut left = MOST_REDIRECTS;
        for rule in rules.into_iter().take(MOST_REDIRECTS) {
            add(plan, rule, &mut left, &mut notes);
        }
        findings.extend(notes.located(&path, &project.text(&path).unwrap_or_default()));
    }
}

/// A line of `_redirects`: where from, conditions, where to, a status, further conditions.
fn rule_of_line(line: &str) -> Option<Rule> {
    let plain = line.trim();
    let words: Vec<&str> = plain.split_whitespace().take_while(|word| !word.starts_with('#')).collect();
    let (from, rest) = words.split_first()?;
    let is_target = |word: &&str| word.starts_with('/') || word.contains("://");
    let at = rest.iter().position(is_target)?;
    let (queries, rest) = rest.split_at(at);
    let (to, rest) = rest.split_first()?;
    let status = rest.first().and_then(|word| word.trim_end_matches('!').parse().ok());
    let conditions = rest.len().saturating_sub(usize::from(status.is_some()));
    Some(Rule {
        from: (*from).to_owned(),
        to: (*to).to_owned(),
        status: status.unwrap_or(301),
        seen: plain.to_owned(),
        is_conditional: !queries.is_empty() || conditions > 0,
    })
}

/// The redirects of settings as a tree; `from` and `to` are the names of their fields.
fn rules_of(settings: &Json, from: &str, to: &str) -> Vec<Rule> {
    let listed = |name: &str| settings.get(name).and_then(Json::as_array).into_iter().flatten();
    let rule = |item: &Json, usual: u16| {
        let text = |name: &str| item.get(name).and_then(Json::as_str);
        let status = item.get("status").or_else(|| item.get("statusCode")).and_then(Json::as_u64);
        let is_lasting = item.get("permanent").and_then(Json::as_bool);
        let usual = if is_lasting == Some(false) { 302 } else { usual };
        let conditions = ["query", "conditions", "has", "missing"];
        Some(Rule {
            from: text(from)?.to_owned(),
            to: text(to).unwrap_or_default().to_owned(),
            status: status.and_then(|status| u16::try_from(status).ok()).unwrap_or(usual),
            seen: text(from)?.to_owned(),
            is_conditional: conditions
                .iter()
                .any(|name| item.get(name).is_some_and(|value| !value.is_null())),
        })
    };
    let redirects = listed("redirects").filter_map(|item| rule(item, 301));
    let rewrites = listed("rewrites").filter_map(|item| rule(item, 200));
    redirects.chain(rewrites).collect()
}

fn add(plan: &mut Plan, rule: Rule, left: &mut usize, notes: &mut Notes) {
    // Pages for addresses that do not exist are Paifang's own, in all languages; many hosts add `.html` themselves.
    if rule.status == 404 || (rule.status == 200 && is_own_form(&rule)) {
        return;
    }
    let status = match rule.status {
        301 | 308 => 301,
        302 | 303 | 307 => 302,
        410 => 410,
        _ => 0,
    };
    let (from, to) = (in_splat_form(&rule.from), in_splat_form(&rule.to));
    let is_here = from.starts_with('/') && !from.contains(['?', '#', '(', '$']);
    let expanded = if is_here && status > 0 && !rule.is_conditional {
        expanded(plan, &from, &to).filter(|pairs| pairs.len() <= *left)
    } else {
        None
    };
    let Some(pairs) = expanded else {
        return notes.add(&rule.seen, text!("import-host-rule", seen = shown(&rule.seen)));
    };
    *left -= pairs.len();
    for (from, to) in pairs {
        let base = plan.base_path.as_str();
        let below = |path: &str| match path.strip_prefix(base) {
            Some(below) if path.starts_with('/') && (below.is_empty() || below.starts_with('/')) => {
                if below.is_empty() { "/".to_owned() } else { below.to_owned() }
            }
            _ => path.to_owned(),
        };
        let (from, to) = (below(&from), below(&to));
        if from == to {
            continue;
        }
        if status != 301 {
            plan.statuses.insert(from.clone(), status);
        }
        plan.redirects.push((from, to));
    }
}

/// True for a rule that only adds an ending to all addresses.
fn is_own_form(rule: &Rule) -> bool {
    let from = in_splat_form(&rule.from);
    matches!(from.as_str(), "/*" | "/:splat")
        && [".html", "/index.html"].iter().any(|end| in_splat_form(&rule.to) == format!("/:splat{end}"))
}

/// An address whose last part stands for all below it, as Paifang writes it: `/a/:path*` and `/a/(.*)` are `/a/*` where
/// they begin, and `:path*` and `$1` are `:splat` in a target. Only one such part is understood.
fn in_splat_form(address: &str) -> String {
    let is_target = address.contains("$1") || address.contains(":splat");
    if is_target {
        return address.replace("$1", ":splat");
    }
    let trimmed = address.trim_end_matches('/');
    if let Some(start) = trimmed.strip_suffix("/(.*)") {
        return format!("{start}/*");
    }
    match trimmed.find(":path*").or_else(|| trimmed.find(":slug*")).or_else(|| trimmed.find(":rest*")) {
        Some(at) => format!("{}:splat{}", trimmed.part(..at), trimmed.part(at + ":path*".len()..)),
        None => address.to_owned(),
    }
}

/// A redirect for each language or version that a name in it stands for; `None` for other names.
fn expanded(plan: &Plan, from: &str, to: &str) -> Option<Vec<(String, String)>> {
    // What `*` stands for is at the end; elsewhere it cannot be said.
    let from = match from.strip_suffix(":splat") {
        Some(start) => format!("{start}*"),
        None => from.to_owned(),
    };
    let stars = from.matches('*').count();
    if let Some(pairs) = by_beginning(&from, to).filter(|_| stars == 1) {
        return Some(pairs);
    }
    if stars > 1 || (stars == 1 && !from.ends_with("/*")) || from.contains(":splat") {
        return None;
    }
    let name = from.split('/').find_map(|part| part.strip_prefix(':'));
    let Some(name) = name else {
        let is_plain = !to.replace(":splat", "").contains("/:") && !to.is_empty();
        return (is_plain && (stars == 1 || !to.contains(":splat"))).then(|| vec![(from, to.to_owned())]);
    };
    let values: Vec<String> = match name {
        "lang" | "locale" | "language" => {
            let prefixes = plan.languages.iter().map(|language| language.prefix.clone());
            prefixes.filter(|prefix| !prefix.is_empty()).collect()
        }
        "version" => {
            let versions = plan.versions.iter().flat_map(|tree| &tree.versions);
            versions.map(|version| version.folder.clone()).collect()
        }
        _ => return None,
    };
    let part = format!("/:{name}");
    let fill = |text: &str, value: &str| text.replace(&part, &format!("/{value}"));
    let filled: Vec<(String, String)> =
        values.iter().map(|value| (fill(&from, value), fill(to, value))).collect();
    let is_plain =
        |(from, to): &(String, String)| !from.contains("/:") && !to.replace(":splat", "").contains("/:");
    filled.iter().all(is_plain).then_some(filled)
}

/// `/a/name*`: the address itself, that of its file, and all below it.
fn by_beginning(from: &str, to: &str) -> Option<Vec<(String, String)>> {
    let start = from.strip_suffix('*').filter(|start| start.ends_with(|c: char| c.is_alphanumeric()))?;
    let to = to.strip_suffix(":splat").unwrap_or(to).to_owned();
    let is_plain = !start.contains("/:") && !to.replace("://", "").contains(':');
    let own = start.trim_end_matches(".html");
    is_plain.then(|| ["", ".html", "/*"].map(|end| (format!("{own}{end}"), to.clone())).to_vec())
}

/// Makes aliases of redirects that lead to a page for good, and drops those from addresses at which Paifang itself lists
/// the posts of a year.
pub(crate) fn settle(plan: &mut Plan) {
    let lists = lists_of_years(plan);
    let mut pages: BTreeMap<String, usize> = BTreeMap::new();
    for (at, page) in plan.pages.iter().enumerate() {
        let own = page.old.first().filter(|old| old.starts_with('/'));
        pages.extend(own.map(|old| (bare(&decoded(old)), at)));
    }
    let mut known = BTreeSet::new();
    let redirects = std::mem::take(&mut plan.redirects);
    for (from, to) in redirects {
        let own = normal(&decoded(&from));
        if lists.contains(&own) || !known.insert(own) {
            continue;
        }
        let is_plain = |address: &str| address.starts_with('/') && !address.contains(['*', '#', '?', ':']);
        let is_lasting = !plan.statuses.contains_key(&from);
        let page = pages.get(&bare(&decoded(&to))).filter(|_| is_plain(&from) && is_plain(&to) && is_lasting);
        match page.and_then(|at| plan.pages.get_mut(*at)) {
            Some(page) => page.old.push(from),
            None => plan.redirects.push((from, to)),
        }
    }
}

/// The addresses of the years of posts. A language with posts of one year only has none.
fn lists_of_years(plan: &Plan) -> BTreeSet<String> {
    let posts = plan.posts.as_deref().unwrap_or("blog");
    let mut years: BTreeMap<usize, BTreeSet<i64>> = BTreeMap::new();
    for page in &plan.pages {
        let named = page.target.strip_prefix(posts).and_then(|rest| rest.strip_prefix('/'));
        let day = named.and_then(|_| page.date.or_else(|| day_of(page.target.rsplit('/').next()?)));
        if let Some((year, ..)) = day {
            years.entry(page.language).or_default().insert(year);
        }
    }
    let several = years.into_iter().filter(|(_, years)| years.len() > 1);
    let addresses = several.flat_map(|(language, years)| {
        let prefix = plan.languages.get(language).map_or("", |language| language.prefix.as_str());
        years.into_iter().map(move |year| normal(&format!("{prefix}/{posts}/{year:04}/")))
    });
    addresses.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Page;

    fn added(lines: &str) -> (Vec<(String, String)>, bool) {
        let mut plan = Plan::default();
        plan.add_language("en");
        plan.add_language("fr");
        let mut notes = Notes::default();
        for rule in lines.lines().filter_map(rule_of_line) {
            add(&mut plan, rule, &mut 100, &mut notes);
        }
        (plan.redirects, notes.has_work())
    }

    #[test]
    fn lines_of_redirects() {
        for (line, from, to) in [
            ("/a  /b  # note", "/a", "/b"),
            ("/a/* /b/:splat 301!", "/a/*", "/b/:splat"),
            ("/:lang/a/ /:lang/b/", "/fr/a/", "/fr/b/"),
            ("/a https://x.example 302", "/a", "https://x.example"),
        ] {
            assert_eq!(added(line), (vec![(from.to_owned(), to.to_owned())], false), "{line}");
        }
        let by_beginning = ["/a", "/a.html", "/a/*"].map(|from| (from.to_owned(), "/b".to_owned()));
        for line in ["/a* /b:splat", "/a.html* /b"] {
            assert_eq!(added(line), (by_beginning.to_vec(), false), "{line}");
        }
        for line in [
            "/a id=:id /b/:id",
            "/a /b 200",
            "/a/*/c /b",
            "/a-* /b-:splat",
            "/ /fr 302 Language=fr",
            "https://x.example/* /:splat",
        ] {
            assert_eq!(added(line), (Vec::new(), true), "{line}");
        }
        assert_eq!(added("# a\n\n/fr/* /fr/404 404\n/a /a\n/*  /:splat.html 200"), (Vec::new(), false));
    }

    #[test]
    fn rules_that_only_add_an_ending() {
        let rule = rule_of_line("/:path* /:path*.html 200").expect("a rule");
        assert!(is_own_form(&rule));
    }

    #[test]
    fn settings_of_hosts() {
        let settings = serde_json::json!({
            "redirects": [
                { "source": "/v2/:path*", "destination": "https://v2.example/:path*", "permanent": false },
                { "source": "/a", "destination": "/b", "has": [{ "type": "host", "value": "x" }] },
                { "source": "/old/(.*)", "destination": "/new/$1", "statusCode": 308 },
            ],
        });
        let mut plan = Plan::default();
        let mut notes = Notes::default();
        for rule in rules_of(&settings, "source", "destination") {
            add(&mut plan, rule, &mut 100, &mut notes);
        }
        let expected = [("/v2/*", "https://v2.example/:splat"), ("/old/*", "/new/:splat")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(plan.redirects, expected);
        assert_eq!(plan.statuses.get("/v2/*"), Some(&302));
        assert!(notes.has_work());
    }

    #[test]
    fn redirects_to_pages_are_aliases() {
        let page = Page { old: vec!["/b/".into()], ..Page::default() };
        let redirects = [("/a", "/b"), ("/c", "/d"), ("/a/", "/c"), ("/e", "/b#x")];
        let mut plan = Plan {
            pages: vec![page],
            redirects: redirects.map(|(from, to)| (from.to_owned(), to.to_owned())).to_vec(),
            ..Plan::default()
        };
        settle(&mut plan);
        assert_eq!(plan.pages[0].old, ["/b/", "/a"]);
        assert_eq!(plan.redirects.len(), 2);
    }

    #[test]
    fn lists_of_years_are_there() {
        let page = |target: &str| Page { target: target.into(), ..Page::default() };
        let posts = ["blog/2023-01-02-a.md", "blog/2024-01-02-b.md", "notes/2022-01-02-c.md"].map(page);
        let redirects = ["/blog/2023", "/blog/2024/index.html", "/blog/2022/", "/blog/2023/01/"];
        let redirects = redirects.map(|from| (from.to_owned(), "/blog/".to_owned())).to_vec();
        let mut plan = Plan { pages: posts.to_vec(), redirects: redirects.clone(), ..Plan::default() };
        settle(&mut plan);
        assert_eq!(plan.redirects, redirects[2..]);

        let mut one_year = Plan { pages: posts[..1].to_vec(), redirects, ..Plan::default() };
        settle(&mut one_year);
        assert_eq!(one_year.redirects.len(), 4);
    }
}
