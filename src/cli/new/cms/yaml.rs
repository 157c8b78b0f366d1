//! JSON values as YAML in block style.

use serde_json::Value as Json;

/// A table as a YAML document.
pub fn block(value: &Json) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out
}

fn write(value: &Json, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Json::Object(entries) => {
            for (name, value) in entries {
                out.push_str(&format!("{indent}{name}:"));
                below(value, depth + 1, out);
            }
        }
        Json::Array(items) => {
            for item in items {
                // An item's first line begins after its hyphen.
                let mut text = String::new();
                write(item, depth + 1, &mut text);
                let text = text.strip_prefix(&format!("{indent}  ")).unwrap_or(&text);
                out.push_str(&format!("{indent}- {text}"));
            }
        }
        scalar => out.push_str(&format!("{indent}{scalar}\n")),
    }
}

/// A value behind its name.
fn below(value: &Json, depth: usize, out: &mut String) {
    let is_simple = |value: &Json| !value.is_object() && !value.is_array();
    match value {
        Json::Array(items) if items.iter().all(is_simple) => {
            let items: Vec<String> = items.iter().map(Json::to_string).collect();
            out.push_str(&format!(" [{}]\n", items.join(", ")));
        }
        Json::Object(_) | Json::Array(_) => {
            out.push('\n');
            write(value, depth, out);
        }
        scalar => out.push_str(&format!(" {scalar}\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::block;
    use paifang::node::parse_yaml;
    use serde_json::json;

    #[test]
    fn what_is_written_is_read_again() {
        let value = json!({
            "a": {"b": "x: \"y\" 题", "c": [1, true, null]},
            "list": [{"name": "n", "fields": [{"name": "m"}, {"name": "o", "options": ["p"]}]}, {"name": "q"}],
            "empty": [],
        });
        let text = block(&value);
        let read = parse_yaml(&text).unwrap_or_else(|_| panic!("{text}"));
        assert_eq!(read.value.to_json(), value, "{text}");
    }
}
