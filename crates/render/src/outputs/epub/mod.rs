//! Books as files: EPUB 3.3 (<https://www.w3.org/TR/epub-33/>) of the trees that are also pages for printing. Each chapter
//! is a document of its own; pictures are inside, everything else that is elsewhere is a link. The bytes depend on the
//! site alone: no clock and no random number, the identifier is the address of the file.

mod archive;
mod chapter;
mod cover;
mod files;
mod package;
mod pictures;

use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use crate::pages::book::{Book, Texts};
use archive::Archive;
use package::Volume;
use paifang_site::link::{Place, folder_of};
use paifang_site::tracked::TrackedSite;
use pictures::Pictures;

/// Last part of the address of a book.
const FILE: &str = "book.epub";
/// The style sheet of books, among the assets of the theme.
const SHEET: &str = "css/epub.css";

/// The tree of a section as an EPUB.
pub(super) struct Epub;

impl OutputKind for Epub {
    fn name(&self) -> &'static str {
        "epub"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        site.untracked().books().into_iter().map(Subject::Place).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Place(section) = subject else { return None };
        Some(address(site, section))
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Place(section) = subject else { return Vec::new() };
        render(context, section)
    }

    fn has_file_name(&self, name: &str) -> bool {
        name == FILE
    }

    fn can_wait(&self) -> bool {
        true
    }

    fn holds_files(&self) -> bool {
        true
    }
}

/// Site address of the book of a section.
pub(super) fn address(site: &TrackedSite, section: Place) -> String {
    format!("{}{FILE}", folder_of(&site.address(section)))
}

fn render(context: &OutputContext<'_>, section: Place) -> Vec<u8> {
    let site = context.site;
    let book = Book::new(site, section);
    let texts = Texts::new(context.bodies, &book);
    let volume = Volume::new(context, &book, &address(site, section));
    let pictures = Pictures::new(context);
    let chapters: Vec<String> =
        (0..book.chapters.len()).map(|at| chapter::document(&volume, &book, &texts, &pictures, at)).collect();
    let pictures = pictures.into_files();
    let cover = cover::draw(&volume, context.holdings.fonts);
    // The address of an asset has the hash of its content, so that this is the question about its bytes.
    let sheet = site.theme_asset(SHEET).and_then(|_| (context.holdings.asset)(SHEET)).unwrap_or_default();

    let mut archive = Archive::new("application/epub+zip");
    archive.add("META-INF/container.xml", package::CONTAINER.as_bytes());
    archive.add("book/package.opf", volume.package(&chapters, &pictures, cover.is_some()).as_bytes());
    archive.add("book/contents.xhtml", volume.contents(&book).as_bytes());
    archive.add("book/book.css", &sheet);
    if let Some(cover) = &cover {
        archive.add("book/cover.xhtml", volume.cover_page().as_bytes());
        archive.add("book/cover.png", cover);
    }
    archive.add("book/title.xhtml", volume.title_page().as_bytes());
    for (at, text) in chapters.iter().enumerate() {
        archive.add(&format!("book/{}", files::file(at)), text.as_bytes());
    }
    for picture in &pictures {
        archive.add(&format!("book/{}", picture.name), &picture.bytes);
    }
    archive.finish()
}
