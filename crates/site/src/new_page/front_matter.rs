//! The front matter of a new page: required fields of its kind, with examples, and optional ones as comments.

use jiff::civil::Date;

use crate::config::{Config, Kind, SortBy, common_description, fields};
use paifang_base::schema::{Description, Field, FieldType};

/// A page that somebody is about to write.
#[derive(Clone, Copy)]
pub struct NewPage<'a> {
    /// Settings.
    pub config: &'a Config,
    /// Its kind.
    pub kind: &'a Kind,
    /// Its title.
    pub title: &'a str,
    /// Tag of the language from which it is translated, if that must be written.
    pub original: Option<&'a str>,
    /// The day in its examples; without one they have letters in place of digits, because a link on a page is used on
    /// any day.
    pub day: Option<Date>,
    /// Words for the author.
    pub words: Words<'a>,
}

/// Words in front matter for the person who fills it in.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Tag of the person's language.
    pub language: &'a str,
    /// Line above the optional fields.
    pub optional: &'a str,
    /// The sentence with the words of an `enum`, of which a field takes one, or any number.
    pub choice: &'a dyn Fn(Number, &str) -> String,
}

/// Number of words that a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Exactly one.
    One,
    /// Any.
    Any,
}

/// Amount of comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comments {
    /// A description of each field.
    Described,
    /// Only the names of optional fields.
    Named,
}

