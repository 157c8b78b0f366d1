//! One chapter of a book as a document.

use super::files::file;
use super::package::Volume;
use super::pictures::Pictures;
use crate::pages::book::{Book, Form, Texts, rewrite, xml_name};
use paifang_base::html::{escape, references};

/// A chapter in its file.
struct InFile<'a> {
    at: usize,
    volume: &'a Volume<'a>,
    texts: &'a Texts,
    pictures: &'a Pictures<'a>,
}

impl Form for InFile<'_> {
    fn is_xml(&self) -> bool {
        true
    }

    fn shift(&self) -> u8 {
        0
    }

    fn id(&self, own: &str) -> String {
        xml_name(&references::decode(own))
    }

    fn link(&self, written: &str) -> Option<String> {
        if let Some((to, id)) = self.texts.target(self.at, written) {
            let path = if to == self.at && id.is_some() { String::new() } else { file(to) };
            let fragment = id.map(|id| format!("#{}", self.id(id))).unwrap_or_default();
            return Some(format!("{path}{fragment}"));
        }
        match written.chars().next()? {
            '#' => None,
            '/' => Some(format!("{}{written}", self.volume.origin())),
            _ => Some(written.to_owned()),
        }
    }

    fn picture(&self, written: &str) -> Option<String> {
        self.pictures.name(written)
    }
}

/// The document of a chapter.
pub(super) fn document(
    volume: &Volume<'_>,
    book: &Book,
    texts: &Texts,
    pictures: &Pictures<'_>,
    at: usize,
) -> String {
    let Some(chapter) = book.chapters.get(at) else { return String::new() };
    let body = texts.bodies.get(at).map_or("", String::as_str);
    let content = rewrite(body, &InFile { at, volume, texts, pictures });
    let title = escape::attribute(&chapter.title);
    let number = match chapter.number.as_str() {
        "" => String::new(),
        number => format!("<span class=\"number\">{number}</span> "),
    };
    let content = format!("<h1>{number}{title}</h1>\n{content}");
    volume.page(volume.language_of(chapter), &chapter.title, "", &content)
}
