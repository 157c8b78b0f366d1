//! Tests of the sample site's outputs, read back.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::output::OutputKind;
use super::sitemaps::Sitemap;
use super::subject::{FeedScope, Subject};
use super::testing::{SETTINGS, Sample, sample};
use super::{head, plan, structured_data};
use paifang_site::config::FeedFormat;
use paifang_site::link::Place;

const BASE: &str = "https://pg.example.org/%E7%A4%BE%E5%8C%BA/";

/// Path of names, text, and attributes as written.
type Element = (String, String, Vec<(String, String)>);

/// All elements of a well-formed document.
fn xml(text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<usize> = Vec::new();
    let mut all: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => break,
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_empty = matches!(event, Event::Empty(_));
                let (Event::Start(tag) | Event::Empty(tag)) = &event else { continue };
                let name = String::from_utf8(tag.name().as_ref().to_vec()).unwrap();
                let above = open.last().map(|at| format!("{}/", all[*at].0)).unwrap_or_default();
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("attribute");
                    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
                    (text(attribute.key.as_ref()), text(&attribute.value))
                });
                all.push((format!("{above}{name}"), String::new(), attributes.collect()));
                if !is_empty {
                    open.push(all.len() - 1);
                }
            }
            Event::End(_) => {
                open.pop().expect("open element");
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    all[*at].1.push_str(&text.decode().unwrap());
                }
            }
            Event::GeneralRef(name) => {
                let text = match &*name.decode().unwrap() {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("&{other};"),
                };
                all[*open.last().unwrap()].1.push_str(text);
            }
            Event::CData(text) => all[*open.last().unwrap()].1.push_str(&text.decode().unwrap()),
            _ => {}
        }
    }
    assert!(open.is_empty());
    all
}

fn texts<'a>(all: &'a [Element], path: &str) -> Vec<&'a str> {
    all.iter().filter(|(at, ..)| at == path).map(|(_, text, _)| text.as_str()).collect()
}

fn assert_whole_urls(html: &str) {
    for attribute in ["href=\"", "src=\""] {
        for part in html.split(attribute).skip(1) {
            assert!(part.starts_with("https://"), "{part}");
        }
    }
}

#[test]
fn every_output_has_a_path_of_its_own_and_every_xml_is_well_formed() {
    let sample = sample();
    let all = sample.all();
    assert_eq!(all.len(), plan(&sample.site).len(), "two outputs with one path");
    for (path, text) in &all {
        assert!(!path.is_empty() && !path.starts_with('/') && !text.is_empty(), "{path}");
        if path.ends_with(".xml") {
            xml(text);
        }
        if path.ends_with(".json") {
            serde_json::from_str::<Value>(text).expect(path);
        }
    }
    let is_feed =
        |path: &&str| path.ends_with("feed.xml") || path.ends_with("atom.xml") || path.ends_with(".json");
    let feeds: Vec<&str> = all.keys().map(String::as_str).filter(is_feed).collect();
    assert_eq!(
        feeds,
        [
            "atom.xml",
            "blog/atom.xml",
            "blog/feed.json",
            "blog/feed.xml",
            "en/atom.xml",
            "en/blog/atom.xml",
            "en/blog/feed.json",
            "en/blog/feed.xml",
            "en/events/feed.xml",
            "en/feed.json",
            "en/feed.xml",
            "en/tags/backup/atom.xml",
            "en/tags/backup/feed.json",
            "en/tags/backup/feed.xml",
            "events/feed.xml",
            "feed.json",
            "feed.xml",
            "tags/backup/atom.xml",
            "tags/backup/feed.json",
            "tags/backup/feed.xml",
            "tags/新闻/atom.xml",
            "tags/新闻/feed.json",
            "tags/新闻/feed.xml",
        ]
    );
    assert_eq!(all, self::sample().all(), "same input, same bytes");
}

