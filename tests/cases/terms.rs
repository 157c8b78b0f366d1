//! Terms and authors: distinct names stay distinct.
