//! Drafts, hidden pages, aliases, feeds' ids, files of `static/`, the 404 page.
