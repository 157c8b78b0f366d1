//! No sequence of edits and stamps shows a block as up to date whose original changed in words, unless its translation
//! was edited and stamped since, or a person said that nothing is needed.

use std::collections::BTreeMap;

use super::{blocks, sides};
use crate::record::{self, Record};
use crate::stamp::{Choice, Remark, stamp};
use crate::state::{State, rows};
use paifang_base::diag::{Diagnostics, Reporter};
use paifang_fuzz::Random;

/// A page of paragraphs, each with a name that stays and a number that an edit raises.
#[derive(Clone)]
struct Page(Vec<(u32, u32)>);

impl Page {
    fn text(&self, language: &str) -> String {
        let paragraph = |(name, number): &(u32, u32)| match language {
            "en" => format!("Paragraph named {name} says the thing number {number} today.\n\n"),
            _ => format!("名为 {name} 的一段，今天说的是第 {number} 件事。\n\n"),
        };
        self.0.iter().map(paragraph).collect()
    }
}

type Followed = BTreeMap<(u32, u32), u32>;

#[test]
fn nothing_stale_is_ever_shown_as_up_to_date() {
    for seed in 0..300 {
        let mut random = Random::new(seed, 0);
        let mut original = Page((0..6).map(|name| (name, 0)).collect());
        let mut translation = original.clone();
        let mut record = Record::new("en");
        // For each pair of paragraphs, the number of the original that a person last said the translation follows.
        let mut followed: Followed = BTreeMap::new();
        let mut next = 6;
        for _ in 0..25 {
            step(&mut random, &mut original, &mut translation, &mut next);
            if random.below(3) == 0 {
                record = stamped(&mut random, &original, &translation, &record, &mut followed);
            }
            let (there, here) = (blocks(&original.text("en")), blocks(&translation.text("zh")));
            for row in rows(sides(&there, &here, &record)) {
                let (Some(a), Some(b)) = (row.original.first(), row.translation.first()) else { continue };
                if row.state != State::UpToDate {
                    continue;
                }
                let (name, number) = original.0[*a];
                let said = followed.get(&(name, translation.0[*b].0));
                assert_eq!(said, Some(&number), "seed {seed}: paragraph {name}");
            }
        }
    }
}

fn step(random: &mut Random, original: &mut Page, translation: &mut Page, next: &mut u32) {
    let side_is_original = random.below(2) == 0;
    let page = if side_is_original { &mut *original } else { &mut *translation };
    let at = random.below(page.0.len().max(1));
    match random.below(6) {
        0..=2 if !page.0.is_empty() => page.0[at].1 += 1,
        3 if !page.0.is_empty() => {
            let moved = page.0.remove(at);
            let to = random.below(page.0.len() + 1);
            page.0.insert(to, moved);
        }
        4 if page.0.len() > 2 => _ = page.0.remove(at),
        _ if side_is_original => {
            page.0.insert(at, (*next, 0));
            *next += 1;
        }
        _ => {
            let missing =
                original.0.iter().find(|(name, _)| !translation.0.iter().any(|(own, _)| own == name));
            if let Some(missing) = missing.copied() {
                let to = random.below(translation.0.len() + 1);
                translation.0.insert(to, missing);
            }
        }
    }
}

/// Stamps what was touched, through the text of the record.
fn stamped(
    random: &mut Random,
    original: &Page,
    translation: &Page,
    record: &Record,
    followed: &mut Followed,
) -> Record {
    let (there, here) = (blocks(&original.text("en")), blocks(&translation.text("zh")));
    let sides = sides(&there, &here, record);
    let list = rows(sides);
    let choice = if random.below(4) == 0 { Choice::All } else { Choice::Touched };
    let stamped = stamp(sides, &list, &choice, Remark::Translated);
    for number in &stamped.rows {
        let row = &list[*number];
        // A person looked at these two paragraphs and said that they belong together.
        if let (Some(a), Some(b)) = (row.original.first(), row.translation.first()) {
            let (name, number) = original.0[*a];
            followed.insert((name, translation.0[*b].0), number);
        }
    }
    let mut problems = Diagnostics::new();
    let path = "a.md.i18n".into();
    let read = record::read(&record::write(&stamped.record), &mut Reporter::new(&path, &mut problems));
    assert!(problems.is_empty());
    read.expect("a record that was written can be read")
}
