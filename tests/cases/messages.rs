//! How problems are printed: columns, summaries, the file that is named.
