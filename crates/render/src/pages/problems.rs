//! Template errors caused by a setting: the wrong value is reported at its place in the settings. `theme` reports the
//! templates' own errors.

use std::fmt;

use paifang_base::diag::Diagnostic;
use paifang_site::config::Config;
use paifang_theme::TEMPLATE_ERROR;

/// A text that a template function could not use.
#[derive(Debug, Clone)]
pub(super) enum Unusable {
    /// The theme has no asset of this name.
    Asset(String),
    /// An address without a page or file, with the most similar one that exists.
    Address(String, Option<String>),
}

impl Unusable {
    /// The text as given.
    fn text(&self) -> &str {
        match self {
            Unusable::Asset(text) | Unusable::Address(text, _) => text,
        }
    }

    fn nearest(&self) -> Option<&str> {
        if let Unusable::Address(_, Some(near)) = self { Some(near) } else { None }
    }

    /// The problem without a suggestion.
    fn problem(&self) -> String {
        match self {
            Unusable::Asset(path) => format!("the theme has no asset `{path}`"),
            Unusable::Address(to, _) => format!("`{to}` does not lead to any page or file"),
        }
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem())?;
        self.nearest().map_or(Ok(()), |near| write!(f, "; did you mean `{near}`?"))
    }
}

/// Moves a problem to the text in `[theme_settings]` that the template rejected; the template becomes the place where
/// the text is used.
pub(super) fn relocate_to_setting(problem: Diagnostic, unusable: &Unusable, config: &Config) -> Diagnostic {
    let Some(written) = config.theme_texts.iter().find(|written| written.value == unusable.text()) else {
        return problem;
    };
    let message = format!("a setting of the theme: {}", unusable.problem());
    let help = match unusable.nearest() {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the address of a page or file that exists, such as `/about/`, or remove the entry"
            .to_owned(),
    };
    let mut moved = Diagnostic::new(&TEMPLATE_ERROR, &config.path, written.span, message).with_help(help);
    moved = moved.with_label(&problem.path, problem.span, "used here");
    moved.labels.extend(problem.labels);
    moved
}
