//! Markdown that other tools have swallowed, and Markdown that shows as text.
