//! Arabic. Articles and particles before a word are cut off by the engine.

use super::Language;

pub(super) const WORDS: Language = Language {
    forms: "/ات/ه/ان/ين/ون/ها/هم/ي/ا/تان/تين ه/ات/تان/تين/تها",
    derived: "",
    stop: "في من علي الي عن مع هذا هذه ذلك التي الذي ما ماذا كيف لماذا متي اين هل كل او و ثم ان هو هي",
    inside: "",
    synonyms: "",
};
