//! Functions of Hugo's templates that take regular expressions. They are run in linear time and within bounds.

use regex_lite::{Regex, RegexBuilder};
use serde_json::Value as Json;

use super::values::written;

/// Longest pattern and longest text, in bytes.
const LONGEST_PATTERN: usize = 1 << 10;
const LONGEST: usize = 256 << 10;
/// Largest pattern when it is read, in bytes.
const LARGEST: usize = 256 << 10;
/// Most matches of one call.
const MOST: usize = 10_000;

/// The value of a function, and what it cost; nothing if it is none of these, or if the pattern cannot be read.
pub(super) fn called(name: &str, values: &[Json]) -> Option<(Json, usize)> {
    let name = name.to_ascii_lowercase();
    let text = |at: usize| values.get(at).and_then(written);
    let most = |at: usize| {
        let limit = values.get(at).and_then(Json::as_i64).and_then(|limit| usize::try_from(limit).ok());
        limit.unwrap_or(MOST).min(MOST)
    };
    match name.as_str() {
        "findre" => {
            let (pattern, source) = (read(&text(0)?)?, bounded(text(1)?)?);
            let found = pattern.find_iter(&source).take(most(2)).map(|found| Json::from(found.as_str()));
            Some((found.collect(), cost(values, &source)))
        }
        "findresubmatch" => {
            let (pattern, source) = (read(&text(0)?)?, bounded(text(1)?)?);
            let groups = |found: regex_lite::Captures<'_>| -> Json {
                found
                    .iter()
                    .map(|part| part.map_or(Json::from(""), |part| Json::from(part.as_str())))
                    .collect()
            };
            let found = pattern.captures_iter(&source).take(most(2)).map(groups);
            Some((found.collect(), cost(values, &source)))
        }
        "replacere" => {
            // A page among the values has no text.
            let is_page = values.get(1).is_some_and(Json::is_string);
            let with = text(1).or_else(|| is_page.then(String::new))?;
            let (pattern, source) = (read(&text(0)?)?, bounded(text(2)?)?);
            let limit = values.get(3).map_or(0, |_| most(3));
            let replaced = pattern.replacen(&source, limit, with.as_str()).into_owned();
            Some((Json::from(bounded(replaced)?), cost(values, &source)))
        }
        _ => None,
    }
}

fn read(pattern: &str) -> Option<Regex> {
    let is_short = pattern.len() <= LONGEST_PATTERN;
    is_short.then(|| RegexBuilder::new(pattern).size_limit(LARGEST).build().ok())?
}

fn bounded(text: String) -> Option<String> {
    (text.len() <= LONGEST).then_some(text)
}

/// The work that a call makes, in parts of a template.
fn cost(values: &[Json], source: &str) -> usize {
    let pattern = values.first().and_then(Json::as_str).map_or(0, str::len);
    (pattern * source.len()) >> 12
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn patterns_find_and_replace() {
        let call =
            |name: &str, values: Json| called(name, values.as_array().unwrap()).map(|(value, _)| value);
        assert_eq!(call("findRE", json!(["[a-z]+", "ab 1 cd"])), Some(json!(["ab", "cd"])));
        assert_eq!(call("findRE", json!(["[a-z]+", "ab 1 cd", 1])), Some(json!(["ab"])));
        assert_eq!(
            call("findRESubmatch", json!(["^docs/(.*?)(?:$|/)", "docs/go/x"])),
            Some(json!([["docs/go/", "go"]]))
        );
        assert_eq!(call("replaceRE", json!(["(a)(b)", "$2$1", "abab"])), Some(json!("baba")));
        assert_eq!(call("replaceRE", json!(["a", "x", "aaa", 2])), Some(json!("xxa")));
    }

    #[test]
    fn patterns_have_bounds() {
        let long = "a".repeat(LONGEST + 1);
        for values in [json!(["(", ""]), json!(["a".repeat(LONGEST_PATTERN + 1), ""]), json!(["a", long])] {
            assert_eq!(called("findRE", values.as_array().unwrap()), None);
        }
        // What grows without bound elsewhere.
        let nested = json!(["((((a{50}){50}){50}){50}){50}", "a"]);
        assert_eq!(called("findRE", nested.as_array().unwrap()), None);
        let slow = json!(["(a*)*b", "a".repeat(1000)]);
        assert_eq!(called("findRE", slow.as_array().unwrap()).map(|(value, _)| value), Some(json!([])));
    }
}
