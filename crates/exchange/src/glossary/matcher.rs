//! All forms of all terms of one language, found in one pass.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use icu::segmenter::WordSegmenter;
use icu::segmenter::options::WordBreakInvariantOptions;
use paifang_base::parts::Parts as _;

use super::searched::{Searched, is_unspaced};

/// A form of a term.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its letters, without a `*`.
    pub text: String,
    /// Index of its term.
    pub term: usize,
    /// True for a form to avoid.
    pub is_avoided: bool,
    /// True if upper and lower case count.
    pub has_case: bool,
    /// True if any ending may follow: `индекс*`.
    pub is_open: bool,
}

/// A form in a text.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Index of its term.
    pub term: usize,
    /// Place in the searched text.
    pub range: Range<usize>,
    /// True for a form to avoid.
    pub is_avoided: bool,
}

/// The forms of one language.
#[derive(Debug)]
pub struct Matcher {
    automaton: AhoCorasick,
    /// The form of each pattern.
    forms: Vec<Form>,
    /// True for English: a plural is the same term.
    has_plurals: bool,
}

impl Matcher {
    /// A matcher of forms. `None` if they are too many for the automaton.
    pub fn new(language: &str, forms: Vec<Form>) -> Option<Self> {
        let mut patterns = Vec::new();
        let mut of_pattern = Vec::new();
        for form in forms {
            // The automaton knows upper and lower case of ASCII only: other words also begin sentences.
            let raised = raised(&form.text).filter(|_| !form.has_case);
            for pattern in [Some(form.text.clone()), raised].into_iter().flatten() {
                patterns.push(pattern);
                of_pattern.push(form.clone());
            }
        }
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(&patterns).ok()?;
        let has_plurals = language == "en" || language.starts_with("en-");
        Some(Self { automaton, forms: of_pattern, has_plurals })
    }

    /// All forms in a text, also those that overlap.
    pub fn all(&self, searched: &Searched) -> Vec<Hit> {
        let text = &searched.text;
        let hit = |found: aho_corasick::Match| {
            let form = self.forms.get(found.pattern().as_usize())?;
            let range = found.range();
            let is_whole = self.ends_word(text, range.end, form) && begins_word(text, range.start);
            let fits_case = !form.has_case || text.part(range.clone()) == form.text;
            (is_whole && fits_case).then_some(Hit { term: form.term, range, is_avoided: form.is_avoided })
        };
        self.automaton.find_overlapping_iter(text.as_str()).filter_map(hit).collect()
    }

    /// The agreed forms in a text that are words of it, the longest at each place, in their order.
    pub fn whole_terms(&self, searched: &Searched) -> Vec<Hit> {
        let mut hits = self.all(searched);
        hits.retain(|hit| !hit.is_avoided);
        hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
        let text = &searched.text;
        let touches = |hit: &Hit| {
            let inside = text.part(hit.range.clone());
            inside.starts_with(is_unspaced) || inside.ends_with(is_unspaced)
        };
        let breaks = if hits.iter().any(touches) { breaks(text) } else { Vec::new() };
        let mut last = 0..0;
        let mut is_free = |hit: &Hit| {
            let inside = text.part(hit.range.clone());
            let begins = !inside.starts_with(is_unspaced) || breaks.binary_search(&hit.range.start).is_ok();
            let ends = !inside.ends_with(is_unspaced) || breaks.binary_search(&hit.range.end).is_ok();
            // The same form may belong to several terms.
            let is_free = begins && ends && (last.end <= hit.range.start || last == hit.range);
            if is_free {
                last = hit.range.clone();
            }
            is_free
        };
        hits.retain(|hit| is_free(hit));
        hits
    }

    fn ends_word(&self, text: &str, at: usize, form: &Form) -> bool {
        if form.is_open {
            return true;
        }
        let rest = text.part(at..);
        let ends = |rest: &str| !rest.starts_with(is_letter) || form.text.ends_with(is_unspaced);
        let plural = |ending: &str| rest.strip_prefix(ending).is_some_and(ends);
        ends(rest) || (self.has_plurals && (plural("s") || plural("es")))
    }
}

fn begins_word(text: &str, at: usize) -> bool {
    let begins_unspaced = text.part(at..).starts_with(is_unspaced);
    begins_unspaced || !text.part(..at).ends_with(is_letter)
}

/// Letters of scripts with spaces between words.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_unspaced(c)
}

/// A form with its first letter in the other case, if it is not of ASCII.
fn raised(form: &str) -> Option<String> {
    let first = form.chars().next().filter(|c| !c.is_ascii())?;
    let other: String = match first.is_lowercase() {
        true => first.to_uppercase().collect(),
        false => first.to_lowercase().collect(),
    };
    let rest = form.part(first.len_utf8()..);
    (!other.starts_with(first)).then(|| format!("{other}{rest}"))
}

/// Places between the words of a text.
fn breaks(text: &str) -> Vec<usize> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).segment_str(text).collect()
}
