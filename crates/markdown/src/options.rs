//! Settings of site.toml for reading Markdown.

use serde::{Deserialize, Serialize};

use paifang_base::schema::{Field, FieldValue};

/// Treatment of raw HTML in content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HtmlPolicy {
    /// An allow-list of elements and attributes.
    Safe,
    /// Shown as text.
    Escape,
    /// Passed through.
    Trusted,
}

/// A type of alert of site.toml. Its title is a matter of pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AlertType {
    /// Its name, in lower case.
    pub name: String,
    /// The type of [`ALERTS`](crate::ALERTS) whose colours it has.
    pub like: String,
}

/// What a component holds besides its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnBody {
    /// Markdown; its fields are on its first line.
    Markdown,
    /// Nothing: its body is YAML with its fields.
    Data,
    /// Nothing: its body is a list in YAML, each entry of which has its fields.
    List,
}

/// A component of the site itself: declared in its folder `components`, drawn by its template there.
#[derive(Debug, Clone)]
pub struct OwnComponent {
    /// Its name.
    pub name: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Values of fields that a page leaves out.
    pub defaults: Vec<(String, FieldValue)>,
    /// Its body.
    pub body: OwnBody,
    /// A hash of its declaration.
    pub digest: u64,
}

impl PartialEq for OwnComponent {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, self.digest) == (&other.name, other.digest)
    }
}

impl Eq for OwnComponent {}

/// Languages of code that are drawn as diagrams.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagrams {
    /// Their names after fences, in lower case.
    pub languages: Vec<String>,
    /// Address of a script of the site that draws in the browser what is not drawn here.
    pub script: Option<String>,
}

/// Names after fences whose code can be drawn.
pub const DIAGRAM_LANGUAGES: [&str; 3] = ["mermaid", "dot", "graphviz"];

impl Default for Diagrams {
    fn default() -> Self {
        Self { languages: DIAGRAM_LANGUAGES.map(str::to_owned).to_vec(), script: None }
    }
}

/// The rule by which headings get ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum HeadingIds {
    /// That of this program: like GitHub's, with the symbols of all scripts left out.
    #[default]
    Default,
    /// That of GitHub, Docusaurus and Gatsby.
    Github,
    /// That of VitePress.
    Vitepress,
    /// That of Hugo.
    Hugo,
    /// That of Zola, for Latin letters.
    Zola,
    /// That of MkDocs.
    Mkdocs,
    /// That of mdBook.
    Mdbook,
    /// That of Hexo.
    Hexo,
}

/// Names of `HeadingIds` in settings.
pub const HEADING_IDS: [(&str, HeadingIds); 10] = [
    ("default", HeadingIds::Default),
    ("github", HeadingIds::Github),
    ("docusaurus", HeadingIds::Github),
    ("gatsby", HeadingIds::Github),
    ("vitepress", HeadingIds::Vitepress),
    ("hugo", HeadingIds::Hugo),
    ("zola", HeadingIds::Zola),
    ("mkdocs", HeadingIds::Mkdocs),
    ("mdbook", HeadingIds::Mdbook),
    ("hexo", HeadingIds::Hexo),
];

/// Settings for reading Markdown; part of the key under which parse results are cached.
#[derive(Debug, Clone)]
pub struct MarkdownOptions {
    /// Makes emphasis work next to full-width punctuation.
    pub cjk_emphasis: bool,
    /// Joins lines between two Han or Kana characters without a space.
    pub cjk_line_join: bool,
    /// Reads `$…$` as mathematics.
    pub math: bool,
    /// Reads names of emoji between colons, such as `:tada:`.
    pub emoji: bool,
    /// Raw HTML.
    pub html: HtmlPolicy,
    /// Further types of alerts.
    pub alerts: Vec<AlertType>,
    /// The components of the site itself.
    pub own: Vec<OwnComponent>,
    /// The rule for the ids of headings.
    pub heading_ids: HeadingIds,
    /// Code that is drawn.
    pub diagrams: Diagrams,
    /// Rules whose ids headings have as well.
    pub old_heading_ids: Vec<HeadingIds>,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self {
            cjk_emphasis: true,
            cjk_line_join: true,
            math: true,
            emoji: false,
            html: HtmlPolicy::Safe,
            alerts: Vec::new(),
            own: Vec::new(),
            heading_ids: HeadingIds::Default,
            old_heading_ids: Vec::new(),
            diagrams: Diagrams::default(),
        }
    }
}
