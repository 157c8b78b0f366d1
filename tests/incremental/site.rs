//! The edited site as values: pages with their fields, settings, and files. Determines the files and their contents;
//! `edits` makes the changes.

use std::collections::BTreeMap;

use paifang_fuzz::Random;

/// All languages that pages are written in; the first is the default. The last may be taken out of site.toml.
pub const LANGUAGES: [&str; 3] = ["zh-CN", "en", "ar"];
/// Folders of kinds below the content, and plain pages.
pub const FOLDERS: [&str; 10] =
    ["blog", "docs", "docs/part", "faq", "events", "people", "notes", "db/2", "db/1/part", ""];
/// Values of `tags`.
pub const TAGS: [&str; 6] = ["备份", "Backup", "vacuum", "C++", "复制", "x y"];
/// Names of pages about people.
pub const PEOPLE: [&str; 3] = ["team", "guests", "board"];

/// A page: a key, a language, and the way the language is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageId {
    /// Path without language and extension: `blog/a`, `docs/_index`, `docs/setup/index`.
    pub key: String,
    /// One of `LANGUAGES`.
    pub language: &'static str,
    /// The language is a folder (`content/en/…`) instead of a suffix.
    pub in_folder: bool,
}

impl PageId {
    pub fn new(key: &str, language: &'static str) -> Self {
        Self { key: key.to_owned(), language, in_folder: false }
    }

    /// The project's file.
    pub fn path(&self) -> String {
        match (self.in_folder, self.language == LANGUAGES[0]) {
            (true, _) => format!("content/{}/{}.md", self.language, self.key),
            (false, true) => format!("content/{}.md", self.key),
            (false, false) => format!("content/{}.{}.md", self.key, self.language),
        }
    }

    /// The folder of the key.
    pub fn folder(&self) -> &str {
        self.key.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// A page as written.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Front matter: YAML values by key.
    pub fields: BTreeMap<&'static str, String>,
    /// Lines that make the front matter wrong, if it is wrong.
    pub broken: Option<&'static str>,
    /// Blocks of Markdown.
    pub body: Vec<String>,
    /// The other dialect: metadata under headings instead of front matter.
    pub heading_metadata: bool,
}

impl Page {
    /// A page that is right for its folder.
    pub fn plain(id: &PageId, number: usize) -> Self {
        let mut page = Self { body: vec![format!("Text number {number} of {}.", id.key)], ..Self::default() };
        page.set("title", format!("{} {number}", id.language));
        let day = number % 28 + 1;
        let is_section = id.key.ends_with("_index");
        match id.folder() {
            "events" if !is_section => {
                page.set("start", format!("2026-12-{day:02}T18:00:00"));
                page.set("registration", "https://e.example/register");
                page.set("registration_closes", format!("2026-11-{day:02}"));
            }
            "faq" if !is_section => page.set("group", format!("{} {}", id.language, number % 2)),
            "blog" | "notes" if !is_section => page.set("date", format!("2026-10-{day:02}")),
            _ => {}
        }
        page
    }

    pub fn set(&mut self, key: &'static str, value: impl Into<String>) {
        self.fields.insert(key, value.into());
    }

    fn text(&self) -> String {
        let body = self.body.join("\n\n");
        if self.heading_metadata {
            let field = |key| self.fields.get(key).map_or("", String::as_str);
            return format!(
                "# {}\n\n### 作者\n{}\n\n### 日期\n{}\n\n### 标签\nvacuum, 备份\n\n----\n\n{body}\n",
                field("title"),
                PEOPLE[0],
                field("date"),
            );
        }
        let mut text = "---\n".to_owned();
        for (key, value) in &self.fields {
            text.push_str(&format!("{key}: {value}\n"));
        }
        text.push_str(self.broken.unwrap_or_default());
        format!("{text}---\n\n{body}\n")
    }
}

/// Settings in site.toml; each number counts through the choices of one setting.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub title: usize,
    pub address: usize,
    pub menu: usize,
    pub languages: usize,
    pub taxonomies: usize,
    pub kinds: usize,
    pub versions: usize,
    pub lists: usize,
    pub feeds: usize,
    pub minify: usize,
    pub markdown: usize,
    pub levels: usize,
    pub fallback: usize,
    pub theme: usize,
    pub repository: usize,
    pub search: usize,
    pub cards: usize,
    pub hosting: usize,
    pub addresses: usize,
    pub files: usize,
    pub git: usize,
    pub translation: usize,
    pub books: usize,
    pub broken: usize,
}

