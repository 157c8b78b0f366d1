//! Dutch: endings, stop words, synonyms, as far as search has them.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "/s/en/e/n/t/de/te/den/ten en/t/te/de/e/end *en/ /*en heid/heden",
    derived: "",
    stop: "de het een en of van te in op aan voor met door uit is zijn was wordt worden kan kunnen hoe wat \
             waarom wanneer waar welke ik we je alle niet",
    inside: "",
    synonyms: "",
};
