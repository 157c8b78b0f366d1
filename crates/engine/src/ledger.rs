//! The questions that every output asked of the site, with their answers. An output whose questions all have the same
//! answers, and which has the same inputs, need not be made again. The ledger does not depend on files and renders
//! nothing.

#![warn(clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use paifang_base::digest::digest;
use paifang_base::files::Stamp;
use paifang_base::parts::Parts as _;
use paifang_site::link::{EntryId, PageId, Site};
use paifang_site::tracked::{Moved, Named, Question, TrackedSite};

type Numbers = FxHashMap<Question, u32>;

/// Parts of the records, so that all cores read and write them.
pub const PARTS: usize = 16;

/// Number of outputs whose new questions one core searches at a time.
const ROW: usize = 256;

/// A number of outputs so small that an index of all questions is not worth building.
const FEW: usize = 1000;

/// An output and the inputs it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Hash of its subject: the page and part, the term, the file …
    pub item: u64,
    /// Hash of its inputs: the templates, the bytes of the source.
    pub recipe: u64,
    /// Numbers of the questions asked, ascending.
    pub questions: Box<[u32]>,
    /// The bytes that were made.
    pub written: Written,
}

/// The bytes of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Number of bytes.
    pub length: u64,
    /// Their hash.
    pub hash: u128,
    /// The stamp of the file when it was written; `None` if it could not be read.
    pub stamp: Option<Stamp>,
}

/// An output that has just been made.
pub struct Made {
    /// Its path below the output folder.
    pub path: String,
    /// As in `Record`.
    pub item: u64,
    /// As in `Record`; without one it is not entered.
    pub recipe: Option<u64>,
    /// Questions that it asked.
    pub questions: Vec<Question>,
    /// As in `Record`.
    pub written: Written,
}

/// All records of the outputs of a site.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// All questions that were asked; records refer to them by their index.
    questions: Vec<Question>,
    /// The hash of each one's answer.
    answers: Vec<u64>,
    /// Questions with a text.
    named: Vec<Arc<Named>>,
    /// Keys of the entries and paths of the pages that the numbers in questions mean.
    entries: Vec<Arc<str>>,
    pages: Vec<Arc<str>>,
    /// Kept apart from the rest, see `parts`.
    #[serde(skip)]
    records: FxHashMap<Box<str>, Record>,
    /// Parts of the records in which nothing has changed since they were loaded.
    #[serde(skip)]
    unchanged_since_load: [bool; PARTS],
    /// Hash of all inputs of the model that gave these answers.
    made_of: Option<u64>,
    /// The index of each question, once all are needed.
    #[serde(skip)]
    numbers: Option<Numbers>,
    /// Paths of outputs that were invalidated and not made since.
    #[serde(skip)]
    stale: BTreeSet<Box<str>>,
}

impl Ledger {
    /// The questions with a text, in the form in which a site needs them for comparison with this ledger. Their
    /// subjects may have other numbers in `site`.
    pub fn named_for(&mut self, site: &Site) -> Vec<Arc<Named>> {
        if self.is_of(site) {
            return self.named.clone();
        }
        let moved = self.moved(site);
        let renew = |(at, named): (usize, &Arc<Named>)| match named.moved(&moved) {
            Some(same) if same == **named => named.clone(),
            Some(renewed) => Arc::new(renewed),
            None => Arc::new(Named::Gone(at as u32)),
        };
        self.named.iter().enumerate().map(renew).collect()
    }

