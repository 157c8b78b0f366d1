//! WordPress: the file that its exporter writes (WXR). Posts, pages, categories, tags and authors; HTML becomes Markdown
//! as far as that says the same. Pictures are not in that file: they come over if `wp-content/uploads` lies beside it.

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;
use paifang_base::source::Lines;
use paifang_base::text;
use paifang_exchange::xml::{Element, read};
use paifang_site::slug::slugify;

use super::{Context, Reader};
use crate::address::{day_of, decoded};
use crate::attributes::Attributes;
use crate::blocks;
use crate::front_matter::quoted;
use crate::html::to_markdown;
use crate::notes::{Notes, shown};
use crate::plan::{Page, Plan};
use crate::project::Project;

/// Reads exports of WordPress.
pub(super) struct Wordpress;

/// Longest chain of pages above a page.
const DEEPEST: usize = 20;
/// Where pictures lie.
const UPLOADS: &str = "wp-content/uploads";

/// The export: a file of XML at the top that says so.
fn export(project: &Project<'_>) -> Option<(String, String)> {
    let names = project.below("").filter(|path| !path.contains('/') && path.ends_with(".xml"));
    names.take(20).find_map(|path| {
        let text = project.text(path)?;
        let beginning = text.part(..text.floor_char_boundary(4_000));
        beginning.contains("wordpress.org/export/").then(|| (path.to_owned(), text))
    })
}

impl Reader for Wordpress {
    fn detects(&self, project: &Project<'_>) -> bool {
        export(project).is_some()
    }

    fn settings_file(&self, project: &Project<'_>) -> String {
        export(project).map_or_else(|| "export.xml".to_owned(), |(path, _)| path)
    }

    fn plan(&self, project: &Project<'_>, notes: &mut Notes) -> Plan {
        let mut plan = Plan::default();
        let Some((path, text)) = export(project) else { return plan };
        let root = match read(&text) {
            Ok(root) => root,
            Err(refusal) => {
                let place = Lines::new(&text).place_of(&text, refusal.span.start);
                let place = format!("{path}:{}:{}", place.line, place.column);
                notes.add("", text!("import-xml", place = place));
                return plan;
            }
        };
        let Some(channel) = root.child("channel") else { return plan };
        let of = |name: &str| channel.child(name).map(Element::text).filter(|text| !text.trim().is_empty());
        plan.title = of("title");
        plan.description = of("description");
        plan.base_url = of("wp:base_blog_url").or_else(|| of("link"));
        plan.base_path = plan.base_url.as_deref().map(super::path_of_url).unwrap_or_default();
        plan.add_language(&of("language").unwrap_or_else(|| "en".to_owned()));
        plan.taxonomy_paths = vec![("tags", "tag")];
        let authors = channel.elements().filter(|one| one.name == "wp:author").filter_map(|author| {
            let of = |name: &str| author.child(name).map(|one| one.text().trim().to_owned());
            Some((of("wp:author_login")?, of("wp:author_display_name").filter(|name| !name.is_empty())?))
        });
        let items: Vec<Item> = channel.elements().filter(|one| one.name == "item").map(Item::of).collect();
        let lines = Lines::new(&text);
        let mut site =
            Site { items: &items, authors: authors.collect(), plan: &plan, text: &text, lines: &lines };
        let pages: Vec<Page> = items.iter().filter_map(|item| site.page(item, &path)).collect();
        if pages.iter().any(|page| page.text.as_deref().is_some_and(|text| text.contains("\ncategories: "))) {
            plan.taxonomies.push("categories".to_owned());
            plan.taxonomy_paths.push(("categories", "category"));
        }
        plan.pages = pages;
        let uploads: Vec<_> =
            project.below(UPLOADS).map(|path| (path.to_owned(), format!("static/{path}"))).collect();
        let attachments = items.iter().filter(|item| item.kind == "attachment").count();
        if attachments > 0 && uploads.is_empty() {
            notes.add("", text!("import-attachments", count = attachments));
        }
        let comments = items.iter().map(|item| item.comments).sum::<usize>();
        if comments > 0 {
            notes.add("", text!("import-comments", count = comments));
        }
        plan.copies = uploads;
        plan
    }

    fn body(&self, _: &Context<'_>, text: &str, notes: &mut Notes) -> String {
        to_markdown(&shortcodes(text, notes), notes)
    }
}

