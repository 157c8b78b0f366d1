//! German: endings, stop words, synonyms, as far as search has them.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "/e/en/er/es/s/n/em/ern/ens /te/ten/t/en/e/st/end en/t/te/ten/e/end ung/ungen heit/heiten keit/keiten \
             ion/ionen taet/taeten e/en/es/er/em a/en um/en",
    derived: "en/ung/ungen/er/ers/ern",
    stop: "der die das den dem des ein eine einen einem einer eines und oder von zu zum zur in im an am auf aus \
             bei mit nach fuer fur ist sind war wird werden kann koennen konnen wie was warum wann wo welche \
             welcher ich man es dass nicht alle",
    inside: "",
    synonyms: "",
};
