//! Step 4, render: each route → bytes. Bodies first (`body`), then pages (`page`); templates reach the model only
//! through the query functions.

mod addresses;
mod arguments;
mod around;
pub mod body;
pub(crate) mod card;
mod choose;
mod community;
mod covers;
mod data;
mod events;
mod filters;
mod functions;
mod generated;
mod here;
mod lent;
mod marks;
mod menus;
pub mod model;
mod outdated;
mod own;
mod page;
mod page_view;
mod phrases;
mod problems;
mod qr;
mod repository;
mod routes;
mod shown;
mod sponsored;
mod translate;
mod versions;
pub mod views;

pub use addresses::check_addresses;
pub use card::{MISSING_GLYPHS, check_cards};
pub(crate) use card::{card_of, is_shareable};
pub use choose::check_templates;
pub(crate) use covers::cover_of;
pub(crate) use events::is_mail_address;
pub use lent::Components;
pub use model::RenderModel;
pub use own::components_of;
pub use page::{Extras, Renderer};
pub use page_view::{ExtraView, FeedView};
pub(crate) use qr::file as qr_file;
pub use routes::{Route, routes};
