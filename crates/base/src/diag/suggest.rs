//! "Did you mean": the nearest known word to a word that is not known.

/// Longest word, in characters, that is looked for: comparing two takes as long as both lengths together multiplied.
const LONGEST: usize = 200;

/// The candidate nearest to `word` when it is near enough to be what was meant: the same but for case, or a third
/// of its characters changed at most (Damerau-Levenshtein distance).
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    if length > LONGEST {
        return None;
    }
    let limit = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn near_words_are_suggested_and_far_ones_are_not() {
        let known = ["title", "date", "tags", "aliases"];
        assert_eq!(did_you_mean("Title", known), Some("title"));
        assert_eq!(did_you_mean("tittle", known), Some("title"));
        assert_eq!(did_you_mean("weather", known), None);
        assert_eq!(did_you_mean("tgas", known), Some("tags"));
    }
}
