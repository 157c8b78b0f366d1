//! Two builds at once, and folders in places where they would do harm.
