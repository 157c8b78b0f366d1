//! Ground: what knows nothing of sites.

pub mod cache;
pub mod diag;
pub mod digest;
pub mod files;
pub mod html;
pub mod lock;
pub mod node;
pub mod scan;
pub mod schema;
pub mod source;
