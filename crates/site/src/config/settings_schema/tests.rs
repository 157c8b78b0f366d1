//! The shape of site.toml beside its readers: they know the same names, and refuse the same types.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::{Setting, Shape, settings};
use crate::config::read_config;
use crate::json_schema::of_settings;
use crate::testing::english;
use paifang_base::diag::Diagnostics;

const HEAD: &str = "base_url = \"https://a.example/\"\ntitle = \"T\"\ndefault_language = \"en\"\n";
const UNKNOWN: &str = "zzzz_qqqq";

/// Problems of settings: messages with their help.
fn problems(settings: &str) -> Vec<(String, String)> {
    let mut found = Diagnostics::new();
    read_config(settings, &mut found.for_file(&"site.toml".into()));
    let help = |help: Option<&paifang_base::text::Text>| help.map(english).unwrap_or_default();
    found.iter().map(|d| (english(&d.message), help(d.help.as_ref()))).collect()
}

/// A name that is allowed in a table with names of its own.
fn name_in(setting: &str) -> &'static str {
    match setting {
        "languages" => "en",
        "redirects" => "\"/x/\"",
        "kinds" => "blog",
        "data" => "votes",
        _ => "docs",
    }
}

/// Calls `visit` for each setting of a shape, with the TOML before and after its value.
fn walk(shape: &Shape, (before, after): (&str, &str), name: &str, visit: &mut dyn FnMut(&Shape, &str, &str)) {
    visit(shape, before, after);
    match shape {
        Shape::List(of) => walk(of, (&format!("{before}["), &format!("]{after}")), name, visit),
        Shape::Named(of) => {
            let open = format!("{before}{{ {} = ", name_in(name));
            walk(of, (&open, &format!(" }}{after}")), name, visit);
        }
        Shape::Either(shapes) => {
            for shape in
                shapes.iter().filter(|shape| !matches!(shape, Shape::Text | Shape::Flag | Shape::Off))
            {
                walk(shape, (before, after), name, visit);
            }
        }
        Shape::Table { settings, .. } => {
            for Setting { name, shape, .. } in settings {
                let is_top = before.is_empty();
                let open = if is_top { format!("{name} = ") } else { format!("{before}{{ {name} = ") };
                let close = if is_top { String::new() } else { format!(" }}{after}") };
                walk(shape, (&open, &close), name, visit);
            }
        }
        _ => {}
    }
}

/// The names that a reader knows in the table around the unknown one.
fn known(text: &str) -> BTreeSet<String> {
    let found = problems(text).into_iter().find(|(message, _)| message.contains(UNKNOWN));
    let (_, help) = found.unwrap_or_else(|| panic!("the unknown name is not reported: {text}"));
    let names = help.rsplit_once(": ").map_or("", |(_, names)| names);
    names.split(", ").map(str::to_owned).collect()
}

#[test]
fn the_shape_has_every_setting_that_is_read() {
    let mut tables = 0;
    let mut visit = |shape: &Shape, before: &str, after: &str| {
        let Shape::Table { settings, is_open: false } = shape else { return };
        let text = match before.is_empty() {
            true => format!("{HEAD}{UNKNOWN} = 1\n"),
            false => format!("{HEAD}{before}{{ {UNKNOWN} = 1 }}{after}\n"),
        };
        let names: BTreeSet<String> = settings.iter().map(|setting| setting.name.to_owned()).collect();
        assert_eq!(known(&text), names, "{text}");
        tables += 1;
    };
    walk(&settings(), ("", ""), "", &mut visit);
    assert!(tables > 20, "{tables}");
    let types = [
        "type = \"string\"",
        "type = \"enum\", values = [\"a\"]",
        "type = \"ref\"",
        "type = \"list\"",
        "type = \"map\", fields = { a = { type = \"bool\" } }",
    ];
    for (shape, before, after) in [
        (super::field(), "{ a = {", "} }"),
        (super::field_type(), "{ a = { type = \"list\", of = {", "} } }"),
    ] {
        let Shape::Table { settings, .. } = shape else { panic!("a table") };
        let all = types.map(|kind| {
            known(&format!("{HEAD}kinds.blog.fields = {before} {kind}, {UNKNOWN} = 1 {after}\n"))
        });
        let names: BTreeSet<String> = settings.iter().map(|setting| setting.name.to_owned()).collect();
        assert_eq!(all.into_iter().flatten().collect::<BTreeSet<_>>(), names);
    }
}

