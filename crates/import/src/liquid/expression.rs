//! Values of Liquid: names, literals, filters, conditions.

use std::borrow::Cow;

use paifang_base::parts::Parts as _;
use serde_json::Value as Json;

/// Looks up a name.
type Lookup<'a, 'v> = &'a dyn Fn(&str) -> Option<&'v Json>;
/// Evaluates a value of a condition.
type Evaluate<'a> = &'a dyn Fn(&str) -> Option<Json>;

/// A value and its filters: `site.data.x | where: "a", "b" | first`. `None` if anything is not known.
pub(super) fn filtered(text: &str, lookup: Lookup<'_, '_>) -> Option<Json> {
    let mut parts = split_outside_quotes(text, '|').into_iter();
    let mut value = plain(parts.next()?.trim(), lookup)?;
    for filter in parts {
        let (name, arguments) = filter.trim().split_once(':').unwrap_or((filter.trim(), ""));
        let arguments: Vec<Json> = split_outside_quotes(arguments, ',')
            .into_iter()
            .filter(|part| !part.trim().is_empty())
            .map(|part| plain(part.trim(), lookup).unwrap_or(Json::Null))
            .collect();
        value = filter_by(name.trim(), value, &arguments, lookup)?;
    }
    Some(value)
}

/// Pieces between signs that are not in quotes.
fn split_outside_quotes(text: &str, sign: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == sign => {
                pieces.push(text.part(start..at));
                start = at + c.len_utf8();
            }
            None => {}
        }
    }
    pieces.push(text.part(start..));
    pieces
}

/// A literal, or a name with its parts: `a.b[0]["c"]`. Parts that do not exist are nothing; a first name that nobody
/// knows is `None`.
fn plain(text: &str, lookup: Lookup<'_, '_>) -> Option<Json> {
    let quoted = ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    if let Some(inside) = quoted {
        return Some(Json::from(inside));
    }
    match text {
        "true" => return Some(Json::Bool(true)),
        "false" => return Some(Json::Bool(false)),
        "nil" | "null" | "empty" | "blank" => return Some(Json::Null),
        _ => {}
    }
    if let Ok(number) = text.parse::<i64>() {
        return Some(Json::from(number));
    }
    if let Some((first, last)) =
        text.strip_prefix('(').and_then(|text| text.strip_suffix(')')?.split_once(".."))
    {
        let (first, last): (i64, i64) = (first.parse().ok()?, last.parse().ok()?);
        return (last - first < 1_000).then(|| (first..=last).map(Json::from).collect::<Vec<_>>().into());
    }
    let end = text.find(['.', '[']).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let mut value = Cow::Borrowed(lookup(name).filter(|_| is_name)?);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            value = below(value, after.part(..end));
            rest = after.part(end..);
        } else {
            let (inside, after) = rest.strip_prefix('[')?.split_once(']')?;
            let key = plain(inside.trim(), lookup)?;
            value = below(value, &text_of(&key));
            rest = after;
        }
    }
    Some(value.into_owned())
}

/// A part of a value, which is not copied if it lies in the site's data.
fn below<'v>(value: Cow<'v, Json>, name: &str) -> Cow<'v, Json> {
    match value {
        Cow::Borrowed(Json::Object(map)) if map.contains_key(name) => {
            map.get(name).map_or(Cow::Owned(Json::Null), Cow::Borrowed)
        }
        Cow::Borrowed(Json::Array(items)) => match (name, name.parse::<usize>()) {
            (_, Ok(at)) => items.get(at).map_or(Cow::Owned(Json::Null), Cow::Borrowed),
            ("first", _) => items.first().map_or(Cow::Owned(Json::Null), Cow::Borrowed),
            ("last", _) => items.last().map_or(Cow::Owned(Json::Null), Cow::Borrowed),
            ("size", _) => Cow::Owned(Json::from(items.len())),
            _ => Cow::Owned(Json::Null),
        },
        other => Cow::Owned(part_of(&other, name)),
    }
}

fn part_of(value: &Json, name: &str) -> Json {
    let found = match value {
        Json::Object(map) => {
            map.get(name).cloned().or_else(|| (name == "size").then(|| Json::from(map.len())))
        }
        Json::Array(items) => match name {
            "first" => items.first().cloned(),
            "last" => items.last().cloned(),
            "size" => Some(Json::from(items.len())),
            at => at.parse::<usize>().ok().and_then(|at| items.get(at).cloned()),
        },
        Json::String(text) if name == "size" => Some(Json::from(text.chars().count())),
        _ => None,
    };
    found.unwrap_or(Json::Null)
}

/// A value as text.
pub(super) fn text_of(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(text_of).collect(),
        other => other.to_string(),
    }
}

