//! Mistakes in templates, and settings that they read.
