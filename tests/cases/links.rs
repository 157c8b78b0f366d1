//! Links to what Paifang itself makes, and addresses written by hand in templates and settings.
