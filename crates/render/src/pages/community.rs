//! The functions about a community: QR codes for its channels, page counts of its site, and contributions. Each is one
//! question, however many pages there are.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use tera::{Kwargs, Value};

use super::here::{Answer, Here};
use super::model::RenderModel;
use paifang_base::schema::FieldValue;
use paifang_i18n::DateStyle;
use paifang_site::config::{LangId, fields};
use paifang_site::data::Record;
use paifang_site::link::{Contributor, DEEDS, Deed, Done, Month, Place};

/// Limit of months shown: the latest.
const MONTHS: usize = 36;
/// Length of the longest bar, or of the axis.
const SCALE: usize = 1000;

/// `qr(text=, label=)`: a QR code as SVG; empty for a text that is too long, because texts come from data.
pub(super) fn qr(_: &RenderModel, _: &Here<'_>, arguments: &Kwargs) -> Answer {
    let text = arguments.must_get::<&str>("text")?;
    let label = arguments.must_get::<&str>("label")?;
    Ok(Value::safe_string(&super::qr::svg(text, label).unwrap_or_default()))
}

/// A bar of a chart, divided by language.
#[derive(Debug, Serialize)]
struct BarView {
    /// Name of a kind, or a month such as `2026-11`.
    name: String,
    /// Name for readers.
    text: String,
    /// Number of pages.
    pages: usize,
    /// Those of each language that has any.
    parts: Vec<PartView>,
}

#[derive(Debug, Serialize)]
struct PartView {
    /// Place of the language among all, from 0.
    language: usize,
    pages: usize,
    /// Start and length; the axis of months, and the longest bar of kinds, measure 1000.
    from: usize,
    length: usize,
}

/// A value of an axis, and its distance from the top.
#[derive(Debug, PartialEq, Serialize)]
struct TickView {
    value: usize,
    at: usize,
}

#[derive(Debug, Serialize)]
struct CountedLanguage {
    tag: String,
    name: String,
    dir: &'static str,
    pages: usize,
    translations: usize,
}

#[derive(Debug, Serialize)]
struct StatisticsView {
    pages: usize,
    translations: usize,
    contributors: usize,
    languages: Vec<CountedLanguage>,
    kinds: Vec<BarView>,
    months: Vec<BarView>,
    /// Values beside the months at even distances, from the top down to 0.
    axis: Vec<TickView>,
    /// Pages of the busiest month shown.
    most: usize,
}

/// `statistics()`: pages by language, kind and month.
pub(super) fn statistics(model: &RenderModel, here: &Here<'_>, _: &Kwargs) -> Answer {
    let site = &model.site;
    let found = site.statistics();
    let languages = site.config.language_ids().map(|id| {
        let language = site.config.language(id);
        CountedLanguage {
            tag: language.tag.to_string(),
            name: language.name.clone(),
            dir: language.direction.as_str(),
            pages: found.languages[id.0 as usize],
            translations: found.translations[id.0 as usize],
        }
    });
    let kind = |(id, counts): (&paifang_site::config::KindId, &Vec<usize>)| {
        let name = site.config.kind(*id).name.clone();
        let text = site.kind_label(*id, here.language).unwrap_or(&name).to_owned();
        (name, text, counts.clone())
    };
    let mut kinds: Vec<_> = found.kinds.iter().map(kind).collect();
    kinds.sort_by_key(|(_, _, counts)| std::cmp::Reverse(counts.iter().sum::<usize>()));
    let dates = &model.locale(here.language).dates;
    let month = |(year, month): Month| {
        let counts = found.months.get(&(year, month)).cloned().unwrap_or_default();
        let date = Date::new(year, month, 1).unwrap_or_default();
        (format!("{year:04}-{month:02}"), dates.date(date, DateStyle::YearMonth), counts)
    };
    let months: Vec<_> = shown_months(found.months.keys().copied()).into_iter().map(month).collect();
    let most = longest(&months);
    let axis = axis(most);
    let view = StatisticsView {
        pages: found.languages.iter().sum(),
        translations: found.translations.iter().sum(),
        contributors: site.contributions().people.len(),
        languages: languages.collect(),
        kinds: bars(&kinds, longest(&kinds)),
        months: bars(&months, axis.first().map_or(0, |tick| tick.value)),
        axis,
        most,
    };
    Ok(Value::from_serializable(&view))
}

