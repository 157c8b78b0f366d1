//! `paifang new site DIR`: a small working portal. Its files are next to this one, in Chinese and English.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use jiff::{Timestamp, ToSpan, Zoned, tz::TimeZone};
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

    /// Title of the site [default: a word for "community" in the default language]
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

/// One sample page in its two languages.
struct Sample {
    /// Path below content/ without language and extension.
    key: &'static str,
    english: &'static str,
    chinese: &'static str,
}

macro_rules! sample {
    ($key:literal) => {
        Sample {
            key: $key,
            english: include_str!(concat!("site/", $key, ".en.md")),
            chinese: include_str!(concat!("site/", $key, ".zh-CN.md")),
        }
    };
}

const SAMPLES: [Sample; 10] = [
    sample!("_index"),
    sample!("blog/_index"),
    sample!("blog/welcome"),
    sample!("docs/_index"),
    sample!("docs/first-steps"),
    sample!("events/_index"),
    sample!("events/open-meeting"),
    sample!("faq/_index"),
    sample!("faq/how-to-contribute"),
    sample!("people/content-group"),
];

/// Writes the site and prints the next steps.
pub fn run(args: &SiteArgs, voice: &Voice) -> Result<Ending, Refusal> {
    let tags = args.languages.iter().map(|text| tag(text)).collect::<Result<Vec<_>, _>>()?;
    let default = tags.first().ok_or(text!("new-no-language"))?;
    let words = Words::of(default, args.title.clone(), clock::now(args.now)?);
    let mut files = files(&tags, &words);
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

/// Text to insert into the files.
struct Words {
    /// As given by the user.
    title: Option<String>,
    default_title: &'static str,
    zone: &'static str,
    today: Zoned,
}

impl Words {
    fn of(default: &LanguageTag, title: Option<String>, now: Timestamp) -> Self {
        let zone = if reads_chinese(default) { "Asia/Shanghai" } else { "UTC" };
        let zone_found = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self { title, default_title: usual_title(default), zone, today: now.to_zoned(zone_found) }
    }

    /// `[languages.…]`: each with its own default title, unless one was given for all.
    fn languages(&self, tags: &[LanguageTag]) -> String {
        let mut out = String::new();
        for tag in tags {
            out.push_str(&format!("[languages.{tag}]\n"));
            let title = usual_title(tag);
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
        let in_a_month = self.today.checked_add(30.days()).unwrap_or_else(|_| self.today.clone());
        let title = self.title.as_deref().unwrap_or(self.default_title);
        text.replace("@TODAY@", &self.today.date().to_string())
            .replace("@SOON@", &in_a_month.date().to_string())
            .replace("@ZONE@", self.zone)
            // Last, because a title may contain any text.
            .replace("@TITLE_TOML@", &toml::Value::from(title).to_string())
            .replace("@TITLE@", title)
    }
}

fn usual_title(tag: &LanguageTag) -> &'static str {
    if reads_chinese(tag) { "我们的社区" } else { "Our community" }
}

/// Chinese in simplified characters.
fn reads_chinese(tag: &LanguageTag) -> bool {
    tag.language() == "zh" && tag.script().is_none_or(|script| script == "Hans")
}

/// All files with their texts. The default language gets every sample, in English if the samples do not have that
/// language; other languages get those that exist in them, and fall back for the rest.
fn files(tags: &[LanguageTag], words: &Words) -> Vec<(String, String)> {
    let settings = include_str!("site/site.toml").replace("@DEFAULT@", tags[0].as_str());
    let mut files = vec![
        ("site.toml".to_owned(), words.fill(&settings.replace("@LANGUAGES@", &words.languages(tags)))),
        ("README.md".to_owned(), words.fill(include_str!("site/README.md"))),
        (".gitignore".to_owned(), include_str!("site/gitignore").to_owned()),
    ];
    for (at, tag) in tags.iter().enumerate() {
        for sample in &SAMPLES {
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

    fn made(languages: &[&str], title: Option<&str>) -> Vec<(String, String)> {
        let tags: Vec<LanguageTag> = languages.iter().map(|text| tag(text).unwrap()).collect();
        let now = "2026-11-23T20:00:00Z".parse().unwrap();
        let files = files(&tags, &Words::of(&tags[0], title.map(str::to_owned), now));
        check_settings(&files, &Voice::new(None)).unwrap();
        files
    }

    fn text<'a>(files: &'a [(String, String)], path: &str) -> &'a str {
        files.iter().find(|(known, _)| known == path).map(|(_, text)| text.as_str()).unwrap()
    }

    #[test]
    fn the_usual_site_is_chinese_and_english() {
        let files = made(&["zh-CN", "en"], None);
        assert_eq!(files.len(), 3 + 2 * SAMPLES.len());
        assert!(text(&files, "site.toml").contains("title = \"我们的社区\""));
        assert!(
            text(&files, "site.toml")
                .contains("[languages.zh-CN]\n\n[languages.en]\ntitle = \"Our community\"\n\n#")
        );
        // It is already the next day in the site's zone.
        assert!(text(&files, "content/blog/welcome.en.md").contains("date: 2026-11-24\n"));
        assert!(text(&files, "content/events/open-meeting.md").contains("start: 2026-12-24T"));
        assert!(files.iter().all(|(_, text)| !text.contains('@')), "everything is filled in");
    }

    #[test]
    fn other_languages_begin_in_english_and_fall_back() {
        let files = made(&["ja", "zh-CN", "zh-TW"], Some("A \"quoted\" @TODAY@ title"));
        assert!(text(&files, "content/docs/first-steps.md").contains("First steps"));
        assert!(files.iter().any(|(path, _)| path == "content/docs/first-steps.zh-CN.md"));
        assert!(!files.iter().any(|(path, _)| path.ends_with(".zh-TW.md")));
        assert!(text(&files, "README.md").starts_with("# A \"quoted\" @TODAY@ title\n"));
    }
}
