//! Transcripts of recordings in files: WebVTT (<https://www.w3.org/TR/webvtt1/>) and SubRip → the field `captions`.
//! Cues are as short as a line on a screen, so that they are joined to paragraphs. Styles and positions are ignored.

use super::Meta;
use super::texts::PageTexts;
use crate::config::{Config, fields};
use crate::load::PageInput;
use paifang_base::diag::{Code, Reporter};
use paifang_base::html::escape::unescape;
use paifang_base::parts::Parts as _;
use paifang_base::schema::{FieldValue, parse_duration};
use paifang_base::text;
use paifang_markdown::REFUSED_INCLUDE;

/// A transcript without anything in it.
pub static EMPTY_TRANSCRIPT: Code =
    Code::warning("empty-transcript", "A file with a transcript has no text with times.");

/// Extensions of files with times.
const TIMED: [&str; 2] = ["vtt", "srt"];
/// Most cues that are read: about a day of speech.
const MOST_CUES: usize = 20_000;
/// Bytes from which on a paragraph ends with its sentence, and without one.
const LONG: (usize, usize) = (240, 900);
/// Silence in seconds after which a new paragraph begins.
const PAUSE: u32 = 4;

/// Something said, from one moment to another, in seconds.
struct Cue {
    start: u32,
    end: u32,
    speaker: Option<String>,
    text: String,
}

/// Fills in the captions of a recording from the file that `transcript` names, else from the one beside the page.
pub(super) fn read(
    meta: &mut Meta,
    input: &PageInput,
    config: &Config,
    texts: &PageTexts<'_>,
    reporter: &mut Reporter<'_>,
) {
    let has_field = config.kind(input.kind).fields.iter().any(|field| field.name == fields::CAPTIONS);
    let value = |name: &str| meta.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value);
    if !has_field || value(fields::CAPTIONS).is_some() {
        return;
    }
    let file = input.file();
    let written = match value(fields::TRANSCRIPT) {
        Some(FieldValue::Url(url)) => Some(url),
        _ => None,
    };
    let span = written.map(|url| url.span);
    let names: Vec<String> = match written {
        Some(url) => own_file(&url.value).into_iter().collect(),
        None => {
            let name = file.rsplit('/').next().unwrap_or(file);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            TIMED.iter().map(|kind| format!("{stem}.{kind}")).collect()
        }
    };
    let found = names.iter().find_map(|name| match texts.text_from(file, name) {
        Ok(found) => Some(found),
        Err(refused) => {
            // A file that is not there is a broken link, or none is wanted.
            if *refused.code == REFUSED_INCLUDE {
                reporter.report(refused.code, span, refused.message).add_help(refused.help);
            }
            None
        }
    });
    let Some(found) = found else { return };
    let captions = paragraphs(cues(&found.text));
    if captions.is_empty() {
        let message = text!("empty-transcript-file", path = found.path);
        reporter.report(&EMPTY_TRANSCRIPT, span, message).add_help(text!("empty-transcript-file-help"));
        return;
    }
    let captions = captions.into_iter().map(to_field).collect();
    meta.fields.push((fields::CAPTIONS.to_owned(), FieldValue::List(captions)));
}

/// The file of the content folder at an address of the site.
fn own_file(address: &str) -> Option<String> {
    let is_timed = TIMED.iter().any(|kind| address.ends_with(&format!(".{kind}")));
    address.strip_prefix('/').filter(|_| is_timed).map(|path| format!("@/{path}"))
}

fn to_field(cue: Cue) -> FieldValue {
    let speaker = cue.speaker.map(|name| ("speaker".to_owned(), FieldValue::Text(name)));
    let start = [("start".to_owned(), FieldValue::Duration(cue.start))];
    let text = [("text".to_owned(), FieldValue::Text(cue.text))];
    FieldValue::Map(start.into_iter().chain(speaker).chain(text).collect())
}

/// The cues of a file in order; what is not a cue is skipped, as browsers do.
fn cues(file: &str) -> Vec<Cue> {
    let file = file.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    file.split("\n\n").filter_map(cue).take(MOST_CUES).collect()
}

