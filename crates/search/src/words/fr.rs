//! French: endings, stop words, synonyms, as far as search has them.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "/s/e/es al/ale/aux/ales el/elle/els/elles er/e/es/ent/ez/ons/ee/ees/es/ant/ait/aient \
             ir/it/is/issent/issant/i/ie/ies/is re/t/ent/ant/u/ue/us eau/eaux eur/eurs/euse/euses if/ive/ifs/ives \
             eux/euse",
    derived: "er/ation/ations/ateur/ateurs/ement/ements",
    stop: "le la les l un une des de du d et ou a au aux en dans sur pour par avec sans est sont etre que qui \
             quoi comment pourquoi quand quel quelle quels je on il elle ce cette ces mon mes tous toutes",
    inside: "",
    synonyms: "",
};
