//! A session in a terminal: prompts, commands of a shell or of psql, and what they print. Prompts and output have
//! classes of their own, so that neither is copied.

use std::ops::Range;

use super::prompts;
use super::sql::Sql;
use crate::highlight::classes::Class;
use crate::highlight::painter::Painter;
use crate::highlight::plain::PlainReason;
use crate::highlight::spans::SpanWriter;
use paifang_base::parts::Parts as _;

/// The beginnings of lines with errors.
const ERRORS: [&str; 8] = [
    "ERROR:",
    "FATAL:",
    "PANIC:",
    "psql: error:",
    "\u{9519}\u{8bef}:",
    "\u{81f4}\u{547d}\u{9519}\u{8bef}:",
    "error:",
    "fatal:",
];

/// A session in reading, line by line.
pub struct Session<'c, 'g> {
    code: &'c str,
    sql: Sql<'c>,
    shell: Option<Painter<'g>>,
    reads: Reads,
}

/// What a line without a prompt is.
#[derive(Debug)]
enum Reads {
    Output,
    /// The rest of a statement.
    Sql,
    /// The rest of a command.
    Shell(Open),
}

/// What is open at the end of a command's line.
#[derive(Debug, Default, Clone)]
struct Open {
    quote: Option<u8>,
    /// The last line of a document in the command.
    document: Option<String>,
    goes_on: bool,
}

impl<'c, 'g> Session<'c, 'g> {
    /// The beginning of a session; `shell` paints commands.
    pub fn new(code: &'c str, shell: Option<Painter<'g>>) -> Self {
        Self { code, sql: Sql::new(code, true), shell, reads: Reads::Output }
    }

    /// Reads a line.
    pub fn read(&mut self, span: Range<usize>, writer: &mut SpanWriter<'_>) -> Result<(), PlainReason> {
        let line = self.code.part(span.clone());
        if matches!(&self.reads, Reads::Shell(open) if open.document.is_some()) {
            return self.more(line, writer);
        }
        if let Some((length, is_first)) = prompts::psql(line) {
            writer.whole(Class::PROMPT, line.part(..length));
            if is_first {
                self.sql.restart();
            }
            self.sql(span.start + length..span.end, writer);
            return Ok(());
        }
        if let Some(length) = prompts::shell(line).filter(|_| self.shell.is_some()) {
            writer.whole(Class::PROMPT, line.part(..length));
            if let Some(shell) = &mut self.shell {
                shell.restart();
            }
            return self.shell(line.part(length..), Open::default(), writer);
        }
        match std::mem::replace(&mut self.reads, Reads::Output) {
            Reads::Sql if !is_error(line) => self.sql(span, writer),
            Reads::Shell(open) => {
                self.reads = Reads::Shell(open);
                return self.more(line, writer);
            }
            Reads::Sql | Reads::Output => output(line, self.shell.is_some(), writer),
        }
        Ok(())
    }

    /// A further line of a command.
    fn more(&mut self, line: &str, writer: &mut SpanWriter<'_>) -> Result<(), PlainReason> {
        let Reads::Shell(open) = std::mem::replace(&mut self.reads, Reads::Output) else { return Ok(()) };
        let rest = line.strip_prefix("> ");
        if rest.is_some() {
            writer.whole(Class::PROMPT, "> ");
        }
        self.shell(rest.unwrap_or(line), open, writer)
    }

    fn sql(&mut self, span: Range<usize>, writer: &mut SpanWriter<'_>) {
        self.sql.read(span, writer);
        self.reads = if self.sql.is_open() { Reads::Sql } else { Reads::Output };
    }

    fn shell(&mut self, command: &str, open: Open, writer: &mut SpanWriter<'_>) -> Result<(), PlainReason> {
        let open = open.after(command.trim_end_matches('\n'));
        if open.is_any() {
            self.reads = Reads::Shell(open);
        }
        match &mut self.shell {
            Some(shell) => shell.line(command, writer),
            None => Ok(()),
        }
    }
}

/// A line that a command printed, or a comment.
fn output(line: &str, has_comments: bool, writer: &mut SpanWriter<'_>) {
    let class = match () {
        () if has_comments && line.starts_with('#') => Class::COMMENT,
        () if is_error(line) => Class::ERROR,
        () => Class::RESULT,
    };
    writer.token(class, line);
}

fn is_error(line: &str) -> bool {
    ERRORS.iter().any(|error| line.starts_with(error))
}

impl Open {
    fn is_any(&self) -> bool {
        self.quote.is_some() || self.document.is_some() || self.goes_on
    }

    /// What is open after a further line.
    fn after(mut self, line: &str) -> Self {
        if let Some(last) = &self.document {
            if line.trim() == last {
                return Self::default();
            }
            return self;
        }
        let mut bytes = line.bytes().enumerate();
        self.goes_on = false;
        while let Some((at, byte)) = bytes.next() {
            match (byte, self.quote) {
                (b'\\', None | Some(b'"')) if bytes.next().is_none() => self.goes_on = true,
                (b'\'' | b'"', None) => self.quote = Some(byte),
                (byte, Some(quote)) if byte == quote => self.quote = None,
                (b'#', None) if at == 0 || line.part(..at).ends_with([' ', '\t']) => return self,
                (b'<', None) if line.part(at..).starts_with("<<") && !line.part(at..).starts_with("<<<") => {
                    bytes.next();
                    let word = line.part(at + 2..).trim_start_matches(['-', '~', ' ', '\'', '"', '\\']);
                    let is_word = |c: char| c.is_alphanumeric() || c == '_';
                    let word = word.part(..word.find(|c| !is_word(c)).unwrap_or(word.len()));
                    self.document = (!word.is_empty()).then(|| word.to_owned());
                }
                _ => {}
            }
        }
        let end = line.trim_end();
        self.goes_on |= end.ends_with(['|', '(', '{']) || end.ends_with("&&");
        self
    }
}
