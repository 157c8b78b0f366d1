//! What new and deleted documents do to the numbers of the others. Three orders matter: the earlier one, the new one, and
//! their union, in which both new and deleted documents have a place.

/// The places of new and of deleted documents.
#[derive(Default)]
pub struct Moves {
    /// New documents by number in the union.
    opened: Vec<u32>,
    /// Deleted documents by number in the union.
    closed: Vec<u32>,
}

impl Moves {
    /// The moves of new documents with these numbers in the new order, and of deleted ones with these in the earlier
    /// order.
    pub fn new(mut new: Vec<u32>, mut old: Vec<u32>) -> Self {
        new.sort_unstable();
        old.sort_unstable();
        let mut moves = Self::default();
        let (mut new, mut old) = (new.into_iter().peekable(), old.into_iter().peekable());
        loop {
            let opens = new.peek().map(|number| number.saturating_add(moves.closed.len() as u32));
            let closes = old.peek().map(|number| number.saturating_add(moves.opened.len() as u32));
            match (opens, closes) {
                (Some(opens), closes) if closes.is_none_or(|closes| opens < closes) => {
                    moves.opened.push(opens);
                    new.next();
                }
                (_, Some(closes)) => {
                    moves.closed.push(closes);
                    old.next();
                }
                _ => return moves,
            }
        }
    }

    /// True if every document keeps its number.
    pub fn is_empty(&self) -> bool {
        self.opened.is_empty() && self.closed.is_empty()
    }

    /// The number in the union of a document of the earlier order.
    pub fn of_old(&self, old: u32) -> u32 {
        shifted(old, &self.opened)
    }

    /// The number in the union of a document of the new order.
    pub fn of_new(&self, new: u32) -> u32 {
        shifted(new, &self.closed)
    }

    /// The number of the earlier document that has this one in the union, or comes next.
    pub fn old(&self, union: u32) -> u32 {
        union.saturating_sub(self.opened.partition_point(|opened| *opened < union) as u32)
    }

    /// The new number of an earlier document; `None` if it is deleted.
    pub fn new_number(&self, old: u32) -> Option<u32> {
        let union = self.of_old(old);
        self.closed.binary_search(&union).err().map(|before| union.saturating_sub(before as u32))
    }

    /// Numbers in the union, for numbers of the earlier order that ascend; none if they are the same.
    pub fn opening(&self) -> Option<impl FnMut(u32) -> u32> {
        let mut before = 0;
        (!self.opened.is_empty()).then_some(move |old: u32| {
            while self.opened.get(before).is_some_and(|at| *at <= old.saturating_add(before as u32)) {
                before += 1;
            }
            old.saturating_add(before as u32)
        })
    }

    /// Numbers in the new order, for numbers in the union that ascend; none if they are the same.
    pub fn closing(&self) -> Option<impl FnMut(u32) -> u32> {
        let mut before = 0;
        (!self.closed.is_empty()).then_some(move |union: u32| {
            while self.closed.get(before).is_some_and(|at| *at < union) {
                before += 1;
            }
            union.saturating_sub(before as u32)
        })
    }
}

/// A number after room was made for others at these places.
fn shifted(number: u32, places: &[u32]) -> u32 {
    // How many places lie before it: each is counted without those before it.
    let (mut from, mut to) = (0, places.len());
    while from < to {
        let middle = from.midpoint(to);
        match places.get(middle) {
            Some(place) if place.saturating_sub(middle as u32) <= number => from = middle + 1,
            _ => to = middle,
        }
    }
    number.saturating_add(from as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_a_list_that_was_edited() {
        for case in 0..512_u32 {
            // Nine documents, each of which is deleted, new or stays.
            let (mut old, mut new) = (0, 0);
            let (mut deleted, mut added, mut stay) = (Vec::new(), Vec::new(), Vec::new());
            for bit in 0..9 {
                match (case >> bit & 1 == 1, (case >> (bit + 3) & 1) == 1) {
                    (true, true) => {
                        deleted.push(old);
                        old += 1;
                    }
                    (true, false) => {
                        added.push(new);
                        new += 1;
                    }
                    (false, _) => {
                        stay.push((old, new));
                        (old, new) = (old + 1, new + 1);
                    }
                }
            }
            let reversed = |numbers: &[u32]| numbers.iter().rev().copied().collect();
            let moves = Moves::new(reversed(&added), reversed(&deleted));
            let (mut opening, mut closing) = (moves.opening(), moves.closing());
            let mut unions = Vec::new();
            for (old, new) in stay {
                assert_eq!(moves.new_number(old), Some(new), "{case:b}");
                let union = opening.as_mut().map_or(old, |opening| opening(old));
                let closed = closing.as_mut().map_or(union, |closing| closing(union));
                assert_eq!((moves.of_old(old), moves.of_new(new)), (union, union), "{case:b}");
                assert_eq!((moves.old(union), closed), (old, new), "{case:b}");
                unions.push(union);
            }
            for old in deleted {
                unions.push(moves.of_old(old));
                assert_eq!((moves.new_number(old), moves.old(moves.of_old(old))), (None, old), "{case:b}");
            }
            for new in added {
                let union = moves.of_new(new);
                unions.push(union);
                assert_eq!(moves.closing().map_or(union, |mut closing| closing(union)), new, "{case:b}");
            }
            let count = unions.len();
            unions.sort_unstable();
            unions.dedup();
            assert_eq!(unions.len(), count, "each has a place of its own: {case:b}");
        }
    }
}
