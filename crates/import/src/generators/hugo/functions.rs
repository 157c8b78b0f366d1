//! Functions of Hugo's templates, as far as shortcodes usually call them.

use paifang_base::html::escape;
use serde_json::{Map, Value as Json};

use super::values::{MARKDOWN, Value, holds, written};

/// Longest text that a function makes, in bytes.
const LONGEST: usize = 1 << 20;

/// A text that is Markdown, between its marks.
pub(super) fn markdown(text: &str) -> Json {
    if text.trim().is_empty() || text.contains(MARKDOWN.0) {
        return Json::from(text);
    }
    Json::from(format!("{}{text}{}", MARKDOWN.0, MARKDOWN.1))
}

/// The field of a map, in any case of letters.
pub(super) fn find<'j>(value: &'j Json, name: &str) -> Option<&'j Json> {
    let Json::Object(map) = value else { return None };
    let same = |(key, _): &(&String, &'j Json)| key.eq_ignore_ascii_case(name);
    map.get(name).or_else(|| map.iter().find(same).map(|(_, value)| value))
}

/// The same, or nothing.
pub(super) fn at(value: &Json, name: &str) -> Json {
    find(value, name).cloned().unwrap_or_default()
}
/// The field that names with dots between them lead to.
pub(super) fn at_path(value: &Json, path: &str) -> Json {
    let own = at(value, path);
    if own != Json::Null || !path.contains('.') {
        return own;
    }
    path.split('.').fold(value.clone(), |value, name| at(&value, name))
}

/// The value of a function; nothing if it is not known here.
pub(super) fn called(name: &str, values: &[Json]) -> Option<Json> {
    let name = name.to_ascii_lowercase();
    [of_text, of_texts, of_values, of_lists].iter().find_map(|functions| functions(&name, values))
}

/// Functions of one text.
fn of_text(name: &str, values: &[Json]) -> Option<Json> {
    let text = |at: usize| values.get(at).and_then(written);
    Some(match name {
        "markdownify" | "renderstring" => markdown(&text(0)?),
        "safehtml" | "safeurl" | "safecss" | "safehtmlattr" | "safejs" | "string" | "tostring"
        | "htmlunescape" => Json::from(text(0)?),
        "plainify" => Json::from(text(0)?),
        "relurl" | "absurl" | "rellangurl" | "abslangurl" => {
            let path = text(0)?;
            let is_whole = path.contains("://") || path.starts_with(['/', '#']);
            Json::from(if is_whole { path } else { format!("/{path}") })
        }
        "htmlescape" => {
            let mut out = String::new();
            escape::push_text(&mut out, &text(0)?);
            Json::from(out)
        }
        "lower" | "tolower" => Json::from(text(0)?.to_lowercase()),
        "upper" | "toupper" => Json::from(text(0)?.to_uppercase()),
        "title" => Json::from(words(&text(0)?, true)),
        "humanize" => Json::from(words(&text(0)?.replace(['-', '_'], " "), false)),
        "urlize" | "anchorize" => Json::from(text(0)?.to_lowercase().replace(' ', "-")),
        "trimspace" | "chomp" => Json::from(text(0)?.trim()),
        _ => return None,
    })
}

/// Functions of several texts.
fn of_texts(name: &str, values: &[Json]) -> Option<Json> {
    let text = |at: usize| values.get(at).and_then(written);
    let number = |at: usize| values.get(at).and_then(as_number);
    Some(match name {
        "trim" => Json::from(text(0)?.trim_matches(|c| text(1).is_some_and(|cut| cut.contains(c)))),
        "trimleft" => Json::from(text(1)?.trim_start_matches(|c| text(0).is_some_and(|cut| cut.contains(c)))),
        "trimright" => Json::from(text(1)?.trim_end_matches(|c| text(0).is_some_and(|cut| cut.contains(c)))),
        "trimprefix" => Json::from(text(1)?.strip_prefix(&*text(0)?).unwrap_or(&text(1)?)),
        "trimsuffix" => Json::from(text(1)?.strip_suffix(&*text(0)?).unwrap_or(&text(1)?)),
        "hasprefix" => Json::from(text(0)?.starts_with(&*text(1)?)),
        "hassuffix" => Json::from(text(0)?.ends_with(&*text(1)?)),
        "contains" => Json::from(text(0)?.contains(&*text(1)?)),
        "replace" => Json::from(bounded(text(0)?.replace(&text(1)?, &text(2)?))?),
        "split" => Json::from(text(0)?.split(&*text(1)?).map(str::to_owned).collect::<Vec<_>>()),
        "substr" | "slicestring" => {
            let skip = number(1)? as usize;
            let count = number(2).map_or(usize::MAX, |count| count as usize);
            Json::from(text(0)?.chars().skip(skip).take(count).collect::<String>())
        }
        "repeat" => Json::from(bounded(text(1)?)?.repeat((number(0)? as usize).min(100))),
        "printf" => Json::from(printed(values)?),
        "print" => {
            Json::from(values.iter().map(|value| written(value).unwrap_or_default()).collect::<String>())
        }
        _ => return None,
    })
}

