//! Hostile content: nothing that a pull request adds to `content/` can run code, read other files, or stop a build.
//! One file for each class of attack; the table of threats is in docs/threats.md.

mod addresses;
mod components;
mod files;
mod highlighting;
mod linear;
mod locks;
mod pictures;
mod recurrence;
mod serving;
mod svg;
mod terminal;
