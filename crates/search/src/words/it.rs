//! Italian: endings, stop words, synonyms, as far as search has them.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "o/a/i/e e/i a/e co/ci/chi/ca/che go/ghi/gi/ga/ghe are/a/ano/o/i/ato/ata/ati/ate/ando \
             ere/e/ono/o/i/uto/uta/endo ire/e/isce/ono/ito/ita/endo ione/ioni",
    derived: "are/azione/azioni/atore/atori",
    stop: "il lo la i gli le l un uno una di del della dei delle e o a al in con su per da che come quando dove \
             quale chi io mi si tutti tutte non essere sono",
    inside: "",
    synonyms: "",
};
