//! States of translations, case by case: an original and a translation, a record made of them, edits, and the rows.

#[cfg(test)]
mod adopt;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod property;

use std::sync::Arc;

use paifang_base::diag::{Diagnostics, Reporter};
use paifang_markdown::blocks::Block;
use paifang_markdown::{BodyInput, MarkdownOptions, cut_body};

use crate::record::{self, Record};
use crate::stamp::{Choice, Remark, stamp};
use crate::state::{Row, Sides, State, rows};

/// The blocks of a body.
pub fn blocks(text: &str) -> Vec<Block> {
    let options = MarkdownOptions::default();
    let input = BodyInput { has_blocks: true, ..BodyInput::whole(text, "zh", &options) };
    cut_body(&input)
}

fn sides<'a>(original: &'a [Block], translation: &'a [Block], record: &'a Record) -> Sides<'a> {
    Sides { original, translation, record, minor: None, are_related: false }
}

/// The record of a translation that is wholly up to date.
fn recorded(original: &str, translation: &str) -> Record {
    let (original, translation) = (blocks(original), blocks(translation));
    let empty = Record::new("en");
    let sides = sides(&original, &translation, &empty);
    stamp(sides, &rows(sides), &Choice::All, Remark::Translated).record
}

/// The states of a translation after edits of both, in the order of rows.
fn states(record: &Record, original: &str, translation: &str) -> Vec<State> {
    let (original, translation) = (blocks(original), blocks(translation));
    rows(sides(&original, &translation, record)).iter().map(|row| row.state).collect()
}

const EN: &str = "# Backups\n\nMake one every night.\n\n- Keep seven.\n- Test [restores](a.md).\n\n## Restore\n\nStop the server first.\n";
const ZH: &str =
    "# 备份\n\n每晚备份一次。\n\n- 保留七份。\n- 测试[恢复](a.md)。\n\n## 恢复\n\n先停止服务器。\n";

use State::{BothEdited, Changed, Edited, New, Removed, Unrecorded, Untranslated, UpToDate};

#[test]
fn a_stamped_page_is_up_to_date() {
    let record = recorded(EN, ZH);
    assert_eq!(states(&record, EN, ZH), [UpToDate; 6]);
    let text = record::write(&record);
    let mut found = Diagnostics::new();
    let path: Arc<str> = "a.md.i18n".into();
    assert_eq!(record::read(&text, &mut Reporter::new(&path, &mut found)), Some(record));
    assert!(found.is_empty(), "{text}");
}

#[test]
fn edits_that_no_translator_follows_change_nothing() {
    let record = recorded(EN, ZH);
    for (case, now) in [
        ("wrapping", EN.replace("one every", "one\nevery")),
        ("punctuation", EN.replace("night.", "night!")),
        ("a moved link", EN.replace("a.md", "b/c.md")),
        ("emphasis", EN.replace("seven", "**seven**")),
        ("case", EN.replace("Backups", "BACKUPS")),
        ("list marks", EN.replace("- ", "* ")),
        ("heading level", EN.replace("## Restore", "### Restore")),
        ("heading id", EN.replace("## Restore", "## Restore {#restore}")),
        ("line ends", EN.replace('\n', "\r\n")),
        ("a comment", EN.replace("## Restore", "<!-- lint -->\n\n## Restore")),
        ("reference links", EN.replace("(a.md)", "[a]") + "\n[a]: a.md\n"),
    ] {
        assert_eq!(states(&record, &now, ZH), [UpToDate; 6], "{case}");
    }
}

#[test]
fn order_does_not_count() {
    let record = recorded(EN, ZH);
    let moved = "## Restore\n\nStop the server first.\n\n# Backups\n\nMake one every night.\n\n- Test [restores](a.md).\n- Keep seven.\n";
    assert_eq!(states(&record, moved, ZH), [UpToDate; 6]);
}

#[test]
fn changed_words_are_found_in_their_block() {
    let record = recorded(EN, ZH);
    let now = EN.replace("every night", "every hour");
    assert_eq!(states(&record, &now, ZH), [UpToDate, Changed, UpToDate, UpToDate, UpToDate, UpToDate]);
    let both = ZH.replace("每晚备份一次", "每天晚上备份一次");
    assert_eq!(states(&record, EN, &both)[1], Edited);
    assert_eq!(states(&record, &now, &both)[1], BothEdited);
    // Changed and moved at once.
    let moved = "## Restore\n\nStop the server first.\n\n# Backups\n\n- Keep seven.\n- Test [restores](a.md).\n\nMake one every hour.\n";
    assert_eq!(states(&record, moved, ZH)[1], Changed);
}

