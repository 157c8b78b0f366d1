//! Descriptions of fields, for people who fill them in: one for all readers, or one for each of several languages.

/// A sentence about a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Description {
    /// Language tags with the sentence in each; an empty tag for a sentence without a language.
    texts: Vec<(String, String)>,
}

impl Description {
    /// A sentence for all readers.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { texts: vec![(String::new(), text.into())] }
    }

    /// A sentence by language tag; `None` without any.
    pub fn by_language(texts: Vec<(String, String)>) -> Option<Self> {
        (!texts.is_empty()).then_some(Self { texts })
    }

    /// The sentence for readers of a language: in it, in another form of it, in English, or in whichever there is.
    pub fn for_readers(&self, tag: &str) -> &str {
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let of = |wanted: &dyn Fn(&str) -> bool| self.texts.iter().find(|(known, _)| wanted(known));
        let found = of(&|known| known.eq_ignore_ascii_case(tag))
            .or_else(|| of(&|known| language(known) == language(tag)))
            .or_else(|| of(&|known| known.is_empty() || known == "en"))
            .or(self.texts.first());
        found.map_or("", |(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::Description;

    #[test]
    fn readers_get_the_nearest_language() {
        let texts = [("zh-CN", "城市"), ("en", "City"), ("pt-BR", "Cidade")];
        let texts = texts.map(|(tag, text)| (tag.to_owned(), text.to_owned()));
        let city = Description::by_language(texts.to_vec()).expect("texts");
        let read = ["zh-cn", "zh-TW", "pt", "ar", "en-GB"].map(|tag| city.for_readers(tag));
        assert_eq!(read, ["城市", "城市", "Cidade", "City", "City"]);
        assert_eq!(Description::plain("City").for_readers("ar"), "City");
        assert_eq!(Description::by_language(Vec::new()), None);
    }
}
