//! A page's body for one reader: segments and slots → HTML. Links point to the reader's language; messages inside the
//! text are in the language of the text.

use std::sync::Arc;

use super::marks::{MARK, Marks, mark};
use super::phrases;
use super::sponsored::mark_links;
use paifang_base::html::escape;
use paifang_base::html::tokens::{Tag, Token, Tokens};
use paifang_i18n::Messages;
use paifang_markdown::body::{CodeBlock, Segment, Use};
use paifang_site::config::{Config, LangId, fields};
use paifang_site::link::{Page, Place, href};
use paifang_site::tracked::{Image, ImageVersion, TrackedSite};

/// Text before the address of a link, as written by `parse`.
const HREF: &str = " href=\"";
/// Its replacement if the address is missing: `<a>` without `href` is not a link.
const NO_HREF: &str = " data-broken-link=\"";

/// The form of written addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UrlStyle {
    /// From the root of the host: `/base/path/page/`. For pages.
    Rooted,
    /// Whole URLs. For feeds, which are read outside the site.
    Absolute,
}

/// Gives code blocks as HTML.
pub trait Highlight: Send + Sync {
    /// The HTML of one block.
    fn html(&self, block: &CodeBlock) -> Arc<str>;
}

/// The inputs of bodies.
pub struct Bodies<'a> {
    /// The site model.
    pub site: &'a TrackedSite,
    /// One set of messages per language.
    pub messages: &'a [Messages],
    /// Highlights code.
    pub code: &'a dyn Highlight,
    /// Draws the site's own components; without it only their bodies are shown.
    pub own: Option<&'a dyn OwnComponents>,
}

/// Draws the components of a site itself.
pub trait OwnComponents: Sync {
    /// One use on a page, shown at a place; `body` is what it holds, as HTML.
    fn draw(&self, used: &Use, body: String, page: &Page, place: Place) -> String;
}

