//! `paifang new site DIR`: a small working site. What it begins with is in `site/`, in Chinese and English.

mod likes;

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use jiff::civil::Weekday;
use jiff::{Timestamp, ToSpan, Zoned, tz::TimeZone};
use likes::Like;
use paifang::config::read_config;
use paifang::diag::{Diagnostics, HumanStyle, locate, to_human};
use paifang::i18n::LanguageTag;

use super::ci::Host;
use crate::cli::language::Voice;
use crate::cli::{Ending, Refusal, clock, console};
use paifang_base::text;

#[derive(Debug, Args)]
/// Write a small working site, in Chinese and English by default
pub struct SiteArgs {
    /// Folder to create; it must be empty if it exists
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: PathBuf,

    /// What the site is for, which decides its pages and settings
    #[arg(long, value_name = "WHAT", default_value = "community")]
    like: Like,

    /// Title of the site [default: one that fits, in each language]
    #[arg(long)]
    title: Option<String>,

    /// Languages as BCP 47 tags, the default language first
    #[arg(long, value_name = "TAGS", value_delimiter = ',', default_value = "zh-CN,en")]
    languages: Vec<String>,

    /// Also write files for continuous integration on this host, as `paifang new ci` does
    #[arg(long, value_name = "HOST")]
    ci: Option<Host>,

    /// Date the sample pages as if it were this moment (RFC 3339) [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "RFC3339", value_parser = clock::parse)]
    now: Option<Timestamp>,
}

/// Writes the site and prints the next steps.
pub fn run(args: &SiteArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let tags = args.languages.iter().map(|text| tag(text)).collect::<Result<Vec<_>, _>>()?;
    let default = tags.first().ok_or(text!("new-no-language"))?;
    let words = Words::of(args.like, default, args.title.clone(), clock::now(args.now)?);
    let mut files = files(args.like, &tags, &words);
    check_settings(&files, voice)?;
    files.extend(args.ci.into_iter().flat_map(|host| host.files("content")));
    refuse_if_used(&args.folder)?;
    for (path, text) in &files {
        let path = args.folder.join(path);
        write(&path, text)
            .map_err(|error| text!("failed", path = path.display().to_string(), error = error.to_string()))?;
    }
    let folder = args.folder.display().to_string();
    let folder = paifang::diag::visible(&folder);
    let next = match args.ci {
        Some(_) => text!("new-site-next-ci"),
        None => {
            text!("new-site-next")
        }
    };
    let text = text!("new-site-made", count = files.len(), folder = folder);
    let next = text!("new-site-follows", folder = folder, next = next);
    console::say(&format!("{}\n{}\n", voice.say(&text), voice.say(&next)));
    Ok(Ending::Done)
}

fn tag(text: &str) -> Result<LanguageTag, Refusal> {
    LanguageTag::parse(text.trim()).map_err(|_| text!("new-bad-tag", text = text))
}

fn refuse_if_used(folder: &Path) -> Result<(), Refusal> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
        Ok(true) => Err(text!("new-not-empty", folder = folder.display().to_string())),
        Ok(false) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(text!("failed", path = folder.display().to_string(), error = error.to_string())),
    }
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    fs::write(path, text)
}

/// Days from now until the first day of a conference, which then waits for a Saturday.
const AHEAD: i64 = 100;

/// Text to insert into the files.
struct Words {
    like: Like,
    /// As given by the user.
    title: Option<String>,
    default_title: &'static str,
    zone: &'static str,
    today: Zoned,
}

impl Words {
    fn of(like: Like, default: &LanguageTag, title: Option<String>, now: Timestamp) -> Self {
        let zone = if reads_chinese(default) { "Asia/Shanghai" } else { "UTC" };
        let zone_found = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self { like, title, default_title: usual_title(like, default), zone, today: now.to_zoned(zone_found) }
    }

