//! What can be compared between blocks of two languages: kinds, lengths, and facts such as links, code and numbers.

use paifang_base::parts::Parts as _;
use paifang_markdown::blocks::{Block, BlockKind, Fact, FactKind};

/// The likeness of two blocks that certainly belong together.
pub const SURE: f32 = 1.0;
/// The evidence of equal words.
const SAME_WORDS: f32 = 1.7;
/// Targets of links and images on both sides from which on none in common means that they do not belong together: the
/// credits of an original and those of its translation, say.
const TELLING: usize = 2;

/// One block, or several of one side that belong together.
pub struct Profile<'b> {
    kind: &'b BlockKind,
    /// Fingerprint of the words; `None` of several.
    words: Option<u32>,
    size: f32,
    /// Sorted.
    facts: Vec<(FactKind, String)>,
}

impl<'b> Profile<'b> {
    /// `None` without a block.
    pub fn of(blocks: &[&'b Block]) -> Option<Self> {
        let first = blocks.first()?;
        let mut facts: Vec<_> = blocks.iter().flat_map(|block| &block.facts).map(comparable).collect();
        facts.sort_unstable();
        Some(Self {
            kind: &first.kind,
            words: (blocks.len() == 1).then_some(first.print.words),
            size: blocks.iter().map(|block| block.size as f32).sum(),
            facts,
        })
    }

    /// The common part: about 0 to 1, none for kinds that no translator exchanges. `ratio` is the size of the other side
    /// for one of this.
    pub fn likeness(&self, other: &Self, ratio: f32) -> f32 {
        let kinds = match (self.kind, other.kind) {
            (a, b) if a == b => 0.4,
            (BlockKind::Heading(_), BlockKind::Heading(_)) => 0.3,
            (
                BlockKind::Paragraph | BlockKind::Item | BlockKind::Note,
                BlockKind::Paragraph | BlockKind::Item | BlockKind::Note,
            ) => 0.15,
            _ => return 0.0,
        };
        if self.words.is_some() && self.words == other.words {
            return SURE;
        }
        let common = self.common_facts(other);
        let is_target = |(kind, _): &&(FactKind, String)| matches!(kind, FactKind::Link | FactKind::Image);
        let telling = |side: &Self| side.facts.iter().filter(is_target).count();
        if common == Some(0.0) && telling(self) >= TELLING && telling(other) >= TELLING {
            return 0.0;
        }
        let (a, b) = ((self.size * ratio).max(1.0), other.size.max(1.0));
        kinds + 0.25 * (a.min(b) / a.max(b)) + 0.35 * common.unwrap_or(0.5)
    }

    /// How much speaks for the other side being a translation of this one, rather than of another state of the same text.
    /// What both have counts fully, and what only the translation has: it must come from somewhere. Links are left out
    /// now and then, and lengths differ anyway.
    pub fn evidence(&self, translation: &Self, ratio: f32) -> f32 {
        if self.words.is_some() && self.words == translation.words {
            return SAME_WORDS;
        }
        let (a, b) = ((self.size * ratio).max(1.0), translation.size.max(1.0));
        let numbers =
            |side: &Self| side.facts.iter().filter(|(kind, _)| *kind == FactKind::Number).count() as f32;
        // Nobody leaves out numbers, but some are written as words.
        let missing = (numbers(self) - numbers(translation)).max(0.0) / numbers(self).max(1.0);
        let length = 0.5 + 0.2 * (a.min(b) / a.max(b)) - 0.3 * missing;
        if translation.facts.is_empty() {
            return length;
        }
        let common = self.common_count(translation) as f32;
        let (there, here) = (self.facts.len() as f32 - common, translation.facts.len() as f32 - common);
        length + (common - 0.7 * here - 0.3 * there) / (common + here + there)
    }

    /// The share of facts that both have (Dice's coefficient); `None` if neither has any.
    pub fn common_facts(&self, other: &Self) -> Option<f32> {
        let all = self.facts.len() + other.facts.len();
        (all > 0).then(|| 2.0 * self.common_count(other) as f32 / all as f32)
    }

    fn common_count(&self, other: &Self) -> u32 {
        let (a, b) = (&self.facts, &other.facts);
        let (mut x, mut y, mut common) = (0, 0, 0);
        while let (Some(one), Some(two)) = (a.get(x), b.get(y)) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => x += 1,
                std::cmp::Ordering::Greater => y += 1,
                std::cmp::Ordering::Equal => (x, y, common) = (x + 1, y + 1, common + 1),
            }
        }
        common
    }
}

/// A fact without the language of a target: `/zh-cn/docs/a/`, `a.zh-CN.md` and `a.md` are one page.
pub fn comparable(fact: &Fact) -> (FactKind, String) {
    if !matches!(fact.kind, FactKind::Link | FactKind::Image) {
        return (fact.kind, fact.text.clone());
    }
    let target = fact.text.split(['#', '?']).next().unwrap_or_default();
    let has_host = target.contains("://");
    let parts = target
        .split('/')
        .filter(|part| !part.is_empty() && *part != "." && *part != ".." && !is_language(part));
    let parts: Vec<&str> = parts
        .enumerate()
        .map(|(at, part)| if has_host && at == 1 { without_subdomain(part) } else { without_language(part) })
        .collect();
    (fact.kind, parts.join("/"))
}

/// `a` for `a.zh-CN.md` and `a.md`.
fn without_language(part: &str) -> &str {
    let name = part.strip_suffix(".md").unwrap_or(part);
    match name.rsplit_once('.') {
        Some((stem, suffix)) if is_language(suffix) => stem,
        _ => name,
    }
}

/// `wikipedia.org` for `fr.wikipedia.org`.
fn without_subdomain(host: &str) -> &str {
    match host.split_once('.') {
        Some((first, rest)) if is_language(first) && rest.contains('.') => rest,
        _ => host,
    }
}

/// `zh-cn`, `pt_BR`, `de`: the form of a language tag in addresses.
fn is_language(part: &str) -> bool {
    let Some((first, rest)) = part.split_at_checked(2) else { return false };
    let is_letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_region = |text: &str| (2..=4).contains(&text.len()) && is_letters(text);
    first.len() == 2
        && is_letters(first)
        && (rest.is_empty()
            || rest.starts_with(['-', '_']) && rest.part(1..).split(['-', '_']).all(is_region))
}
