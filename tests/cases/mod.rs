//! Cases from public bug reports of other generators and from first users: correct content is published correctly, and
//! no mistake passes silently.

mod alarms;
mod chinese;
mod commonmark;
mod data;
mod diagrams;
mod dialects;
mod events;
mod files;
mod front_matter;
mod gfm;
mod hosting;
mod links;
mod markdown;
mod messages;
mod pictures;
mod publishing;
mod reports;
mod search;
mod templates;
mod terms;
mod theme;
mod translations;