    /// `[languages.…]`: each with its own default title, unless one was given for all.
    fn languages(&self, tags: &[LanguageTag]) -> String {
        let mut out = String::new();
        for tag in tags {
            out.push_str(&format!("[languages.{tag}]\n"));
            let title = usual_title(self.like, tag);
            if self.title.is_none()
                && title != self.default_title
                && (reads_chinese(tag) || tag.language() == "en")
            {
                out.push_str(&format!("title = \"{title}\"\n"));
            }
            out.push('\n');
        }
        out.trim_end().to_owned()
    }

    fn fill(&self, text: &str) -> String {
        let title = self.title.as_deref().unwrap_or(self.default_title);
        let saturday = self.day(AHEAD).nth_weekday(1, Weekday::Saturday).unwrap_or_else(|_| self.day(AHEAD));
        let sunday = saturday.tomorrow().unwrap_or(saturday);
        let mut text = text
            .replace("@TODAY@", &self.day(0).to_string())
            .replace("@SOON@", &self.day(30).to_string())
            .replace("@SATURDAY@", &saturday.to_string())
            .replace("@SUNDAY@", &sunday.to_string());
        for weeks in 1..=6 {
            text = text.replace(&format!("@{weeks}-WEEKS-AGO@"), &self.day(-7 * weeks).to_string());
        }
        text.replace("@ZONE@", self.zone)
            // Last, because a title may contain any text.
            .replace("@TITLE_TOML@", &toml::Value::from(title).to_string())
            .replace("@TITLE@", title)
    }

    /// A day before or after today, or today itself at the ends of the calendar.
    fn day(&self, days: i64) -> jiff::civil::Date {
        self.today.checked_add(days.days()).map_or_else(|_| self.today.date(), |day| day.date())
    }
}

fn usual_title(like: Like, tag: &LanguageTag) -> &'static str {
    let (chinese, english) = like.titles();
    if reads_chinese(tag) { chinese } else { english }
}

/// Chinese in simplified characters.
fn reads_chinese(tag: &LanguageTag) -> bool {
    tag.language() == "zh" && tag.script().is_none_or(|script| script == "Hans")
}

/// Settings for these languages: a line that begins with `@zh@` or `@en@` is written once for each language that has the
/// samples in Chinese or in English, with its tag before the `=`.
fn settings(text: &str, tags: &[LanguageTag]) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let (chinese, english) = (line.strip_prefix("@zh@"), line.strip_prefix("@en@"));
        let Some(rest) = chinese.or(english) else {
            out.push_str(&format!("{line}\n"));
            continue;
        };
        let takes = |tag: &&LanguageTag| {
            let is_chinese = reads_chinese(tag);
            let begins_in_english = tag.language() == "en" || **tag == tags[0];
            if is_chinese { chinese.is_some() } else { english.is_some() && begins_in_english }
        };
        tags.iter().filter(takes).for_each(|tag| out.push_str(&format!("{tag}{rest}\n")));
    }
    out
}

