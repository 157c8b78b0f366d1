//! Redirects that lead in circles. Each is followed only up to the first one whose end is known, so that the time grows
//! with their number alone.

use rustc_hash::FxHashMap;

use crate::config::{Redirect, RedirectTarget};

/// A part of a path that stands for any other one.
const ANY: &str = "\u{1}";
/// Limit of steps past a redirect whose end is known, or with a part of a path that comes from one start alone. Browsers
/// follow at most 20 redirects (<https://fetch.spec.whatwg.org/#http-redirect-fetch>).
const MOST_STEPS: usize = 50;
/// Limit of an address in bytes. Servers refuse longer ones.
const LONGEST_ADDRESS: usize = 8192;

/// The search for circles among the redirects of the settings.
pub(super) struct Circles<'a> {
    redirects: &'a [Redirect],
    exact: FxHashMap<&'a str, usize>,
    patterns: Patterns<'a>,
    /// For each redirect, true if it leads in a circle, as soon as that is known.
    found: Vec<Option<bool>>,
    /// For each redirect, the start of the last walk that met it, and the number of steps to there.
    met: Vec<(usize, usize)>,
    /// Steps of all walks.
    steps: usize,
}

impl<'a> Circles<'a> {
    pub(super) fn new(redirects: &'a [Redirect]) -> Self {
        let numbered = || redirects.iter().enumerate();
        let mut exact = FxHashMap::default();
        for (at, redirect) in numbered().filter(|(_, redirect)| !redirect.is_pattern) {
            exact.entry(redirect.from.value.as_str()).or_insert(at);
        }
        let folders = numbered().filter(|(_, redirect)| redirect.is_pattern);
        Self {
            redirects,
            exact,
            patterns: Patterns::new(
                folders.map(|(at, redirect)| (redirect.from.value.as_str(), at)).collect(),
            ),
            found: vec![None; redirects.len()],
            met: vec![(usize::MAX, 0); redirects.len()],
            steps: 0,
        }
    }

    /// True if following the redirects from this one comes back to one of them.
    pub(super) fn has(&mut self, start: usize) -> bool {
        let mut waiting = vec![start];
        while let Some(at) = waiting.last().copied() {
            match self.found.get(at) {
                // A walk decides at least on its start.
                Some(None) => waiting.extend(self.walk(at)),
                _ => waiting.truncate(waiting.len() - 1),
            }
        }
        self.found.get(start).copied().flatten().unwrap_or(false)
    }

    /// Follows the redirects from one of them, and decides on all that it can. Returns those that it met, and cannot
    /// decide on.
    fn walk(&mut self, start: usize) -> Vec<usize> {
        let (mut at, mut rest) = (start, ANY.to_owned());
        // Steps and redirects, where a walk that starts there would go on in the same way.
        let mut path: Vec<(usize, usize)> = Vec::new();
        let mut has_pattern = false;
        let mut extra = 0;
        for step in 0.. {
            self.steps += 1;
            let fills_in = self.target(at).is_some_and(|to| to.after.is_some());
            let is_same = !fills_in || rest == ANY;
            if let Some((_, first)) = self.met.get(at).copied().filter(|(by, _)| *by == start) {
                let is_ring = is_same && path.iter().any(|(step, _)| *step == first);
                let (leading, others): (Vec<_>, Vec<_>) =
                    path.into_iter().partition(|(step, _)| is_ring || *step <= first);
                self.decide(&leading, true);
                return others.into_iter().map(|(_, at)| at).collect();
            }
            let known = self.found.get(at).copied().flatten().filter(|_| is_same);
            if known == Some(true) {
                self.decide(&path, true);
                return Vec::new();
            }
            // A pattern may be met twice, with different parts of a path.
            extra += usize::from(!is_same || known.is_some());
            if known == Some(false) && !has_pattern || extra > MOST_STEPS {
                break;
            }
            if is_same && known.is_none() {
                path.push((step, at));
            }
            if let Some(met) = self.met.get_mut(at) {
                *met = (start, step);
            }
            has_pattern |= fills_in;
            let Some(next) = self.next(at, &rest) else { break };
            (at, rest) = next;
        }
        self.decide(&path, false);
        Vec::new()
    }

    fn decide(&mut self, path: &[(usize, usize)], is_circle: bool) {
        for (_, at) in path {
            if let Some(found) = self.found.get_mut(*at) {
                *found = Some(is_circle);
            }
        }
    }