/// The latest months up to the last one with pages, including months without pages in between.
fn shown_months(months: impl Iterator<Item = Month>) -> Vec<Month> {
    let known: Vec<Month> = months.collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return Vec::new() };
    let number = |(year, month): &Month| i32::from(*year) * 12 + i32::from(*month) - 1;
    let first = number(first).max(number(last) - MONTHS as i32 + 1);
    // These months come from valid dates, so both numbers fit.
    (first..=number(last)).map(|at| (at.div_euclid(12) as i16, (at.rem_euclid(12) + 1) as i8)).collect()
}

/// Name, text and pages of a bar by language.
type Counted = (String, String, Vec<usize>);

/// Pages of the longest bar.
fn longest(counted: &[Counted]) -> usize {
    counted.iter().map(|(_, _, counts)| counts.iter().sum()).max().unwrap_or_default()
}

/// Round values for an axis up to `most`, from the top down to 0: at most six, at distances of 1, 2 or 5 times a power
/// of ten.
fn axis(most: usize) -> Vec<TickView> {
    let powers = std::iter::successors(Some(1_usize), |power| power.checked_mul(10));
    let mut steps = powers.flat_map(|power| [1, 2, 5].map(|digit| power.saturating_mul(digit)));
    let step = steps.find(|step| most.div_ceil(*step) <= 5).unwrap_or(usize::MAX);
    let count = most.div_ceil(step).max(1);
    let tick = |at: usize| TickView { value: at.saturating_mul(step), at: (count - at) * SCALE / count };
    (0..=count).rev().map(tick).collect()
}

/// The bars of a chart in which `top` measures [`SCALE`].
fn bars(counted: &[Counted], top: usize) -> Vec<BarView> {
    let top = top.max(1);
    let bar = |(name, text, counts): &Counted| {
        let mut parts = Vec::new();
        let mut before = 0;
        for (language, pages) in counts.iter().copied().enumerate().filter(|(_, pages)| *pages > 0) {
            // Ends are rounded, not lengths, so that adjacent parts meet.
            let (from, to) = (before * SCALE / top, (before + pages) * SCALE / top);
            parts.push(PartView { language, pages, from, length: to - from });
            before += pages;
        }
        BarView { name: name.clone(), text: text.clone(), pages: before, parts }
    };
    counted.iter().map(bar).collect()
}

#[derive(Debug, Serialize)]
struct ContributorView {
    name: String,
    /// Address of the person's page.
    address: Option<String>,
    /// Counts by role; only roles that occur.
    deeds: Vec<DeedView>,
    total: usize,
    badges: Vec<BadgeView>,
}