/// A post, page or file of the export.
#[derive(Default)]
struct Item {
    id: String,
    parent: String,
    kind: String,
    status: String,
    name: String,
    title: String,
    link: String,
    creator: String,
    date: String,
    order: i64,
    body: String,
    excerpt: String,
    has_password: bool,
    comments: usize,
    tags: Vec<String>,
    categories: Vec<String>,
    /// Offset of its body in the export.
    at: u32,
}

impl Item {
    fn of(element: &Element) -> Self {
        let mut item = Self::default();
        for child in element.elements() {
            let text = || child.text().trim().to_owned();
            match child.name.as_str() {
                "title" => item.title = text(),
                "link" => item.link = text(),
                "dc:creator" => item.creator = text(),
                "wp:post_id" => item.id = text(),
                "wp:post_parent" => item.parent = text(),
                "wp:post_type" => item.kind = text(),
                "wp:status" => item.status = text(),
                "wp:post_name" => item.name = decoded(&text()),
                "wp:post_date" => item.date = text(),
                "wp:menu_order" => item.order = text().parse().unwrap_or(0),
                "wp:post_password" => item.has_password = !text().is_empty(),
                "wp:comment" => item.comments += 1,
                "excerpt:encoded" => item.excerpt = text(),
                "content:encoded" => {
                    item.body = child.text();
                    item.at = child.span.end;
                }
                "category" => match child.value("domain") {
                    Some("post_tag") => item.tags.push(text()),
                    Some("category") => item.categories.push(text()),
                    _ => {}
                },
                _ => {}
            }
        }
        item
    }
}

struct Site<'a> {
    items: &'a [Item],
    /// Names for readers by login.
    authors: BTreeMap<String, String>,
    plan: &'a Plan,
    text: &'a str,
    lines: &'a Lines,
}

impl Site<'_> {
    fn page(&mut self, item: &Item, path: &str) -> Option<Page> {
        let is_post = item.kind == "post";
        if !(is_post || item.kind == "page")
            || matches!(item.status.as_str(), "trash" | "auto-draft" | "inherit")
        {
            return None;
        }
        let front = self.front_matter(item);
        let link = item
            .link
            .split_once("://")
            .map_or("", |(_, rest)| rest.find('/').map_or("", |at| rest.part(at..)));
        let below = link.strip_prefix(self.plan.base_path.as_str()).unwrap_or(link);
        let name = |item: &Item| match slugify(if item.name.is_empty() { &item.title } else { &item.name })
            .as_str()
        {
            "-" => format!("post-{}", item.id),
            name => name.to_owned(),
        };
        let target = if is_post {
            format!("blog/{}.md", name(item))
        } else if below == "/" {
            "_index.md".to_owned()
        } else {
            let mut parts = vec![name(item)];
            let mut above = item;
            for _ in 0..DEEPEST {
                let Some(parent) = self.items.iter().find(|one| one.kind == "page" && one.id == above.parent)
                else {
                    break;
                };
                parts.push(name(parent));
                above = parent;
            }
            parts.reverse();
            let has_children = self.items.iter().any(|one| one.kind == "page" && one.parent == item.id);
            format!("{}{}.md", parts.join("/"), if has_children { "/_index" } else { "" })
        };
        // The body begins at the end of its start tag, after the mark of its text.
        let line = self.lines.place_of(self.text, item.at).line as usize;
        let front_lines = front.matches('\n').count();
        Some(Page {
            source: path.to_owned(),
            target,
            old: vec![if below.is_empty() { String::new() } else { below.to_owned() }],
            date: day_of(&item.date),
            weight: (!is_post && item.order != 0).then_some(item.order),
            text: Some(format!("{front}{}", item.body)),
            first_line: Some((front_lines, line)),
            ..Page::default()
        })
    }

    fn front_matter(&self, item: &Item) -> String {
        let mut lines = vec!["---".to_owned(), format!("title: {}", quoted(&item.title))];
        if day_of(&item.date).is_some() {
            lines.push(format!("date: {}", item.date.split('.').next().unwrap_or_default()));
        }
        let author = self.authors.get(&item.creator).unwrap_or(&item.creator);
        if item.kind == "post" && !author.is_empty() {
            lines.push(format!("authors: [{}]", quoted(author)));
        }
        let list = |names: &[String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        if !item.tags.is_empty() {
            lines.push(format!("tags: [{}]", list(&item.tags)));
        }
        if !item.categories.is_empty() {
            lines.push(format!("categories: [{}]", list(&item.categories)));
        }
        let excerpt = to_markdown(&item.excerpt, &mut Notes::default());
        if !excerpt.is_empty() {
            lines.push(format!("summary: {}", quoted(&blocks::one_line(&excerpt))));
        }
        // What its author hides stays hidden.
        if matches!(item.status.as_str(), "draft" | "pending" | "private") || item.has_password {
            lines.push("draft: true".to_owned());
        }
        lines.push("---\n".to_owned());
        lines.join("\n")
    }
}