/// One of the choices, counted round.
fn choice<'a>(of: &[&'a str], at: usize) -> &'a str {
    of[at % of.len()]
}

impl Settings {
    fn text(&self) -> String {
        let languages = "[languages.zh-CN]\n[languages.en]\ntitle = \"Portal\"\n";
        let terms = "[taxonomies.tags]\n[taxonomies.tags.terms.backup]\nzh-CN = \"备份\"\nen = \"Backup\"\n";
        let links = "[[menu]]\nlink = \"/blog/\"\nname = { zh-CN = \"博客\", en = \"Blog\" }\n";
        let two = "[versions.db]\ncurrent = \"2\"\nalias = \"current\"\nfolders = [\"2\", \"1\"]\n";
        let lax = "[levels]\nbroken-link = \"warning\"\nbroken-anchor = \"warning\"\nbroken-ref = \"warning\"\n\
                   broken-image = \"warning\"\nversion-folder = \"warning\"\nmissing-include = \"warning\"\n";
        [
            &format!("title = \"门户 {}\"\ndefault_language = \"zh-CN\"\ntimezone = \"Asia/Shanghai\"\n", self.title),
            choice(&["", "titel = \"x\"\n", "title = \n"], self.broken),
            choice(&["base_url = \"https://portal.example/\"\n", "base_url = \"https://portal.example/a/b/\"\n"], self.address),
            choice(&["", "fallback = \"none\"\n"], self.fallback),
            choice(&["git = true\n", "git = { dates = true }\n", "", "git = { credits = true }\n"], self.git),
            choice(&["", "minify = \"pages\"\n"], self.minify),
            choice(
                &[
                    "",
                    "repository = { edit = \"https://git.example/edit/{path}\" }\n",
                    "repository = \"https://github.com/o/r\"\n",
                    "repository = { url = \"https://git.example/o/r\", kind = \"gitlab\" }\n",
                ],
                self.repository,
            ),
            choice(
                &[
                    "",
                    "search = { kinds = { note = false, page = 0.5 }, sections = { docs = 1.2 } }\n",
                    "search = false\n",
                    "search = { synonyms = [[\"note\", \"page\"]] }\n",
                ],
                self.search,
            ),
            choice(&["cards = { kinds = [\"event\"] }\n", "", "cards = { kinds = [\"note\", \"page\"] }\n"], self.cards),
            choice(
                &[
                    "",
                    "hosting = { for = [\"netlify\", \"nginx\", \"caddy\", \"apache\", \"vercel\"] }\nredirects = { \"/gone/*\" = \"/:splat\", \"/went/\" = \"/\" }\n",
                    "hosting = { for = [\"cloudflare\", \"github-pages\"], content_security_policy = false }\n",
                    "hosting = { for = [\"nginx\", \"caddy\"], precompressed = [\"gzip\", \"zstd\"] }\n",
                ],
                self.hosting,
            ),
            choice(&["offline = { sections = [\"/docs/\", \"/db/\"] }\n", "", "offline = true\n"], self.books),
            languages,
            choice(&["[languages.ar]\nfallback = [\"en\", \"zh-CN\"]\n", "[languages.ar]\n", "", "[languages.ar]\nprefix = \"arabic\"\n[languages.de]\n"], self.languages),
            choice(&[terms, "[taxonomies.tags]\npath = \"topics\"\nfeeds = true\n", &format!("{terms}[taxonomies.level]\n"), ""], self.taxonomies),
            "[kinds.note]\npath = \"notes\"\ntemplate = \"note.html\"\nfeeds = [\"rss\"]\nlabel = { en = \"Notes\" }\n\
             [kinds.db]\npath = \"db\"\ntemplate = \"docs.html\"\npaginate = false\nsort = \"weight\"\n",
            choice(&["", "", "book = true\n"], self.books),
            choice(&["[kinds.event]\ninvite = true\n[kinds.docs]\nbook = true\n", "", "[kinds.blog]\ninvite = { en = \"Write\" }\nfeeds = [\"atom\"]\nper_day = 1\n", "[kinds.note.fields]\nmood = { type = \"enum\", values = [\"good\", \"bad\"] }\n", "[kinds.docs]\nsort = \"title\"\npermalink = \"/:path\"\n", "[kinds.blog]\npermalink = \"/:year/:i_month/:slug.html\"\naliases = [\"/b/:slug\"]\n"], self.kinds),
            choice(&[two, "", "[versions.db]\ncurrent = \"1\"\ncurrent_at_root = true\nfolders = [\"2\", { folder = \"1\", name = { en = \"One\" } }]\n",
                "[versions.db]\ncurrent = \"2\"\nalias = \"now\"\nfolders = [{ folder = \"3\", status = \"preview\" }, \"2\", { folder = \"1\", status = \"unsupported\" }]\n"], self.versions),
            "[data.tools]\nkey = \"name\"\nfrom = \"from\"\n[data.tools.fields]\nname = { type = \"string\", required = true }\n\
             stars = { type = \"integer\" }\nowner = { type = \"ref\", kind = \"person\" }\nfrom = { type = \"date\" }\n",
            choice(&["[lists]\nper_page = 3\n", "", "[lists]\nper_page = 2\n"], self.lists),
            choice(&["", "[files]\nignore = [\"/notes\"]\nreadme = \"index\"\n", "[front_matter]\nignore = [\"titel\"]\nrename = { mood = \"series\" }\n"], self.files),
            choice(&["", "[feeds]\nlimit = 2\n", "[feeds]\ncontent = \"summary\"\n"], self.feeds),
            choice(&["", "[markdown]\nmath = false\n", "[markdown]\nhtml = \"escape\"\nold_heading_ids = \"zola\"\n", "[markdown]\nheading_ids = \"vitepress\"\n", "[markdown]\ncjk_emphasis = false\ncjk_line_join = false\n", "[markdown.alerts.own]\ntitle = { en = \"Own\" }\nlike = \"tip\"\n"], self.markdown),
            choice(
                &[
                    "",
                    "[addresses]\ncase = \"keep\"\naliases = [\"/:path.html\"]\n",
                    "[addresses]\nabsolute_aliases = \"language\"\naliases = [\"/was/:source/\"]\n",
                ],
                self.addresses,
            ),
            choice(&[lax, "[levels]\nbroken-link = \"warning\"\nbroken-ref = \"off\"\nbroken-anchor = \"off\"\nbroken-image = \"off\"\nversion-folder = \"off\"\nmissing-include = \"off\"\n", ""], self.levels),
            choice(&["[theme_settings]\naccent = \"teal\"\n", "[theme_settings]\naccent = \"red\"\ncopyright = \"all of us\"\nshare = [\"wechat\"]\nannouncement = { text = \"News\", from = 2026-11-24, until = 2027-01-31 }\ncomments = { provider = \"utterances\", repo = \"o/r\" }\n", "[theme_settings]\nlook = \"paper\"\n"], self.theme),
            choice(&["[translation]\npage = true\n", "", "[translation]\npage = true\nnotice = false\n"], self.translation),
            choice(&[links, "", &format!("{links}[[menu]]\nlink = \"/docs/\"\n[[menu]]\nlink = \"https://www.postgresql.org/\"\nname = \"PostgreSQL\"\n[[footer]]\ntitle = \"Read\"\nlinks = [{{ link = \"/blog/\" }}]\n")], self.menu),
        ]
        .concat()
    }
}