#[derive(Debug, Serialize)]
struct DeedView {
    deed: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct BadgeView {
    name: Value,
    text: Option<Value>,
}

#[derive(Debug, Serialize)]
struct ContributorsView {
    people: Vec<ContributorView>,
    /// Years with contributions, the latest first.
    years: Vec<i16>,
}

/// `contributors(year=, limit=)`: people and their contributions, most active first.
pub(super) fn contributors(model: &RenderModel, here: &Here<'_>, arguments: &Kwargs) -> Answer {
    let site = &model.site;
    let year = arguments.get::<i64>("year")?;
    let all = site.contributions();
    let badges = site.records(BADGES, &[]);
    let nothing = Done::new();
    let wanted: BTreeSet<Contributor> = match year {
        Some(year) => {
            i16::try_from(year).ok().and_then(|year| all.years.get(&year)).cloned().unwrap_or_default()
        }
        // People with a badge from the data are listed too, even without a contribution on a page.
        None => {
            let given = badges.iter().flat_map(|badge| given_to(badge)).map(|person| {
                let entry = site.find_ref(fields::PERSON, person);
                entry.map_or_else(|| Contributor::Name(person.to_owned()), Contributor::Person)
            });
            all.people.keys().cloned().chain(given).collect()
        }
    };
    let view = |who: &Contributor| {
        let done = all.people.get(who).unwrap_or(&nothing);
        let count = |deed| counted(done, Some(deed), year);
        let deeds = DEEDS.iter().map(|(name, deed)| DeedView { deed: name, count: count(*deed) });
        let total = counted(done, None, year);
        let (name, address) = named(model, who, here.language);
        let earned = badges.iter().filter(|badge| has_badge(model, badge, who, done));
        let badges: Vec<_> = earned.map(|badge| badge_view(model, badge, here.language)).collect();
        let deeds = deeds.filter(|deed| deed.count > 0).collect();
        (total > 0 || !badges.is_empty()).then_some(ContributorView { name, address, deeds, total, badges })
    };
    let mut people: Vec<ContributorView> = wanted.iter().filter_map(view).collect();
    people.sort_by(|one, other| (other.total, &one.name).cmp(&(one.total, &other.name)));
    people.truncate(arguments.get::<usize>("limit")?.unwrap_or(usize::MAX));
    let years = all.years.keys().rev().copied().collect();
    Ok(Value::from_serializable(&ContributorsView { people, years }))
}

/// The data set of badges.
const BADGES: &str = "badges";

fn counted(done: &Done, deed: Option<Deed>, year: Option<i64>) -> usize {
    let is_wanted = |((of, what), _): &(&(Option<i16>, Deed), &usize)| {
        deed.is_none_or(|deed| deed == *what) && year.is_none_or(|year| *of == i16::try_from(year).ok())
    };
    done.iter().filter(is_wanted).map(|(_, count)| count).sum()
}

fn named(model: &RenderModel, who: &Contributor, language: LangId) -> (String, Option<String>) {
    match who {
        Contributor::Name(name) => (name.clone(), None),
        Contributor::Person(entry) => match model.site.shown(Place { entry: *entry, language }) {
            Some(shown) => (shown.title.to_string(), Some(model.href(&shown.address))),
            // The person's page is not available in this language, so the file name is shown.
            None => (model.site.entry(*entry).key.rsplit('/').next().unwrap_or_default().to_owned(), None),
        },
    }
}

/// The people who have a badge according to the data.
fn given_to(badge: &Record) -> impl Iterator<Item = &str> {
    let people = match badge.field("people") {
        Some(FieldValue::List(people)) => people.as_slice(),
        _ => &[],
    };
    people.iter().filter_map(|person| match person {
        FieldValue::Ref { target, .. } => Some(target.value.as_str()),
        _ => None,
    })
}

fn has_badge(model: &RenderModel, badge: &Record, who: &Contributor, done: &Done) -> bool {
    if badge.field("people").is_some() {
        return given_to(badge).any(|person| match who {
            Contributor::Name(name) => name == person,
            Contributor::Person(entry) => model.site.find_ref(fields::PERSON, person) == Some(*entry),
        });
    }
    let number = |name: &str| match badge.field(name) {
        Some(FieldValue::Int(number)) => Some(*number),
        _ => None,
    };
    let deed = match badge.field("deed") {
        Some(FieldValue::Text(wanted)) => {
            DEEDS.iter().find(|(name, _)| name == wanted).map(|(_, deed)| *deed)
        }
        _ => None,
    };
    let least = number("at_least").and_then(|least| usize::try_from(least).ok()).unwrap_or(1);
    counted(done, deed, number("year")) >= least
}

fn badge_view(model: &RenderModel, badge: &Record, language: LangId) -> BadgeView {
    let record = Value::from_serializable(&model.record_view(badge, language));
    let text = |name: &str| record.get_from_path(name).cloned();
    BadgeView { name: text("name").unwrap_or_else(Value::none), text: text("text") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_pages_are_shown_and_old_ones_are_not() {
        let found = shown_months([(2025, 11), (2026, 2)].into_iter());
        assert_eq!(found, [(2025, 11), (2025, 12), (2026, 1), (2026, 2)]);
        let found = shown_months([(1999, 1), (2026, 1)].into_iter());
        assert_eq!((found.len(), found[0]), (MONTHS, (2023, 2)));
        assert!(shown_months([].into_iter()).is_empty());
    }

    #[test]
    fn parts_of_a_bar_meet() {
        let counted: [Counted; 2] =
            [("a".into(), "A".into(), vec![1, 0, 2]), ("b".into(), "B".into(), vec![3, 3, 1])];
        let bars = bars(&counted, longest(&counted));
        let parts = |bar: &BarView| -> Vec<(usize, usize, usize)> {
            bar.parts.iter().map(|part| (part.language, part.from, part.length)).collect()
        };
        assert_eq!(parts(&bars[0]), [(0, 0, 142), (2, 142, 286)]);
        assert_eq!(parts(&bars[1]), [(0, 0, 428), (1, 428, 429), (2, 857, 143)]);
    }

    #[test]
    fn values_of_an_axis_are_round() {
        let values = |most: usize| -> Vec<usize> { axis(most).iter().map(|tick| tick.value).collect() };
        assert_eq!(values(0), [1, 0]);
        assert_eq!(values(4), [4, 3, 2, 1, 0]);
        assert_eq!(values(7), [8, 6, 4, 2, 0]);
        assert_eq!(values(23), [25, 20, 15, 10, 5, 0]);
        assert_eq!(values(1_050), [1_500, 1_000, 500, 0]);
        assert_eq!(values(usize::MAX).last(), Some(&0));
        let places: Vec<usize> = axis(7).iter().map(|tick| tick.at).collect();
        assert_eq!(places, [0, 250, 500, 750, 1_000]);
    }
}
