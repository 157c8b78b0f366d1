//! Edits of a site: each kind of edit changes the sources as they are then.

use super::site::{Commit, EXTRA, FOLDERS, LANGUAGES, PEOPLE, Page, PageId, Sources, TAGS, gif};
use paifang::markdown::blocks::{Block, RULES};
use paifang::markdown::{BodyInput, MarkdownOptions, cut_body};
use paifang::translation::record::{Entry, EntryKind, Record, write};
use paifang_fuzz::Random;

/// Ways to write an edit to the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// As an editor saves a file.
    Plain,
    /// A file gets a new time without being changed.
    Touch(String),
    /// A file is changed as to its bytes, but keeps its size and its time.
    KeepStat(String),
}

/// Kinds of edits.
pub const KINDS: [(&str, Edit); 33] = [
    ("body", body),
    ("title", title),
    ("tags", tags),
    ("date", date),
    ("slug", slug),
    ("authors", authors),
    ("series", series),
    ("weight", weight),
    ("aliases", aliases),
    ("some field", some_field),
    ("front matter error", front_matter_error),
    ("add", add),
    ("delete", delete),
    ("rename", rename),
    ("move", move_page),
    ("translation", translation),
    ("record", record),
    ("template", template),
    ("component", component),
    ("navigation", navigation),
    ("messages", messages),
    ("settings", settings),
    ("books and offline reading", books),
    ("asset", asset),
    ("static file", static_file),
    ("text of a file", text_of_a_file),
    ("data", data),
    ("commit", commit),
    ("clock", clock),
    ("drafts", drafts),
    ("address or keep-going", asked),
    ("touch", touch),
    ("same size and time", keep_stat),
];

pub type Edit = fn(&mut Sources, &mut Random) -> Way;

/// The repair by a person who reads the list of problems: files with errors become plain again.
pub fn repair(sources: &mut Sources, paths: &[String]) {
    for path in paths {
        if path == "site.toml" {
            sources.settings.broken = 0;
            sources.settings.levels = 0;
            // Pages of a language that is not declared would all be errors.
            sources.settings.languages = 0;
            // A program may be built without the minifier.
            sources.settings.minify = 0;
        }
        let is_own = sources.files.remove(path).is_some();
        if !is_own && path.starts_with("themes/") {
            // A template of the theme is wrong only where the site's own frame lacks a block.
            sources.files.remove("themes/default/templates/base.html");
        }
        let id = sources.pages.keys().find(|id| id.path() == *path).cloned();
        if let Some(id) = id {
            sources.pages.remove(&id);
            if !id.in_folder {
                sources.add(id);
            }
        }
    }
}

/// A page that is there; mostly not a section's.
fn some_page(sources: &Sources, random: &mut Random) -> Option<PageId> {
    let ids: Vec<PageId> = sources.pages.keys().cloned().collect();
    let id = random.among(&ids)?;
    if id.key.ends_with("_index") { random.among(&ids) } else { Some(id) }
}

/// Changes a page that is there.
fn on_page(
    sources: &mut Sources,
    random: &mut Random,
    change: impl FnOnce(&mut Page, &mut Random, usize),
) -> Way {
    if let Some(id) = some_page(sources, random) {
        sources.made += 1;
        let number = sources.made;
        if let Some(page) = sources.pages.get_mut(&id) {
            change(page, random, number);
        }
    }
    Way::Plain
}

/// Sets a field, or takes it away in one of four cases.
fn field(page: &mut Page, random: &mut Random, key: &'static str, value: String) {
    if random.chance(25) {
        page.fields.remove(key);
    } else {
        page.set(key, value);
    }
}

fn body(sources: &mut Sources, random: &mut Random) -> Way {
    let Some(id) = some_page(sources, random) else { return Way::Plain };
    let block = sources.block(&id, random);
    let Some(page) = sources.pages.get_mut(&id) else { return Way::Plain };
    match random.below(4) {
        0 if page.body.len() > 1 => {
            let at = random.below(page.body.len());
            page.body.remove(at);
        }
        1 if !page.body.is_empty() => {
            let at = random.below(page.body.len());
            page.body[at] = block;
        }
        _ => page.body.push(block),
    }
    page.body.truncate(8);
    Way::Plain
}

fn title(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, number| {
        let word = random.pick(&["Backup", "备份", "نسخ", "Ångström", "\"quoted\""]);
        page.set("title", format!("'{word} {number}'"));
    })
}

