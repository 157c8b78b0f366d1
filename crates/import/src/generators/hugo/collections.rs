//! Functions of Hugo's templates on lists and maps: order, choice, sets.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::functions::{as_number, at_path, same};

/// Most items of a list that is compared with another.
const MOST: usize = 20_000;

/// The value of a function; nothing if it is none of these, or if its values are of another kind.
pub(super) fn called(name: &str, values: &[Json]) -> Option<Json> {
    match name.to_ascii_lowercase().as_str() {
        "sort" => sorted(values),
        "where" => chosen(values),
        "intersect" | "complement" | "union" | "symdiff" => sets(&name.to_ascii_lowercase(), values),
        "uniq" => {
            let mut seen = std::collections::BTreeSet::new();
            let items = values.first()?.as_array()?.iter();
            Some(items.filter(|item| seen.insert(item.to_string())).cloned().collect())
        }
        "last" => {
            let Json::Array(items) = values.last()? else { return None };
            let count = as_number(values.first()?)? as usize;
            Some(items.iter().skip(items.len().saturating_sub(count)).cloned().collect())
        }
        _ => None,
    }
}

/// `sort LIST KEY ORDER`; the values of a map are sorted by their names.
fn sorted(values: &[Json]) -> Option<Json> {
    let key = values.get(1).and_then(Json::as_str).unwrap_or("value").trim_start_matches('.');
    let is_descending = values.get(2).and_then(Json::as_str) == Some("desc");
    let mut items: Vec<(Json, Json)> = match values.first()? {
        Json::Array(items) => items.iter().map(|item| (by(item, key), item.clone())).collect(),
        Json::Object(map) if values.len() == 1 => {
            map.iter().map(|(name, item)| (Json::from(name.as_str()), item.clone())).collect()
        }
        Json::Object(map) => map.values().map(|item| (by(item, key), item.clone())).collect(),
        Json::Null => Vec::new(),
        _ => return None,
    };
    items.sort_by(|(a, _), (b, _)| {
        let order = compared(a, b);
        if is_descending { order.reverse() } else { order }
    });
    Some(items.into_iter().map(|(_, item)| item).collect())
}

fn by(item: &Json, key: &str) -> Json {
    if key == "value" && !item.is_object() { item.clone() } else { at_path(item, key) }
}

fn compared(a: &Json, b: &Json) -> Ordering {
    match (a, b) {
        (Json::Null, Json::Null) => Ordering::Equal,
        (Json::Null, _) => Ordering::Less,
        (_, Json::Null) => Ordering::Greater,
        (Json::Bool(a), Json::Bool(b)) => a.cmp(b),
        (Json::Number(a), Json::Number(b)) => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
        (Json::String(a), Json::String(b)) => a.to_lowercase().cmp(&b.to_lowercase()).then_with(|| a.cmp(b)),
        _ => Ordering::Equal,
    }
}

/// `where LIST KEY [OPERATOR] VALUE`
fn chosen(values: &[Json]) -> Option<Json> {
    let (list, key, operator, wanted) = match values {
        [list, key, wanted] => (list, key, "=", wanted),
        [list, key, operator, wanted] => (list, key, operator.as_str()?, wanted),
        _ => return None,
    };
    let key = key.as_str()?.trim_start_matches('.');
    let items = match list {
        Json::Array(items) => items.as_slice(),
        Json::Null => &[],
        _ => return None,
    };
    let mut kept = Vec::new();
    for item in items {
        if fits(&at_path(item, key), operator, wanted)? {
            kept.push(item.clone());
        }
    }
    Some(kept.into())
}

fn fits(found: &Json, operator: &str, wanted: &Json) -> Option<bool> {
    let has = |list: &Json, item: &Json| match list {
        Json::Array(items) => items.iter().any(|one| same(Some(one), item)),
        _ => false,
    };
    Some(match operator {
        "=" | "==" | "eq" => same(Some(found), wanted),
        "!=" | "<>" | "ne" => !same(Some(found), wanted),
        "in" => has(wanted, found),
        "not in" => !has(wanted, found),
        "intersect" => match (found, wanted) {
            (Json::Array(found), wanted) => found.iter().any(|one| has(wanted, one)),
            _ => false,
        },
        "<" | "lt" => compared(found, wanted).is_lt(),
        "<=" | "le" => compared(found, wanted).is_le(),
        ">" | "gt" => compared(found, wanted).is_gt(),
        ">=" | "ge" => compared(found, wanted).is_ge(),
        _ => return None,
    })
}

fn sets(name: &str, values: &[Json]) -> Option<Json> {
    let [a, b] = values else { return None };
    let texts = |list: &Json| -> Option<std::collections::BTreeSet<String>> {
        let items = list.as_array().filter(|items| items.len() <= MOST)?;
        Some(items.iter().map(Json::to_string).collect())
    };
    let (in_a, in_b) = (texts(a)?, texts(b)?);
    let (a, b) = (a.as_array()?, b.as_array()?);
    Some(match name {
        "intersect" => a.iter().filter(|item| in_b.contains(&item.to_string())).cloned().collect(),
        // The items of the last list that are in none before it.
        "complement" => b.iter().filter(|item| !in_a.contains(&item.to_string())).cloned().collect(),
        "union" => {
            a.iter().chain(b.iter().filter(|item| !in_a.contains(&item.to_string()))).cloned().collect()
        }
        _ => {
            let only_a = a.iter().filter(|item| !in_b.contains(&item.to_string()));
            only_a.chain(b.iter().filter(|item| !in_a.contains(&item.to_string()))).cloned().collect()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_are_sorted_and_chosen_from() {
        let call = |name: &str, values: Json| called(name, values.as_array().unwrap());
        let list = json!([{"n": "b", "x": 2, "t": ["u"]}, {"n": "A", "x": 10, "t": ["v"]}, {"x": 1}]);
        let names = |value: Option<Json>| -> Vec<String> {
            value.unwrap().as_array().unwrap().iter().map(|item| item["x"].to_string()).collect()
        };
        assert_eq!(names(call("sort", json!([list, "n"]))), ["1", "10", "2"]);
        assert_eq!(names(call("sort", json!([list, ".x", "desc"]))), ["10", "2", "1"]);
        assert_eq!(call("sort", json!([{"b": 1, "a": 2}])), Some(json!([2, 1])));
        assert_eq!(call("sort", json!([["b", "a"]])), Some(json!(["a", "b"])));
        assert_eq!(names(call("where", json!([list, "n", "b"]))), ["2"]);
        assert_eq!(names(call("where", json!([list, ".t", "intersect", ["v"]]))), ["10"]);
        assert_eq!(names(call("where", json!([list, "x", ">", 1]))), ["2", "10"]);
        assert_eq!(call("where", json!([list, "x", "like", 1])), None);
        assert_eq!(call("intersect", json!([[1, 2], [2, 3]])), Some(json!([2])));
        assert_eq!(call("complement", json!([[1, 2], [2, 3]])), Some(json!([3])));
        assert_eq!(call("union", json!([[1, 2], [2, 3]])), Some(json!([1, 2, 3])));
        assert_eq!(call("uniq", json!([[1, 1, 2]])), Some(json!([1, 2])));
        assert_eq!(call("last", json!([1, [1, 2]])), Some(json!([2])));
    }
}