/// A commit of everything as it is then.
#[derive(Debug, Clone)]
pub struct Commit {
    pub day: String,
    pub author: &'static str,
    pub message: &'static str,
}

/// Everything below the project's root, and what a build is asked besides.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    pub pages: BTreeMap<PageId, Page>,
    /// Files other than pages and site.toml, by path.
    pub files: BTreeMap<String, Vec<u8>>,
    pub settings: Settings,
    /// Hours after the first moment.
    pub hours: i64,
    pub drafts: bool,
    pub keep_going: bool,
    /// `--base-url` names another address.
    pub elsewhere: bool,
    /// `--preview` names a preview.
    pub preview: bool,
    /// Commits of everything.
    pub commits: Vec<Commit>,
    /// Counts what was made, so that it differs.
    pub made: usize,
}

/// An image of so many pixels in a row, of one colour: a GIF without image data, which is enough to be measured.
pub fn gif(width: u8, colour: u8) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend([width, 0, 1, 0, 0x80, 0, 0, colour, colour, colour, 0, 0, 0, b';']);
    bytes
}

/// A template of the site that asks most of what can be asked.
const NOTE: &str = "{% extends \"page.html\" %}{% block aside %}{{ super() }}{% include \"partials/extra.html\" %}\
    <p>{% for item in data(name=\"tools\", stars=1) %}{{ item.name }} {% if item.owner %}{{ item.owner.title }}{% endif %}{% endfor %}</p>\
    <p>{% for item in referring(kind=\"event\") %}{{ item.title }}{% endfor %}</p>\
    <p>{{ page.fields.mood or \"no mood\" }} {{ page.series.position if page.series else 0 }}</p>{% endblock aside %}\n";

