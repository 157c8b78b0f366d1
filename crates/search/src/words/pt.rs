//! Portuguese: endings, stop words, synonyms, as far as search has them.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "/s/es o/a/os/as m/ns ao/oes al/ais el/eis ar/a/as/am/o/ado/ada/ados/adas/ando/e/em \
             er/e/es/em/o/ido/ida/endo ir/e/es/em/o/ido/ida/indo cao/coes",
    derived: "ar/acao/acoes/ador/adores",
    stop: "o a os as um uma de do da dos das e ou em no na nos nas com por para sem que como quando onde qual \
             quem eu meu se seu todos todas ser",
    inside: "",
    synonyms: "",
};
