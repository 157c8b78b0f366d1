//! Links into the repository: for editing a page, reporting a problem, and beginning a new file with its front matter.
//! Where the host of the repository cannot fill in the text, the links lead to a page of the site that shows it.

use super::page::Renderer;
use super::page_view::{ExtraView, InviteView, NewFileView, PageView};
use paifang_i18n::Argument;
use paifang_site::config::{KindId, LangId, percent_encoded};
use paifang_site::link::{Page, Place, Target};
use paifang_site::new_page::{Comments, NewPage, Number, Words, translation};
use paifang_theme::label_of;

/// Longest address of a new file with its text. Servers refuse requests from about 8 KiB on, and the way through a
/// sign-in page encodes the address once more, which makes three bytes of a sign five.
const LONGEST_ADDRESS: usize = 4_500;

/// A file that a reader is about to add.
struct NewFile {
    /// Path from the project's folder.
    path: String,
    text: String,
}

impl NewFile {
    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(&self.path, |(_, name)| name)
    }

    /// The host's page for the file, by the pattern of the repository.
    fn address(&self, pattern: &str) -> String {
        let pattern = match self.folder() {
            "" => pattern.replace("/{folder}", ""),
            folder => pattern.replace("{folder}", &percent_encoded(folder, "/")),
        };
        pattern
            .replace("{path}", &percent_encoded(&self.path, "/"))
            .replace("{name}", &percent_encoded(self.name(), ""))
            .replace("{text}", &percent_encoded(&self.text, ""))
    }

    /// The same address with the text in it, if the host takes one of this length.
    fn whole_address(&self, pattern: &str) -> Option<String> {
        Some(self.address(pattern)).filter(|address| takes_text(pattern) && address.len() <= LONGEST_ADDRESS)
    }

    /// The address without the text.
    fn bare_address(&self, pattern: &str) -> String {
        self.address(&pattern.replace("{text}", ""))
    }

    /// The file as a fragment of the page that shows it.
    fn fragment(&self) -> String {
        format!("path={}&text={}", percent_encoded(&self.path, "/"), percent_encoded(&self.text, ""))
    }
}

fn takes_text(pattern: &str) -> bool {
    pattern.contains("{text}")
}

