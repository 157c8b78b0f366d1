//! Reverse references: the references in the fields of all pages, by target. A person's talks, the courses of a lesson,
//! the jobs of an organization.

use rustc_hash::FxHashMap;

use super::{EntryId, Place, Site};
use paifang_base::schema::FieldValue;

/// A reference from one entry to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The entry with the reference.
    pub from: EntryId,
    /// The field with the reference; for a table in a field, the outer one.
    pub field: String,
}

/// Collects the references of all pages.
pub(super) fn gather(site: &mut Site) {
    let mut referring: FxHashMap<EntryId, Vec<Mention>> = FxHashMap::default();
    for page in &site.pages {
        for (name, value) in &page.parsed.meta.fields {
            each_reference(value, &mut |kind, target| {
                if let Some(to) = site.find_ref(kind, target).filter(|to| *to != page.entry) {
                    let mention = Mention { from: page.entry, field: name.clone() };
                    referring.entry(to).or_default().push(mention);
                }
            });
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for mentions in referring.values_mut() {
        mentions.sort_unstable();
        mentions.dedup();
    }
    site.referring = referring;
}

fn each_reference(value: &FieldValue, found: &mut impl FnMut(&str, &str)) {
    match value {
        FieldValue::Ref { kind, target, .. } => found(kind, &target.value),
        FieldValue::List(items) => items.iter().for_each(|item| each_reference(item, found)),
        FieldValue::Map(entries) => entries.iter().for_each(|(_, value)| each_reference(value, found)),
        _ => {}
    }
}

impl Site {
    /// References to an entry in the fields of pages that readers of the language get: kind by kind, each in its order.
    pub fn referring(&self, place: Place) -> Vec<&Mention> {
        let mentions = self.referring.get(&place.entry).map_or(&[][..], Vec::as_slice);
        let of = |mention: &Mention| Place { entry: mention.from, ..place };
        let mut shown: Vec<&Mention> = mentions.iter().filter(|m| self.shown(of(m)).is_some()).collect();
        shown.sort_by_cached_key(|mention| {
            let kind = self.entry(mention.from).kind;
            let key = super::order::sort_key(self, place.language, self.config.kind(kind).sort, mention.from);
            (kind, key, mention.from)
        });
        shown
    }
}