/// Shortcodes of WordPress as HTML: captions, code, embedded addresses. Others are left and told.
fn shortcodes(text: &str, notes: &mut Notes) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut open: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('[') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let Some((whole, name, arguments)) = shortcode(after) else {
            out.push('[');
            rest = after.part(1..);
            continue;
        };
        rest = after.part(whole.len()..);
        let close = format!("[/{name}]");
        let inside = rest.find(&close).map(|end| (rest.part(..end), rest.part(end + close.len()..)));
        let given = Attributes::read(arguments);
        match (name, inside) {
            ("caption" | "wp_caption", Some((inside, next))) => {
                let (picture, caption) = inside.split_at(end_of_picture(inside));
                let caption = given.get("caption").unwrap_or(caption.trim());
                out.push_str(&format!("<figure>{picture}<figcaption>{caption}</figcaption></figure>"));
                rest = next;
            }
            ("code" | "sourcecode" | "source" | "cc", Some((inside, next))) => {
                let language = given.named_or_at("language", 0);
                let language = if language.is_empty() { given.named_or_at("lang", 0) } else { language };
                out.push_str(&format!("<pre class=\"language-{language}\">{inside}</pre>"));
                rest = next;
            }
            ("embed", Some((inside, next))) => {
                out.push_str(&format!("<iframe src=\"{}\"></iframe>", inside.trim()));
                rest = next;
            }
            ("youtube" | "vimeo", _) if arguments.trim_start_matches(['=', ' ']).starts_with("http") => {
                let address = arguments.trim_start_matches(['=', ' ']);
                out.push_str(&format!("<iframe src=\"{address}\"></iframe>"));
            }
            (_, found)
                if found.is_some()
                    || arguments.contains('=')
                    || name == "gallery"
                    || open.contains(&name) =>
            {
                if found.is_some() {
                    open.push(name);
                }
                notes.add(whole, text!("import-left", seen = shown(whole)));
                out.push_str(&format!("<code>⚠ {}</code>", whole.replace('<', "&lt;")));
            }
            _ => out.push_str(whole),
        }
    }
    out.push_str(rest);
    for name in open {
        out = out.replace(&format!("[/{name}]"), "");
    }
    out
}

/// All of a shortcode at the beginning of a text, its name and its arguments.
fn shortcode(text: &str) -> Option<(&str, &str, &str)> {
    let end = text.part(..text.floor_char_boundary(2_000)).find(']')?;
    let inside = text.get(1..end)?;
    let (name, arguments) = inside.split_at(inside.find([' ', '=']).unwrap_or(inside.len()));
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'));
    is_name.then(|| (text.part(..=end), name, arguments.trim()))
}

/// The end of the picture in a caption, and of a link around it.
fn end_of_picture(text: &str) -> usize {
    let link = text.find("</a>").map(|at| at + 4);
    let picture = text.find("<img").and_then(|at| Some(at + text.part(at..).find('>')? + 1));
    link.or(picture).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(text: &str) -> (String, bool) {
        let mut notes = Notes::default();
        let text = shortcodes(text, &mut notes);
        (text, !notes.has_work())
    }

    #[test]
    fn shortcodes_become_html() {
        let (text, is_exact) =
            done("[caption id=\"x\" width=\"3\"]<img src=\"a.png\"> A[/caption] [code lang=\"sql\"]a[/code]");
        assert!(is_exact);
        assert_eq!(
            text,
            "<figure><img src=\"a.png\"><figcaption>A</figcaption></figure> <pre class=\"language-sql\">a</pre>"
        );
        assert_eq!(done("a [1] [see] [x y] b").0, "a [1] [see] [x y] b");
        assert_eq!(done("[gallery ids=\"1,2\"]"), ("<code>⚠ [gallery ids=\"1,2\"]</code>".into(), false));
        assert_eq!(done("[box]a[/box]"), ("<code>⚠ [box]</code>a".into(), false));
    }
}
