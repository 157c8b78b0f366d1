//! Names of files: cases, forms of Unicode, extensions, language suffixes; links to them.