fn tags(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, _| {
        let tags = [random.pick(&TAGS), random.pick(&TAGS)];
        field(page, random, "tags", format!("[{}, {}]", tags[0], tags[1]));
    })
}

fn date(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, _| {
        let day = random.below(28) + 1;
        let key = random.pick(&["date", "date", "updated", "publish", "expires"]);
        let month = random.pick(&["2026-10", "2026-11", "2026-12"]);
        field(page, random, key, format!("{month}-{day:02}"));
    })
}

fn slug(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, number| {
        let slug = random.pick(&["backup", "页面", "Second", "a b", "/x/Y"]);
        let slug = if random.chance(50) { format!("{slug}-{number}") } else { slug.to_owned() };
        field(page, random, "slug", slug);
    })
}

fn authors(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, _| {
        let names = [random.pick(&PEOPLE), random.pick(&["Somebody", "guests"])];
        field(page, random, "authors", format!("[{}, {}]", names[0], names[1]));
    })
}

fn series(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, _| {
        let series = random.pick(&["入门", "Start"]).to_owned();
        field(page, random, "series", series);
    })
}

fn weight(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, _| {
        let weight = random.below(5).to_string();
        field(page, random, "weight", weight);
    })
}

fn aliases(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, number| {
        // The last one is free, however many pages have an alias.
        let old = random.pick(&["/old/", "旧", "/docs/backup/", "/old.html", "\"/?p=@\"", "/former/@/"]);
        let old = old.replace('@', &number.to_string());
        field(page, random, "aliases", format!("[{old}, \"/was/{}/\"]", number % 50));
    })
}

fn some_field(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, number| {
        let (key, value) = random.pick(&[
            ("draft", "true"),
            ("description", "About @"),
            ("summary", "In short @"),
            ("toc", "false"),
            ("path", "Own/@.html"),
            ("image", "pic.gif"),
            ("icon", "star"),
            (
                "blocks",
                "[{ block: hero, title: Title @, actions: [{ name: Read, link: /blog/ }] }, latest, events]",
            ),
            ("template", "note.html"),
            ("original", "en"),
            ("sort", "title"),
            ("per_page", "2"),
            ("search", "false"),
            ("extra", "{ a: @ }"),
            ("mood", "good"),
            ("group", "Group @"),
            ("place", "Hall @"),
            ("start", "2026-11-25T10:00:00"),
            ("end", "2026-12-30T10:00:00"),
            ("timezone", "Europe/Berlin"),
            ("speakers", "[team]"),
            ("role", "Role @"),
            ("rrule", "FREQ=DAILY;INTERVAL=3;COUNT=9"),
            ("city", "City @"),
            ("closes", "2026-11-26"),
        ]);
        field(page, random, key, value.replace('@', &number.to_string()));
    })
}

fn front_matter_error(sources: &mut Sources, random: &mut Random) -> Way {
    on_page(sources, random, |page, random, _| {
        let errors = ["date: soon\n", "weight: heavy\n", "titel: x\n", "tags: [\n", ": :\n\t- x\n"];
        page.broken = if page.broken.is_some() { None } else { Some(random.pick(&errors)) };
        if random.chance(20) {
            page.heading_metadata = !page.heading_metadata;
        }
    })
}

fn add(sources: &mut Sources, random: &mut Random) -> Way {
    let folder = random.pick(&FOLDERS);
    let name = match random.below(6) {
        0 => "_index".to_owned(),
        1 => format!("bundle{}/index", sources.made % 7),
        2 => format!("2026-09-0{}-dated", sources.made % 9 + 1),
        3 => format!("新 {}", sources.made % 5),
        4 => random.pick(&PEOPLE).to_owned(),
        _ => format!("page{}", sources.made % 9),
    };
    let key = if folder.is_empty() { name } else { format!("{folder}/{name}") };
    let id = PageId { key, language: random.pick(&LANGUAGES), in_folder: random.chance(20) };
    if sources.pages.len() > 50 {
        return delete(sources, random);
    }
    sources.add(id);
    Way::Plain
}

fn delete(sources: &mut Sources, random: &mut Random) -> Way {
    if let Some(id) = some_page(sources, random).filter(|_| sources.pages.len() > 8) {
        sources.pages.remove(&id);
    }
    Way::Plain
}