    /// Asks all questions again and invalidates the outputs with changed answers. `made_of` is a hash of all inputs of
    /// the model: equal models give equal answers, so then only questions about the text of pages are asked.
    pub fn renew(&mut self, site: &TrackedSite, made_of: u64) {
        let model = site.untracked();
        let is_alike = self.made_of == Some(made_of) && self.is_of(model);
        self.made_of = Some(made_of);
        self.named = site.named();
        let mut gone = vec![false; self.questions.len()];
        if !self.is_of(model) {
            let moved = self.moved(model);
            for (question, gone) in self.questions.iter_mut().zip(&mut gone) {
                match question.moved(&moved) {
                    Some(renewed) => *question = renewed,
                    None => (*question, *gone) = (Question::Gone, true),
                }
            }
            self.entries = model.entries.iter().map(|entry| entry.key.clone()).collect();
            self.pages = model.pages.iter().map(|page| page.input.path.clone()).collect();
            self.numbers = None;
        }
        let ask = |(question, answer): (&Question, &u64)| match question {
            Question::Seen(_)
            | Question::Source(_)
            | Question::Described(_)
            | Question::Freshness(_)
            | Question::Coverage
            | Question::ToDo(_) => site.answer(*question),
            _ if is_alike => *answer,
            _ => site.answer(*question),
        };
        let answers: Vec<u64> = self.questions.par_iter().zip(&self.answers).map(ask).collect();
        let changed: Vec<bool> = (answers.iter().zip(&self.answers).zip(&gone))
            .map(|((new, old), gone)| *gone || new != old)
            .collect();
        self.answers = answers;
        self.forget(&changed);
    }

    /// The same as `renew`, for a site in which only these pages were read again, without changes to anything that
    /// linking reads.
    pub fn renew_pages(&mut self, site: &TrackedSite, pages: &[PageId]) {
        let mut changed = vec![false; self.questions.len()];
        let about = pages.iter().flat_map(|page| {
            let page = *page;
            [
                Question::Seen(page),
                Question::Source(page),
                Question::Described(page),
                Question::Freshness(page),
            ]
        });
        let numbers = self.numbers.take().unwrap_or_else(|| self.all_numbers());
        // They count the states of all pages.
        let counts = site.config.language_ids().map(Question::ToDo).chain([Question::Coverage]);
        for question in about.chain(counts) {
            let number = numbers.get(&question).map(|number| *number as usize);
            let place = number.and_then(|at| self.answers.get_mut(at).zip(changed.get_mut(at)));
            if let Some((known, changed)) = place {
                let answer = site.answer(question);
                // A page may be named twice, by its text and by its state.
                *changed |= answer != *known;
                *known = answer;
            }
        }
        self.numbers = Some(numbers);
        self.forget(&changed);
    }

    fn forget(&mut self, changed: &[bool]) {
        if changed.iter().any(|changed| *changed) {
            let is_stale =
                |record: &Record| record.questions.iter().any(|at| changed.get(*at as usize) != Some(&false));
            let stale: Vec<Box<str>> = self
                .records
                .par_iter()
                .filter(|(_, record)| is_stale(record))
                .map(|(path, _)| path.clone())
                .collect();
            for path in stale {
                self.remove(&path);
                self.stale.insert(path);
            }
        }
    }

    fn remove(&mut self, path: &str) {
        if self.records.remove(path).is_some() {
            self.touch(path);
        }
    }

    /// Paths of outputs that were invalidated and not made since.
    pub fn stale(&self) -> impl Iterator<Item = &str> {
        self.stale.iter().map(|path| &**path)
    }

    /// True if the numbers in questions are those of `site`.
    fn is_of(&self, site: &Site) -> bool {
        self.entries.len() == site.entries.len()
            && self.pages.len() == site.pages.len()
            && self.entries.iter().zip(&site.entries).all(|(key, entry)| *key == entry.key)
            && self.pages.iter().zip(&site.pages).all(|(path, page)| *path == page.input.path)
    }

    fn moved(&self, site: &Site) -> Moved {
        let page = |path: &Arc<str>| site.page_at(path);
        let entry = |key: &Arc<str>| site.entry_by_key(key);
        Moved {
            entries: self.entries.par_iter().map(entry).collect::<Vec<Option<EntryId>>>(),
            pages: self.pages.par_iter().map(page).collect::<Vec<Option<PageId>>>(),
        }
    }

    /// All questions, and the records by path, which refer to them.
    pub fn entered(&self) -> (&[Question], &FxHashMap<Box<str>, Record>) {
        (&self.questions, &self.records)
    }

    /// The record of an output with the same item and recipe.
    pub fn record(&self, path: &str, item: u64, recipe: u64) -> Option<&Record> {
        self.records.get(path).filter(|record| record.item == item && record.recipe == recipe)
    }

