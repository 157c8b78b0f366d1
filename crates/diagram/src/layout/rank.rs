//! Layers: which links are turned round, and how far down each unit is.

use super::units::{Link, Role};

/// Turns links that would close a circle, by a search in depth that begins at units which nothing leads to.
pub(super) fn turn_circles(count: usize, links: &mut [Link]) {
    let is_inner = |link: &Link| link.role == Role::Middle && !link.is_loop();
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut has_entry = vec![false; count];
    for (number, link) in links.iter().enumerate().filter(|(_, link)| is_inner(link)) {
        leaving[link.from].push(number);
        has_entry[link.to] = true;
    }
    let starts = (0..count).filter(|unit| !has_entry[*unit]).chain(0..count);
    // 0 not seen, 1 on the way, 2 done.
    let mut state = vec![0u8; count];
    for start in starts.collect::<Vec<_>>() {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut way = vec![(start, 0)];
        while let Some((unit, next)) = way.last_mut() {
            let Some(number) = leaving[*unit].get(*next).copied() else {
                state[*unit] = 2;
                way.pop();
                continue;
            };
            *next += 1;
            let to = links[number].to;
            match state[to] {
                0 => {
                    state[to] = 1;
                    way.push((to, 0));
                }
                1 => links[number].is_turned = true,
                _ => {}
            }
        }
    }
}

/// The layer of each unit, from 0: below everything that leads to it, and as near as possible to what it leads to.
pub(super) fn ranks(count: usize, pairs: &[(usize, usize)], length: usize) -> Vec<usize> {
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut above_count = vec![0usize; count];
    for (above, under) in pairs {
        below[*above].push(*under);
        above_count[*under] += 1;
    }
    let mut open = above_count.clone();
    let mut ready: std::collections::VecDeque<usize> = (0..count).filter(|unit| open[*unit] == 0).collect();
    let mut ranks = vec![0usize; count];
    let mut sequence = Vec::with_capacity(count);
    while let Some(unit) = ready.pop_front() {
        sequence.push(unit);
        for under in &below[unit] {
            ranks[*under] = ranks[*under].max(ranks[unit] + length);
            open[*under] -= 1;
            if open[*under] == 0 {
                ready.push_back(*under);
            }
        }
    }
    for unit in sequence.into_iter().rev() {
        let nearest = below[unit].iter().map(|under| ranks[*under]).min();
        if let Some(nearest) = nearest.filter(|_| below[unit].len() > above_count[unit]) {
            ranks[unit] = nearest.saturating_sub(length).max(ranks[unit]);
        }
    }
    let first = ranks.iter().min().copied().unwrap_or(0);
    ranks.iter_mut().for_each(|rank| *rank -= first);
    ranks
}