    /// The target of a redirect, if it is on this site.
    fn target(&self, at: usize) -> Option<&'a RedirectTarget> {
        self.redirects.get(at).and_then(|redirect| redirect.to.as_ref()).filter(|to| to.is_here)
    }

    /// The redirect that the target of another one meets, and what its `*` stands for: exact ones come first, then the
    /// deepest folder.
    fn next(&self, at: usize, rest: &str) -> Option<(usize, String)> {
        let to = self.target(at)?;
        let mut address = to.path().into_owned();
        if let Some(after) = &to.after {
            address.push_str(rest);
            address.push_str(after.split(['?', '#']).next().unwrap_or_default());
        }
        if address.len() > LONGEST_ADDRESS {
            return None;
        }
        let with_slash = format!("{}/", address.trim_end_matches('/'));
        let exact =
            [address.as_str(), with_slash.as_str()].into_iter().filter_map(|text| self.exact.get(text));
        if let Some(at) = exact.min() {
            return Some((*at, String::new()));
        }
        let (folder, at) = self.patterns.deepest(&with_slash)?;
        let below = with_slash.strip_prefix(folder)?;
        Some((at, below.trim_end_matches('/').to_owned()))
    }
}

/// Folders of patterns, sorted, each with the index of the next folder above it.
struct Patterns<'a> {
    folders: Vec<(&'a str, usize, Option<usize>)>,
}

