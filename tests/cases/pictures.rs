//! Pictures: localized files, formats that no browser shows.
