//! The JSON of `i18n list`, with translations that a program added.

use paifang::diag::Reporter;
use paifang::exchange::{Entry, INVALID_EXCHANGE_FILE, Received, State};
use paifang::node::{Node, Value, parse_json};
use paifang::source::Spanned;
use paifang_base::text;

/// Reads a file; what cannot be read is reported. Texts without a translation are left out.
pub fn read(text: &str, reporter: &mut Reporter<'_>) -> Received {
    let mut received = Received { source: None, target: None, entries: Vec::new() };
    let root = match parse_json(text) {
        Ok(root) => root,
        Err(errors) => {
            errors.into_iter().for_each(|error| error.report(&INVALID_EXCHANGE_FILE, 0, reporter));
            return received;
        }
    };
    received.target = string(&root, "target");
    let Some(Value::List(texts)) = root.value.get("texts").map(|node| &node.value) else {
        let message = text!("i18n-apply-no-texts");
        reporter.report(&INVALID_EXCHANGE_FILE, root.span, message).add_help(text!("i18n-apply-help"));
        return received;
    };
    for node in texts {
        let Some(translation) = string(node, "translation").filter(|text| !text.value.trim().is_empty())
        else {
            continue;
        };
        let (Some(page), Some(source)) = (string(node, "page"), string(node, "source")) else {
            let message = text!("i18n-apply-text");
            reporter.report(&INVALID_EXCHANGE_FILE, node.span, message).add_help(text!("i18n-apply-help"));
            continue;
        };
        received.entries.push(Entry {
            pages: vec![page.value],
            name: string(node, "id").map(|id| id.value),
            source,
            translation,
            state: State::Done,
        });
    }
    received
}

fn string(node: &Node, key: &str) -> Option<Spanned<String>> {
    let found = node.value.get(key)?;
    match &found.value {
        Value::Str(text) => Some(Spanned::new(text.clone(), found.span)),
        _ => None,
    }
}