/// Conditions and numbers.
fn of_values(name: &str, values: &[Json]) -> Option<Json> {
    let number = |at: usize| values.get(at).and_then(as_number);
    Some(match name {
        "default" => match values {
            [_, given] if holds(&Value::Json(given.clone())) || matches!(given, Json::Bool(_)) => {
                given.clone()
            }
            [usual, ..] => usual.clone(),
            [] => return None,
        },
        "warnf" | "warnidf" => Json::from(""),
        "add" | "sub" | "mul" | "div" | "mod" => calculated(name, values)?,
        "int" | "toint" | "float" => Json::from(number(0)? as i64),
        "eq" => Json::from(values.iter().skip(1).any(|value| same(values.first(), value))),
        "ne" => Json::from(!same(values.first(), values.get(1)?)),
        "lt" | "le" | "gt" | "ge" => compared(name, values)?,
        "not" => Json::from(!holds(&Value::Json(values.first()?.clone()))),
        "cond" => match holds(&Value::Json(values.first()?.clone())) {
            true => values.get(1)?.clone(),
            false => values.get(2)?.clone(),
        },
        "len" | "countrunes" => match values.first()? {
            Json::Array(items) => Json::from(items.len()),
            Json::Object(map) => Json::from(map.len()),
            Json::String(text) => Json::from(text.len()),
            _ => return None,
        },
        "isset" => match values {
            [Json::Array(items), at] => Json::from(as_number(at)? < items.len() as f64),
            [map, Json::String(name)] => Json::from(at(map, name) != Json::Null),
            _ => return None,
        },
        "in" => match values {
            [Json::Array(items), item] => Json::from(items.iter().any(|one| same(Some(one), item))),
            [Json::String(text), Json::String(part)] => Json::from(text.contains(part.as_str())),
            [Json::Null, _] => Json::Bool(false),
            _ => return None,
        },
        _ => return None,
    })
}

/// Lists and maps.
fn of_lists(name: &str, values: &[Json]) -> Option<Json> {
    let text = |at: usize| values.get(at).and_then(written);
    let number = |at: usize| values.get(at).and_then(as_number);
    Some(match name {
        "index" => {
            let mut value = values.first()?.clone();
            for key in values.get(1..)? {
                value = match (&value, key) {
                    (Json::Array(items), key) => {
                        items.get(as_number(key)? as usize).cloned().unwrap_or_default()
                    }
                    (map, key) => at(map, &written(key)?),
                };
            }
            value
        }
        "dict" => {
            let mut map = Map::new();
            for pair in values.chunks_exact(2) {
                if let [Json::String(name), value] = pair {
                    map.insert(name.clone(), value.clone());
                }
            }
            Json::Object(map)
        }
        "slice" => Json::Array(values.to_vec()),
        "seq" => match (number(0)?, number(1)) {
            (last, None) => Json::Array((1..=last as i64).take(1_000).map(Json::from).collect()),
            (first, Some(last)) => {
                Json::Array((first as i64..=last as i64).take(1_000).map(Json::from).collect())
            }
        },
        "append" => match values.split_last()? {
            (Json::Array(items), added) => Json::Array(items.iter().chain(added).cloned().collect()),
            _ => return None,
        },
        "merge" => {
            let mut map = Map::new();
            for value in values {
                map.extend(value.as_object()?.clone());
            }
            Json::Object(map)
        }
        "first" | "after" => {
            let Json::Array(items) = values.last()? else { return None };
            let count = number(0)? as usize;
            Json::Array(match name {
                "first" => items.iter().take(count).cloned().collect(),
                _ => items.iter().skip(count).cloned().collect(),
            })
        }
        "delimit" => {
            let Json::Array(items) = values.first()? else { return None };
            let texts: Option<Vec<String>> = items.iter().map(written).collect();
            Json::from(bounded(texts?.join(&text(1)?))?)
        }
        "reverse" => match values.first()? {
            Json::Array(items) => Json::Array(items.iter().rev().cloned().collect()),
            _ => return None,
        },
        _ => return None,
    })
}