#[test]
fn rss_has_whole_content_newest_first() {
    let all = sample().all();
    let rss = xml(&all["blog/feed.xml"]);
    assert_eq!(texts(&rss, "rss/channel/title"), ["blog label | PostgreSQL 社区"]);
    assert_eq!(texts(&rss, "rss/channel/language"), ["zh-CN"]);
    assert_eq!(texts(&rss, "rss/channel/item/title"), ["第二篇", "备份 <入门> & ]]>"]);
    let dates = texts(&rss, "rss/channel/item/pubDate");
    assert_eq!(dates, ["Fri, 1 May 2026 20:00:00 +0800", "Sun, 1 Mar 2026 00:00:00 +0800"]);
    assert_eq!(texts(&rss, "rss/channel/lastBuildDate"), [dates[0]]);
    assert_eq!(texts(&rss, "rss/channel/item/dc:creator"), ["Ming", "社区"]);
    assert_eq!(texts(&rss, "rss/channel/item/category"), ["备份", "新闻"]);
    assert_eq!(texts(&rss, "rss/channel/item/guid")[1], format!("{BASE}blog/%E5%A4%87%E4%BB%BD/"));
    let content = texts(&rss, "rss/channel/item/content:encoded")[1];
    assert_whole_urls(content);
    assert!(content.contains(&format!("<a href=\"{BASE}docs/a/#x\">文档</a>")), "{content}");
    assert!(content.contains(&format!("src=\"{BASE}blog/pic.png\"")), "{content}");
    assert!(!content.contains("anchor") && !content.contains('\u{8}'), "{content}");
    let link = rss.iter().find(|(path, ..)| path == "rss/channel/atom:link").expect("self link");
    assert!(link.2.contains(&("href".into(), format!("{BASE}blog/feed.xml"))), "{link:?}");
    let english = xml(&all["en/feed.xml"]);
    assert_eq!(texts(&english, "rss/channel/title"), ["PostgreSQL <Community>"]);
    assert_eq!(texts(&english, "rss/channel/item/title"), ["Backup"], "only own pages with a date");
}

#[test]
fn atom_is_as_new_as_its_newest_entry() {
    let all = sample().all();
    let atom = xml(&all["tags/backup/atom.xml"]);
    assert_eq!(texts(&atom, "feed/updated"), ["2026-04-01T09:00:00+08:00"]);
    assert_eq!(
        texts(&atom, "feed/entry/published"),
        ["2026-03-01T00:00:00+08:00", "2026-01-05T00:00:00+01:00"]
    );
    assert_eq!(texts(&atom, "feed/id"), [format!("{BASE}tags/backup/atom.xml")]);
    assert_eq!(texts(&atom, "feed/entry/author/name"), ["Ming", "社区"]);
    assert_eq!(texts(&atom, "feed/entry/author/uri"), [format!("{BASE}people/ming/")]);
    assert!(atom[0].2.contains(&("xml:lang".into(), "zh-CN".into())), "{:?}", atom[0]);
    let links: Vec<_> = atom.iter().filter(|(path, ..)| path == "feed/link").map(|(.., with)| with).collect();
    assert!(links[0].contains(&("rel".into(), "self".into())), "{links:?}");
    assert_whole_urls(texts(&atom, "feed/entry/content")[0]);
}

#[test]
fn an_event_that_lies_ahead_does_not_date_its_feed() {
    let all = sample().all();
    let rss = xml(&all["events/feed.xml"]);
    assert_eq!(texts(&rss, "rss/channel/item/title"), ["聚会, 柏林", "NY", "大会"]);
    assert_eq!(texts(&rss, "rss/channel/lastBuildDate"), ["Mon, 5 Jan 2026 00:00:00 +0100"]);
    assert!(texts(&xml(&all["en/events/feed.xml"]), "rss/channel/lastBuildDate").is_empty());
}

