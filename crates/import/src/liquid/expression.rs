//! Values of Liquid: names, literals, filters, conditions.

use std::borrow::Cow;

use paifang_base::parts::Parts as _;
use serde_json::Value as Json;

use super::dates;

/// Looks up a name.
type Lookup<'a, 'v> = &'a dyn Fn(&str) -> Option<&'v Json>;
/// Evaluates a value of a condition.
type Evaluate<'a> = &'a dyn Fn(&str) -> Option<Json>;

/// A value and its filters: `site.data.x | where: "a", "b" | first`. `None` if anything is not known.
pub(super) fn filtered(text: &str, lookup: Lookup<'_, '_>) -> Option<Json> {
    let mut parts = split_outside_quotes(text, '|').into_iter();
    let mut value = plain(parts.next()?.trim(), lookup)?;
    for filter in parts {
        let filter = filter.trim();
        // `name: a, b`; Jinja writes `name(a, b)`.
        let called = filter.strip_suffix(')').and_then(|filter| filter.split_once('('));
        let (name, arguments) = called.or_else(|| filter.split_once(':')).unwrap_or((filter, ""));
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
    if text.contains('.')
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && let Ok(number) = text.parse::<f64>()
    {
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
            if let Some(range) = range_of(inside) {
                let items = value.as_array()?.iter().skip(range.start).take(range.len());
                value = Cow::Owned(items.cloned().collect());
                rest = after;
                continue;
            }
            let key = plain(inside.trim(), lookup)?;
            value = below(value, &text_of(&key));
            rest = after;
        }
    }
    Some(value.into_owned())
}

/// The places that `2:5`, `2:` or `:5` of Jinja stand for.
fn range_of(text: &str) -> Option<std::ops::Range<usize>> {
    let (start, end) = text.split_once(':').filter(|_| !text.contains(['"', '\'']))?;
    let number = |text: &str, usual: usize| match text.trim() {
        "" => Some(usual),
        text => text.parse().ok(),
    };
    let (start, end) = (number(start, 0)?, number(end, usize::MAX)?);
    Some(start..end.max(start))
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
    match name {
        "where"
        | "where_exp"
        | "map"
        | "sort"
        | "sort_natural"
        | "reverse"
        | "join"
        | "group_by"
        | "uniq"
        | "compact"
        | "concat"
        | "push"
        | "array_to_sentence_string" => filter_of_lists(name, value, arguments, lookup),
        "times" | "divided_by" | "modulo" | "abs" | "plus" | "minus" => {
            filter_of_numbers(name, &value, arguments)
        }
        _ => filter_of_texts(name, value, arguments, lookup),
    }
}