fn bounded(text: String) -> Option<String> {
    (text.len() <= LONGEST).then_some(text)
}

pub(super) fn as_number(value: &Json) -> Option<f64> {
    match value {
        Json::Number(number) => number.as_f64(),
        Json::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

pub(super) fn same(a: Option<&Json>, b: &Json) -> bool {
    match (a, b) {
        (Some(Json::Bool(flag)), Json::String(text)) | (Some(Json::String(text)), Json::Bool(flag)) => {
            text == if *flag { "true" } else { "false" }
        }
        (Some(a), b) => a == b,
        (None, _) => false,
    }
}

fn compared(name: &str, values: &[Json]) -> Option<Json> {
    let [a, b] = values else { return None };
    let order = match (as_number(a), as_number(b)) {
        (Some(a), Some(b)) => a.partial_cmp(&b)?,
        _ => written(a)?.cmp(&written(b)?),
    };
    Some(Json::from(match name {
        "lt" => order.is_lt(),
        "le" => order.is_le(),
        "gt" => order.is_gt(),
        _ => order.is_ge(),
    }))
}

fn calculated(name: &str, values: &[Json]) -> Option<Json> {
    let mut numbers = values.iter().map(|value| as_number(value).map(|number| number as i64));
    let first = numbers.next()??;
    let mut result = first;
    for number in numbers {
        let number = number?;
        result = match name {
            "add" => result.checked_add(number)?,
            "sub" => result.checked_sub(number)?,
            "mul" => result.checked_mul(number)?,
            "div" => result.checked_div(number)?,
            _ => result.checked_rem(number)?,
        };
    }
    Some(Json::from(result))
}

/// `printf`, with `%s`, `%v`, `%d`, `%q` and `%%`.
fn printed(values: &[Json]) -> Option<String> {
    let (form, rest) = values.split_first()?;
    let mut rest = rest.iter();
    let mut out = String::new();
    let mut characters = form.as_str()?.chars();
    while let Some(c) = characters.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        match characters.next()? {
            '%' => out.push('%'),
            's' | 'v' | 'd' => out.push_str(&written(rest.next()?)?),
            'q' => out.push_str(&Json::from(written(rest.next()?)?).to_string()),
            _ => return None,
        }
    }
    bounded(out)
}

/// A text whose words, or whose first one, begin with a capital letter.
fn words(text: &str, all: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_first = true;
    for c in text.chars() {
        if is_first && c.is_alphabetic() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        is_first = (all && c.is_whitespace()) || (is_first && !c.is_alphanumeric());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_follow_hugo() {
        let call = |name: &str, values: Json| called(name, values.as_array().unwrap());
        let json = |value: Json| value;
        use serde_json::json;
        assert_eq!(call("default", json!(["x", ""])), Some(json(json!("x"))));
        assert_eq!(call("default", json!([1, false])), Some(json!(false)));
        assert_eq!(call("printf", json!(["%s-%d%%", "a", 2])), Some(json!("a-2%")));
        assert_eq!(call("trimleft", json!(["v", "v1.2"])), Some(json!("1.2")));
        assert_eq!(call("index", json!([{"a": {"B": [1, 2]}}, "a", "b", 1])), Some(json!(2)));
        assert_eq!(call("humanize", json!(["not_yet-done"])), Some(json!("Not yet done")));
        assert_eq!(call("lt", json!([2, "10"])), Some(json!(true)));
        assert_eq!(call("div", json!([1, 0])), None);
    }
}
