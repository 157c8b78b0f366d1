//! Checks the values that templates pass to query functions against their signatures. Names of arguments are checked
//! when templates are loaded.

use tera::{Kwargs, TeraResult, Value};

use super::here::error_of;
use paifang_base::text;
use paifang_base::text::Text;
use paifang_theme::{Signature, Takes};

/// Reports the first value that its argument does not accept.
pub(super) fn check(signature: &Signature, arguments: &Kwargs) -> TeraResult<()> {
    for argument in signature.arguments {
        let Some(value) = arguments.get::<&Value>(argument.name)? else { continue };
        if !fits(argument.takes, value) {
            return Err(error_of(&signature.wrong_value(argument, &found(value), value.as_str())));
        }
    }
    Ok(())
}

fn fits(takes: Takes, value: &Value) -> bool {
    match takes {
        Takes::Text => value.is_string(),
        Takes::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
        Takes::Count => whole(value).is_some_and(|number| number >= 0),
        Takes::Whole => whole(value).is_some(),
        Takes::Number => value.is_number(),
        Takes::Flag => value.is_bool(),
        Takes::List => value.is_array(),
        Takes::Any => true,
    }
}

/// A whole number, also one that was written as 5.0.
fn whole(value: &Value) -> Option<i64> {
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    value.as_i64().or_else(|| value.as_f64().and_then(whole))
}

/// The given value in words.
fn found(value: &Value) -> Text {
    match value {
        value if value.is_undefined() || value.is_none() => text!("type-nothing"),
        value if value.is_array() => text!("type-list"),
        value if value.is_map() => text!("type-table"),
        value => text!("found-text", text = value.to_string()),
    }
}
