//! `paifang serve` and requests that are no reader's.
