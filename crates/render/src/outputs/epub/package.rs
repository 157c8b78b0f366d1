//! The documents around the chapters: package, contents, cover and title page.

use super::super::facts;
use super::super::output::OutputContext;
use super::files::file;
use super::pictures::Picture;
use crate::pages::book::{Book, Chapter};
use paifang_base::html::escape;
use paifang_i18n::{Argument, DateStyle, Direction};
use paifang_site::config::LangId;
use paifang_site::tracked::TrackedSite;

/// Where readers find the package.
pub(super) const CONTAINER: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;
/// The change of a book whose pages say nothing about theirs: EPUB requires one.
const UNKNOWN_CHANGE: &str = "1980-01-01T00:00:00Z";

/// Facts about a book as a whole.
pub(super) struct Volume<'a> {
    context: &'a OutputContext<'a>,
    pub title: String,
    description: String,
    /// The reader's language, for what the settings say by language.
    reader: LangId,
    /// The language of the section's own text: that of the book.
    language: LangId,
    /// All languages of its chapters, the book's first.
    languages: Vec<LangId>,
    /// Its version, in a tree by version.
    pub version: Option<String>,
    /// Full address of the section.
    source: String,
    /// Full address of the file.
    id: String,
    /// The last known change: for programs, and for people.
    modified: Option<(String, String)>,
}

impl<'a> Volume<'a> {
    pub fn new(context: &'a OutputContext<'a>, book: &Book, address: &str) -> Self {
        let site = context.site;
        let section = book.section;
        let language = site.text_language(section);
        let mut languages = vec![language];
        for chapter in book.chapters.iter().filter_map(Chapter::place) {
            let own = site.text_language(chapter);
            if !languages.contains(&own) {
                languages.push(own);
            }
        }
        let key = site.entry(section.entry).key.clone();
        let version = site.config.version_of(&key);
        let version = version.and_then(|(tree, at)| Some(tree.name(at?, section.language).to_owned()));
        Self {
            context,
            title: facts::title(site, section),
            description: facts::one_line(site.description(section).unwrap_or_default()).into_owned(),
            reader: section.language,
            language,
            languages,
            version,
            source: facts::place_url(site, section),
            id: facts::permalink(site, address),
            modified: modified(site, book, language),
        }
    }

