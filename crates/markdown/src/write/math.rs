//! TeX to MathML with pulldown-latex, within limits: the parser recurses by nesting and copies by macro, so nesting,
//! length and macros are limited before it gets the source.

use std::error::Error as _;

use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;
use pulldown_latex::config::DisplayMode;
use pulldown_latex::event::{Content, Event};
use pulldown_latex::{Parser, ParserError, RenderConfig, Storage, push_mathml};

/// Length limit of a formula in bytes.
const MAX_BYTES: usize = 16 * 1024;
/// Nesting limit of groups, environments and `\left`.
const MAX_DEPTH: usize = 32;
/// Limit of different commands that are tried alone to name an unknown one.
const MAX_DIFFERENT: usize = 64;
/// Length limit of a chain of commands without an argument between them: `\sqrt\sqrt…` nests without braces.
const MAX_CHAIN: usize = 32;
/// Commands that define or load something: formulas cannot share definitions, and expansions multiply work.
const DEFINING: [&str; 11] = [
    "def",
    "gdef",
    "edef",
    "xdef",
    "let",
    "futurelet",
    "newcommand",
    "renewcommand",
    "providecommand",
    "require",
    "DeclareMathOperator",
];

/// Converts a formula to MathML, or gives the reason for a message.
pub fn to_mathml(tex: &str, display: bool) -> Result<String, Text> {
    check_budget(tex)?;
    // The crate is young: if it panics, the page shows the formula's source and the build continues.
    std::panic::catch_unwind(|| convert(tex, display)).unwrap_or_else(|_| Err(text!("math-error-unreadable")))
}

fn convert(tex: &str, display: bool) -> Result<String, Text> {
    let storage = Storage::new();
    let mut events = Vec::new();
    for event in Parser::new(tex, &storage) {
        let event = event.map_err(|error| reason(&error, tex))?;
        check_operator_name(&event)?;
        events.push(event);
    }
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut mathml = String::new();
    let events = events.into_iter().map(Ok::<_, std::convert::Infallible>);
    push_mathml(&mut mathml, events, config).map_err(|_| text!("math-error-unreadable"))?;
    Ok(escape_operators(&mathml))
}

/// pulldown-latex 0.8 writes the name in `\operatorname{…}` unescaped, so it could contain HTML elements.
fn check_operator_name(event: &Event<'_>) -> Result<(), Text> {
    match event {
        Event::Content(Content::Function(name)) if name.contains(['<', '>', '&', '"']) => {
            Err(text!("math-error-operator"))
        }
        _ => Ok(()),
    }
}

/// pulldown-latex 0.8 writes a lone `<` or `&` in an element unescaped, which is not valid HTML; everything else it
/// escapes. `><</` and `>&</` do not occur in markup, so they always are such a character.
fn escape_operators(mathml: &str) -> String {
    mathml.replace("><</", ">&lt;</").replace(">&</", ">&amp;</")
}

/// The reason in our words, by the name of the crate's reason, which it does not export.
fn reason(error: &ParserError, tex: &str) -> Text {
    let Some(kind) = error.source() else { return text!("math-error-unreadable") };
    let name = format!("{kind:?}");
    match name.split('(').next().unwrap_or_default() {
        "UnbalancedGroup" => match kind.to_string().split('`').nth(1) {
            Some(end) => text!("math-error-group-end", end = end),
            None => text!("math-error-group"),
        },
        "Environment" => text!("math-error-environment"),
        "MathShift" => text!("math-error-dollar"),
        "HashSign" | "StandaloneHashSign" => text!("math-error-hash"),
        "DimensionArgument" | "DimensionUnit" | "MathUnit" => text!("math-error-length"),
        "Delimiter" => text!("math-error-delimiter"),
        "Number" | "CharacterNumber" | "InvalidCharNumber" => text!("math-error-number"),
        "Argument" | "Token" | "ControlSequence" => text!("math-error-argument"),
        "GroupArgument" => text!("math-error-group-argument"),
        "DoubleSubscript" => text!("math-error-double-sub"),
        "DoubleSuperscript" => text!("math-error-double-super"),
        "UnknownPrimitive" => match unknown_command(tex) {
            Some(command) => text!("math-error-unknown-command", command = format!("\\{command}")),
            None => text!("math-error-command"),
        },
        "EmptyControlSequence" | "Relax" => text!("math-error-command"),
        "ControlSequenceAsArgument" => text!("math-error-command-argument"),
        "ScriptAsArgument" => text!("math-error-script-argument"),
        "UnknownColor" => text!("math-error-colour"),
        "Alignment" => text!("math-error-cell"),
        "NewLine" => text!("math-error-line"),
        "ArrayNoColumns" => text!("math-error-array"),
        // Definitions are refused before, and nothing else is left.
        _ => text!("math-error-unreadable"),
    }
}

