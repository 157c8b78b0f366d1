//! Spanish: endings, stop words, synonyms, as far as search has them.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "/s/es o/a/os/as z/ces ar/a/as/an/o/ado/ada/ados/adas/ando/e/en/ara er/e/es/en/o/ido/ida/iendo \
             ir/e/es/en/o/ido/ida/iendo cion/ciones sion/siones on/ones",
    derived: "ar/acion/aciones/ador/adores",
    stop: "el la los las un una unos unas de del y o a al en con por para sin es son ser que como cuando donde \
             cual quien yo mi se su todos todas",
    inside: "",
    synonyms: "",
};
