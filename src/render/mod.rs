//! Step 4, render: each route → bytes. Bodies first (`body`), then pages (`page`); templates reach the model only
//! through the query functions.

pub mod body;