impl Renderer<'_> {
    /// Fills in the links of a page to its source, to the tracker, and for a page in another language to its missing
    /// translation.
    pub(super) fn fill_repository_links(&self, view: &mut PageView, page: &Page, place: Place) {
        let repository = &self.model.site.config.repository;
        let fill = |pattern: &String| self.source_address(pattern, page, &view.title, &view.permalink);
        let (edit, issue) = (repository.edit.as_ref().map(fill), repository.issue.as_ref().map(fill));
        (view.edit_url, view.issue_url) = (edit, issue);
        if view.is_fallback || view.is_converted {
            let from = view.original.as_ref().map_or(&view.permalink, |original| &original.permalink);
            view.translate_url = self.translate_address(&view.title, from, page, place);
        }
    }

    /// The address for editing a page, by its title and its own address.
    pub(super) fn edit_address(&self, page: &Page, title: &str, permalink: &str) -> Option<String> {
        let pattern = self.model.site.config.repository.edit.as_ref()?;
        Some(self.source_address(pattern, page, title, permalink))
    }

    fn source_address(&self, pattern: &str, page: &Page, title: &str, permalink: &str) -> String {
        let path = page.input.file().trim_start_matches("./");
        let pattern = pattern.replace("{path}", &percent_encoded(path, "/"));
        self.issue_address(&pattern, title, permalink)
    }

    fn issue_address(&self, pattern: &str, title: &str, url: &str) -> String {
        let pattern = pattern.replace("{title}", &percent_encoded(title, ""));
        pattern.replace("{url}", &percent_encoded(url, ""))
    }

    /// The address for translating a page that is shown in another language than the reader's; `from`: its own address.
    pub(super) fn translate_address(
        &self,
        title: &str,
        from: &str,
        page: &Page,
        place: Place,
    ) -> Option<String> {
        let site = &self.model.site;
        let pattern = site.config.repository.new.as_ref()?;
        let path = site.translation_path(page, place.language)?;
        let original = site.entry(place.entry).original.map(|id| site.page(id).input.language);
        let original = original.filter(|language| *language != site.config.default_language);
        let original = original.map(|language| site.config.language(language).tag.as_str());
        let hint =
            self.model.messages(place.language).format("new-file-translate", &[("address", from.into())]);
        let mut text = translation(&site.config, &page.parsed.meta, title, original);
        text.push_str(&format!("<!-- {} -->\n", hint.text.replace("-->", "")));
        let file = NewFile { path: in_project(path), text };
        let shown = || self.shown_address(&file, &file.fragment(), pattern, place.language);
        Some(file.whole_address(pattern).unwrap_or_else(shown))
    }

    /// The address of the site's page that shows a file; of the host's page if the site has something else there.
    fn shown_address(&self, file: &NewFile, fragment: &str, pattern: &str, language: LangId) -> String {
        let site = &self.model.site;
        let address = site.new_file_address(language);
        match site.target_at(&address) {
            Some(Target::NewFile(_)) => format!("{}#{fragment}", self.model.href(&address)),
            _ => file.bare_address(pattern),
        }
    }

    /// The invitation to add a page of a kind, on the list of all its pages.
    pub(super) fn invite(&self, view: &PageView, place: Place) -> Option<InviteView> {
        let site = &self.model.site;
        let entry = site.entry(place.entry);
        let (id, kind) = (entry.kind, site.config.kind(entry.kind));
        if !kind.has_list_key(&entry.key) {
            return None;
        }
        self.invite_to(id, &view.permalink, place.language)
    }

    /// The invitation to ask a question, on the search page.
    pub(super) fn invite_to_ask(&self, permalink: &str, language: LangId) -> Option<InviteView> {
        let config = &self.model.site.config;
        let kind = config.kind_ids().find(|id| config.kind(*id).is_questions())?;
        self.invite_to(kind, permalink, language)
    }

    /// The invitation of a kind, on the page with this address.
    fn invite_to(&self, id: KindId, permalink: &str, language: LangId) -> Option<InviteView> {
        let site = &self.model.site;
        let kind = site.config.kind(id);
        kind.invite.as_ref()?;
        let label = self.invite_label(id, language);
        // Questions are asked where somebody answers them.
        if let Some(pattern) = site.config.repository.issue.as_ref().filter(|_| kind.is_questions()) {
            let address = self.issue_address(&pattern.replace("{path}", ""), "", permalink);
            return Some(InviteView { label, address });
        }
        let pattern = site.config.repository.new.as_ref()?;
        let [whole, short] = self.new_page_files(id, language);
        let prefilled = whole.whole_address(pattern).or_else(|| short.whole_address(pattern));
        let shown = || self.shown_address(&whole, &kind.name, pattern, language);
        let address = prefilled.unwrap_or_else(shown);
        Some(InviteView { label, address })
    }

    fn invite_label(&self, id: KindId, language: LangId) -> String {
        let site = &self.model.site;
        let kind = site.config.kind(id);
        let messages = self.model.messages(language);
        let labels = kind.invite.as_ref().map(|invite| &invite.labels);
        let named = labels.and_then(|labels| {
            label_of(&site.config, messages, labels, &format!("invite-{}", kind.name), language)
        });
        named.unwrap_or_else(|| {
            let kind = site.kind_label(id, language).unwrap_or(&kind.name);
            messages.format("invite-other", &[("kind", Argument::from(kind))]).text
        })
    }

    /// The file of a new page of a kind, with all comments and with few.
    fn new_page_files(&self, id: KindId, language: LangId) -> [NewFile; 2] {
        let site = &self.model.site;
        let kind = site.config.kind(id);
        let messages = self.model.messages(language);
        let optional = messages.format("new-file-optional", &[]).text;
        let choice = |number: Number, words: &str| {
            let id = if number == Number::One { "new-file-one-of" } else { "new-file-any-of" };
            messages.format(id, &[("words", words.into())]).text
        };
        let tag = site.config.language(language).tag.as_str();
        let words = Words { language: tag, optional: &optional, choice: &choice };
        let page = NewPage { config: &site.config, kind, title: "…", original: None, day: None, words };
        let path = in_project(site.new_page_path(id, language, &format!("new-{}", kind.name)));
        let file = |comments| NewFile { path: path.clone(), text: page.front_matter(comments) };
        [file(Comments::Described), file(Comments::Named)]
    }

    pub(super) fn new_file_view(&self, language: LangId, extras: ExtraView) -> PageView {
        let site = &self.model.site;
        let mut view = self.blank(language, &site.new_file_address(language), extras);
        view.share = self.model.home_share(language);
        view.title = self.model.messages(language).format("new-file-title", &[]).text;
        view.noindex = true;
        view.canonical = String::new();
        // Its texts are there to be copied.
        view.has_code = true;
        let version = |language| {
            let address = site.new_file_address(language);
            matches!(site.target_at(&address), Some(Target::NewFile(_))).then(|| address.into())
        };
        self.fill_generated(&mut view, language, version);
        view
    }

    /// The files of kinds with an invitation whose text the host does not fill in.
    pub(super) fn new_files(&self, language: LangId) -> Vec<NewFileView> {
        let site = &self.model.site;
        let Some(pattern) = &site.config.repository.new else { return Vec::new() };
        let asks = |kind: &KindId| {
            let kind = site.config.kind(*kind);
            let to_issues = kind.is_questions() && site.config.repository.issue.is_some();
            kind.invite.is_some() && !kind.path.is_empty() && !to_issues
        };
        let view = |id: KindId| {
            let [whole, short] = self.new_page_files(id, language);
            let is_filled_in = short.whole_address(pattern).is_some();
            (!is_filled_in).then(|| NewFileView {
                kind: site.config.kind(id).name.clone(),
                label: self.invite_label(id, language),
                folder: whole.folder().to_owned(),
                name: whole.name().to_owned(),
                address: whole.bare_address(pattern),
                text: whole.text,
            })
        };
        site.config.kind_ids().filter(asks).filter_map(view).collect()
    }
}

