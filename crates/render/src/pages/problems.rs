//! Errors of templates that are not the template's: what it was given by a setting is wrong there. Says nothing about
//! mistakes of the templates themselves, which `theme` puts in their place.

use paifang_base::diag::Diagnostic;
use paifang_site::config::Config;
use paifang_site::link::Site;
use paifang_theme::TEMPLATE_ERROR;

/// The theme has nothing by this name.
const NO_ASSET: &str = "the theme has no asset ";
/// An address leads to nothing.
const NOWHERE: &str = " leads to no page and no file";

/// What `asset()` says.
pub(super) fn no_asset(path: &str) -> String {
    format!("{NO_ASSET}`{path}`")
}

/// What `link()` says.
pub(super) fn leads_nowhere(site: &Site, to: &str) -> String {
    match site.nearest_address(to) {
        Some(near) => format!("`{to}`{NOWHERE}; did you mean `{near}`?"),
        None => format!("`{to}`{NOWHERE}"),
    }
}

/// Where a text of `[theme_settings]` is what a template could not use, the problem stands there, and the template is
/// where it is used.
pub(super) fn blame_setting(problem: Diagnostic, config: &Config) -> Diagnostic {
    let text = problem
        .message
        .strip_prefix(NO_ASSET)
        .or_else(|| problem.message.split_once(NOWHERE).map(|(text, _)| text));
    let text = text.map(|text| text.trim_matches('`'));
    let written = text.and_then(|text| config.theme_texts.iter().find(|written| written.value == text));
    let Some(written) = written else { return problem };
    let (what, near) = problem.message.split_once("; did you mean ").unwrap_or((&problem.message, ""));
    let message = format!("a setting of the theme: {what}");
    let help = "write the address of a page or file that exists, such as `/about/`, or take the entry out";
    let help = if near.is_empty() { help.to_owned() } else { format!("did you mean {near}") };
    let mut blamed = Diagnostic::new(&TEMPLATE_ERROR, &config.path, written.span, message).with_help(help);
    blamed = blamed.with_label(&problem.path, problem.span, "used here");
    blamed.labels.extend(problem.labels);
    blamed
}
