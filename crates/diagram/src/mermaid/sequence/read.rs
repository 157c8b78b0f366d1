//! Lines → events.

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;

use super::{Event, Message, PeopleBox, Person, Sequence, Side};
use crate::graph::Head;
use crate::problem::Problem;
use crate::read::{self, Line};
use crate::text::Label;

const EXAMPLE: &str = "A->>B: text";
/// Most people.
const MOST_PEOPLE: usize = 60;
/// Most events.
const MOST_EVENTS: usize = 1_000;
/// Most frames around an event.
const MOST_DEPTH: usize = 10;

/// Arrows; longer ones first.
const ARROWS: [(&str, bool, [Head; 2]); 10] = [
    ("<<-->>", true, [Head::Arrow, Head::Arrow]),
    ("<<->>", false, [Head::Arrow, Head::Arrow]),
    ("-->>", true, [Head::None, Head::Arrow]),
    ("->>", false, [Head::None, Head::Arrow]),
    ("-->", true, [Head::None, Head::None]),
    ("--x", true, [Head::None, Head::Cross]),
    ("--)", true, [Head::None, Head::Open]),
    ("->", false, [Head::None, Head::None]),
    ("-x", false, [Head::None, Head::Cross]),
    ("-)", false, [Head::None, Head::Open]),
];

/// Words that begin frames.
const FRAMES: [&str; 7] = ["loop", "alt", "opt", "par", "critical", "break", "rect"];
/// Words that begin another part of one.
const PARTS: [&str; 3] = ["else", "and", "option"];