/// A part that other templates include.
pub const EXTRA: &str = "<ul>{% for item in pages(kind=\"blog\", limit=2) %}<li>{{ item.title }}</li>{% endfor %}\
    {% for term in terms(taxonomy=\"tags\", limit=3) %}<li>{{ term.name }} {{ number(value=term.count) }}</li>{% endfor %}\
    </ul><p>{{ list(items=[\"a\", \"b\"]) }} {{ t(id=\"previous\") }}</p>\n";

impl Sources {
    /// The site before any edit: small, with a little of everything.
    pub fn first() -> Self {
        let mut sources = Self::default();
        for (key, languages) in [
            ("_index", &LANGUAGES[..]),
            ("about", &LANGUAGES[..2]),
            ("blog/_index", &LANGUAGES[..1]),
            ("blog/2026-01-02-first", &LANGUAGES[..2]),
            ("blog/second", &LANGUAGES[..1]),
            ("blog/third", &LANGUAGES[1..2]),
            ("docs/_index", &LANGUAGES[..2]),
            ("docs/backup", &LANGUAGES[..]),
            ("docs/setup/index", &LANGUAGES[..2]),
            ("docs/part/_index", &LANGUAGES[1..2]),
            ("docs/part/deep", &LANGUAGES[..1]),
            ("faq/why", &LANGUAGES[..2]),
            ("events/meet", &LANGUAGES[..2]),
            ("people/team", &LANGUAGES[..1]),
            ("people/guests", &LANGUAGES[1..2]),
            ("notes/one", &LANGUAGES[..1]),
            ("db/2/_index", &LANGUAGES[..2]),
            ("db/2/tuning", &LANGUAGES[..2]),
            ("db/2/part/deep", &LANGUAGES[..1]),
            ("db/1/tuning", &LANGUAGES[..2]),
            ("db/1/part/_index", &LANGUAGES[..1]),
            ("db/1/part/deep", &LANGUAGES[..1]),
        ] {
            for language in languages {
                sources.add(PageId::new(key, language));
            }
        }
        sources.add(PageId { key: "docs/folder".to_owned(), language: LANGUAGES[1], in_folder: true });
        let mut random = Random::new(0, 0);
        let ids: Vec<PageId> = sources.pages.keys().cloned().collect();
        for id in ids.iter().filter(|id| !id.key.ends_with("_index")) {
            let blocks = (0..2).map(|_| sources.block(id, &mut random)).collect::<Vec<_>>();
            sources.pages.entry(id.clone()).or_default().body.extend(blocks);
        }
        for (path, text) in [
            ("themes/default/templates/note.html", NOTE),
            ("themes/default/templates/partials/extra.html", EXTRA),
            ("themes/default/assets/css/own.css", "p { color: teal }\n"),
            ("components/fact.html", "<b>{{ fields.name }}</b>{{ body }}\n"),
            ("components/fact.toml", "[fields.name]\ntype = \"string\"\n"),
            ("content/faq/with.md", "---\ntitle: With\n---\n\n:::fact name=x\n*body*\n:::\n"),
            ("i18n/en.ftl", "previous = Back\n"),
            ("static/CNAME", "portal.example\n"),
            ("content/docs/setup/data.csv", "a,b\n"),
            ("snippets/x.sql", "select 1;\n"),
            ("snippets/x.md", "Shared [home](../content/_index.md) 1\n"),
            ("content/data/tools.csv", "name,stars,owner,from\none,1,team,\ntwo,1,,2026-12-01\n"),
        ] {
            sources.files.insert(path.to_owned(), text.as_bytes().to_vec());
        }
        sources.files.insert("content/docs/setup/pic.gif".to_owned(), gif(4, 1));
        sources
    }