    /// Replaces the stamp of a file whose content turned out to be unchanged.
    pub fn restamp(&mut self, path: &str, stamp: Stamp) {
        self.touch(path);
        if let Some(record) = self.records.get_mut(path) {
            record.written.stamp = Some(stamp);
        }
    }

    /// Adds the outputs made from `site`, which must be the site of the last renewal.
    pub fn enter(&mut self, site: &TrackedSite, made: Vec<Made>) {
        self.named = site.named();
        let known = self.questions.len();
        let is_few = self.numbers.is_none() && made.len() < FEW;
        let mut numbers = match self.numbers.take() {
            Some(all) => all,
            None if is_few => self.numbers_in(&made),
            None => self.all_numbers(),
        };
        self.number_all(&made, &mut numbers);
        let numbered: Vec<Box<[u32]>> =
            made.par_iter().map(|made| numbers_of(&made.questions, &numbers)).collect();
        self.numbers = Some(numbers).filter(|_| !is_few);
        for (made, questions) in made.into_iter().zip(numbered) {
            self.stale.remove(made.path.as_str());
            let Made { path, item, recipe, written, .. } = made;
            let Some(recipe) = recipe else {
                self.remove(&path);
                continue;
            };
            self.touch(&path);
            self.records.insert(path.into_boxed_str(), Record { item, recipe, questions, written });
        }
        let new: Vec<u64> =
            self.questions.part(known..).par_iter().map(|question| site.answer(*question)).collect();
        self.answers.extend(new);
    }

    /// Removes outputs that the site no longer has. `count` is the number of records of outputs that it has.
    pub fn keep_only(&mut self, count: usize, is_planned: impl Fn(&str) -> bool + Sync) {
        if self.records.len() > count {
            let paths = self.records.par_iter().map(|(path, _)| path);
            let gone: Vec<Box<str>> = paths.filter(|path| !is_planned(path)).cloned().collect();
            gone.iter().for_each(|path| self.remove(path));
        }
        self.stale.retain(|path| is_planned(path));
    }

    /// The index of each question.
    fn all_numbers(&self) -> Numbers {
        self.questions.iter().zip(0..).map(|(question, at)| (*question, at)).collect()
    }

    /// The index of each question asked by these outputs: much less work if there are few.
    fn numbers_in(&self, made: &[Made]) -> Numbers {
        let asked: FxHashSet<Question> = made.iter().flat_map(|made| &made.questions).copied().collect();
        let known = self.questions.par_iter().enumerate().filter(|(_, question)| asked.contains(question));
        known.map(|(at, question)| (*question, at as u32)).collect()
    }

    /// Assigns numbers to questions that have none. Neighbouring outputs ask the same questions: the new ones in each
    /// row of outputs are found in parallel, and few are left to be numbered sequentially.
    fn number_all(&mut self, made: &[Made], numbers: &mut Numbers) {
        let known = &*numbers;
        let new_in = |row: &[Made]| -> Vec<Question> {
            let asked =
                row.iter().filter(|made| made.recipe.is_some()).flat_map(|made| &made.questions).copied();
            let mut seen: FxHashSet<Question> = FxHashSet::default();
            asked.filter(|question| !known.contains_key(question) && seen.insert(*question)).collect()
        };
        let new: Vec<Vec<Question>> = made.par_chunks(ROW).map(new_in).collect();
        // Few are in more than one row. A growing table would be refilled several times.
        let most = new.iter().map(Vec::len).sum();
        numbers.reserve(most);
        self.questions.reserve(most);
        for question in new.into_iter().flatten() {
            let next = self.questions.len() as u32;
            if *numbers.entry(question).or_insert(next) == next {
                self.questions.push(question);
            }
        }
    }

    /// True if a part of the records is as it was loaded.
    pub fn unchanged_since_load(&self, part: usize) -> bool {
        self.unchanged_since_load.get(part) == Some(&true)
    }