/// The first command of a formula that is none by itself. Formulas have few different commands, and each is short.
fn unknown_command(tex: &str) -> Option<&str> {
    let mut seen = Vec::new();
    for (at, _) in tex.match_indices('\\') {
        let rest = tex.part(at + 1..);
        let command = rest.part(..rest.bytes().take_while(u8::is_ascii_alphabetic).count());
        if command.is_empty() || seen.len() >= MAX_DIFFERENT || seen.contains(&command) {
            continue;
        }
        seen.push(command);
        let (storage, alone) = (Storage::new(), format!("\\{command}"));
        let problem = Parser::new(&alone, &storage).find_map(Result::err);
        let kind = problem.as_ref().and_then(|problem| problem.source()).map(|kind| format!("{kind:?}"));
        if kind.as_deref() == Some("UnknownPrimitive") {
            return Some(command);
        }
    }
    None
}

fn check_budget(tex: &str) -> Result<(), Text> {
    if tex.len() > MAX_BYTES {
        return Err(text!("math-error-long", most = MAX_BYTES));
    }
    let (mut depth, mut chain) = (0usize, 0usize);
    let mut rest = tex;
    while let Some(c) = rest.chars().next() {
        rest = rest.part(c.len_utf8()..);
        match c {
            '\\' => {
                let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
                let command = rest.part(..length);
                rest = rest.part(length.max(rest.chars().next().map_or(0, char::len_utf8))..);
                if command == "char" {
                    return Err(text!("math-error-char"));
                }
                if command == "begin" {
                    check_column_count(rest)?;
                }
                if DEFINING.contains(&command) {
                    return Err(text!("math-error-defines", command = command));
                }
                chain += 1;
                match command {
                    "begin" | "left" | "bgroup" | "begingroup" => depth += 1,
                    "end" | "right" | "egroup" | "endgroup" => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '^' | '_' | '\'' => chain += 1,
            c if c.is_whitespace() => {}
            _ => chain = 0,
        }
        if depth > MAX_DEPTH || chain > MAX_CHAIN {
            return Err(text!("math-error-deep"));
        }
    }
    Ok(())
}

/// Checks `\begin{alignat}{2}` and similar environments: pulldown-latex 0.8 panics if the number begins with a wide
/// character.
fn check_column_count(after_begin: &str) -> Result<(), Text> {
    let Some((name, rest)) = after_begin.trim_start().strip_prefix('{').and_then(|rest| rest.split_once('}'))
    else {
        return Ok(());
    };
    let count = rest.trim_start().trim_start_matches('{').trim_start();
    if name.trim().trim_end_matches('*').ends_with("at") && !count.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(text!("math-error-columns", name = name));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::english;

    #[test]
    fn formulas_become_mathml() {
        let inline = to_mathml("x^2 + \\frac{1}{2}", false).unwrap();
        assert!(inline.starts_with("<math") && inline.contains("<mfrac>"), "{inline}");
        assert!(to_mathml("\\sum_{i=1}^n i", true).unwrap().contains("display=\"block\""));
        assert!(!to_mathml("\\text{<script>&}", false).unwrap().contains("<script"));
    }

    #[test]
    fn formulas_hold_no_markup_of_the_author() {
        assert!(to_mathml("\\operatorname{<img src=x onerror=alert(1)>}", false).is_err());
        assert!(to_mathml("\\operatorname{arg\\,max}_x \\operatorname{sinc} x", false).is_ok());
        let compared = to_mathml("a < b \\& c > d", false).unwrap();
        assert!(compared.contains(">&lt;</mo>") && compared.contains(">&amp;</mi>"), "{compared}");
    }

    #[test]
    fn errors_are_reported_in_words() {
        for (tex, part) in [
            ("\\frac{1}", "lacks its argument"),
            ("\\nosuchcommand", "no command `\\nosuchcommand`"),
            ("\\def\\a{\\a\\a}\\a", "\\def"),
            ("\\begin{nothing}x\\end{nothing}", "no such environment"),
            ("x_1_2", "two subscripts"),
            ("x^1^2", "two superscripts"),
            ("{x", "not closed with `}`"),
            ("x}", "has no end"),
            ("\\left x", "delimiter"),
            ("a # b", "`#`"),
            ("a & b", "`&`"),
            ("\\kern x", "a length"),
            ("\\color{nothing} x", "colour"),
        ] {
            let error = english(&to_mathml(tex, false).unwrap_err());
            assert!(error.contains(part), "{tex}: {error}");
        }
    }

    #[test]
    fn hostile_formulas_end_soon() {
        let samples = [
            "{".repeat(100_000),
            "{".repeat(5_000),
            "\\sqrt".repeat(3_000),
            "\\sqrt{".repeat(2_000),
            "\\left(".repeat(2_000),
            "\\begin{matrix}".repeat(1_000),
            "^".repeat(8_000),
            "x^".repeat(8_000),
            "'".repeat(16_000),
            "x'".repeat(8_000),
            "\\frac12".repeat(2_000),
            "&".repeat(16_000),
            "\\\\".repeat(8_000),
            "{}".repeat(8_000),
            "\\text{$".repeat(2_000),
            "\\newcommand{\\a}{\\a}\\a".to_owned(),
            "\\color{red}".repeat(1_400),
            "\\not\\not\\not x".repeat(1_000),
            "\\hspace{1em".repeat(1_000),
            "\\u{0}\u{0}".to_owned(),
            "中文公式。".to_owned(),
            "\\begin{array}{ccc".to_owned(),
            "\\begin{array}{*{99999}{c}} \\end{array}".to_owned(),
            "\\rule{1em}{99999999999999em}".to_owned(),
            "\\char\"FFFFFFFFFF".to_owned(),
            "\\mathbb ".repeat(30) + "x",
            "\\sqrt[".repeat(2_000),
            "\\over".repeat(20),
        ];
        for sample in samples {
            let _ = to_mathml(&sample, true);
        }
    }

    #[test]
    fn random_formulas_do_not_panic() {
        let parts = [
            "\\frac",
            "{",
            "}",
            "^",
            "_",
            "x",
            "\\left",
            "\\right",
            "(",
            ")",
            "\\begin{matrix}",
            "\\end{matrix}",
            "&",
            "\\\\",
            "'",
            "\\text",
            "$",
            "\\sqrt",
            "[",
            "]",
            "\\color{red}",
            "中",
            "\\hline",
            "\\begin{array}{c|c}",
            "\\end{array}",
            "\\",
            "#",
            "%",
            "~",
            " ",
            "\\limits",
            "\\sum",
            "\\over",
            "\\middle|",
            "\\mathbf",
            "1em",
            "\\kern",
            "\\operatorname",
            "\\substack",
            "\\char",
            "\\unicode",
            "\\genfrac",
            "\\hspace",
            "\\rule",
            "\\begin{alignat}",
            "{中}",
            "{2}",
        ];
        let mut state = 99u64;
        for _ in 0..20_000 {
            let mut tex = String::new();
            for _ in 0..10 {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                tex.push_str(parts[(state >> 33) as usize % parts.len()]);
            }
            let outcome = std::panic::catch_unwind(|| check_budget(&tex).and_then(|()| convert(&tex, false)));
            assert!(outcome.is_ok(), "{tex}");
        }
    }
}