impl<'a> Patterns<'a> {
    fn new(mut folders: Vec<(&'a str, usize)>) -> Self {
        folders.sort_unstable();
        folders.dedup_by_key(|(folder, _)| *folder);
        let mut above: Vec<(usize, &str)> = Vec::new();
        let with_parent = |(at, (folder, redirect)): (usize, (&'a str, usize))| {
            while above.last().is_some_and(|(_, last)| !folder.starts_with(last)) {
                above.pop();
            }
            let parent = above.last().map(|(at, _)| *at);
            above.push((at, folder));
            (folder, redirect, parent)
        };
        Self { folders: folders.into_iter().enumerate().map(with_parent).collect() }
    }

    /// The deepest folder of an address, and its redirect.
    fn deepest(&self, address: &str) -> Option<(&'a str, usize)> {
        // Every folder of the address is also one of the last folder that sorts before it, or that folder itself.
        let mut at = self.folders.partition_point(|(folder, ..)| *folder <= address).checked_sub(1);
        let last = self.folders.get(at?)?.0;
        let shared = last.bytes().zip(address.bytes()).take_while(|(a, b)| a == b).count();
        while let Some((folder, redirect, parent)) = at.and_then(|at| self.folders.get(at)) {
            if folder.len() <= shared {
                return Some((folder, *redirect));
            }
            at = *parent;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use paifang_base::source::{Span, Spanned};

    fn redirects(written: &[(String, String)]) -> Vec<Redirect> {
        let span = Span::default();
        let one = |(from, to): &(String, String)| {
            let (before, after) = match to.split_once(":splat") {
                Some((before, after)) => (before, Some(after.to_owned())),
                None => (to.as_str(), None),
            };
            let written = Spanned::new(to.clone(), span);
            let to = RedirectTarget { written, is_here: true, before: before.to_owned(), after };
            let path = from.strip_suffix('*');
            let is_pattern = path.is_some();
            let from = Spanned::new(path.unwrap_or(from).to_owned(), span);
            Redirect { from, is_pattern, to: Some(to), status: 301 }
        };
        written.iter().map(one).collect()
    }

    /// The redirects that lead in a circle, and the number of steps of the search.
    fn circles(written: &[(String, String)]) -> (Vec<usize>, usize) {
        let redirects = redirects(written);
        let mut circles = Circles::new(&redirects);
        ((0..redirects.len()).filter(|at| circles.has(*at)).collect(), circles.steps)
    }

    fn pairs(written: &[(&str, &str)]) -> Vec<(String, String)> {
        written.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    }

    #[test]
    fn what_comes_back_leads_in_a_circle() {
        for (written, expected) in [
            (
                &[("/a/", "/b/"), ("/b/", "/c"), ("/c/", "/a/"), ("/d/", "/b/"), ("/e/", "/f/")][..],
                &[0, 1, 2, 3][..],
            ),
            (&[("/a/", "/a/")], &[0]),
            (&[("/a/*", "/a/x/:splat")], &[0]),
            (&[("/a/*", "/b/:splat"), ("/b/*", "/c/:splat"), ("/c/*", "/d/:splat")], &[]),
            (&[("/c/*", "/d/:splat"), ("/b/*", "/c/:splat"), ("/a/*", "/b/:splat")], &[]),
            (&[("/a/*", "/b/:splat"), ("/b/*", "/a/:splat"), ("/s/", "/a/x/")], &[0, 1, 2]),
            // The exact one comes first, and the deepest folder before those above it.
            (&[("/a/*", "/b/x/"), ("/b/x/", "/c/"), ("/b/*", "/a/:splat")], &[]),
            (&[("/a/*", "/a/b/c/"), ("/a/b/*", "/d/"), ("/a/b/b/*", "/a/")], &[]),
            (&[("/a/*", "/a/b/c/"), ("/a/b/*", "/a/b/b/x/"), ("/a/b/b/*", "/a/b/")], &[0, 1, 2]),
            // Only a longer path comes back.
            (&[("/s/", "/a/x/y/"), ("/a/*", "/b/:splat"), ("/b/x/*", "/a/:splat")], &[0]),
            (&[("/s/", "/a/x/"), ("/a/*", "/f/"), ("/f/", "/a/y/"), ("/t/", "/s/")], &[0, 1, 2, 3]),
        ] {
            let (found, _) = circles(&pairs(written));
            // What is found does not depend on the order.
            let mut reversed = pairs(written);
            reversed.reverse();
            let (mut again, _) = circles(&reversed);
            again.iter_mut().for_each(|at| *at = reversed.len() - 1 - *at);
            again.reverse();
            assert_eq!((found.as_slice(), again.as_slice()), (expected, expected), "{written:?}");
        }
    }

    /// Follows one redirect alone.
    fn comes_back(circles: &Circles<'_>, start: usize) -> bool {
        let (mut at, mut rest, mut followed) = (start, ANY.to_owned(), vec![start]);
        while let Some(next) = circles.next(at, &rest) {
            (at, rest) = next;
            if followed.contains(&at) {
                return true;
            }
            followed.push(at);
        }
        false
    }

    #[test]
    fn all_together_lead_where_each_alone_does() {
        let from = ["/s/", "/a/*", "/b/*", "/b/x/*"];
        let to = ["/a/:splat", "/b/:splat", "/b/x/:splat", "/a/x/y/", "/b/x/x", "/s/", "/a/x:splat"];
        for number in 0..to.len().pow(from.len() as u32) {
            let choice = |at: usize| to[number / to.len().pow(at as u32) % to.len()];
            // Only a pattern has something to fill in.
            let target = |at: usize| {
                if at == 0 { choice(at).replace(":splat", "x/x/") } else { choice(at).to_owned() }
            };
            let written: Vec<_> = (0..from.len()).map(|at| (from[at].to_owned(), target(at))).collect();
            let redirects = redirects(&written);
            let mut circles = Circles::new(&redirects);
            for at in 0..redirects.len() {
                assert_eq!(circles.has(at), comes_back(&circles, at), "{at} of {written:?}");
            }
        }
    }

    #[test]
    fn the_steps_grow_with_the_number_of_redirects() {
        let many = 2000;
        let link = |n: usize, from: &str, to: &str| (format!("/a{n}/{from}"), format!("/a{}/{to}", n + 1));
        let chain: Vec<_> = (0..many).map(|n| link(n, "", "")).collect();
        let folders: Vec<_> = (0..many).map(|n| link(n, "*", ":splat")).collect();
        let mut ring = folders.clone();
        ring.push((format!("/a{many}/*"), "/a0/:splat".to_owned()));
        let mut fed = folders.clone();
        fed.extend((0..many).map(|n| (format!("/s{n}/"), format!("/a0/{n}/"))));
        for (mut written, is_circle) in [(chain, false), (folders, false), (ring, true), (fed, false)] {
            for _ in 0..2 {
                let (found, steps) = circles(&written);
                assert_eq!(found.len(), if is_circle { written.len() } else { 0 });
                assert!(steps <= (MOST_STEPS + 3) * written.len(), "{steps} steps for {}", written.len());
                written.reverse();
            }
        }
    }
}