fn filter_of_lists(name: &str, value: Json, arguments: &[Json], lookup: Lookup<'_, '_>) -> Option<Json> {
    let argument = |at: usize| arguments.get(at).map(text_of).unwrap_or_default();
    Some(match (name, value) {
        ("where", Json::Array(items)) => {
            let fits = |item: &Json| text_of(&part_of(item, &argument(0))) == argument(1);
            items.into_iter().filter(fits).collect::<Vec<_>>().into()
        }
        ("where_exp", Json::Array(items)) => {
            let (name, condition) = (argument(0), argument(1));
            let mut kept = Vec::new();
            for item in items {
                let named = |wanted: &str| if wanted == name { Some(&item) } else { lookup(wanted) };
                if is_true(&condition, &|text| filtered(text, &named))? {
                    kept.push(item);
                }
            }
            kept.into()
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
        // A table is a list of names and values.
        ("sort", Json::Object(map)) => {
            let mut pairs: Vec<(String, Json)> = map.into_iter().collect();
            pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
            pairs.into_iter().map(|(name, value)| Json::from(vec![Json::from(name), value])).collect()
        }
        ("reverse", Json::Array(mut items)) => {
            items.reverse();
            items.into()
        }
        ("join", Json::Array(items)) => {
            let sign = if arguments.is_empty() { " ".to_owned() } else { argument(0) };
            items.iter().map(text_of).collect::<Vec<_>>().join(&sign).into()
        }
        ("group_by", Json::Array(items)) => grouped(items, &argument(0)),
        ("uniq", Json::Array(items)) => {
            let mut seen = std::collections::BTreeSet::new();
            items.into_iter().filter(|item| seen.insert(item.to_string())).collect::<Vec<_>>().into()
        }
        ("compact", Json::Array(items)) => {
            items.into_iter().filter(|item| !item.is_null()).collect::<Vec<_>>().into()
        }
        ("concat", Json::Array(mut items)) => {
            items.extend(arguments.first().and_then(Json::as_array).into_iter().flatten().cloned());
            items.into()
        }
        ("push", Json::Array(mut items)) => {
            items.extend(arguments.first().cloned());
            items.into()
        }
        ("sort_natural", Json::Array(mut items)) => {
            let by = |item: &Json| {
                if arguments.is_empty() { text_of(item) } else { text_of(&part_of(item, &argument(0))) }
            };
            items.sort_by_key(|item| by(item).to_lowercase());
            items.into()
        }
        ("array_to_sentence_string", Json::Array(items)) => sentence(&items).into(),
        (
            "where" | "where_exp" | "map" | "sort" | "sort_natural" | "reverse" | "join" | "group_by"
            | "uniq" | "compact",
            Json::Null,
        ) => Json::Null,
        _ => return None,
    })
}

fn filter_of_numbers(name: &str, value: &Json, arguments: &[Json]) -> Option<Json> {
    Some(match name {
        "times" if arguments.first().is_some_and(Json::is_f64) => {
            let product = number(value)? as f64 * arguments.first()?.as_f64()?;
            if product.fract() == 0.0 { Json::from(product as i64) } else { Json::from(product) }
        }
        "times" => number(value)?.checked_mul(number(arguments.first()?)?)?.into(),
        "divided_by" => number(value)?.checked_div_euclid(number(arguments.first()?)?)?.into(),
        "modulo" => number(value)?.checked_rem_euclid(number(arguments.first()?)?)?.into(),
        "abs" => number(value)?.abs().into(),
        "plus" => (number(value)? + number(arguments.first()?)?).into(),
        "minus" => (number(value)? - number(arguments.first()?)?).into(),
        _ => return None,
    })
}

fn filter_of_texts(name: &str, value: Json, arguments: &[Json], lookup: Lookup<'_, '_>) -> Option<Json> {
    let text = |value: &Json| text_of(value);
    let argument = |at: usize| arguments.get(at).map(text_of).unwrap_or_default();
    let site_url = || lookup("site").map(|site| text_of(&part_of(site, "url"))).unwrap_or_default();
    Some(match (name, value) {
        ("first", value) => part_of(&value, "first"),
        ("last", value) => part_of(&value, "last"),
        ("size" | "length" | "count", value) => part_of(&value, "size"),
        ("default", Json::Null) => arguments.first().cloned().unwrap_or_default(),
        ("default", value) => value,
        (
            "relative_url" | "localize_post_url" | "escape" | "escape_once" | "xml_escape" | "markdownify"
            | "smartify" | "strip_html" | "safe" | "e",
            value,
        ) => value,
        ("absolute_url", value) => format!("{}{}", site_url(), text(&value)).into(),
        ("prepend", value) => format!("{}{}", argument(0), text(&value)).into(),
        ("append", value) => format!("{}{}", text(&value), argument(0)).into(),
        ("downcase" | "lower", value) => text(&value).to_lowercase().into(),
        ("upcase" | "upper", value) => text(&value).to_uppercase().into(),
        ("strip" | "trim", value) => text(&value).trim().into(),
        ("replace", value) if !argument(0).is_empty() => {
            text(&value).replace(&argument(0), &argument(1)).into()
        }
        ("replace_first", value) if !argument(0).is_empty() => {
            text(&value).replacen(&argument(0), &argument(1), 1).into()
        }
        ("remove", value) if !argument(0).is_empty() => text(&value).replace(&argument(0), "").into(),
        ("split", value) if text(&value).is_empty() => Json::Array(Vec::new()),
        ("split", value) if argument(0).is_empty() => {
            text(&value).chars().map(|c| Json::from(c.to_string())).collect::<Vec<_>>().into()
        }
        ("split", value) => text(&value).split(&argument(0)).map(Json::from).collect::<Vec<_>>().into(),
        ("slugify", value) => paifang_site::slug::slugify(&text(&value)).into(),
        ("capitalize", value) => capitalized(&text(&value)).into(),
        ("lstrip", value) => text(&value).trim_start().into(),
        ("rstrip", value) => text(&value).trim_end().into(),
        ("strip_newlines", value) => text(&value).replace('\n', "").into(),
        ("newline_to_br", value) => text(&value).replace('\n', "<br />\n").into(),
        ("number_of_words", value) => text(&value).split_whitespace().count().into(),
        ("truncatewords", value) => fewer_words(&text(&value), arguments).into(),
        ("truncate", value) => shortened(&text(&value), arguments).into(),
        ("date", value) => dates::formatted(&text(&value), &argument(0))?.into(),
        ("date_to_string", value) => dates::formatted(&text(&value), "%d %b %Y")?.into(),
        ("date_to_long_string", value) => dates::formatted(&text(&value), "%d %B %Y")?.into(),
        ("date_to_xmlschema", value) => dates::formatted(&text(&value), "%Y-%m-%dT00:00:00+00:00")?.into(),
        ("slice", value) => slice(&value, arguments)?,
        _ => return None,
    })
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// At most so many characters, the sign for what is left out among them.
fn shortened(text: &str, arguments: &[Json]) -> String {
    let most = arguments.first().and_then(number).and_then(|most| usize::try_from(most).ok()).unwrap_or(50);
    let end = arguments.get(1).map_or_else(|| "...".to_owned(), text_of);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(end.chars().count())).collect();
    kept + &end
}

/// At most so many words, with a sign for what is left out.
fn fewer_words(text: &str, arguments: &[Json]) -> String {
    let most = arguments.first().and_then(number).and_then(|most| usize::try_from(most).ok()).unwrap_or(15);
    let end = arguments.get(1).map_or_else(|| "...".to_owned(), text_of);
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..most.max(1)) {
        Some(kept) if kept.len() < words.len() => format!("{}{end}", kept.join(" ")),
        _ => text.to_owned(),
    }
}

