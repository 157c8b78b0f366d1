//! From the files of a commit back to their first versions.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use super::log::{Log, Logged, Step};
use super::{Found, places};
use crate::change::Version;
use crate::object::ObjectId;

/// A state of a file: the place of its path, and its content. Without one: a file that is to be found where it was
/// deleted.
type State = (u32, Option<ObjectId>);

/// For each file of a commit, its versions, newest first.
pub(super) fn files(
    log: &Log,
    head: ObjectId,
    tree: &BTreeMap<String, Version>,
) -> BTreeMap<String, Vec<Found>> {
    let path_places = log.numbers_of_paths();
    let mut found: Vec<Vec<Found>> = vec![Vec::new(); tree.len()];
    // The states whose origin is still unknown, with the numbers of the files that were in them.
    let mut wanted: HashMap<State, Vec<usize>> = HashMap::new();
    for (number, (path, version)) in tree.iter().enumerate() {
        let place = path_places.get(path.as_str()).copied();
        if let (Some(place), Some(blob)) = (place, ObjectId::read(&version.id)) {
            wanted.entry((place, Some(blob))).or_default().push(number);
        }
    }
    for place in in_order(&log.commits, head) {
        let Some(commit) = log.commits.get(place) else { continue };
        // Only then are their origins wanted: one file may have become what another one was.
        let mut origins: Vec<(State, Vec<usize>)> = Vec::new();
        let same = |a: &Step, b: &Step| (a.path, a.blob) == (b.path, b.blob);
        for steps in commit.steps.chunk_by(same) {
            let Some(step) = steps.first() else { continue };
            let Some(numbers) = wanted.remove(&(step.path, step.blob)) else { continue };
            if let Some(blob) = step.blob {
                let is_change = steps.iter().all(|step| step.old_blob != Some(blob));
                let version =
                    Found { commit: place, path: step.path, blob, is_link: step.is_link, is_change };
                for number in &numbers {
                    found.get_mut(*number).into_iter().for_each(|list| list.push(version.clone()));
                }
            }
            let had = steps.iter().filter(|step| step.old_blob.is_some());
            origins.extend(had.map(|step| ((step.old_path, step.old_blob), numbers.clone())));
            if steps.iter().all(|step| step.old_blob.is_none()) {
                origins.push(((step.path, None), numbers));
            }
        }
        for (state, numbers) in origins {
            match wanted.entry(state) {
                Entry::Vacant(entry) => _ = entry.insert(numbers),
                Entry::Occupied(mut entry) => {
                    entry.get_mut().extend(numbers);
                    entry.get_mut().sort_unstable();
                    entry.get_mut().dedup();
                }
            }
        }
    }
    tree.keys().cloned().zip(found).collect()
}

/// The places of all commits that a commit contains: children before parents, newer before older ones. The order
/// depends on nothing but the commits, so it is the same however they were read.
fn in_order(commits: &[Logged], head: ObjectId) -> Vec<usize> {
    let places = places(commits);
    let mut children = vec![0usize; commits.len()];
    for parent in commits.iter().flat_map(|commit| &commit.parents) {
        if let Some(children) = places.get(parent).and_then(|place| children.get_mut(*place)) {
            *children += 1;
        }
    }
    let entry = |place: usize| commits.get(place).map(|commit| (commit.committed, Reverse(commit.id), place));
    let mut ready: BinaryHeap<(i64, Reverse<ObjectId>, usize)> =
        places.get(&head).and_then(|place| entry(*place)).into_iter().collect();
    let mut order = Vec::with_capacity(commits.len());
    while let Some((_, _, place)) = ready.pop() {
        order.push(place);
        for parent in commits.get(place).into_iter().flat_map(|commit| &commit.parents) {
            let Some(place) = places.get(parent).copied() else { continue };
            if let Some(children) = children.get_mut(place) {
                *children = children.saturating_sub(1);
                if *children == 0 {
                    ready.extend(entry(place));
                }
            }
        }
    }
    order
}