    /// The records by part, sorted; only of wanted parts, because there may be very many. An output stays in its part.
    pub fn parts(&self, is_wanted: &[bool; PARTS]) -> [Vec<(&str, &Record)>; PARTS] {
        let mut parts = [const { Vec::new() }; PARTS];
        for (path, record) in self.records.iter().filter(|_| is_wanted.contains(&true)) {
            let part = part_of(path);
            if let (Some(true), Some(own)) = (is_wanted.get(part), parts.get_mut(part)) {
                own.push((&**path, record));
            }
        }
        parts.par_iter_mut().for_each(|part| part.sort_unstable_by_key(|(path, _)| *path));
        parts
    }

    /// Restores the loaded parts of the records. `false` if they refer to an unknown question.
    pub fn restore_records(&mut self, parts: Vec<Vec<(Box<str>, Record)>>) -> bool {
        let known = self.questions.len();
        let is_known = |record: &Record| record.questions.iter().all(|at| (*at as usize) < known);
        let are_known = parts.par_iter().flatten().all(|(_, record)| is_known(record));
        self.records.reserve(parts.iter().map(Vec::len).sum());
        self.records.extend(parts.into_iter().flatten());
        self.unchanged_since_load = [true; PARTS];
        let all = Moved {
            entries: (0..self.entries.len() as u32).map(|at| Some(EntryId(at))).collect(),
            pages: (0..self.pages.len() as u32).map(|at| Some(PageId(at))).collect(),
        };
        self.drop_unused_names();
        are_known
            && self.answers.len() == known
            && self.questions.par_iter().all(|question| question.moved(&all).is_some())
    }

    fn touch(&mut self, path: &str) {
        if let Some(unchanged) = self.unchanged_since_load.get_mut(part_of(path)) {
            *unchanged = false;
        }
    }

    /// Removes questions with a text that are no longer asked, if there are many. Only before there is a site whose
    /// recordings use their numbers.
    fn drop_unused_names(&mut self) {
        let mut places: Vec<Option<u32>> = vec![None; self.named.len()];
        let mut kept: Vec<Arc<Named>> = Vec::new();
        for question in &self.questions {
            if let Question::Named(number) = question
                && let Some(place @ None) = places.get_mut(*number as usize)
                && let Some(named) = self.named.get(*number as usize)
            {
                *place = Some(kept.len() as u32);
                kept.push(named.clone());
            }
        }
        if kept.len() * 4 >= self.named.len() * 3 {
            return;
        }
        for question in &mut self.questions {
            if let Question::Named(number) = question {
                *number = places.get(*number as usize).copied().flatten().unwrap_or(u32::MAX);
            }
        }
        self.named = kept;
    }

    /// Removes questions that no record asks any more, if there are many.
    pub fn tidy(&mut self) {
        let mut used = vec![false; self.questions.len()];
        for at in self.records.values().flat_map(|record| &record.questions) {
            if let Some(used) = used.get_mut(*at as usize) {
                *used = true;
            }
        }
        let count = used.iter().filter(|used| **used).count();
        if count * 4 >= self.questions.len() * 3 {
            return;
        }
        let mut next = 0;
        let places: Vec<u32> = used
            .iter()
            .map(|used| {
                next += u32::from(*used);
                next.saturating_sub(1)
            })
            .collect();
        let (mut questions_used, mut answers_used) = (used.iter(), used.iter());
        self.questions.retain(|_| questions_used.next() == Some(&true));
        self.answers.retain(|_| answers_used.next() == Some(&true));
        #[expect(clippy::iter_over_hash_type, reason = "each record is changed by itself")]
        for record in self.records.values_mut() {
            for at in &mut record.questions {
                // A question that is not there is never the same: its record is made again.
                *at = places.get(*at as usize).copied().unwrap_or(u32::MAX);
            }
        }
        self.unchanged_since_load = [false; PARTS];
        self.numbers = None;
    }
}

/// The numbers of questions that all have one, ascending.
fn numbers_of(questions: &[Question], numbers: &Numbers) -> Box<[u32]> {
    let mut found: Box<[u32]> =
        questions.iter().filter_map(|question| numbers.get(question).copied()).collect();
    found.sort_unstable();
    found
}

/// The part that an output's record belongs to.
fn part_of(path: &str) -> usize {
    digest(path) as usize % PARTS
}
