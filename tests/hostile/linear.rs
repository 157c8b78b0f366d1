//! Time and memory that grow no faster than the input.