fn filter_by(name: &str, value: Json, arguments: &[Json], lookup: Lookup<'_, '_>) -> Option<Json> {
    let text = |value: &Json| text_of(value);
    let argument = |at: usize| arguments.get(at).map(text_of).unwrap_or_default();
    let site_url = || lookup("site").map(|site| text_of(&part_of(site, "url"))).unwrap_or_default();
    Some(match (name, value) {
        ("first", value) => part_of(&value, "first"),
        ("last", value) => part_of(&value, "last"),
        ("size", value) => part_of(&value, "size"),
        ("where", Json::Array(items)) => {
            let fits = |item: &Json| text_of(&part_of(item, &argument(0))) == argument(1);
            items.into_iter().filter(fits).collect::<Vec<_>>().into()
        }
        ("map", Json::Array(items)) => {
            items.iter().map(|item| part_of(item, &argument(0))).collect::<Vec<_>>().into()
        }
        ("sort", Json::Array(mut items)) => {
            let key = |item: &Json| {
                if arguments.is_empty() { text_of(item) } else { text_of(&part_of(item, &argument(0))) }
            };
            items.sort_by_key(key);
            items.into()
        }
        ("reverse", Json::Array(mut items)) => {
            items.reverse();
            items.into()
        }
        ("join", Json::Array(items)) => {
            let sign = if arguments.is_empty() { " ".to_owned() } else { argument(0) };
            items.iter().map(text_of).collect::<Vec<_>>().join(&sign).into()
        }
        ("default", Json::Null) => arguments.first().cloned().unwrap_or_default(),
        ("default", value) => value,
        (
            "relative_url" | "localize_post_url" | "escape" | "escape_once" | "xml_escape" | "markdownify"
            | "smartify" | "strip_html",
            value,
        ) => value,
        ("absolute_url", value) => format!("{}{}", site_url(), text(&value)).into(),
        ("prepend", value) => format!("{}{}", argument(0), text(&value)).into(),
        ("append", value) => format!("{}{}", text(&value), argument(0)).into(),
        ("downcase", value) => text(&value).to_lowercase().into(),
        ("upcase", value) => text(&value).to_uppercase().into(),
        ("strip", value) => text(&value).trim().into(),
        ("replace", value) if !argument(0).is_empty() => {
            text(&value).replace(&argument(0), &argument(1)).into()
        }
        ("replace_first", value) if !argument(0).is_empty() => {
            text(&value).replacen(&argument(0), &argument(1), 1).into()
        }
        ("remove", value) if !argument(0).is_empty() => text(&value).replace(&argument(0), "").into(),
        ("split", value) if !argument(0).is_empty() => {
            text(&value).split(&argument(0)).map(Json::from).collect::<Vec<_>>().into()
        }
        ("slugify", value) => paifang_site::slug::slugify(&text(&value)).into(),
        ("plus", value) => (number(&value)? + number(arguments.first()?)?).into(),
        ("minus", value) => (number(&value)? - number(arguments.first()?)?).into(),
        ("where" | "map" | "sort" | "reverse" | "join", Json::Null) => Json::Null,
        _ => return None,
    })
}

fn number(value: &Json) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok()).filter(|number| number.abs() < 1 << 50)
}

/// The result of a condition: comparisons joined by `and` and `or`.
pub(super) fn is_true(condition: &str, value: Evaluate<'_>) -> Option<bool> {
    // Liquid reads from right to left.
    if let Some((left, right)) = split_word(condition, " and ") {
        return Some(is_true(left, value)? && is_true(right, value)?);
    }
    if let Some((left, right)) = split_word(condition, " or ") {
        return Some(is_true(left, value)? || is_true(right, value)?);
    }
    for sign in ["==", "!=", ">=", "<=", ">", "<", " contains "] {
        if let Some((left, right)) = split_word(condition, sign) {
            let (left, right) = (value(left.trim())?, value(right.trim())?);
            let (a, b) = (text_of(&left), text_of(&right));
            let numbers = number(&left).zip(number(&right));
            let order = numbers.map_or_else(|| a.cmp(&b), |(a, b)| a.cmp(&b));
            return Some(match sign {
                "==" => a == b,
                "!=" => a != b,
                ">=" => order.is_ge(),
                "<=" => order.is_le(),
                ">" => order.is_gt(),
                "<" => order.is_lt(),
                _ => match left {
                    Json::Array(items) => items.iter().any(|item| text_of(item) == b),
                    _ => !b.is_empty() && a.contains(&b),
                },
            });
        }
    }
    Some(!matches!(value(condition.trim())?, Json::Null | Json::Bool(false)))
}

/// Splits at the first sign outside of quotes.
fn split_word<'a>(text: &'a str, sign: &str) -> Option<(&'a str, &'a str)> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if text.part(at..).starts_with(sign) => {
                return Some((text.part(..at), text.part(at + sign.len()..)));
            }
            None => {}
        }
    }
    None
}
