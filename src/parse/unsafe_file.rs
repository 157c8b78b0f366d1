//! Files in the content folder that a reader's browser would run: pages and scripts. Content is data; a pull request
//! must not bring code to readers. SVG pictures are written again instead (`svg`).

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};

/// A content file that could run code.
pub static UNSAFE_FILE: Code =
    Code::error("unsafe-file", "A file in the content folder could run code in a reader's browser.");

/// The problem with publishing a file, by its name.
pub fn unsafe_file(path: &Arc<str>) -> Option<Diagnostic> {
    let extension =
        path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "js" | "mjs" | "cjs" | "wasm" | "swf" | "xml"
        | "xsl" | "xslt" | "php" | "svgz" | "mht" | "mhtml" | "hta" | "htc" => {
            let message = "this file could run code in a reader's browser and is left out";
            let help = "write the page in Markdown; scripts belong to the theme, and files of the site's own to static/";
            Some(Diagnostic::new(&UNSAFE_FILE, path, None, message).with_help(help))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_pass_and_code_does_not() {
        assert!(unsafe_file(&"a.png".into()).is_none());
        assert!(unsafe_file(&"a.svg".into()).is_none());
        assert!(unsafe_file(&"x.HTML".into()).is_some());
        assert!(unsafe_file(&"x.js".into()).is_some());
    }
}
