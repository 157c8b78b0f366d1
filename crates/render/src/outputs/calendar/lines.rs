//! Content lines of RFC 5545, section 3.1: folded at 75 octets, ended by CR LF, text escaped. Independent of events.

/// Length limit of a line in octets, without its end.
const MOST_OCTETS: usize = 75;

/// Lines of a calendar.
#[derive(Default)]
pub(super) struct Lines {
    out: String,
}

impl Lines {
    /// Adds a line whose value is not text: dates, URIs, keywords of the standard.
    pub fn raw(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        let mut line = name.to_owned();
        for (key, value) in parameters {
            line.push_str(&format!(";{key}={}", parameter(value)));
        }
        line.push(':');
        line.extend(value.chars().filter(|c| !c.is_control()));
        self.fold(&line);
    }

    /// Adds a line whose value is text.
    pub fn text(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        self.raw(name, parameters, &escape(value));
    }

    /// Adds a line whose value is a list of texts.
    pub fn list(&mut self, name: &str, parameters: &[(&str, &str)], values: &[String]) {
        let values: Vec<String> = values.iter().map(|value| escape(value)).collect();
        self.raw(name, parameters, &values.join(","));
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    /// Breaks lines between characters, so that no line exceeds 75 octets and no character is cut.
    fn fold(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > MOST_OCTETS {
                self.out.push_str("\r\n ");
                octets = 1;
            }
            self.out.push(c);
            octets += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// Escapes text as section 3.3.11 requires. Control characters cannot be written and are dropped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A parameter's value: without quotes and control characters, which it cannot contain, and quoted if it has
/// delimiters.
fn parameter(value: &str) -> String {
    let plain: String = value.replace('"', "'").chars().filter(|c| !c.is_control()).collect();
    if plain.contains([':', ';', ',']) { format!("\"{plain}\"") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters_and_unfold_to_the_same() {
        for text in ["会议".repeat(100), "a".repeat(300), "😀é".repeat(40), "x".repeat(67)] {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &[], &text);
            let out = String::from_utf8(lines.into_bytes()).unwrap();
            assert!(out.trim_end_matches("\r\n").split("\r\n").all(|line| line.len() <= 75), "{out}");
            assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
    }

    #[test]
    fn text_and_parameters_are_escaped() {
        let mut lines = Lines::default();
        lines.text("DESCRIPTION", &[("CN", "A \"B\": C")], "a, b; c\\d\r\ne\u{7}");
        let out = String::from_utf8(lines.into_bytes()).unwrap();
        assert_eq!(out, "DESCRIPTION;CN=\"A 'B': C\":a\\, b\\; c\\\\d\\ne\r\n");
    }
}