/// Reads the lines behind the first.
pub fn read(lines: &[Line<'_>]) -> Result<Sequence, Problem> {
    let mut reader = Reader::default();
    for line in lines {
        reader.line(*line)?;
        if reader.sequence.events.len() > MOST_EVENTS {
            return Err(Problem::too_many(MOST_EVENTS));
        }
    }
    if let Some((line, _)) = reader.open.pop() {
        return Err(Problem::unclosed(line.place(), line.text, "end"));
    }
    if reader.sequence.people.is_empty() {
        return Err(Problem::empty());
    }
    Ok(reader.sequence)
}

#[derive(Default)]
struct Reader<'s> {
    sequence: Sequence,
    names: BTreeMap<String, usize>,
    /// Lines that began a frame, and whether it is one around people.
    open: Vec<(Line<'s>, bool)>,
    /// The next number and the step between numbers.
    numbers: Option<(u32, u32)>,
}

impl<'s> Reader<'s> {
    fn line(&mut self, line: Line<'s>) -> Result<(), Problem> {
        let text = line.text.trim_end_matches(';').trim_end();
        let line = Line { text, ..line };
        let word = text.split([' ', '\t', ':']).next().unwrap_or_default();
        match word {
            "title" => {
                let title = text.part(word.len()..).trim_start_matches([':', ' ']).trim();
                self.sequence.title = Some(title.to_owned()).filter(|title| !title.is_empty());
                Ok(())
            }
            "participant" | "actor" if line.after(word).is_some_and(|rest| !rest.is_empty()) => {
                self.declare(line, text.part(word.len()..).trim(), word == "actor")
            }
            "create" | "destroy" if line.after(word).is_some_and(|rest| !rest.is_empty()) => {
                self.life(line, word, text.part(word.len()..).trim())
            }
            "activate" | "deactivate" if line.after(word).is_some_and(|rest| !rest.is_empty()) => {
                let person = self.person(text.part(word.len()..).trim())?;
                let event =
                    if word == "activate" { Event::Activate(person) } else { Event::Deactivate(person) };
                self.sequence.events.push(event);
                Ok(())
            }
            "autonumber" => {
                let mut words = text.split_whitespace().skip(1);
                let first = words.next();
                let number = |word: Option<&str>| word.and_then(|word| word.parse().ok()).unwrap_or(1);
                self.numbers = (first != Some("off")).then(|| (number(first), number(words.next())));
                Ok(())
            }
            "Note" | "note" => self.note(line),
            "box" => self.open_box(line),
            "links" | "link" | "properties" | "details" => Ok(()),
            "end" if text == "end" => self.close(line),
            _ if FRAMES.contains(&word) && line.after(word).is_some() => self.open_frame(line, word),
            _ if PARTS.contains(&word) && line.after(word).is_some() => {
                if !matches!(self.open.last(), Some((_, false))) {
                    return Err(Problem::unopened(line.place(), word));
                }
                let label = Label::read(text.part(word.len()..));
                self.sequence.events.push(Event::Part { label });
                Ok(())
            }
            _ => self.message(line),
        }
    }

    /// The number of a person, who is added if new.
    fn person(&mut self, name: &str) -> Result<usize, Problem> {
        let name = read::unquoted(name);
        if let Some(number) = self.names.get(name) {
            return Ok(*number);
        }
        let number = self.sequence.people.len();
        if number >= MOST_PEOPLE {
            return Err(Problem::too_many(MOST_PEOPLE));
        }
        self.names.insert(name.to_owned(), number);
        self.sequence.people.push(Person { label: Label::read(name), is_actor: false });
        Ok(number)
    }

    fn declare(&mut self, line: Line<'s>, what: &str, is_actor: bool) -> Result<(), Problem> {
        let (name, label) = what.split_once(" as ").unwrap_or((what, what));
        let (name, settings) = name.split_once("@{").unwrap_or((name, ""));
        if name.trim().is_empty() {
            return Err(Problem::unreadable(line.place(), line.text, "participant A as Text"));
        }
        let label = if settings.is_empty() || what.contains(" as ") { label } else { name };
        let number = self.person(name.trim())?;
        if let Some(person) = self.sequence.people.get_mut(number) {
            person.label = Label::read(read::unquoted(label));
            person.is_actor = is_actor || settings.contains("actor");
        }
        let is_boxed = matches!(self.open.last(), Some((_, true)));
        if let Some(people) = self.sequence.boxes.last_mut().filter(|_| is_boxed) {
            people.first = people.first.min(number);
            people.last = people.last.max(number);
        }
        Ok(())
    }

    fn life(&mut self, line: Line<'s>, word: &str, what: &str) -> Result<(), Problem> {
        if word == "destroy" {
            let person = self.person(what)?;
            self.sequence.events.push(Event::Destroy(person));
            return Ok(());
        }
        let (kind, rest) = what.split_once(char::is_whitespace).unwrap_or(("participant", what));
        match kind {
            "participant" | "actor" => self.declare(line, rest.trim(), kind == "actor"),
            _ => self.declare(line, what, false),
        }
    }

    fn open_box(&mut self, line: Line<'s>) -> Result<(), Problem> {
        let rest = line.text.part(3..).trim();
        let (first, others) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let is_colour = crate::svg::colour(first).is_some() || first == "transparent";
        let title = match rest.split_once(')') {
            Some((_, title)) if rest.starts_with("rgb") => title,
            _ if is_colour => others,
            _ => rest,
        };
        let title = Label::read(title);
        self.sequence.boxes.push(PeopleBox { title, first: usize::MAX, last: 0 });
        self.open.push((line, true));
        Ok(())
    }

    fn open_frame(&mut self, line: Line<'s>, word: &str) -> Result<(), Problem> {
        if self.open.len() >= MOST_DEPTH {
            return Err(Problem::too_deep(MOST_DEPTH));
        }
        let kind = FRAMES.iter().find(|frame| **frame == word).copied().unwrap_or_default();
        // The colour of a ground is the theme's.
        let label = if kind == "rect" { Label::default() } else { Label::read(line.text.part(word.len()..)) };
        self.sequence.events.push(Event::Open { kind, label });
        self.open.push((line, false));
        Ok(())
    }

    fn close(&mut self, line: Line<'s>) -> Result<(), Problem> {
        match self.open.pop() {
            Some((_, true)) => {}
            Some((_, false)) => self.sequence.events.push(Event::Close),
            None => return Err(Problem::unopened(line.place(), "end")),
        }
        Ok(())
    }

    /// `Note right of A: text`, `Note over A,B: text`.
    fn note(&mut self, line: Line<'s>) -> Result<(), Problem> {
        let unreadable = || Problem::unreadable(line.place(), line.text, "Note over A,B: text");
        let (place, words) = line.text.part(4..).split_once(':').ok_or_else(unreadable)?;
        let place = place.trim();
        let (side, names) = [("left of", Side::Left), ("right of", Side::Right), ("over", Side::Over)]
            .into_iter()
            .find_map(|(word, side)| Some((side, place.strip_prefix(word)?)))
            .ok_or_else(unreadable)?;
        let mut people = Vec::new();
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            people.push(self.person(name)?);
        }
        let (Some(first), Some(last)) = (people.iter().min(), people.iter().max()) else {
            return Err(unreadable());
        };
        let label = Label::read(words);
        self.sequence.events.push(Event::Note { first: *first, last: *last, side, label });
        Ok(())
    }

    fn message(&mut self, line: Line<'s>) -> Result<(), Problem> {
        let unreadable = || Problem::unreadable(line.place(), line.text, EXAMPLE);
        let (ends, words) = line.text.split_once(':').unwrap_or((line.text, ""));
        let found = ends.char_indices().find_map(|(at, _)| {
            let rest = ends.part(at..);
            ARROWS.iter().find(|(sign, ..)| rest.starts_with(sign)).map(|arrow| (at, arrow))
        });
        let (at, (sign, is_dotted, heads)) = found.ok_or_else(unreadable)?;
        let (from, to) = (ends.part(..at).trim(), ends.part(at + sign.len()..).trim());
        let (to, change) = match to.strip_prefix('+') {
            Some(to) => (to.trim(), Some(true)),
            None => (to.trim_start_matches('-').trim(), to.starts_with('-').then_some(false)),
        };
        if from.is_empty() || to.is_empty() {
            return Err(Problem::lonely(line.place_of(ends.part(at..at + sign.len())), sign));
        }
        let (from, to) = (self.person(from)?, self.person(to)?);
        let mut label = words.trim().to_owned();
        if let Some((number, step)) = &mut self.numbers {
            label = format!("{number}. {label}");
            *number = number.saturating_add(*step);
        }
        let message = Message { from, to, label: Label::read(&label), is_dotted: *is_dotted, heads: *heads };
        self.sequence.events.push(Event::Message(message));
        match change {
            Some(true) => self.sequence.events.push(Event::Activate(to)),
            Some(false) => self.sequence.events.push(Event::Deactivate(from)),
            None => {}
        }
        Ok(())
    }
}