/// Moves a page to another identity, if nothing lies there.
fn become_other(
    sources: &mut Sources,
    random: &mut Random,
    other: impl Fn(&PageId, &mut Random) -> PageId,
) -> Way {
    let Some(id) = some_page(sources, random) else { return Way::Plain };
    let new = other(&id, random);
    if !sources.pages.contains_key(&new)
        && let Some(page) = sources.pages.remove(&id)
    {
        sources.pages.insert(new, page);
    }
    Way::Plain
}

fn rename(sources: &mut Sources, random: &mut Random) -> Way {
    become_other(sources, random, |id, random| {
        let name = format!("renamed{}", random.below(9));
        let folder = id.folder();
        let key = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        PageId { key, ..id.clone() }
    })
}

/// To another kind, another language, or the other way to write a language.
fn move_page(sources: &mut Sources, random: &mut Random) -> Way {
    become_other(sources, random, |id, random| match random.below(3) {
        0 => {
            let folder = random.pick(&FOLDERS);
            let name = id.key.rsplit('/').next().unwrap_or("x");
            let key = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            PageId { key, ..id.clone() }
        }
        1 => PageId { language: random.pick(&LANGUAGES), ..id.clone() },
        _ => PageId { in_folder: !id.in_folder, ..id.clone() },
    })
}

fn translation(sources: &mut Sources, random: &mut Random) -> Way {
    let Some(id) = some_page(sources, random) else { return Way::Plain };
    let other = PageId { language: random.pick(&LANGUAGES), ..id.clone() };
    let others = sources.pages.keys().filter(|page| page.key == other.key).count();
    match sources.pages.get(&id).cloned() {
        // A translation goes; the last version of a page stays.
        Some(_) if sources.pages.contains_key(&other) && others > 1 => {
            sources.pages.remove(&other);
        }
        Some(page) => {
            sources.pages.insert(other, page);
        }
        None => {}
    }
    Way::Plain
}

/// The record of a translation comes, changes or goes: some blocks are as recorded, others have changed since.
fn record(sources: &mut Sources, random: &mut Random) -> Way {
    let is_translation = |id: &&PageId| id.language != LANGUAGES[0];
    let translations: Vec<PageId> = sources.pages.keys().filter(is_translation).cloned().collect();
    let Some(id) = random.among(&translations) else { return Way::Plain };
    let path = format!("{}.i18n", id.path());
    let is_other = |(other, _): &(&PageId, &Page)| other.key == id.key && other.language != id.language;
    let original = sources.pages.iter().find(is_other);
    match (random.below(8), original) {
        (0, _) => _ = sources.files.remove(&path),
        (1, _) | (_, None) => _ = sources.files.insert(path, b"no record\n".to_vec()),
        (_, Some((other, original))) => {
            let pairs = blocks(original).into_iter().zip(blocks(&sources.pages[&id]));
            let entry = |(there, here): (Block, Block)| {
                let mut then = there.print;
                then.words ^= u32::from(random.chance(40));
                let kind =
                    EntryKind::Pair { original: vec![then], translation: vec![here.print], note: None };
                Entry { label: there.label, kind, text: None }
            };
            let entries = pairs.map(entry).collect();
            let record = Record { rules: RULES, original: other.language.to_owned(), entries };
            sources.files.insert(path, write(&record).into_bytes());
        }
    }
    Way::Plain
}

fn blocks(page: &Page) -> Vec<Block> {
    let text = page.body.join("\n\n");
    cut_body(&BodyInput {
        text: &text,
        start: 0,
        end: text.len(),
        front_title: None,
        title_id: None,
        language: "zh",
        options: &MarkdownOptions::default(),
        has_blocks: true,
    })
}

