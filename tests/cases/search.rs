//! What searches for words of two scripts find.
