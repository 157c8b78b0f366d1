//! `paifang new`: a site to start from, files for continuous integration, an editor in the browser, a component, or a page in
//! the right folder with the right front matter.

mod ci;
mod cms;
mod component;
mod page;
mod site;

use clap::{Args, Subcommand};

use super::language::Voice;
use super::{Ending, Refusal};
pub use page::folder_of;
use paifang_base::text;

const EXAMPLES: &str = "\
Examples:
  paifang new site my-site                             a small bilingual site to start from
  paifang new site my-site --like conference           a site of another sort: docs, blog, conference
  paifang new ci github                                check, preview and publish on GitHub
  paifang new cms sveltia                              an editor for people with only a browser
  paifang new component release                        components/release.html and its fields
  paifang new blog \"How we back up\"                    content/blog/2026-11-23-how-we-back-up.md
  paifang new event \"Meetup in Hangzhou\" --lang zh-CN  with the fields an event must have
  paifang new docs \"备份\" --lang zh-CN --name backup   the translation of docs/backup.md
  paifang new blog \"Hello\" --lang en --name hello      the translation of blog/2026-11-23-hello.md
  paifang new docs \"Install\" --name 2.0/install        content/docs/2.0/install.md
  paifang new page \"About us\"

KIND is blog, docs, faq, event, person, page, organization, group, job, wish, product, course,
media or a kind of the site's own (`[kinds]` in site.toml).
The languages of a page are files of one name: backup.md, backup.en.md, or en/docs/backup.md in a
site with language folders. Nothing is ever overwritten.";

const USAGE: &str = "paifang new site <DIR> [OPTIONS]\n       paifang new ci <HOST> [OPTIONS]\n       paifang new cms <EDITOR> [OPTIONS]\n       paifang new component <NAME> [OPTIONS]\n       paifang new <KIND> <TITLE> [OPTIONS]";

/// Start a site or a page
#[derive(Debug, Args)]
#[command(override_usage = USAGE, after_help = EXAMPLES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct NewArgs {
    #[command(subcommand)]
    what: Option<What>,

    #[command(flatten)]
    page: Option<page::PageArgs>,
}

#[derive(Debug, Subcommand)]
enum What {
    Site(site::SiteArgs),
    Ci(ci::CiArgs),
    Cms(cms::CmsArgs),
    Component(component::ComponentArgs),
}

/// Writes a new site or page.
pub fn run(args: NewArgs, voice: &Voice) -> Result<Ending, Refusal> {
    match (args.what, args.page) {
        (Some(What::Site(site)), _) => site::run(&site, voice),
        (Some(What::Ci(ci)), _) => ci::run(&ci, voice),
        (Some(What::Cms(cms)), _) => cms::run(&cms, voice),
        (Some(What::Component(component)), _) => component::run(&component, voice),
        (None, Some(page)) => page::run(&page, voice),
        (None, None) => Err(text!("new-what")),
    }
}