fn cue(block: &str) -> Option<Cue> {
    let mut lines = block.lines().skip_while(|line| !line.contains("-->"));
    let (start, end) = lines.next()?.split_once("-->")?;
    let (start, end) = (seconds(start)?, seconds(end)?);
    let mut speaker = None;
    let text: Vec<String> = lines.map(|line| plain(line, &mut speaker)).collect();
    let text = text.iter().fold(String::new(), |text, line| joined(text, line));
    (!text.is_empty()).then_some(Cue { start, end, speaker, text })
}

/// A moment, `[HH:]MM:SS.mmm`, in whole seconds; what follows it are settings.
fn seconds(written: &str) -> Option<u32> {
    let moment = written.split_whitespace().next()?;
    parse_duration(moment.split(['.', ',']).next()?)
}

/// A line without its tags; the tag of a voice names who speaks.
fn plain(line: &str, speaker: &mut Option<String>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let Some((tag, after)) = tag.split_once('>') else {
            rest = rest.part(before.len()..);
            break;
        };
        let voice = tag.strip_prefix('v').and_then(|name| name.split_once(char::is_whitespace));
        if let Some((_, name)) = voice.filter(|(classes, _)| classes.is_empty() || classes.starts_with('.')) {
            *speaker = Some(unescape(name.trim()));
        }
        rest = after;
    }
    out.push_str(rest);
    unescape(out.trim())
}

/// Cues as paragraphs: a new one begins with another speaker, after a pause, and when one is long.
fn paragraphs(cues: Vec<Cue>) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::new();
    for cue in cues {
        match out.last_mut() {
            // Captions that a program made repeat the line before.
            Some(last) if last.text.ends_with(&cue.text) => last.end = cue.end,
            Some(last) if goes_on(last, &cue) => {
                last.text = joined(std::mem::take(&mut last.text), &cue.text);
                last.end = cue.end;
            }
            _ => out.push(cue),
        }
    }
    out
}

fn goes_on(last: &Cue, next: &Cue) -> bool {
    let is_sentence = last.text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।']);
    let is_full = last.text.len() > if is_sentence { LONG.0 } else { LONG.1 };
    let is_same = next.speaker.is_none() || next.speaker == last.speaker;
    is_same && !is_full && next.start < last.end.saturating_add(PAUSE)
}

/// Two texts as one: with a space, unless one of them has a script without spaces there.
fn joined(mut text: String, next: &str) -> String {
    let is_wide =
        |c: char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let ends = text.chars().next_back().is_none_or(is_wide);
    if !ends && !next.chars().next().is_none_or(is_wide) {
        text.push(' ');
    }
    text.push_str(next);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Vec<(u32, Option<String>, String)> {
        paragraphs(cues(file)).into_iter().map(|cue| (cue.start, cue.speaker, cue.text)).collect()
    }

    #[test]
    fn cues_of_both_formats_become_paragraphs() {
        let vtt = "WEBVTT\n\nNOTE a remark\n\n1\n00:01.000 --> 00:03.500 align:start\nHello &amp; <i>welcome</i>\nto all.\n\n\
                   00:04.000 --> 00:06.000\nWe begin.\n\n01:00:00.000 --> 01:00:02.000\n<v.loud Ann>After a pause.\n";
        let expected = vec![
            (1, None, "Hello & welcome to all. We begin.".to_owned()),
            (3600, Some("Ann".to_owned()), "After a pause.".to_owned()),
        ];
        assert_eq!(read(vtt), expected);
        let srt = "1\r\n00:00:01,000 --> 00:00:03,000\r\n你好\r\n欢迎。\r\n\r\n2\r\n00:00:03,100 --> 00:00:04,000\r\n开始\r\n";
        assert_eq!(read(srt), vec![(1, None, "你好欢迎。开始".to_owned())]);
    }

    #[test]
    fn what_is_no_cue_is_skipped() {
        for file in [
            "",
            "WEBVTT",
            "x --> y\nz",
            "00:01 --> \n",
            "-->",
            "00:01.000 --> 00:02.000\n",
            "<",
            "00:01 --> 00:02\n<v",
        ] {
            assert!(read(file).iter().all(|(_, _, text)| !text.is_empty()), "{file}");
        }
        assert_eq!(read("00:01 --> 00:02\na < b\n"), vec![(1, None, "a < b".to_owned())]);
    }
}