/// A path without the sign for the folder it begins in.
fn in_project(path: String) -> String {
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_ADDRESS, NewFile};

    const GITHUB: &str = "https://github.com/o/r/new/main?filename={path}&value={text}";

    fn file(path: &str, text: &str) -> NewFile {
        NewFile { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn names_and_texts_are_encoded_for_each_part_of_an_address() {
        let new = file("content/活动/a b&c.md", "---\ntitle: \"你好 & {folder} 100%\"\n---\n");
        assert_eq!(
            new.address(GITHUB),
            "https://github.com/o/r/new/main?filename=content/%E6%B4%BB%E5%8A%A8/a%20b%26c.md\
             &value=---%0Atitle%3A%20%22%E4%BD%A0%E5%A5%BD%20%26%20%7Bfolder%7D%20100%25%22%0A---%0A"
        );
        let gitea = "https://g.example/o/r/_new/main/{folder}?filename={name}&value={text}";
        assert!(
            new.address(gitea).contains("/_new/main/content/%E6%B4%BB%E5%8A%A8?filename=a%20b%26c.md&value=")
        );
        let top = file("a.md", "");
        assert_eq!(
            top.address("https://g.example/-/new/main/{folder}?file_name={name}"),
            "https://g.example/-/new/main?file_name=a.md"
        );
    }

    #[test]
    fn long_texts_are_not_put_into_an_address() {
        let long = file("content/a.md", &"字".repeat(LONGEST_ADDRESS / 9));
        assert_eq!(long.whole_address(GITHUB), None);
        assert!(file("content/a.md", &"字".repeat(400)).whole_address(GITHUB).is_some());
        assert_eq!(file("a.md", "x").whole_address("https://gitee.com/o/r/new/main/{folder}"), None);
    }
}
