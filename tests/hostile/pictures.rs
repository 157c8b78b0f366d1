//! Pictures that cost much more to decode than they weigh.