/// Items with the same value of a field: name, items, and their number.
fn grouped(items: Vec<Json>, name: &str) -> Json {
    let mut groups: Vec<(String, Vec<Json>)> = Vec::new();
    for item in items {
        let key = text_of(&part_of(&item, name));
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    let group = |(name, items): (String, Vec<Json>)| serde_json::json!({"name": name, "size": items.len(), "items": items});
    groups.into_iter().map(group).collect()
}

/// `a, b, and c`
fn sentence(items: &[Json]) -> String {
    let words: Vec<String> = items.iter().map(text_of).collect();
    match words.as_slice() {
        [before @ .., last] if before.len() > 1 => format!("{}, and {last}", before.join(", ")),
        words => words.join(" and "),
    }
}

/// A part of a text or of a list, from a place and of a length.
fn slice(value: &Json, arguments: &[Json]) -> Option<Json> {
    let from = number(arguments.first()?)?;
    let length =
        arguments.get(1).and_then(number).and_then(|length| usize::try_from(length).ok()).unwrap_or(1);
    let start =
        |size: usize| usize::try_from(if from < 0 { i64::try_from(size).ok()? + from } else { from }).ok();
    Some(match value {
        Json::Array(items) => {
            items.iter().skip(start(items.len())?).take(length).cloned().collect::<Vec<_>>().into()
        }
        other => {
            let text = text_of(other);
            text.chars().skip(start(text.chars().count())?).take(length).collect::<String>().into()
        }
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
    if let Some(rest) = condition.trim().strip_prefix("not ") {
        return Some(!is_true(rest, value)?);
    }
    // ` in ` is of Jinja.
    for sign in ["==", "!=", ">=", "<=", ">", "<", " contains ", " not in ", " in "] {
        if let Some((left, right)) = split_word(condition, sign) {
            let (left, right) = match sign {
                " in " | " not in " => (value(right.trim())?, value(left.trim())?),
                _ => (value(left.trim())?, value(right.trim())?),
            };
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
                _ => {
                    let has = match left {
                        Json::Array(items) => items.iter().any(|item| text_of(item) == b),
                        Json::Object(map) => map.contains_key(&b),
                        _ => !b.is_empty() && a.contains(&b),
                    };
                    has != (sign == " not in ")
                }
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