    fn site(&self) -> &'a TrackedSite {
        self.context.site
    }

    /// Scheme and host of the site.
    pub fn origin(&self) -> &str {
        self.site().origin()
    }

    /// The site's host, for people.
    pub fn host(&self) -> String {
        let full = self.site().full_address();
        full.split_once("//").map_or("", |(_, host)| host).trim_end_matches('/').to_owned()
    }

    /// Title of the site.
    pub fn site_title(&self) -> &str {
        &self.site().config.language(self.reader).title
    }

    /// A text among the settings of the theme.
    pub fn setting(&self, name: &str) -> Option<&str> {
        let value = self.site().config.theme_settings.get(name)?;
        let tag = self.site().config.language(self.reader).tag.as_str();
        value.as_str().or_else(|| value.get(tag)?.as_str())
    }

    /// Direction of the book, which is that in which its pages are turned.
    pub fn direction(&self) -> Direction {
        self.site().config.language(self.language).direction
    }

    /// The language of a chapter.
    pub fn language_of(&self, chapter: &Chapter) -> LangId {
        chapter.place().map_or(self.reader, |place| self.site().text_language(place))
    }

    fn tag(&self) -> &str {
        facts::tag(self.site(), self.language)
    }

    fn message(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let messages = self.context.messages(self.language);
        messages.map(|messages| messages.format(id, arguments).text).unwrap_or_default()
    }

    /// A document; `kind` is the meaning of its body in the book, if it has a special one.
    pub fn page(&self, language: LangId, title: &str, kind: &str, content: &str) -> String {
        let settings = self.site().config.language(language);
        let (tag, dir) = (settings.tag.as_str(), settings.direction.as_str());
        let kind = if kind.is_empty() { String::new() } else { format!(" epub:type=\"{kind}\"") };
        let title = escape::attribute(&facts::xml_text(title));
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{tag}\" xml:lang=\"{tag}\" dir=\"{dir}\">\n\
             <head><title>{title}</title><link rel=\"stylesheet\" href=\"book.css\"/></head>\n\
             <body{kind}>\n{content}\n</body>\n</html>\n"
        )
    }

    pub fn cover_page(&self) -> String {
        let title = escape::attribute(&self.title);
        let content = format!("<div class=\"cover\"><img src=\"cover.png\" alt=\"{title}\"/></div>");
        self.page(self.language, &self.title, "cover", &content)
    }

    pub fn title_page(&self) -> String {
        let paragraph = |class: &str, text: &str| match text {
            "" => String::new(),
            text => format!("<p class=\"{class}\">{}</p>\n", escape::attribute(text)),
        };
        let source = escape::attribute(&self.source);
        let updated = self
            .modified
            .as_ref()
            .map(|(_, text)| self.message("updated-on", &[("date", text.as_str().into())]));
        let content = format!(
            "<section class=\"title\">\n{}<h1>{}</h1>\n{}{}{}<p class=\"source\"><a href=\"{source}\">{source}</a></p>\n{}</section>",
            paragraph("site", self.site_title()),
            escape::attribute(&self.title),
            paragraph("version", self.version.as_deref().unwrap_or_default()),
            paragraph("description", &self.description),
            paragraph("updated", &updated.unwrap_or_default()),
            paragraph("rights", self.setting("copyright").unwrap_or_default()),
        );
        self.page(self.language, &self.title, "titlepage", &content)
    }

    /// The navigation document.
    pub fn contents(&self, book: &Book) -> String {
        let heading = self.message("book-contents", &[]);
        let mut list = String::new();
        let mut depth = 0;
        for (at, chapter) in book.chapters.iter().enumerate() {
            // The section's own text is beside the chapters.
            let own = chapter.depth.max(1);
            if own > depth {
                list.push_str("<ol>\n");
                depth += 1;
            } else {
                list.push_str("</li>\n");
                while depth > own {
                    list.push_str("</ol></li>\n");
                    depth -= 1;
                }
            }
            let language = self.language_of(chapter);
            let lang = match language == self.language {
                true => String::new(),
                false => {
                    let settings = self.site().config.language(language);
                    let (tag, dir) = (settings.tag.as_str(), settings.direction.as_str());
                    format!(" lang=\"{tag}\" xml:lang=\"{tag}\" dir=\"{dir}\"")
                }
            };
            let title = escape::attribute(&facts::xml_text(&chapter.title));
            let number =
                if chapter.number.is_empty() { String::new() } else { format!("{} ", chapter.number) };
            list.push_str(&format!("<li><a href=\"{}\"{lang}>{number}{title}</a>", file(at)));
        }
        for _ in 0..depth {
            list.push_str("</li></ol>");
        }
        let content = format!(
            "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>{}</h1>\n{list}\n</nav>",
            escape::attribute(&heading)
        );
        self.page(self.language, &heading, "", &content)
    }

    /// The package document.
    pub fn package(&self, chapters: &[String], pictures: &[Picture], has_cover: bool) -> String {
        let mut items = String::new();
        let mut order = String::new();
        let mut item = |id: &str, path: &str, media_type: &str, properties: &str| {
            let properties =
                if properties.is_empty() { String::new() } else { format!(" properties=\"{properties}\"") };
            items.push_str(&format!(
                "<item id=\"{id}\" href=\"{path}\" media-type=\"{media_type}\"{properties}/>\n"
            ));
        };
        const XHTML: &str = "application/xhtml+xml";
        item("css", "book.css", "text/css", "");
        if has_cover {
            item("cover-image", "cover.png", "image/png", "cover-image");
            item("cover", "cover.xhtml", XHTML, "");
            order.push_str("<itemref idref=\"cover\"/>\n");
        }
        item("title", "title.xhtml", XHTML, "");
        item("contents", "contents.xhtml", XHTML, "nav");
        order.push_str("<itemref idref=\"title\"/>\n<itemref idref=\"contents\"/>\n");
        for (at, text) in chapters.iter().enumerate() {
            let contains = [("<svg", "svg"), ("<math", "mathml")];
            let properties = contains.iter().filter(|(tag, _)| text.contains(tag)).map(|(_, name)| *name);
            item(&format!("c{at}"), &file(at), XHTML, &properties.collect::<Vec<_>>().join(" "));
            order.push_str(&format!("<itemref idref=\"c{at}\"/>\n"));
        }
        for (at, picture) in pictures.iter().enumerate() {
            item(&format!("p{at}"), &picture.name, picture.media_type, "");
        }
        let direction = self.direction().as_str();
        let tag = self.tag();
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{tag}\" dir=\"{direction}\">\n\
             <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n{}</metadata>\n\
             <manifest>\n{items}</manifest>\n\
             <spine page-progression-direction=\"{direction}\">\n{order}</spine>\n</package>\n",
            self.metadata(!pictures.is_empty())
        )
    }

    fn metadata(&self, has_pictures: bool) -> String {
        let mut out = format!("<dc:identifier id=\"id\">{}</dc:identifier>\n", escape::attribute(&self.id));
        let mut add = |name: &str, text: &str| {
            if !text.is_empty() {
                let text = escape::attribute(&facts::xml_text(text));
                out.push_str(&format!("<dc:{name}>{text}</dc:{name}>\n"));
            }
        };
        let site_title = self.site_title();
        match &self.version {
            Some(version) => add("title", &format!("{} {version} – {site_title}", self.title)),
            None => add("title", &format!("{} – {site_title}", self.title)),
        }
        self.languages.iter().for_each(|language| add("language", facts::tag(self.site(), *language)));
        add("creator", site_title);
        add("publisher", site_title);
        add("source", &self.source);
        add("description", &self.description);
        add("rights", self.setting("copyright").unwrap_or_default());
        let modified = self.modified.as_ref().map_or(UNKNOWN_CHANGE, |(moment, _)| moment);
        let mut meta = |property: &str, text: &str| {
            out.push_str(&format!("<meta property=\"{property}\">{text}</meta>\n"));
        };
        meta("dcterms:modified", modified);
        meta("schema:accessMode", "textual");
        if has_pictures {
            meta("schema:accessMode", "visual");
        }
        meta("schema:accessibilityFeature", "tableOfContents");
        meta("schema:accessibilityFeature", "structuralNavigation");
        meta("schema:accessibilityFeature", "displayTransformability");
        meta("schema:accessibilityHazard", "unknown");
        out
    }
}

/// The last known change of any page, in UTC for programs and as a day for people.
fn modified(site: &TrackedSite, book: &Book, language: LangId) -> Option<(String, String)> {
    let pages = book.chapters.iter().filter_map(|chapter| site.shown_page(chapter.place()?));
    let changes = pages.filter_map(|page| {
        let meta = &page.parsed.meta;
        let when = site.updated(page.id, meta).or(meta.date)?;
        Some(when.zoned(&site.time_zone(page)))
    });
    let last = changes.max()?;
    let day = site.locale(language).dates.date(last.date(), DateStyle::Long);
    Some((last.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(), day))
}