#[test]
fn json_feed_says_the_same() {
    let all = sample().all();
    let feed: Value = serde_json::from_str(&all["feed.json"]).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], format!("{BASE}feed.json"));
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 3, "posts and the event with a date");
    assert_eq!(items[1]["id"], format!("{BASE}blog/%E5%A4%87%E4%BB%BD/"));
    assert_eq!(items[1]["date_modified"], "2026-04-01T09:00:00+08:00");
    assert_eq!(items[1]["image"], format!("{BASE}blog/pic.png"));
    items.iter().for_each(|item| assert_whole_urls(item["content_html"].as_str().unwrap()));
}

#[test]
fn settings_limit_feeds_and_ask_for_summaries() {
    let settings = format!("{SETTINGS}\n[feeds]\nlimit = 1\ncontent = \"summary\"\n");
    let sample = Sample::new(&[
        ("site.toml", &settings),
        ("content/blog/a.md", "---\ntitle: A\ndate: 2026-01-01\nsummary: Short & good\n---\nLong"),
        ("content/blog/b.md", "---\ntitle: B\ndate: 2025-01-01\n---\nLong"),
    ]);
    let all = sample.all();
    let rss = xml(&all["feed.xml"]);
    assert_eq!(texts(&rss, "rss/channel/item/title"), ["A"]);
    assert_eq!(texts(&rss, "rss/channel/item/description"), ["<p>Short &amp; good</p>"]);
    assert!(texts(&rss, "rss/channel/item/content:encoded").is_empty());
    assert!(
        !all.keys().any(|path| path.starts_with("en/") && path.contains("feed")),
        "nothing own in English"
    );
}

#[test]
fn heads_link_to_feeds_that_exist() {
    let sample = sample();
    let site = &sample.site;
    let all = sample.all();
    let links_at = |place: Place| {
        let own = FeedScope::Kind(site.entry(place.entry).kind, place.language);
        let scopes = [own, FeedScope::Language(place.language)];
        scopes.into_iter().flat_map(|scope| head::subscriptions(site, scope)).collect::<Vec<_>>()
    };
    let links = |key: &str, language: &str| links_at(sample.place(key, language));
    let addresses: Vec<String> = links("events/meet", "en").into_iter().map(|(_, address)| address).collect();
    assert_eq!(
        addresses,
        ["/en/events/feed.xml", "/en/events/calendar.ics", "/en/feed.xml", "/en/atom.xml", "/en/feed.json"]
    );
    for place in site.untracked().places() {
        for (_, address) in links_at(place) {
            assert!(all.contains_key(&address[1..]), "{address}");
        }
    }
    assert_eq!(links("docs/a", "en").first().map(|(format, _)| *format), Some(FeedFormat::Rss));
}

