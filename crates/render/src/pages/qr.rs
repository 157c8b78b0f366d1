//! QR codes as SVG, drawn without network and script (ISO/IEC 18004, with the crate `qrcodegen`).

use std::fmt::Write;

use paifang_base::html::escape;
use qrcodegen::{QrCode, QrCodeEcc};

/// The quiet zone that readers require around a code, in modules (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;

/// Draws a code for a text, labelled for those who cannot see it; `None` if the text is too long for any code.
///
/// Black on white in every colour scheme: many readers cannot read light codes on a dark ground.
pub(super) fn svg(text: &str, label: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            match x - start {
                0 => x += 1,
                // Writing into a string does not fail.
                run => drop(write!(path, "M{} {}h{run}v1h-{run}z", start + QUIET, y + QUIET)),
            }
        }
    }
    let label = escape::attribute(label);
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" width=\"{0}\" height=\"{0}\" role=\"img\" \
         aria-label=\"{label}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
         <path d=\"{path}\"/></svg>",
        size * 4
    ))
}

/// The code of a text as a file of its own; `None` if the text is too long for any code.
pub(crate) fn file(text: &str) -> Option<String> {
    Some(svg(text, text)?.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules that a path draws, row by row.
    fn modules(svg: &str) -> Vec<(i32, i32)> {
        let path = svg.rsplit("d=\"").next().unwrap().split('"').next().unwrap();
        let mut found = Vec::new();
        for run in path.split('M').filter(|run| !run.is_empty()) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let length: i32 = rest.split('v').next().unwrap().parse().unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            found.extend((x..x + length).map(|x| (x - QUIET, y - QUIET)));
        }
        found
    }

    #[test]
    fn the_drawing_has_the_modules_of_the_code() {
        for text in ["https://example.org/", "微信群：PostgreSQL 中文社区", ""] {
            let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
            let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
            let dark: Vec<(i32, i32)> = all.filter(|(x, y)| code.get_module(*x, *y)).collect();
            assert_eq!(modules(&svg(text, "x").unwrap()), dark);
        }
    }

    #[test]
    fn names_are_escaped_and_what_is_too_long_has_no_code() {
        assert!(svg("x", "\"<&").unwrap().contains("aria-label=\"&quot;&lt;&amp;\""));
        assert_eq!(svg(&"很".repeat(5000), "x"), None);
    }
}
