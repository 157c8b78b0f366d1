//! Template errors caused by a setting: the wrong value is reported at its place in the settings. `theme` reports the
//! templates' own errors.

use paifang_base::diag::Diagnostic;
use paifang_base::text;
use paifang_base::text::Text;
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
    fn given(&self) -> &str {
        match self {
            Unusable::Asset(text) | Unusable::Address(text, _) => text,
        }
    }

    fn nearest(&self) -> Option<&str> {
        if let Unusable::Address(_, Some(near)) = self { Some(near) } else { None }
    }

    /// The problem with a suggestion, if there is one.
    pub(super) fn text(&self) -> Text {
        match self.nearest() {
            Some(near) => text!("template-error-near", problem = self.problem(), near = near),
            None => self.problem(),
        }
    }

    /// The problem without a suggestion.
    fn problem(&self) -> Text {
        match self {
            Unusable::Asset(path) => text!("template-error-no-asset", path = path),
            Unusable::Address(to, _) => text!("template-error-no-target", to = to),
        }
    }
}

/// Moves a problem to the text in `[theme_settings]` that the template rejected; the template becomes the place where
/// the text is used.
pub(super) fn relocate_to_setting(problem: Diagnostic, unusable: &Unusable, config: &Config) -> Diagnostic {
    let Some(written) = config.theme_texts.iter().find(|written| written.value == unusable.given()) else {
        return problem;
    };
    let message = text!("template-error-setting", problem = unusable.problem());
    let help = match unusable.nearest() {
        Some(near) => text!("did-you-mean", meant = near),
        None => text!("template-error-setting-help"),
    };
    let mut moved = Diagnostic::new(&TEMPLATE_ERROR, &config.path, written.span, message).with_help(help);
    moved = moved.with_label(&problem.path, problem.span, text!("template-error-used-here"));
    moved.labels.extend(problem.labels);
    moved
}
