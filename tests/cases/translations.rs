//! Pairs of translations, language tags, and `paifang new`.