fn template(sources: &mut Sources, random: &mut Random) -> Way {
    sources.made += 1;
    let n = sources.made;
    let (name, text) = match random.below(9) {
        0 | 1 => ("partials/extra.html", EXTRA.replace("limit=2", &format!("limit={}", n % 4 + 1))),
        2 => ("partials/footer.html", format!("<footer>{n} {{{{ site.title }}}}</footer>\n")),
        3 => ("page.html", format!("{{% extends \"default/page.html\" %}}{{% block head %}}<meta name=n content={n}>{{% endblock head %}}\n")),
        4 => ("blog.html", format!("{{% extends \"page.html\" %}}{{% block aside %}}{{% include \"partials/extra.html\" %}}{n}{{% endblock aside %}}\n")),
        5 => ("list.html", format!("{{% extends \"base.html\" %}}{{% block main %}}<h1>{{{{ page.title }}}}</h1>{{% for item in pager.pages %}}<a href=\"{{{{ item.address }}}}\">{{{{ item.title }}}} {n}</a>{{% endfor %}}{{% endblock main %}}\n")),
        8 => ("faq-item.html", "{% extends \"page.html\" %}{% block aside %}{% for item in data(name=\"tools\") %}{{ item.name }}{% endfor %}{% set one = data(name=\"tools\", key=\"one\") %}{% if one %}{{ one.stars }}{% endif %}{% endblock aside %}\n".to_owned()),
        6 => ("events.html", "{% extends \"base.html\" %}{% block main %}{% for item in pages(kind=\"event\", when=\"upcoming\") %}<p>{{ item.title }} {{ item.over }}</p>{% endfor %}{% endblock main %}\n".to_owned()),
        _ => ("base.html", random.pick(&["{{ page.title", "{{ nothing.at.all }}", "<html><head></head><body>{% block main %}{% endblock main %}</body></html>"]).to_owned()),
    };
    let path = format!("themes/default/templates/{name}");
    // The two that the site cannot do without only change.
    if sources.files.contains_key(&path) && name != "partials/extra.html" && random.chance(60) {
        sources.files.remove(&path);
    } else {
        sources.files.insert(path, text.into_bytes());
    }
    Way::Plain
}

/// A component of the site: its template, its fields, its body; one that is missing, cannot be read or shows pages.
fn component(sources: &mut Sources, random: &mut Random) -> Way {
    sources.made += 1;
    let n = sources.made;
    let (path, text) = match random.below(8) {
        0 => ("components/fact.html", format!("<p class=\"c{n}\">{{{{ fields.name }}}} {{{{ body }}}}</p>")),
        1 => (
            "components/fact.html",
            "{% for item in pages(kind=\"faq\", limit=3) %}{{ item.title }}{{ item.content }}{% endfor %}"
                .to_owned(),
        ),
        2 => ("components/fact.html", "{{ fields.name".to_owned()),
        3 => ("components/fact.toml", format!("[fields.name]\ntype = \"string\"\ndefault = \"d{n}\"\n")),
        4 => ("components/fact.toml", "body = \"yaml\"\n[fields.name]\ntype = \"string\"\n".to_owned()),
        5 => ("components/fact.toml", "[fields.name]\ntype = \"ref\"\n".to_owned()),
        6 => ("components/other.html", format!("{n}")),
        _ => ("components/other.toml", "body = \"list\"\n[fields.n]\ntype = \"integer\"\n".to_owned()),
    };
    if random.chance(25) {
        sources.files.remove(path);
    } else {
        sources.files.insert(path.to_owned(), text.into_bytes());
    }
    Way::Plain
}

/// A navigation file: other orders and names, groups, hidden pages, a page that is not there.
fn navigation(sources: &mut Sources, random: &mut Random) -> Way {
    sources.made += 1;
    let n = sources.made;
    let path =
        random.pick(&["content/docs/_nav.yaml", "content/docs/_nav.en.toml", "content/db/2/_nav.yaml"]);
    let text = match (path.ends_with(".toml"), random.below(4)) {
        (true, 0) => {
            format!("rest = false\nitems = [{{ page = \"setup\", title = \"Setup {n}\" }}, \"backup\"]\n")
        }
        (true, _) => format!("items = [{{ title = \"Group {n}\", items = [\"backup\", \"folder\"] }}]\n"),
        (false, 0) => "rest: false\nitems: [part]\n".to_owned(),
        (false, 1) => format!(
            "- title: Out {n}\n  link: https://example.org/\n- title: {{ en: G, zh-CN: 组 }}\n  items: []\n"
        ),
        (false, 2) => format!("- page: tuning\n  title: Tuned {n}\n"),
        (false, _) => format!("- page: part\n  title: {{ en: Part {n} }}\n"),
    };
    if random.chance(40) {
        sources.files.remove(path);
    } else {
        sources.files.insert(path.to_owned(), text.into_bytes());
    }
    Way::Plain
}

