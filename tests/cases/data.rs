//! Data files as spreadsheets save them.
