//! Words of a text in any script.

use icu::segmenter::WordSegmenter;
use icu::segmenter::options::WordBreakInvariantOptions;

/// The words of a text and what stands between them, in order; together they are the text. By UAX #29, with
/// dictionaries for Chinese, Japanese and the scripts of South East Asia that set no spaces.
pub fn segments(text: &str) -> Vec<&str> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let ends: Vec<usize> = segmenter.segment_str(text).collect();
    ends.windows(2).filter_map(|pair| text.get(*pair.first()?..*pair.last()?)).collect()
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[test]
    fn words_of_each_script() {
        assert_eq!(segments("Back up, now"), ["Back", " ", "up", ",", " ", "now"]);
        assert_eq!(segments("备份数据库"), ["备份", "数据", "库"]);
        assert!(segments("").is_empty());
    }
}
