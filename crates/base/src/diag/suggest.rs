//! "Did you mean": the known word that is most similar to an unknown one.

/// Longest word, in characters, that is searched for: a comparison takes time proportional to the product of both
/// lengths.
const LONGEST: usize = 200;

/// The candidate most similar to `word` if it is similar enough to be what was meant: equal except for case, or with at
/// most a third of its characters changed (Damerau-Levenshtein distance).
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