    /// Adds a plain page.
    pub fn add(&mut self, id: PageId) {
        self.made += 1;
        let page = Page::plain(&id, self.made);
        self.pages.insert(id, page);
    }

    /// A block of Markdown that the page does not have yet, as likely as not about another page.
    pub fn block(&mut self, id: &PageId, random: &mut Random) -> String {
        self.made += 1;
        let n = self.made;
        let keys: Vec<&PageId> = self.pages.keys().collect();
        let other = keys[random.below(keys.len())].clone();
        let up = "../".repeat(id.key.matches('/').count() + usize::from(id.in_folder));
        let file = other.path();
        let file = file.strip_prefix("content/").unwrap_or(&file);
        match random.below(20) {
            0 => format!("[to {n}]({up}{file}) and on."),
            1 => format!("[to the heading]({up}{file}#part-{})", random.below(4)),
            2 => format!("[an address](/{}/)", other.key),
            3 => format!("## Heading {n} {{#part-{}}}\n\nUnder it.", n % 4),
            4 => format!("## 第 {n} 节\n\n**注意：**后面\n换行。"),
            5 => format!("```sql {{1}} title=\"q.sql\"\nSELECT {}; -- 注\n```", n % 3),
            6 => format!("Inline $x^{n}$ and\n\n$$\\sum_{{i=0}}^{n} i$$"),
            16 => format!("```fact\nname: \"{n}\"\n```\n\n```other\n- n: {n}\n```"),
            17 => format!(":::fact name=n{n}\n[to {n}]({up}{file})\n:::"),
            7 => "![picture](pic.gif \"Says\") and [data](data.csv)".to_owned(),
            8 => format!("![far]({up}docs/setup/pic.gif)"),
            9 => "<https://www.youtube.com/watch?v=dQw4w9WgXcQ>".to_owned(),
            10 => format!("| a | b |\n|---|---|\n| {n} | 2 |\n\n- [x] done\n- [ ] not"),
            11 => format!("Said so.[^{n}]\n\n[^{n}]: By whom?\n\n<!-- more -->"),
            12 => format!("<b>raw {n}</b> <img src=\"pic.gif\" alt=\"x\"> <script>x()</script>"),
            13 => {
                format!("> [!OWN]- Title {n}\n> Number {n}.\n\n::::tabs group=a\n:::tab One\n{n}\n:::\n::::")
            }
            15 => format!("```file=\"/snippets/x.sql\" linenums\n```\n\nNumber {n}."),
            18 => format!("<!--@include: /snippets/x.md-->\n\nNumber {n}."),
            14 => format!("[an asset](/assets/css/own.css) [a file](/CNAME) [out](https://example.org/{n})"),
            _ => format!("Words in a paragraph, this is number {n}, 和中文。"),
        }
    }

    /// Inputs of a build: the files and the request.
    pub fn given(&self) -> (BTreeMap<String, Vec<u8>>, i64, [bool; 4], usize) {
        let asked = [self.drafts, self.keep_going, self.elsewhere, self.preview];
        (self.all_files(), self.hours, asked, self.commits.len())
    }

    /// Every file of the project with its bytes.
    pub fn all_files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.files.clone();
        files.insert("site.toml".to_owned(), self.settings.text().into_bytes());
        files.extend(self.pages.iter().map(|(id, page)| (id.path(), page.text().into_bytes())));
        files
    }
}
