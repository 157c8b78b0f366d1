//! The examples of CommonMark and GFM: as written there, or listed with the reason.