/// True if a schema accepts a value, apart from regular expressions.
fn accepts(root: &Json, schema: &Json, value: &Json) -> bool {
    let is_type = |name: &str| match name {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    };
    let entries = schema.as_object().expect("a schema");
    entries.iter().all(|(key, rule)| match key.as_str() {
        "$ref" => {
            let name = rule.as_str().expect("a reference").trim_start_matches("#/definitions/");
            accepts(root, &root["definitions"][name], value)
        }
        "anyOf" => rule.as_array().expect("a list").iter().any(|schema| accepts(root, schema, value)),
        "allOf" => rule.as_array().expect("a list").iter().all(|schema| accepts(root, schema, value)),
        "type" => is_type(rule.as_str().expect("a type")),
        "enum" => rule.as_array().expect("a list").contains(value),
        "const" => rule == value,
        "minimum" => value.as_f64().is_none_or(|number| Some(number) >= rule.as_f64()),
        "maximum" => value.as_f64().is_none_or(|number| Some(number) <= rule.as_f64()),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| accepts(root, rule, item))),
        "required" => value.as_object().is_none_or(|entries| {
            rule.as_array()
                .expect("a list")
                .iter()
                .all(|name| entries.contains_key(name.as_str().unwrap_or("")))
        }),
        "additionalProperties" => value.as_object().is_none_or(|entries| {
            entries.iter().all(|(name, value)| match schema["properties"].get(name) {
                Some(schema) => accepts(root, schema, value),
                None => rule == true || rule.is_object() && accepts(root, rule, value),
            })
        }),
        "properties" | "pattern" | "description" | "definitions" | "$schema" | "title" => true,
        other => panic!("{other}"),
    })
}

#[test]
fn the_schema_refuses_what_readers_refuse() {
    let schema = of_settings(&|_| None);
    let json = |text: &str| -> Json {
        let root = paifang_base::node::parse_toml(text).unwrap_or_else(|_| panic!("{text}"));
        root.value.to_json()
    };
    assert!(accepts(&schema, &schema, &json(HEAD)));
    let mut refused = 0;
    let mut visit = |_: &Shape, before: &str, after: &str| {
        if before.is_empty() {
            return;
        }
        for value in [
            "true",
            "7",
            "99999999",
            "1.5",
            "\"zzzz\"",
            "[]",
            "[7]",
            "[\"zzzz\"]",
            "{}",
            "{ zzzz = 7 }",
            "[{ zzzz = 7 }]",
        ] {
            let key = before.split(' ').next().unwrap_or_default();
            let head: String = HEAD
                .lines()
                .filter(|line| !line.starts_with(&format!("{key} ")))
                .map(|line| format!("{line}\n"))
                .collect();
            let text = format!("{head}{before}{value}{after}\n");
            let found = problems(&text);
            if accepts(&schema, &schema, &json(&text)) {
                let wrong = found.iter().find(|(message, _)| {
                    message.contains("must be") && !message.contains("up to")
                        || message.contains("expected a table")
                });
                // Words and forms, which patterns describe, are not compared here.
                assert!(wrong.is_none() || value.contains("zzzz"), "accepted, but {wrong:?}: {text}");
            } else {
                refused += 1;
                assert!(!found.is_empty(), "refused, but read without a problem: {text}");
            }
        }
    };
    walk(&settings(), ("", ""), "", &mut visit);
    assert!(refused > 300, "{refused}");
}
