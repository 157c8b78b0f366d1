//! Printing. A closed pipe (`paifang check | head`) is not a failure, so write errors are ignored.

use std::io::{IsTerminal, Write, stderr, stdout};

use paifang::diag::{HumanStyle, visible_json, visible_lines};

/// Prints a result to standard output. Characters that a terminal would interpret are made visible, because names of
/// files may be in it.
pub fn say(text: &str) {
    let mut out = stdout().lock();
    let _ = out.write_all(visible_lines(text).as_bytes()).and_then(|()| out.flush());
}

/// A JSON document, indented; characters that a terminal would interpret are escaped as JSON does it.
pub fn json(value: &serde_json::Value) -> String {
    visible_json(&format!("{value:#}\n")).into_owned()
}

/// Writes a file to standard output, byte for byte.
pub fn write(bytes: &[u8]) {
    let mut out = stdout().lock();
    let _ = out.write_all(bytes).and_then(|()| out.flush());
}

/// Prints a report to standard error, including our own escape sequences.
pub fn print_message(text: &str) {
    let mut out = stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints a result to standard error, because standard output has another one.
pub fn tell(text: &str) {
    print_message(&visible_lines(text));
}

/// A line end in a file name would begin a new line, which a CI server may interpret.
pub fn on_one_line(text: &str) -> String {
    visible_lines(text).replace('\n', "\n  | ")
}

/// Drawing style: colours if standard error shows escape sequences (<https://no-color.org>).
pub fn style() -> HumanStyle {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if stderr().is_terminal() && !refused { HumanStyle::Colour } else { HumanStyle::Plain }
}

/// True if standard error is a terminal, and not a CI runner's.
pub fn is_watched() -> bool {
    stderr().is_terminal() && std::env::var_os("CI").is_none_or(|value| value.is_empty())
}

/// Removes an unfinished line, if standard error is a terminal.
pub fn clear_line() {
    if is_watched() {
        print_message("\r\x1b[K");
    }
}