/// All files with their texts. The default language gets every sample, in English if the samples do not have that
/// language; other languages get those that exist in them, and fall back for the rest.
fn files(like: Like, tags: &[LanguageTag], words: &Words) -> Vec<(String, String)> {
    let text = settings(like.settings(), tags).replace("@DEFAULT@", tags[0].as_str());
    let mut files = vec![
        ("site.toml".to_owned(), words.fill(&text.replace("@LANGUAGES@", &words.languages(tags)))),
        ("README.md".to_owned(), words.fill(include_str!("site/README.md"))),
        (".gitignore".to_owned(), include_str!("site/gitignore").to_owned()),
    ];
    files.extend(like.plain().iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    for (at, tag) in tags.iter().enumerate() {
        for sample in like.samples() {
            let text = match (reads_chinese(tag), tag.language(), at) {
                (true, ..) => sample.chinese,
                (_, "en", _) | (_, _, 0) => sample.english,
                _ => continue,
            };
            let suffix = if at == 0 { String::new() } else { format!(".{tag}") };
            files.push((format!("content/{}{suffix}.md", sample.key), words.fill(text)));
        }
    }
    files
}

/// The settings are read like in a build, so that wrong languages are rejected before anything is written.
fn check_settings(files: &[(String, String)], voice: &Voice) -> Result<(), Refusal> {
    let mut diagnostics = Diagnostics::new();
    let (name, text) = &files[0];
    let config = read_config(text, &mut diagnostics.for_file(&name.as_str().into()));
    let found = diagnostics.finish(&Default::default());
    if config.is_some() && found.is_empty() {
        return Ok(());
    }
    let words = voice.words();
    let located = locate(found, |_| Some(text.clone()), |_| words);
    Err(text!("new-bad-settings", problems = to_human(&located, HumanStyle::Plain, words)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    fn made(like: Like, languages: &[&str], title: Option<&str>) -> Vec<(String, String)> {
        let tags: Vec<LanguageTag> = languages.iter().map(|text| tag(text).unwrap()).collect();
        let now = "2026-11-23T20:00:00Z".parse().unwrap();
        let files = files(like, &tags, &Words::of(like, &tags[0], title.map(str::to_owned), now));
        check_settings(&files, &Voice::new(None)).unwrap();
        files
    }

    fn text<'a>(files: &'a [(String, String)], path: &str) -> &'a str {
        files.iter().find(|(known, _)| known == path).map(|(_, text)| text.as_str()).unwrap()
    }

    #[test]
    fn the_usual_site_is_chinese_and_english() {
        let files = made(Like::Community, &["zh-CN", "en"], None);
        assert_eq!(files.len(), 3 + 2 * Like::Community.samples().len());
        assert!(text(&files, "site.toml").contains("title = \"我们的社区\""));
        assert!(
            text(&files, "site.toml")
                .contains("[languages.zh-CN]\n\n[languages.en]\ntitle = \"Our community\"\n\n#")
        );
        // It is already the next day in the site's zone.
        assert!(text(&files, "content/blog/welcome.en.md").contains("date: 2026-11-24\n"));
        assert!(text(&files, "content/events/open-meeting.md").contains("start: 2026-12-24T"));
    }

    #[test]
    fn every_site_is_filled_in() {
        for like in Like::value_variants() {
            for (path, text) in made(*like, &["zh-CN", "en"], None) {
                let is_mark =
                    |rest: &str| rest.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
                let left = text.split('@').skip(1).find(|rest| is_mark(rest) || rest.starts_with("zh@"));
                assert_eq!(left, None, "{like:?}: {path}");
            }
        }
    }

    #[test]
    fn a_conference_is_on_a_weekend() {
        let files = made(Like::Conference, &["en"], None);
        let event = text(&files, "content/events/conference.md");
        assert!(event.contains("start: 2027-03-06T09:00:00\nend: 2027-03-07T"), "{event}");
    }

    #[test]
    fn names_in_the_settings_are_in_the_languages_of_the_site() {
        let lines = "a\n@zh@ = \"中\"\n@en@ = \"E\"\n";
        let in_languages = |languages: &[&str]| {
            settings(lines, &languages.iter().map(|text| tag(text).unwrap()).collect::<Vec<_>>())
        };
        assert_eq!(in_languages(&["zh-CN", "en"]), "a\nzh-CN = \"中\"\nen = \"E\"\n");
        assert_eq!(in_languages(&["ja", "zh-CN", "ar"]), "a\nzh-CN = \"中\"\nja = \"E\"\n");
    }

    #[test]
    fn other_languages_begin_in_english_and_fall_back() {
        let files = made(Like::Community, &["ja", "zh-CN", "zh-TW"], Some("A \"quoted\" @TODAY@ title"));
        assert!(text(&files, "content/docs/first-steps.md").contains("First steps"));
        assert!(files.iter().any(|(path, _)| path == "content/docs/first-steps.zh-CN.md"));
        assert!(!files.iter().any(|(path, _)| path.ends_with(".zh-TW.md")));
        assert!(text(&files, "README.md").starts_with("# A \"quoted\" @TODAY@ title\n"));
    }
}
