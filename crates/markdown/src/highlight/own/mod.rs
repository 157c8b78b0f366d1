//! Languages that no grammar of the collection reads as PostgreSQL's people write them: SQL with PL/pgSQL and psql,
//! sessions in a terminal, plans of queries, and settings. Each is read line by line in one pass, so that the time is
//! linear in the code.

mod explain;
mod prompts;
mod session;
mod settings;
mod sql;

use std::ops::Range;

use super::grammar::Grammars;
use super::painter::Painter;
use super::plain::PlainReason;
use super::spans::SpanWriter;
use crate::body::CodeBlock;
use paifang_base::parts::Parts as _;
use session::Session;
use settings::Hba;
use sql::Sql;

/// Names of SQL.
const SQL: [&str; 7] = ["ddl", "dml", "pgsql", "plpgsql", "postgres", "postgresql", "sql"];
/// Names of sessions in a terminal.
const SESSIONS: [&str; 4] = ["console", "sh-session", "shell-session", "shellsession"];
/// Names of scripts of a shell, which are sessions if they begin with a prompt.
const SHELLS: [&str; 4] = ["bash", "sh", "shell", "zsh"];

/// A block of code in one of these languages, line by line.
pub enum Own<'c, 'g> {
    /// A script.
    Sql(Box<Sql<'c>>),
    /// Commands and what they print.
    Session(Box<Session<'c, 'g>>),
    /// The output of EXPLAIN.
    Explain,
    /// postgresql.conf and its like.
    Settings,
    /// pg_hba.conf
    Hba,
}

/// True if a name is one of these languages, whatever the code is.
pub fn knows(language: &str) -> bool {
    SQL.contains(&language)
        || SESSIONS.contains(&language)
        || matches!(language, "cfg" | "conf" | "explain" | "ini" | "psql")
}

impl<'c, 'g> Own<'c, 'g> {
    /// The reader of a block; `None` if a grammar of the collection reads it. `language` is in lower case.
    pub fn of(language: &str, block: &CodeBlock, code: &'c str, grammars: &'g Grammars) -> Option<Self> {
        let shell = || Painter::of(grammars, "Bourne Again Shell (bash)");
        let session = |shell| Self::Session(Box::new(Session::new(code, shell)));
        let is_named = |name: &str| block.title.as_deref().is_some_and(|title| title.ends_with(name));
        match language {
            _ if SQL.contains(&language) && !prompts::begins_with_psql(code) => {
                Some(Self::Sql(Box::new(Sql::new(code, false))))
            }
            "psql" if !prompts::has_psql(code) => Some(Self::Sql(Box::new(Sql::new(code, false)))),
            "psql" => Some(session(None)),
            _ if SQL.contains(&language) => Some(session(None)),
            _ if SESSIONS.contains(&language) && prompts::has_any(code) => Some(session(shell())),
            _ if SHELLS.contains(&language) && prompts::begins_with_dollar(code) => Some(session(shell())),
            "explain" => Some(Self::Explain),
            "conf" | "cfg" | "ini" if is_named("pg_hba.conf") => Some(Self::Hba),
            "conf" | "cfg" | "ini" => Some(Self::Settings),
            _ => None,
        }
    }

    /// Writes a line.
    pub fn line(
        &mut self,
        code: &'c str,
        span: Range<usize>,
        writer: &mut SpanWriter<'_>,
    ) -> Result<(), PlainReason> {
        match self {
            Self::Sql(sql) => sql.read(span, writer),
            Self::Session(session) => return session.read(span, writer),
            Self::Explain => explain::line(code.part(span), writer),
            Self::Settings => settings::line(code.part(span), writer),
            Self::Hba => Hba::default().line(code.part(span), writer),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
