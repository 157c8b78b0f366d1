//! Differences between two texts, word by word; Chinese, Japanese and Thai are segmented by dictionaries.

use paifang::i18n::segments;
use similar::{ChangeTag, TextDiff};

/// Longest text that is compared by words, in bytes: longer ones are shown whole.
const MAX_TEXT: usize = 20_000;

/// A part of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// In both.
    Same(String),
    /// Only in the old one.
    Old(String),
    /// Only in the new one.
    New(String),
}

/// The parts of two texts, in order.
pub fn compare(old: &str, new: &str) -> Vec<Part> {
    if old.len() > MAX_TEXT || new.len() > MAX_TEXT {
        return vec![Part::Old(old.to_owned()), Part::New(new.to_owned())];
    }
    let (old, new) = (one_line(old), one_line(new));
    let (before, after) = (segments(&old), segments(&new));
    let diff = TextDiff::from_slices(&before, &after);
    let mut parts: Vec<Part> = Vec::new();
    for change in diff.iter_all_changes() {
        let text = change.value();
        match (parts.last_mut(), change.tag()) {
            (Some(Part::Same(last)), ChangeTag::Equal)
            | (Some(Part::Old(last)), ChangeTag::Delete)
            | (Some(Part::New(last)), ChangeTag::Insert) => last.push_str(text),
            (_, ChangeTag::Equal) => parts.push(Part::Same(text.to_owned())),
            (_, ChangeTag::Delete) => parts.push(Part::Old(text.to_owned())),
            (_, ChangeTag::Insert) => parts.push(Part::New(text.to_owned())),
        }
    }
    parts
}

/// Wrapping is no difference.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_in_each_script() {
        let show = |old: &str, new: &str| {
            let part = |part: Part| match part {
                Part::Same(text) => text,
                Part::Old(text) => format!("[-{text}-]"),
                Part::New(text) => format!("{{+{text}+}}"),
            };
            compare(old, new).into_iter().map(part).collect::<String>()
        };
        assert_eq!(
            show("Make one every night.", "Make one every\nhour."),
            "Make one every [-night-]{+hour+}."
        );
        assert_eq!(show("每天晚上备份数据库。", "每个小时备份数据库。").matches("备份").count(), 1);
        assert_eq!(show("same", "same"), "same");
    }
}