/// Content lines of a calendar, unfolded.
fn lines(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn an_event_is_a_calendar_file() {
    let all = sample().all();
    let event = lines(&all["events/meet/event.ics"]);
    for line in [
        "METHOD:PUBLISH",
        "NAME:聚会\\, 柏林",
        "UID:events/meet@pg.example.org",
        "DTSTAMP:20260104T230000Z",
        "DTSTART;TZID=Europe/Berlin:20261025T013000",
        "DTEND;TZID=Europe/Berlin:20261025T043000",
        "SUMMARY;LANGUAGE=zh-CN:聚会\\, 柏林",
        "LOCATION;LANGUAGE=zh-CN:Café\\; Mitte\\, Hauptstraße 1\\, Berlin",
        "STATUS:TENTATIVE",
        "ORGANIZER;CN=Ming:mailto:ming@pg.example.org",
        "CATEGORIES;LANGUAGE=zh-CN:备份",
        "TZID:Europe/Berlin",
        "TZOFFSETTO:+0100",
        "RDATE:20261025T030000",
    ] {
        assert!(event.iter().any(|found| found == line), "{line} in {event:#?}");
    }
    assert!(event.contains(&format!("URL:{BASE}events/meet/")), "{event:#?}");
    let days = lines(&all["events/days/event.ics"]);
    for line in [
        "DTSTART;VALUE=DATE:20261230",
        "DTEND;VALUE=DATE:20270101",
        "STATUS:CANCELLED",
        "DTSTAMP:20261229T160000Z",
    ] {
        assert!(days.iter().any(|found| found == line), "{line} in {days:#?}");
    }
    assert!(!days.iter().any(|line| line.contains("VTIMEZONE")), "days have no zone");
    let online = lines(&all["en/events/meet/event.ics"]);
    assert!(online.contains(&"LOCATION;LANGUAGE=en:https://meet.example/x".to_owned()), "{online:#?}");
    assert!(!online.iter().any(|line| line.starts_with("DTEND")));
}

#[test]
fn a_language_has_a_calendar_of_its_own_events() {
    let all = sample().all();
    let calendar = lines(&all["events/calendar.ics"]);
    let count = |wanted: &str| calendar.iter().filter(|line| *line == wanted).count();
    assert_eq!((count("BEGIN:VEVENT"), count("BEGIN:VTIMEZONE")), (3, 2));
    assert_eq!(count("DTSTART;TZID=America/New_York:20270314T090000"), 1);
    assert_eq!(count("X-WR-CALNAME:event label | PostgreSQL 社区"), 1);
    let english = lines(&all["en/events/calendar.ics"]);
    assert_eq!(english.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
    assert!(!all.contains_key("en/events/days/event.ics"), "no calendar of a page in another language");
}

#[test]
fn sitemaps_hold_own_pages_and_their_translations() {
    let all = sample().all();
    let index = xml(&all["sitemap.xml"]);
    assert_eq!(
        texts(&index, "sitemapindex/sitemap/loc"),
        [format!("{BASE}sitemap-zh-cn.xml"), format!("{BASE}sitemap-en.xml")]
    );
    let english = xml(&all["sitemap-en.xml"]);
    let locations = texts(&english, "urlset/url/loc");
    let expected =
        ["", "blog/", "blog/backup/", "events/", "events/meet/", "faq/", "faq/q1/", "tags/", "tags/backup/"];
    assert_eq!(locations, expected.map(|path| format!("{BASE}en/{path}")));
    let links: Vec<&str> = english
        .iter()
        .filter(|(path, ..)| path == "urlset/url/xhtml:link")
        .map(|(.., attributes)| attributes[1].1.as_str())
        .collect();
    assert_eq!(links[..3], ["zh-CN", "en", "x-default"]);
    let chinese = xml(&all["sitemap-zh-cn.xml"]);
    assert!(texts(&chinese, "urlset/url/lastmod").contains(&"2026-04-01T09:00:00+08:00"));
    assert!(!all["sitemap-zh-cn.xml"].contains("hidden"));
    assert_eq!(all["robots.txt"], format!("User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n"));
}

#[test]
fn files_of_the_site_come_first() {
    let sample = Sample::new(&[
        ("site.toml", SETTINGS),
        ("content/_index.md", "---\ntitle: x\n---\ny"),
        ("static/robots.txt", "own"),
        ("static/llms.txt", "own"),
    ]);
    let all = sample.all();
    assert!(!all.contains_key("robots.txt") && !all.contains_key("llms.txt"), "{:?}", all.keys());
    assert!(all.contains_key("sitemap.xml"));
}

#[test]
fn former_addresses_lead_on() {
    let all = sample().all();
    let page = &all["旧/index.html"];
    let href = "/社区/blog/备份/";
    for part in [
        "<html lang=\"zh-CN\"",
        "<meta name=\"robots\" content=\"noindex\">",
        &format!("content=\"0; url={href}\""),
        &format!("<link rel=\"canonical\" href=\"{BASE}blog/%E5%A4%87%E4%BB%BD/\">"),
        &format!("<a href=\"{href}\">备份 &lt;入门&gt; &amp; ]]&gt;</a>"),
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(all.contains_key("old.html"));
    let base = "/%E7%A4%BE%E5%8C%BA";
    let to = format!("{base}/blog/%E5%A4%87%E4%BB%BD/ 301\n");
    assert_eq!(all["_redirects"], format!("{base}/%E6%97%A7/ {to}{base}/old.html {to}"));
}

fn data(sample: &Sample, key: &str, language: &str) -> BTreeMap<String, Value> {
    let texts = sample.with(|context| structured_data::for_page(context, sample.place(key, language)));
    let read = |text: &String| {
        assert!(!text.contains('<'), "{text}");
        let value: Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(value["@context"], "https://schema.org");
        (value["@type"].as_str().unwrap().to_owned(), value)
    };
    texts.iter().map(read).collect()
}

#[test]
fn posts_questions_and_people_are_described() {
    let sample = sample();
    let post = data(&sample, "blog/2026-03-01-备份", "zh-CN");
    let posting = &post["BlogPosting"];
    assert_eq!(posting["headline"], "备份 <入门> & ]]>");
    assert_eq!(
        (&posting["datePublished"], &posting["dateModified"]),
        (&"2026-03-01".into(), &"2026-04-01T09:00:00+08:00".into())
    );
    assert_eq!(posting["author"][0]["url"], format!("{BASE}people/ming/"));
    assert_eq!(posting["image"], format!("{BASE}blog/pic.png"));
    let trail = post["BreadcrumbList"]["itemListElement"].as_array().unwrap();
    assert_eq!(trail.len(), 3);
    assert_eq!((&trail[1]["item"], &trail[1]["position"]), (&format!("{BASE}blog/").into(), &2.into()));
    let faq = data(&sample, "faq/", "en");
    let names: Vec<&Value> =
        faq["FAQPage"]["mainEntity"].as_array().unwrap().iter().map(|question| &question["name"]).collect();
    assert_eq!(names.len(), 2, "own and fallback: {names:?}");
    let one = data(&sample, "faq/q1", "zh-CN");
    let answer = one["FAQPage"]["mainEntity"][0]["acceptedAnswer"]["text"].as_str().unwrap();
    assert_whole_urls(answer);
    let person = data(&sample, "people/ming", "zh-CN");
    assert_eq!(person["ProfilePage"]["mainEntity"]["sameAs"][0], "https://code.example/ming");
    assert_eq!(
        data(&sample, "people/ming", "en").keys().collect::<Vec<_>>(),
        ["BreadcrumbList"],
        "shown in Chinese"
    );
    let home = data(&sample, "/", "en");
    assert_eq!(home.keys().collect::<Vec<_>>(), ["WebSite"]);
    assert_eq!(home["WebSite"]["url"], format!("{BASE}en/"));
}

#[test]
fn events_are_described() {
    let sample = sample();
    let event = &data(&sample, "events/meet", "zh-CN")["Event"];
    assert_eq!(event["startDate"], "2026-10-25T01:30:00+02:00");
    assert_eq!(event["endDate"], "2026-10-25T04:30:00+01:00", "after the end of summer time");
    assert_eq!(event["eventStatus"], "https://schema.org/EventPostponed");
    assert_eq!(event["location"]["@type"], "Place");
    assert_eq!(event["location"]["address"]["addressLocality"], "Berlin");
    assert_eq!(event["performer"]["name"], "Ming");
    assert_eq!(event["offers"]["url"], "https://tickets.example/1");
    let online = &data(&sample, "events/meet", "en")["Event"];
    assert_eq!(online["location"]["@type"], "VirtualLocation");
    assert_eq!(online["eventAttendanceMode"], "https://schema.org/OnlineEventAttendanceMode");
    assert_eq!(data(&sample, "events/days", "zh-CN")["Event"]["startDate"], "2026-12-30");
}

#[test]
fn llms_lists_own_pages_and_copies_have_whole_urls() {
    let all = sample().all();
    let english = &all["en/llms.txt"];
    assert!(english.starts_with("# PostgreSQL <Community>\n\n> 数据库 & 人\n\n## "), "{english}");
    assert!(english.contains(&format!("\n- [Backup]({BASE}en/blog/backup/index.md): ")), "{english}");
    assert!(!english.contains("第二篇") && !all["llms.txt"].contains("Hidden"));
    let copy = &all["docs/a/index.md"];
    assert_eq!(*copy, format!("# 安装\n\n见 [备份]({BASE}blog/%E5%A4%87%E4%BB%BD/) 与 `[x](y.md)`。\n"));
    let post = &all["blog/备份/index.md"];
    assert!(post.starts_with("# 备份 <入门> & ]]>\n\n正文"), "{post}");
    assert!(post.contains(&format!("![图]({BASE}blog/pic.png)")), "{post}");
    let english = &all["en/blog/backup/index.md"];
    assert!(english.ends_with(&format!("Text `(x)` [Docs]({BASE}en/docs/a/)\n")), "{english}");
}

#[test]
fn reference_definitions_get_whole_urls_but_code_stays() {
    let text = "---\ntitle: A\n---\n[x](b.md)\n\n[ref]: b.md \"B\"\n[out]: https://x.example/\n\n```\n[ref]: b.md\n```\n";
    let sample = Sample::new(&[
        ("site.toml", SETTINGS),
        ("content/docs/a.md", text),
        ("content/docs/b.md", "---\ntitle: B\n---\nb"),
    ]);
    let expected = format!(
        "# A\n\n[x]({BASE}docs/b/)\n\n[ref]: {BASE}docs/b/ \"B\"\n[out]: https://x.example/\n\n```\n[ref]: b.md\n```\n"
    );
    assert_eq!(sample.all()["docs/a/index.md"], expected);
}

#[test]
fn large_sitemaps_come_in_parts() {
    let sample = sample();
    let english = sample.site.config.language_tagged("en").unwrap();
    let second = Subject::Part(english, 1);
    assert_eq!(Sitemap.address(&sample.site, second).as_deref(), Some("/sitemap-en-2.xml"));
    let beyond = sample.with(|context| String::from_utf8(Sitemap.render(context, second)).unwrap());
    assert_eq!(xml(&beyond).len(), 1, "nothing is left for a second part");
}

#[test]
fn a_site_in_one_language_has_an_index_and_no_alternates() {
    let settings = "base_url = \"https://e.org\"\ntitle = \"T\"\ndefault_language = \"en\"\n";
    let sample = Sample::new(&[("site.toml", settings), ("content/a.md", "---\ntitle: A\n---\nx")]);
    let all = sample.all();
    assert_eq!(
        texts(&xml(&all["sitemap.xml"]), "sitemapindex/sitemap/loc"),
        ["https://e.org/sitemap-en.xml"]
    );
    assert!(!all["sitemap-en.xml"].contains("xhtml"));
    assert!(
        !all.contains_key("_redirects") && !all.contains_key("feed.xml"),
        "nothing to tell: {:?}",
        all.keys()
    );
}

#[test]
fn pages_are_counted_once_and_people_cut_by_year() {
    let sample = Sample::new(&[
        ("site.toml", SETTINGS),
        ("content/people/yun.md", "---\ntitle: 云\n---\n"),
        ("content/blog/a.md", "---\ntitle: A\ndate: 2025-11-03\nauthors: [yun, Someone]\n---\n"),
        ("content/blog/b.md", "---\ntitle: B\ndate: 2026-02-01\nauthors: [yun]\n---\n"),
        ("content/blog/c.md", "---\ntitle: C\nauthors: [Another]\n---\n"),
    ]);
    let site = &sample.site;
    let all = site.contributions();
    let years: Vec<(i16, usize)> = all.years.iter().map(|(year, people)| (*year, people.len())).collect();
    assert_eq!((years, all.people.len()), (vec![(2025, 2), (2026, 1)], 3));
    assert!(
        std::ptr::eq(all, site.contributions()),
        "who asks again, as for each year, gets what was counted"
    );
    assert!(std::ptr::eq(site.statistics(), site.statistics()));
}
