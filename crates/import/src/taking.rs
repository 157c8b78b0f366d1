//! What pages write instead of a text that their dialect takes from a file: a block of code that names the file, or a line
//! that puts Markdown in its place. Where that cannot say it, the text is copied into the page, and told.

use paifang_base::text;

use crate::blocks;
use crate::code::{self, Included, Part};
use crate::notes::Notes;
use crate::reader::Context;

/// Code that a dialect takes from a file.
pub(crate) struct Wanted<'w> {
    /// Path as written.
    pub path: &'w str,
    /// Folders in which it is looked for, after that of the page.
    pub folders: &'w [&'w str],
    pub part: Part,
    /// Words after the fence; without any, the language of the file.
    pub info: String,
}

/// A block of code that a page takes from a file. Without the file, what was written is marked, and noted.
pub(crate) fn code_block(
    context: &Context<'_>,
    wanted: &Wanted<'_>,
    written: &str,
    notes: &mut Notes,
) -> Vec<String> {
    let source = &context.page.source;
    match code::included(context.project, source, wanted.folders, wanted.path, &wanted.part) {
        Ok(found) => block_of(context, &found, &wanted.info, written, notes),
        Err(message) => {
            notes.add(written, message);
            vec![blocks::marked(written)]
        }
    }
}

/// A block of code that a page takes from a file that was found.
pub(crate) fn block_of(
    context: &Context<'_>,
    found: &Included,
    info: &str,
    written: &str,
    notes: &mut Notes,
) -> Vec<String> {
    let info = match info.trim() {
        "" => code::language_of(&found.path).to_owned(),
        info => info.replace('`', ""),
    };
    match context.snippets.code(found) {
        Some(words) => vec![format!("```{} {words}", blocks::one_line(&info)), "```".to_owned()],
        None => {
            notes.tell(written, text!("import-copied", path = found.path.as_str()));
            blocks::code(&info, &found.text)
        }
    }
}

/// The line that puts Markdown of a file into a page, or the text of the file where that line cannot say it.
/// `own_text` makes what the dialect would have made of it.
pub(crate) fn text_block(
    context: &Context<'_>,
    found: &Included,
    written: &str,
    notes: &mut Notes,
    own_text: impl FnOnce(&mut Notes) -> Vec<String>,
) -> Vec<String> {
    match context.snippets.text(context.page, found) {
        Some(line) => vec![line],
        None => {
            notes.tell(written, text!("import-copied", path = found.path.as_str()));
            own_text(notes)
        }
    }
}