fn messages(sources: &mut Sources, random: &mut Random) -> Way {
    sources.made += 1;
    let path = format!("i18n/{}.ftl", random.pick(&LANGUAGES));
    let text = random.pick(&[
        "previous = Back @\n",
        "next = Onward @\nkind-note = N@\n",
        "home-posts = News @\n",
        "broken {\n",
    ]);
    if random.chance(30) {
        sources.files.remove(&path);
    } else {
        sources.files.insert(path, text.replace('@', &sources.made.to_string()).into_bytes());
    }
    Way::Plain
}

fn settings(sources: &mut Sources, random: &mut Random) -> Way {
    let s = &mut sources.settings;
    let all = [
        &mut s.title,
        &mut s.address,
        &mut s.menu,
        &mut s.languages,
        &mut s.taxonomies,
        &mut s.kinds,
        &mut s.versions,
        &mut s.lists,
        &mut s.feeds,
        &mut s.minify,
        &mut s.markdown,
        &mut s.levels,
        &mut s.fallback,
        &mut s.theme,
        &mut s.repository,
        &mut s.search,
        &mut s.cards,
        &mut s.hosting,
        &mut s.addresses,
        &mut s.files,
        &mut s.git,
        &mut s.translation,
        &mut s.books,
        &mut s.broken,
    ];
    let at = random.below(all.len());
    if let Some(setting) = all.into_iter().nth(at) {
        // A choice that is not the first one is often taken back.
        *setting = if *setting > 0 && random.chance(40) { 0 } else { *setting + 1 };
    }
    Way::Plain
}

fn books(sources: &mut Sources, _: &mut Random) -> Way {
    sources.settings.books += 1;
    Way::Plain
}

fn asset(sources: &mut Sources, random: &mut Random) -> Way {
    sources.made += 1;
    let n = sources.made;
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h4v2z\"/></svg>";
    let (path, bytes) = match random.below(8) {
        0..3 => ("content/docs/setup/pic.gif", gif((n % 9) as u8 + 1, n as u8)),
        3 => ("content/pic.gif", gif(3, n as u8)),
        4 => ("content/docs/setup/data.csv", format!("a,b,{n}\n").into_bytes()),
        5 => ("content/docs/setup/pic.svg", svg.replace('4', &n.to_string()).into_bytes()),
        6 => ("themes/default/assets/css/own.css", format!("p {{ margin: {n}px }}\n").into_bytes()),
        _ => ("themes/default/assets/js/theme.js", format!("document.title = {n};\n").into_bytes()),
    };
    if random.chance(25) {
        sources.files.remove(path);
    } else {
        sources.files.insert(path.to_owned(), bytes);
    }
    Way::Plain
}

fn static_file(sources: &mut Sources, random: &mut Random) -> Way {
    sources.made += 1;
    let path = random.pick(&[
        "static/CNAME",
        "static/robots.txt",
        "static/a/b.txt",
        "static/docs",
        "static/old/x.txt",
    ]);
    if sources.files.remove(path).is_none() || random.chance(40) {
        sources.files.insert(path.to_owned(), format!("number {}\n", sources.made).into_bytes());
    }
    Way::Plain
}

/// A file that pages take code or Markdown from.
fn text_of_a_file(sources: &mut Sources, random: &mut Random) -> Way {
    sources.made += 1;
    let n = sources.made;
    let (path, text) = match random.below(4) {
        0 => ("snippets/x.sql", format!("select {n};\n")),
        1 => ("snippets/x.md", format!("## Shared {n}\n\n[lost](nowhere-{n}.md)\n")),
        2 => ("snippets/x.md", format!("\n\nShared {n} <!--@include: y.md-->\n\n<!--@include: y.md-->\n")),
        _ => ("snippets/y.md", format!("Within {n}\n\n```file=x.sql\n```\n")),
    };
    if random.chance(25) {
        sources.files.remove(path);
    } else {
        sources.files.insert(path.to_owned(), text.into_bytes());
    }
    // So that a page has it.
    let id = some_page(sources, random);
    if let Some(page) = id.and_then(|id| sources.pages.get_mut(&id)) {
        page.body.push(format!("<!--@include: /snippets/x.md-->\n\nNumber {n}."));
        page.body.truncate(8);
    }
    Way::Plain
}

