//! How the documents of an index differ from those of its earlier files: which are new, deleted or different, and in
//! which order all of them are now.

use rustc_hash::FxHashMap;

use super::Stored;

/// Limit of documents that differ; with more, an index is made from all its documents.
///
/// An edit takes 9 ms where an index of 20,000 documents takes a second
/// (docs/decisions/index-edited-from-the-published-one.md).
const MOST_CHANGES: usize = 64;

/// A document before and after, by its place in each list; none if it is new or deleted.
pub(super) struct Change {
    pub before: Option<usize>,
    pub after: Option<usize>,
}

/// The difference of two lists of documents.
pub(super) struct Difference {
    pub changes: Vec<Change>,
    /// The documents in the order of the new index, by their places, with their places before.
    pub order: Vec<(usize, Option<usize>)>,
}

/// The difference; `None` if there is none, or too much. The text of a new document must be one that no other has:
/// then its address alone says where it stands.
pub(super) fn difference(
    earlier: &[Stored],
    documents: &[Stored],
    address: &dyn Fn(usize) -> Option<String>,
) -> Option<Difference> {
    let mut gone: FxHashMap<u64, usize> =
        earlier.iter().enumerate().map(|(at, one)| (one.address, at)).collect();
    if gone.len() < earlier.len() {
        return None;
    }
    let mut changes = Vec::new();
    let mut now: Vec<Option<usize>> = vec![None; earlier.len()];
    for (at, own) in documents.iter().enumerate() {
        let before = gone.remove(&own.address);
        if let Some(now) = before.and_then(|before| now.get_mut(before)) {
            *now = Some(at);
        }
        if before.and_then(|before| earlier.get(before)).is_none_or(|one| one.key != own.key) {
            changes.push(Change { before, after: Some(at) });
        }
    }
    let mut gone: Vec<usize> = gone.into_values().collect();
    gone.sort_unstable();
    changes.extend(gone.into_iter().map(|before| Change { before: Some(before), after: None }));
    if changes.is_empty() || changes.len() > MOST_CHANGES {
        return None;
    }
    let new = changes.iter().filter(|change| change.before.is_none());
    let new: Vec<usize> = new.filter_map(|change| change.after).collect();
    let order = with_new(staying(earlier, &now)?, &new, address)?;
    Some(Difference { changes, order })
}

/// A document that stays, and where it stands: at its own address, or at that of the first one with the same text.
struct Staying {
    before: usize,
    at: usize,
    stands_at: usize,
}

/// The documents that stay, in their order. `now`: their places now, by their places before.
fn staying(earlier: &[Stored], now: &[Option<usize>]) -> Option<Vec<Staying>> {
    let mut numbered: Vec<usize> = vec![usize::MAX; earlier.len()];
    for (at, one) in earlier.iter().enumerate() {
        *numbered.get_mut(one.number as usize)? = at;
    }
    let mut staying: Vec<Staying> = Vec::with_capacity(earlier.len());
    let mut last_text = None;
    for before in numbered {
        let text = earlier.get(before)?.text;
        let Some(at) = now.get(before).copied().flatten() else { continue };
        let first = staying.last().filter(|_| last_text == Some(text)).map(|last| last.stands_at);
        staying.push(Staying { before, at, stands_at: first.unwrap_or(at) });
        last_text = Some(text);
    }
    Some(staying)
}

/// Puts new documents among those that stay, by their addresses.
fn with_new(
    staying: Vec<Staying>,
    new: &[usize],
    address: &dyn Fn(usize) -> Option<String>,
) -> Option<Vec<(usize, Option<usize>)>> {
    let mut places: Vec<(usize, String, usize)> = Vec::with_capacity(new.len());
    for &at in new {
        let own = address(at)?;
        let (mut from, mut to) = (0, staying.len());
        while from < to {
            let middle = from.midpoint(to);
            if address(staying.get(middle)?.stands_at)? < own { from = middle + 1 } else { to = middle }
        }
        places.push((from, own, at));
    }
    places.sort_unstable();
    let mut places = places.into_iter().peekable();
    let mut order = Vec::with_capacity(staying.len() + new.len());
    for (number, Staying { before, at, .. }) in staying.iter().enumerate() {
        while let Some((.., new)) = places.next_if(|(place, ..)| *place <= number) {
            order.push((new, None));
        }
        order.push((*at, Some(*before)));
    }
    order.extend(places.map(|(.., new)| (new, None)));
    Some(order)
}