impl Bodies<'_> {
    /// The whole body shown at a place.
    pub fn content(&self, place: Place, style: UrlStyle) -> String {
        match self.site.shown_page(place) {
            Some(page) => self.whole(page, place, style, &Marks::default()),
            None => String::new(),
        }
    }

    /// The body of a page on its own address, with marks on blocks that are out of date.
    pub(super) fn marked_content(&self, page: &Page, place: Place, marks: &Marks) -> String {
        self.whole(page, place, UrlStyle::Rooted, marks)
    }

    /// The body of a page without an address of its own, for readers of a language.
    pub fn content_of(&self, page: &Page, language: LangId, style: UrlStyle) -> String {
        let place = Place { entry: page.entry, language };
        self.whole(page, place, style, &Marks::default())
    }

    fn whole(&self, page: &Page, place: Place, style: UrlStyle, marks: &Marks) -> String {
        self.segments(page, &self.site.content(page).html, place, (style, true), marks)
    }

    /// The summary shown at a place: the explicit one, else the beginning of the body.
    pub fn summary(&self, place: Place, style: UrlStyle) -> String {
        let Some(page) = self.site.shown_page(place) else { return String::new() };
        match &page.parsed.meta.summary {
            Some(text) => format!("<p>{}</p>", escape::attribute(text)),
            None => self.segments(page, self.site.summary(page), place, (style, false), &Marks::default()),
        }
    }

    /// Plain text for descriptions: the explicit one, else the beginning of the summary.
    pub fn description<'s>(&self, page: &'s Page) -> &'s str {
        page.parsed.description()
    }

    /// A site address in the given style.
    pub fn url(&self, address: &str, style: UrlStyle) -> String {
        let base = &self.site.config.base_url;
        match style {
            UrlStyle::Rooted => href(base, address),
            UrlStyle::Absolute => self.site.permalink(address),
        }
    }

    /// Converts segments to HTML. `stands_whole`: the whole body is on the page, so links to its own anchors stay
    /// within the page.
    fn segments(
        &self,
        page: &Page,
        segments: &[Segment],
        place: Place,
        (style, stands_whole): (UrlStyle, bool),
        marks: &Marks,
    ) -> String {
        let ready = |segment: &Segment| if let Segment::Html(html) = segment { html.len() } else { 64 };
        let mut out = String::with_capacity(segments.iter().map(ready).sum());
        let mut open: Vec<(u32, usize)> = Vec::new();
        let mut is_in_long_title = false;
        for (number, segment) in segments.iter().enumerate() {
            match (marks.within(number), segment) {
                ([], _) => {}
                (marks, Segment::Html(html)) => {
                    mark(html, marks, &mut out);
                    continue;
                }
                ([first, ..], Segment::Code(_) | Segment::Diagram(_)) => {
                    let mut code = String::new();
                    self.segment(page, segment, style, &mut code);
                    mark(&code, std::slice::from_ref(first), &mut out);
                    continue;
                }
                (_, Segment::HeadingId(_)) => out.push_str(MARK),
                _ => {}
            }
            match segment {
                Segment::HeadingId(at) if style == UrlStyle::Rooted && stands_whole => {
                    let heading = page.parsed.body.headings.get(*at as usize);
                    is_in_long_title = heading.is_some_and(|heading| phrases::is_long(&heading.text));
                }
                Segment::HeadingAnchor(_) => is_in_long_title = false,
                Segment::Html(html) if is_in_long_title => {
                    phrases::push_heading(html, &mut out);
                    continue;
                }
                _ => {}
            }
            match segment {
                Segment::Link(at) => self.link(page, *at as usize, place, style, stands_whole, &mut out),
                Segment::Use(at) => open.push((*at, out.len())),
                Segment::UseEnd => {
                    if let Some((at, start)) = open.pop() {
                        self.own_component(at, start, page, place, &mut out);
                    }
                }
                other => self.segment(page, other, style, &mut out),
            }
        }
        let is_sponsored = page.parsed.meta.fields.iter().any(|(name, _)| name == fields::SPONSOR);
        if is_sponsored { mark_links(&out, &self.site.full_address()) } else { out }
    }

    fn segment(&self, page: &Page, segment: &Segment, style: UrlStyle, out: &mut String) {
        let body = &page.parsed.body;
        match segment {
            Segment::Html(html) => out.push_str(html),
            // Written by `segments`, which knows for whom.
            Segment::Link(_) | Segment::Use(_) | Segment::UseEnd => {}
            Segment::Image(at) => {
                if let Some(image) = body.images.get(*at as usize) {
                    self.image(page, &image.target, style, out);
                }
            }
            Segment::ImageAddress(at) => {
                if let Some(image) = body.images.get(*at as usize) {
                    self.image_address(page, &image.target, style, out);
                }
            }
            Segment::HeadingId(at) => {
                out.push_str(" id=\"");
                out.push_str(&escape::attribute(self.site.heading_id(page, *at as usize)));
                out.push('"');
            }
            Segment::HeadingAnchor(at) => self.heading_anchor(page, *at as usize, out),
            Segment::Code(at) => {
                if let Some(block) = self.site.content(page).code.get(*at as usize) {
                    out.push_str(&self.code.html(block));
                }
            }
            Segment::Diagram(at) => self.diagram(page, *at as usize, style, out),
            Segment::Message(id) => {
                let language = page.input.language;
                self.site.note_messages(language);
                let messages = &self.messages[language.0 as usize];
                out.push_str(&escape::attribute(&message_text(&self.site.config, messages, id, language)));
            }
        }
    }

    /// Writes a diagram with its code; without styles, as in feeds, only its code.
    fn diagram(&self, page: &Page, at: usize, style: UrlStyle, out: &mut String) {
        let Some(diagram) = self.site.content(page).diagrams.get(at) else { return };
        let code = Segment::Code(diagram.code);
        if style != UrlStyle::Rooted {
            return self.segment(page, &code, style, out);
        }
        let message = |id: &str, out: &mut String| {
            self.segment(page, &Segment::Message(id.to_owned()), style, out);
        };
        let name = |out: &mut String| match diagram.name.as_ref().or(diagram.caption.as_ref()) {
            Some(name) => out.push_str(&escape::attribute(name)),
            None => message(&diagram.kind, out),
        };
        match (&diagram.svg, &diagram.scripted) {
            (Some(svg), _) => {
                out.push_str("<figure class=\"diagram\"><div tabindex=\"0\"><svg role=\"img\" aria-label=\"");
                name(out);
                out.push('"');
                out.push_str(svg.strip_prefix("<svg").unwrap_or_default());
                out.push_str("</div>");
            }
            (None, Some(language)) => {
                out.push_str("<figure class=\"diagram\" data-draw=\"");
                out.push_str(&escape::attribute(language));
                out.push_str("\"><div role=\"img\" aria-label=\"");
                name(out);
                out.push_str("\" tabindex=\"0\" hidden></div>");
            }
            (None, None) => out.push_str("<figure class=\"diagram\">"),
        }
        out.push_str(if diagram.svg.is_some() { "<details><summary>" } else { "<details open><summary>" });
        message("diagram-source", out);
        out.push_str("</summary>");
        self.segment(page, &code, style, out);
        out.push_str("</details>");
        // A caption is the first or the last of a figure. It is shown above the source by the theme.
        if let Some(caption) = &diagram.caption {
            out.push_str("<figcaption>");
            out.push_str(&escape::attribute(caption));
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>");
    }

    /// Draws a component whose body begins at a byte of the output.
    fn own_component(&self, at: u32, start: usize, page: &Page, place: Place, out: &mut String) {
        let (Some(used), Some(own)) = (page.parsed.body.uses.get(at as usize), self.own) else { return };
        let body = out.split_off(start);
        let inner = body.trim().strip_prefix("<div>").and_then(|body| body.strip_suffix("</div>"));
        let body = inner.map_or_else(|| body.trim().to_owned(), |inner| inner.trim().to_owned());
        out.push_str(&own.draw(used, body, page, place));
    }

    /// Writes a link. A broken link has been reported; if the site is published anyway, its text stays without a link,
    /// because a link to another page, such as home, would mislead.
    fn link(
        &self,
        page: &Page,
        at: usize,
        place: Place,
        style: UrlStyle,
        stands_whole: bool,
        out: &mut String,
    ) {
        let Some(written) = page.parsed.body.links.get(at).map(|link| &*link.target) else { return };
        let resolved = self.site.resolve_link_at(page, place.language, at);
        if resolved.is_none() && out.ends_with(HREF) {
            out.truncate(out.len() - HREF.len());
            out.push_str(NO_HREF);
            return;
        }
        let (address, suffix) = match &resolved {
            // A link within the page stays one, wherever the page is shown.
            Some(resolved) if written.starts_with('#') && stands_whole && style == UrlStyle::Rooted => {
                ("", &*resolved.suffix)
            }
            Some(resolved) => (&*resolved.address, &*resolved.suffix),
            // For example the poster of a video: browsers request the missing file and get a "not found".
            None => (written, ""),
        };
        if !address.is_empty() {
            out.push_str(&escape::attribute(&self.url(address, style)));
        }
        out.push_str(&escape::attribute(suffix));
    }

    fn image(&self, page: &Page, written: &str, style: UrlStyle, out: &mut String) {
        out.push_str(" src=\"");
        match self.site.image(page, written) {
            Some(image) => {
                out.push_str(&escape::attribute(&self.url(image.address, style)));
                out.push('"');
                if let Some((width, height)) = image.size {
                    out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
                }
                // Readers of feeds show pictures at their own widths.
                if let Some(choices) = self.choices(&image).filter(|_| style == UrlStyle::Rooted) {
                    let sizes = escape::attribute(&self.site.config.images.sizes);
                    out.push_str(&format!(" srcset=\"{}\" sizes=\"{sizes}\"", escape::attribute(&choices)));
                }
            }
            None => {
                out.push_str(&escape::attribute(&self.url(written.trim_start_matches('/'), style)));
                out.push('"');
            }
        }
    }

    /// Escapes an image's address for `srcset`, where a space or comma would end it.
    fn image_address(&self, page: &Page, written: &str, style: UrlStyle, out: &mut String) {
        let address = match self.site.image(page, written) {
            Some(image) => self.url(image.address, style),
            None => self.url(written.trim_start_matches('/'), style),
        };
        out.push_str(&escape::attribute(&address).replace(' ', "%20").replace(',', "%2C"));
    }

    /// The candidates of the attribute `srcset`; `None` if there is only the image itself.
    pub fn choices(&self, image: &Image<'_>) -> Option<String> {
        let base = &self.site.config.base_url;
        let choice = |version: &ImageVersion| format!("{} {}w", href(base, &version.address), version.width);
        let all: Vec<String> = image.versions.iter().map(choice).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    fn heading_anchor(&self, page: &Page, at: usize, out: &mut String) {
        let id = self.site.heading_id(page, at);
        let heading = page.parsed.body.headings.get(at);
        let own = heading.map(|heading| &heading.id).into_iter();
        for own in own.chain(heading.iter().flat_map(|heading| &heading.also)) {
            if own != id && self.is_own_id_free(page, own) {
                out.push_str(&format!("<span id=\"{}\"></span>", escape::attribute(own)));
            }
        }
        let id = escape::attribute(id);
        out.push_str(&format!(
            "<a class=\"anchor\" href=\"#{id}\" aria-hidden=\"true\" tabindex=\"-1\"></a>"
        ));
    }

    /// True if a translation's own id does not repeat one that another of its headings inherited.
    fn is_own_id_free(&self, page: &Page, own: &str) -> bool {
        (0..page.parsed.body.headings.len()).all(|at| self.site.heading_id(page, at) != own)
    }
}

/// The text of a message in a body. Titles of a site's own alerts are settings, or messages of its theme.
pub fn message_text(config: &Config, messages: &Messages, id: &str, language: LangId) -> String {
    let name = id.strip_prefix("alert-");
    let title = name.and_then(|name| config.alert_titles.get(name)?.get(&language));
    match (title, name) {
        (Some(title), _) => title.clone(),
        (None, Some(name)) if !messages.contains(id) => name.to_owned(),
        _ => messages.format(id, &[]).text,
    }
}

/// The HTML of a body that shares a page with others: every id, and every reference to it within the body, begins with
/// `prefix`.
pub fn with_own_ids(html: &str, prefix: &str) -> String {
    let prefix = escape::attribute(prefix);
    let mut out = String::with_capacity(html.len() + 64);
    for (token, range) in Tokens::new(html) {
        match token {
            Token::Start(tag) => prefix_in_tag(&tag, &prefix, &mut out),
            _ => out.push_str(&html[range]),
        }
    }
    out
}

fn prefix_in_tag(tag: &Tag<'_>, prefix: &str, out: &mut String) {
    let mut done = 0;
    for attribute in tag.attributes() {
        let Some(value) = attribute.value else { continue };
        let at = match attribute.name {
            "id" | "aria-labelledby" | "aria-describedby" => attribute.value_at,
            "href" if value.starts_with('#') => attribute.value_at + 1,
            _ => continue,
        };
        out.push_str(&tag.source[done..at]);
        out.push_str(prefix);
        out.push('-');
        done = at;
    }
    out.push_str(&tag.source[done..]);
}

#[cfg(test)]
mod tests {
    use super::with_own_ids;

    #[test]
    fn ids_and_what_leads_to_them_stay_together() {
        let html = "<h2 id=\"a\">A<a href=\"#a\"></a></h2><a href=\"/x/#a\">x</a>";
        let own = "<h2 id=\"q-a\">A<a href=\"#q-a\"></a></h2><a href=\"/x/#a\">x</a>";
        assert_eq!(with_own_ids(html, "q"), own);
        let text = "<code>a id=\"x\"</code><img alt=\"> \">";
        assert_eq!(with_own_ids(text, "q"), text);
    }
}