/// A data file in one of its formats: other values, other keys, a reference that leads nowhere, days that come and go,
/// no list at all.
fn data(sources: &mut Sources, random: &mut Random) -> Way {
    sources.made += 1;
    let n = sources.made;
    let paths = ["content/data/tools.csv", "content/data/tools.yaml", "content/data/other.json"];
    let path = random.pick(&paths);
    if random.chance(25) {
        sources.files.remove(path);
        return Way::Plain;
    }
    let text = match (path, random.below(6)) {
        (_, 0) => "a: [\n".to_owned(),
        ("content/data/other.json", _) => format!("[{n}]\n"),
        (path, case) => {
            let person = random.pick(&["team", "guests", "nobody"]);
            let from = random.pick(&["2026-11-01", "2026-11-24", "2026-12-10"]);
            let stars = if case == 1 { "many".to_owned() } else { n.to_string() };
            if path.ends_with(".csv") {
                format!("name,stars,owner,from\none,{stars},{person},\ntwo,{},,{from}\n", n % 3)
            } else {
                format!("- {{name: one, stars: {stars}}}\n- {{name: n{n}, owner: {person}, from: {from}}}\n")
            }
        }
    };
    sources.files.insert(path.to_owned(), text.into_bytes());
    Way::Plain
}

/// A commit of all edits since the last one; now and then another name for a person.
fn commit(sources: &mut Sources, random: &mut Random) -> Way {
    sources.made += 1;
    let author = random.pick(&["nobody", "team", "王小明"]);
    let message = random.pick(&[
        "x",
        "x\n\nCo-authored-by: Lee <lee@mail.example>\nReviewed-by: guests <g@mail.example>",
        "x\n\nTranslated-by: 王小明 <m@mail.example>",
    ]);
    if random.chance(20) {
        let names = format!("Name {} <lee@mail.example>\n", sources.made % 3);
        sources.files.insert(".mailmap".to_owned(), names.into_bytes());
    }
    let day = format!("2026-11-{:02}", sources.made % 22 + 1);
    sources.commits.push(Commit { day, author, message });
    Way::Plain
}

fn clock(sources: &mut Sources, random: &mut Random) -> Way {
    let hours = [1, 24, 24 * 7, 24 * 30, -24 * 10];
    sources.hours = (sources.hours + random.pick(&hours)).clamp(0, 24 * 60);
    Way::Plain
}

fn drafts(sources: &mut Sources, _: &mut Random) -> Way {
    sources.drafts = !sources.drafts;
    Way::Plain
}

fn asked(sources: &mut Sources, random: &mut Random) -> Way {
    match random.below(3) {
        0 => sources.elsewhere = !sources.elsewhere,
        1 => sources.preview = !sources.preview,
        _ => sources.keep_going = !sources.keep_going,
    }
    Way::Plain
}

fn some_file(sources: &Sources, random: &mut Random) -> String {
    let files: Vec<String> = sources.all_files().into_keys().collect();
    random.among(&files).unwrap_or_else(|| "site.toml".to_owned())
}

fn touch(sources: &mut Sources, random: &mut Random) -> Way {
    Way::Touch(some_file(sources, random))
}

/// A digit of a page or file becomes another one.
fn keep_stat(sources: &mut Sources, random: &mut Random) -> Way {
    let turn = |byte: u8| if byte == b'9' { b'1' } else { byte + 1 };
    if random.chance(40) {
        let files: Vec<String> = sources.files.keys().cloned().collect();
        let Some(path) = random.among(&files) else { return Way::Plain };
        let digit = |bytes: &mut Vec<u8>| {
            bytes.iter_mut().rev().find(|byte| byte.is_ascii_digit()).map(|b| *b = turn(*b))
        };
        sources.files.get_mut(&path).and_then(digit);
        return Way::KeepStat(path);
    }
    let Some(id) = some_page(sources, random) else { return Way::Plain };
    let Some(page) = sources.pages.get_mut(&id) else { return Way::Plain };
    let mut texts: Vec<&mut String> = page.body.iter_mut().collect();
    texts.extend(page.fields.get_mut("title"));
    let at = random.below(texts.len().max(1));
    if let Some(text) = texts.into_iter().nth(at)
        && let Some(digit) = text.rfind(|c: char| c.is_ascii_digit())
    {
        let turned = char::from(turn(text.as_bytes()[digit]));
        text.replace_range(digit..=digit, turned.encode_utf8(&mut [0; 4]));
    }
    Way::KeepStat(id.path())
}
