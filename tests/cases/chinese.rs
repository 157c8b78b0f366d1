//! Text as it is typed with a Chinese input method.
