//! The front matter of a new page: required fields of its kind, with examples, and optional ones as comments.

use jiff::civil::Date;
use paifang::config::{Config, Kind, SortBy, fields};
use paifang::schema::{Field, FieldType};

/// YAML front matter, and the line on which the text begins.
pub fn front_matter(
    config: &Config,
    kind: &Kind,
    title: &str,
    today: Date,
    original: Option<&str>,
) -> String {
    let mut out = format!("---\ntitle: {}\n", quoted(title));
    if let Some(original) = original {
        out.push_str(&format!("original: {original}\n"));
    }
    if kind.sort == SortBy::Date {
        out.push_str(&format!("date: {today}\n"));
    }
    for field in kind.fields.iter().filter(|field| field.required) {
        out.push_str(&line(field, today));
    }
    let optional: String = common(config).iter().chain(&kind.fields).filter(|field| !field.required).fold(
        String::new(),
        |mut lines, field| {
            lines.push_str("# ");
            lines.push_str(&line(field, today));
            lines
        },
    );
    out.push_str("# Optional fields; remove the `#` to use one:\n");
    out.push_str(&optional);
    out.push_str("---\n\n");
    out
}

/// The common fields that authors need most.
fn common(config: &Config) -> Vec<Field> {
    let field = |name: &str, kind: FieldType, description: &str| Field {
        name: name.to_owned(),
        kind,
        required: false,
        description: Some(description.to_owned()),
        search: true,
    };
    let texts = || FieldType::List(Box::new(FieldType::String));
    let mut fields =
        vec![field("description", FieldType::Text, "One or two sentences, for lists and search engines.")];
    if config.kind_named(fields::PERSON).is_some() {
        let people = FieldType::List(Box::new(FieldType::RefOrName(fields::PERSON.to_owned())));
        fields.push(field("authors", people, "Authors: names, or people of this site by their file names."));
    }
    for taxonomy in &config.taxonomies {
        fields.push(field(&taxonomy.name, texts(), "Words that group pages."));
    }
    fields.push(field("draft", FieldType::Bool, "Shown only with --drafts."));
    fields
}

fn line(field: &Field, today: Date) -> String {
    let value = example(&field.kind, today);
    let words = match &field.kind {
        FieldType::Enum(words) => Some(format!("One of: {}.", words.join(", "))),
        FieldType::List(of) => match &**of {
            FieldType::Enum(words) => Some(format!("Any of: {}.", words.join(", "))),
            _ => None,
        },
        _ => None,
    };
    let description: Vec<&str> = field.description.as_deref().into_iter().chain(words.as_deref()).collect();
    let description = Some(description.join(" ")).filter(|text| !text.is_empty());
    match &description {
        Some(text) => format!("{}: {value}  # {}\n", field.name, text.replace(['\n', '\r'], " ")),
        None => format!("{}: {value}\n", field.name),
    }
}

/// A value that passes the check of its type, in YAML's flow style; refs and images name files that still have to be
/// created.
fn example(kind: &FieldType, today: Date) -> String {
    match kind {
        FieldType::String | FieldType::Text | FieldType::Any => quoted("…"),
        FieldType::Bool => "true".to_owned(),
        FieldType::Integer => "1".to_owned(),
        FieldType::Number => "1.5".to_owned(),
        FieldType::Date => today.to_string(),
        FieldType::DateTime => format!("{today}T09:30:00"),
        FieldType::Recurrence => quoted("FREQ=MONTHLY;BYDAY=2TU"),
        FieldType::Duration => quoted("45:00"),
        FieldType::TimeZone => "Asia/Shanghai".to_owned(),
        FieldType::Url | FieldType::Qr => "https://example.org/".to_owned(),
        FieldType::Email => "mail@example.org".to_owned(),
        FieldType::Image => "image.png".to_owned(),
        FieldType::Enum(words) => words.first().map_or_else(|| quoted(""), |word| quoted(word)),
        FieldType::List(of) => format!("[{}]", example(of, today)),
        FieldType::Map(fields) => {
            let entries: Vec<String> = fields
                .iter()
                .map(|field| format!("{}: {}", field.name, example(&field.kind, today)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
        FieldType::Translated => quoted("…"),
        FieldType::Ref(kind) if kind.is_empty() => quoted("blog/file-name"),
        FieldType::Ref(kind) => quoted(&format!("{kind}-file-name")),
        FieldType::RefOrName(_) => quoted("…"),
    }
}

/// A double-quoted YAML text: any JSON string is one (YAML 1.2, 10.2).
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use paifang::config::read_config;
    use paifang::diag::Diagnostics;

    use super::*;

    fn made(kind: &str, settings: &str) -> String {
        let text = format!(
            "base_url = \"https://example.org/\"\ntitle = \"T\"\ndefault_language = \"en\"\n\
             taxonomies = [\"tags\"]\n{settings}"
        );
        let config = read_config(&text, &mut Diagnostics::new().for_file(&"site.toml".into())).unwrap();
        let kind = config.kinds.iter().find(|known| known.name == kind).unwrap();
        front_matter(&config, kind, "A \"title\": 题", "2026-11-23".parse().unwrap(), None)
    }

    #[test]
    fn an_event_has_its_required_field_and_the_others_as_comments() {
        let text = made("event", "");
        assert!(
            text.starts_with("---\ntitle: \"A \\\"title\\\": 题\"\nstart: 2026-11-23T09:30:00  # Beginning")
        );
        assert!(text.contains("\n# status: \"scheduled\"  # "), "{text}");
        assert!(text.contains("\n# tags: [\"…\"]  # "));
        assert!(!text.contains("\ndate:"));
        assert!(text.ends_with("\n---\n\n"));
    }

    #[test]
    fn what_is_made_is_valid_for_every_type() {
        let settings = "[kinds.all.fields]\n\
            a = { type = \"map\", required = true, fields = { n = { type = \"string\" }, u = { type = \"url\" } } }\n\
            b = { type = \"list\", required = true, of = { type = \"enum\", values = [\"x y\", \"z\"] } }\n\
            c = { type = \"timezone\", required = true }\nd = { type = \"email\", required = true }\n\
            e = { type = \"date\", required = true }\nf = { type = \"number\", required = true }\n";
        let text = made("all", settings);
        let yaml = text.trim_matches(['-', '\n']);
        assert!(paifang::node::parse_yaml(yaml).is_ok(), "{text}");
        let uncommented: String = yaml
            .lines()
            .filter(|line| !line.starts_with("# These"))
            .map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line)))
            .collect();
        assert!(paifang::node::parse_yaml(&uncommented).is_ok(), "{uncommented}");
        assert!(text.contains("a: { n: \"…\", u: https://example.org/ }"), "{text}");
        assert!(text.contains("b: [\"x y\"]"));
    }
}
