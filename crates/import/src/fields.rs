//! Fields of other tools as fields of Paifang: the rules that hold for all of them. A generator has rules of its own for
//! what only it knows.

use paifang_base::node::Value;
use paifang_base::parts::Parts as _;
use paifang_base::schema::When;
use paifang_base::text;

use crate::addresses::Addresses;
use crate::front_matter::{Field, Rule, Split, rewritten};
use crate::markdown::Fences;
use crate::notes::Notes;
use crate::reader::{Context, Reader};

/// The new front matter of a page.
pub(crate) fn front_matter(
    context: &Context<'_>,
    reader: &dyn Reader,
    addresses: (&Addresses, usize),
    (heading, body): (Option<String>, &str),
    notes: &mut Notes,
) -> String {
    let split = context.front;
    if split.is_broken() {
        let first = split.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        notes.add(first, text!("import-front-matter"));
        return format!("---\n{}---\n", split.text);
    }
    let aliases = ["aliases", "redirect_from"].iter().flat_map(|name| split.texts_of(name));
    let aliases = aliases.filter_map(|alias| reader.alias(context, &alias)).collect();
    let (addresses, at) = addresses;
    let mut add = addresses.fields(at, context.page, aliases);
    let has_title = split.text_of("title").is_some() || first_heading(body);
    let page = context.page;
    if let (false, Some(title)) = (has_title, heading.or_else(|| page.title.clone())) {
        add.push(Field::Text("title", title));
    }
    if let Some((year, month, day)) = page.dated_by_address {
        add.push(Field::Date("date", format!("{year:04}-{month:02}-{day:02}")));
    }
    if let Some(weight) = page.weight {
        add.push(Field::Number("weight", weight));
    }
    for name in ["date", "updated"] {
        let written = match split.get(name) {
            Some(Value::Str(text)) if When::parse(text).is_none() => Some(text),
            Some(Value::Map(_)) => match split.get(name).and_then(|value| value.get("created")) {
                Some(node) => match &node.value {
                    Value::Str(text) => Some(text),
                    _ => None,
                },
                None => None,
            },
            _ => None,
        };
        if let Some((year, month, day)) = written.and_then(|text| crate::address::day_of(text)) {
            add.push(Field::Date(
                if name == "date" { "date" } else { "updated" },
                format!("{year:04}-{month:02}-{day:02}"),
            ));
        }
    }
    add.extend(reader.fields(context));
    add.dedup_by(|b, a| std::mem::discriminant(a) == std::mem::discriminant(b) && a == b);
    let rule = |name: &str, value: &Value| {
        reader.rule(name, value).unwrap_or_else(|| usual_rule(name, value, &context.plan.taxonomies))
    };
    rewritten(split, rule, &add).unwrap_or_else(|| {
        notes.add(split.text, text!("import-front-matter"));
        format!("---\n{}---\n", split.text)
    })
}

/// The first heading of a text, if it is of level one and something stands before it, and the text without it: it is
/// the title of a page that has no other.
pub(crate) fn taken_heading(front: &Split<'_>, body: &str) -> Option<(String, String)> {
    if front.is_broken() || front.text_of("title").is_some() || first_heading(body) {
        return None;
    }
    let mut fences = Fences::default();
    let mut at = 0;
    for line in body.split_inclusive('\n').take(200) {
        let is_code = fences.takes(line.trim_end());
        if !is_code && line.starts_with('#') {
            let text = line.strip_prefix("# ")?.trim().trim_end_matches('#').trim_end();
            let title = plain_title(text)?;
            let after = body.part(at + line.len()..).trim_start_matches('\n');
            return Some((title, format!("{}{after}", body.part(..at))));
        }
        at += line.len();
    }
    None
}

/// A heading without marks; `None` if it has more than emphasis, code and escaped signs.
fn plain_title(text: &str) -> Option<String> {
    if text.is_empty() || text.contains(['[', '{', '&']) || text.replace("\\<", "").contains('<') {
        return None;
    }
    let mut out = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' if characters.peek().is_some_and(char::is_ascii_punctuation) => {
                out.extend(characters.next())
            }
            '`' | '*' => {}
            c => out.push(c),
        }
    }
    Some(out)
}

/// True if the text begins with a heading of level one, which is its title.
fn first_heading(body: &str) -> bool {
    let is_shown = |line: &&str| {
        let line = line.trim();
        !(line.is_empty() || line.starts_with("<!--") && line.ends_with("-->"))
    };
    let mut lines = body.lines().take(200).filter(is_shown);
    let first = lines.next().unwrap_or_default();
    first.starts_with("# ")
        || first.starts_with("<h1")
        || lines.next().is_some_and(|line| line.len() > 1 && line.bytes().all(|byte| byte == b'='))
}

/// The rule for a field that no generator knows better.
pub(crate) fn usual_rule(name: &str, value: &Value, taxonomies: &[String]) -> Rule {
    let is_text = matches!(value, Value::Str(_));
    let is_texts = || match value {
        Value::List(items) => items.iter().all(|item| matches!(item.value, Value::Str(_) | Value::Int(_))),
        Value::Str(_) | Value::Null => true,
        _ => false,
    };
    let keep = |fits: bool| if fits { Rule::Keep } else { Rule::Extra };
    match name {
        // Their values are used, and written anew.
        "aliases" | "redirect_from" | "slug" | "permalink" | "url" | "path" => Rule::Drop,
        "title" => keep(!matches!(value, Value::Map(_) | Value::List(_))),
        "description" | "summary" | "template" | "id" | "series" if name != "template" => keep(is_text),
        "date" | "publish" | "expires" | "updated" => keep(match value {
            Value::Null | Value::Map(_) => false,
            Value::Str(text) => When::parse(text).is_some(),
            _ => true,
        }),
        "draft" => keep(matches!(value, Value::Bool(_))),
        "authors" | "tags" => keep(is_texts()),
        "weight" => keep(matches!(value, Value::Int(_))),
        "image" => keep(is_text),
        "published" if *value == Value::Bool(false) => Rule::Keep,
        "published" => Rule::Drop,
        "lastmod" | "last_modified_at" | "modified" => Rule::Rename("updated"),
        "author" if is_texts() && *value != Value::Null => Rule::Rename("authors"),
        "publishDate" | "pubDate" => Rule::Rename("publish"),
        "expiryDate" => Rule::Rename("expires"),
        "hidden" | "private" | "unlisted" | "headless" | "noindex" | "password" => Rule::Keep,
        "extra" => Rule::Keep,
        "layout" | "type" | "lang" => Rule::Drop,
        _ if taxonomies.iter().any(|taxonomy| taxonomy == name) => keep(is_texts()),
        _ => Rule::Extra,
    }
}