#[test]
fn blocks_come_and_go() {
    let record = recorded(EN, ZH);
    let more = EN.replace("\n## Restore", "- Encrypt them.\n\n## Restore");
    assert_eq!(states(&record, &more, ZH), [UpToDate, UpToDate, UpToDate, UpToDate, New, UpToDate, UpToDate]);
    let less = EN.replace("- Keep seven.\n", "");
    assert_eq!(states(&record, &less, ZH), [UpToDate, UpToDate, Removed, UpToDate, UpToDate, UpToDate]);
    let untranslated = ZH.replace("先停止服务器。", "Stop the server first.");
    assert_eq!(states(&record, EN, &untranslated)[5], Edited);
    let record = recorded(EN, &untranslated);
    assert_eq!(states(&record, EN, &untranslated)[5], Untranslated);
    // A new block with its translation, not yet recorded.
    let new = ZH.replace("\n## 恢复", "- 加密。\n\n## 恢复");
    assert_eq!(states(&record, &more, &new)[4], Unrecorded);
}

#[test]
fn a_stamp_records_only_what_was_touched() {
    let record = recorded(EN, ZH);
    let now = blocks(&EN.replace("every night", "every hour").replace("Stop", "Halt"));
    let here = blocks(&ZH.replace("每晚", "每小时"));
    let sides = sides(&now, &here, &record);
    let list: Vec<Row> = rows(sides);
    let stamped = stamp(sides, &list, &Choice::Touched, Remark::Translated);
    assert_eq!(stamped.rows, [1]);
    let after = rows(Sides { record: &stamped.record, ..sides });
    let after: Vec<State> = after.iter().map(|row| row.state).collect();
    assert_eq!(after, [UpToDate, UpToDate, UpToDate, UpToDate, UpToDate, Changed]);
    let (old, new) = (record::write(&record), record::write(&stamped.record));
    let changed = old.lines().zip(new.lines()).filter(|(old, new)| old != new).count();
    assert_eq!((changed, old.lines().count()), (1, new.lines().count()), "{new}");
}

#[test]
fn repeated_blocks_belong_to_their_neighbours() {
    let en = "## A\n\nYes.\n\n## B\n\nYes.\n\n## C\n\nYes.\n";
    let zh = "## 甲\n\n是。\n\n## 乙\n\n是的。\n\n## 丙\n\n对。\n";
    let record = recorded(en, zh);
    let now = en.replacen("## B\n\nYes.\n\n", "## B\n\nNo.\n\n", 1);
    assert_eq!(states(&record, &now, zh), [UpToDate, UpToDate, UpToDate, Changed, UpToDate, UpToDate]);
    let now = en.replacen("## B\n\nYes.\n\n", "", 1);
    assert_eq!(states(&record, &now, zh), [UpToDate, UpToDate, Removed, Removed, UpToDate, UpToDate]);
}

#[test]
fn a_minor_change_needs_nothing_in_any_language() {
    let record = recorded(EN, ZH);
    let now = EN.replace("every night", "each night");
    let (old, new) = (blocks(EN), blocks(&now));
    let minor = crate::stamp::minor(&old[1].label, old[1].print, new[1].print);
    let author = Record { entries: vec![minor], ..Record::new("en") };
    let here = blocks(ZH);
    let sides = Sides { minor: Some(&author), ..sides(&new, &here, &record) };
    assert_eq!(rows(sides)[1].state, State::NothingNeeded);
    let later = blocks(&EN.replace("every night", "each hour"));
    assert_eq!(rows(Sides { original: &later, ..sides })[1].state, Changed);
}

#[test]
fn a_paragraph_that_became_several_is_recorded_as_one_row() {
    let zh = "## 检索\n\n某一页不要被搜到，在它的 front matter 里写 `search: false`。能搜到的是标题、正文、代码与标签。不检索数字、日期与地址，也不检索草稿。\n\n## 文件\n\n每种语言的文件在它的搜索页旁边。\n";
    let en = "## Search\n\nTo keep one page out, write `search: false` in its front matter.\n\nThe index has titles, texts, code and tags of pages.\n\nNumbers, dates and addresses are not searched, and no drafts.\n\n## Files\n\nThe files of each language are next to its search page.\n";
    let record = recorded(zh, en);
    let pairs: Vec<(usize, usize)> = record
        .entries
        .iter()
        .filter_map(|entry| match &entry.kind {
            record::EntryKind::Pair { original, translation, .. } => {
                Some((original.len(), translation.len()))
            }
            record::EntryKind::Minor { .. } => None,
        })
        .collect();
    assert_eq!(pairs, [(1, 1), (1, 3), (1, 1), (1, 1)]);
    assert_eq!(states(&record, zh, en), [UpToDate; 4]);
    assert_eq!(states(&record, &zh.replace("草稿", "初稿"), en)[1], Changed);
    assert_eq!(states(&record, zh, &en.replace("titles, texts", "titles and texts"))[1], Edited);
}