impl NewPage<'_> {
    /// YAML front matter, and the line on which the text begins.
    pub fn front_matter(&self, comments: Comments) -> String {
        let mut out = format!("---\ntitle: {}\n", quoted(self.title));
        if let Some(original) = self.original {
            out.push_str(&format!("original: {original}\n"));
        }
        if self.kind.sort == SortBy::Date {
            out.push_str(&format!("date: {}\n", self.date()));
        }
        for field in self.kind.fields.iter().filter(|field| field.required) {
            out.push_str(&self.line(field, comments));
        }
        out.push_str(&format!("# {}\n", self.words.optional.replace(['\n', '\r'], " ")));
        let common = self.common();
        for field in common.iter().chain(&self.kind.fields).filter(|field| !field.required) {
            out.push_str("# ");
            out.push_str(&self.line(field, comments));
        }
        out.push_str("---\n\n");
        out
    }

    /// The common fields that authors need most.
    fn common(&self) -> Vec<Field> {
        let field = |name: &str, kind: FieldType| Field {
            name: name.to_owned(),
            kind,
            required: false,
            description: common_description(name),
            search: true,
        };
        let texts = || FieldType::List(Box::new(FieldType::String));
        let mut fields = vec![field("description", FieldType::Text)];
        if self.config.kind_named(fields::PERSON).is_some() {
            let people = FieldType::List(Box::new(FieldType::RefOrName(fields::PERSON.to_owned())));
            fields.push(field("authors", people));
        }
        fields.extend(self.config.written_taxonomies().map(|(_, taxonomy)| field(&taxonomy.name, texts())));
        fields.push(field("draft", FieldType::Bool));
        fields
    }

    fn line(&self, field: &Field, comments: Comments) -> String {
        let value = self.example(&field.kind);
        let words = match &field.kind {
            FieldType::Enum(words) => Some((Number::One, self.list(words))),
            FieldType::List(of) => match &**of {
                FieldType::Enum(words) => Some((Number::Any, self.list(words))),
                _ => None,
            },
            _ => None,
        };
        let description = field.description.as_ref().filter(|_| comments == Comments::Described);
        let description = description.map(|text: &Description| text.for_readers(self.words.language));
        // Without a sentence before them, the words speak for themselves.
        let words = words.map(|(number, words)| match comments {
            Comments::Named => words,
            Comments::Described => (self.words.choice)(number, &words),
        });
        let parts: Vec<&str> = description.into_iter().chain(words.as_deref()).collect();
        // Chinese sentences follow each other without a space.
        let gap = if description.is_some_and(|text| text.ends_with('。')) { "" } else { " " };
        let comment = parts.join(gap).replace(['\n', '\r'], " ");
        match comment.is_empty() {
            true => format!("{}: {value}\n", field.name),
            false => format!("{}: {value}  # {comment}\n", field.name),
        }
    }

    /// The words of an `enum`, as a list in the person's language.
    fn list(&self, words: &[String]) -> String {
        words.join(if self.is_wide() { "、" } else { ", " })
    }

    /// True if the person's language has wide punctuation.
    fn is_wide(&self) -> bool {
        matches!(self.words.language.split('-').next(), Some("zh" | "ja"))
    }

    fn date(&self) -> String {
        self.day.map_or_else(|| "YYYY-MM-DD".to_owned(), |day| day.to_string())
    }

    /// A value that passes the check of its type, in YAML's flow style; refs and images name files that still have to
    /// be created.
    fn example(&self, kind: &FieldType) -> String {
        match kind {
            FieldType::String | FieldType::Text | FieldType::Any => quoted("…"),
            FieldType::Bool => "true".to_owned(),
            FieldType::Integer => "1".to_owned(),
            FieldType::Number => "1.5".to_owned(),
            FieldType::Date => self.date(),
            FieldType::DateTime => format!("{}T{}", self.date(), self.day.map_or("HH:MM", |_| "09:30:00")),
            FieldType::Recurrence => quoted("FREQ=MONTHLY;BYDAY=2TU"),
            FieldType::Duration => quoted("45:00"),
            FieldType::TimeZone => "Asia/Shanghai".to_owned(),
            FieldType::Url | FieldType::Qr => "https://example.org/".to_owned(),
            FieldType::Email => "mail@example.org".to_owned(),
            FieldType::Image => "image.png".to_owned(),
            FieldType::Enum(words) => words.first().map_or_else(|| quoted(""), |word| quoted(word)),
            FieldType::List(of) => format!("[{}]", self.example(of)),
            FieldType::Map(fields) => {
                let entry = |field: &Field| format!("{}: {}", field.name, self.example(&field.kind));
                format!("{{ {} }}", fields.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
            FieldType::OneOf { key, forms } => {
                let first = forms.first().map_or("", |(name, _)| name.as_str());
                format!("{{ {key}: {} }}", quoted(first))
            }
            FieldType::Translated => quoted("…"),
            FieldType::Ref(kind) if kind.is_empty() => quoted("blog/file-name"),
            FieldType::Ref(kind) => quoted(&format!("{kind}-file-name")),
            FieldType::RefOrName(_) => quoted("…"),
        }
    }
}

/// A double-quoted YAML text: any JSON string is one (YAML 1.2, 10.2).
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read_config;
    use paifang_base::diag::Diagnostics;

    fn made(kind: &str, settings: &str, day: Option<&str>, language: &str, comments: Comments) -> String {
        let text = format!(
            "base_url = \"https://example.org/\"\ntitle = \"T\"\ndefault_language = \"en\"\n\
             taxonomies = [\"tags\"]\n{settings}"
        );
        let config = read_config(&text, &mut Diagnostics::new().for_file(&"site.toml".into())).unwrap();
        let kind = config.kinds.iter().find(|known| known.name == kind).unwrap();
        let choice = |number: Number, words: &str| format!("{number:?}: {words}");
        let words = Words { language, optional: "Optional:", choice: &choice };
        let day = day.map(|day| day.parse().unwrap());
        let page = NewPage { config: &config, kind, title: "A \"title\": 题", original: None, day, words };
        page.front_matter(comments)
    }

    #[test]
    fn an_event_has_its_required_field_and_the_others_as_comments() {
        let text = made("event", "", Some("2026-11-23"), "en", Comments::Described);
        assert!(
            text.starts_with("---\ntitle: \"A \\\"title\\\": 题\"\nstart: 2026-11-23T09:30:00  # Beginning")
        );
        assert!(text.contains("\n# status: \"scheduled\"  # "), "{text}");
        assert!(text.contains("\n# tags: [\"…\"]  # "));
        assert!(!text.contains("\ndate:"));
        assert!(text.ends_with("\n---\n\n"));
    }

    #[test]
    fn comments_are_in_the_language_of_the_author() {
        let text = made("event", "", None, "zh-TW", Comments::Described);
        assert!(text.contains("\nstart: YYYY-MM-DDTHH:MM  # 开始时间；"), "{text}");
        assert!(text.contains("不写就是 `scheduled`。One: scheduled、cancelled"), "{text}");
        let text = made("event", "", None, "zh-CN", Comments::Named);
        assert!(text.contains("\nstart: YYYY-MM-DDTHH:MM\n"), "{text}");
        assert!(text.contains("\n# status: \"scheduled\"  # scheduled、cancelled、"), "{text}");
        let own = "[kinds.note.fields]\nmood = { type = \"string\", required = true, description = { fr = \"Humeur.\" } }\n";
        assert!(made("note", own, None, "ar", Comments::Described).contains("mood: \"…\"  # Humeur.\n"));
    }

    #[test]
    fn what_is_made_is_valid_for_every_type() {
        let settings = "[kinds.all.fields]\n\
            a = { type = \"map\", required = true, fields = { n = { type = \"string\" }, u = { type = \"url\" } } }\n\
            b = { type = \"list\", required = true, of = { type = \"enum\", values = [\"x y\", \"z\"] } }\n\
            c = { type = \"timezone\", required = true }\nd = { type = \"email\", required = true }\n\
            e = { type = \"date\", required = true }\nf = { type = \"number\", required = true }\n";
        let text = made("all", settings, Some("2026-11-23"), "en", Comments::Described);
        let yaml = text.trim_matches(['-', '\n']);
        assert!(paifang_base::node::parse_yaml(yaml).is_ok(), "{text}");
        let uncommented: String = yaml
            .lines()
            .filter(|line| *line != "# Optional:")
            .map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line)))
            .collect();
        assert!(paifang_base::node::parse_yaml(&uncommented).is_ok(), "{uncommented}");
        assert!(text.contains("a: { n: \"…\", u: https://example.org/ }"), "{text}");
        assert!(text.contains("b: [\"x y\"]"));
    }
}
