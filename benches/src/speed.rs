//! The speed of single parts on one thread: Markdown, highlighted SQL, dates. Not a tool for sites.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a program to measure with"
)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use paifang_base::diag::{Diagnostics, Reporter};
use paifang_i18n::{DateStyle, Formatters, LanguageTag};
use paifang_markdown::body::CodeBlock;
use paifang_markdown::highlight::Highlighter;
use paifang_markdown::{BodyInput, MarkdownOptions, parse_body};

const MARKDOWN: &str = "## 备份与**恢复。**如何\n\n用 `pg_dump` 备份，见[文档](../docs/backup.md)。English words here, and *more*.\n\
    第二行，**注意：**后面还有。\n\n- 一\n- 二\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<b>raw</b>\n\n```sql\nselect 1;\n```\n\n";

const SQL: &str = "CREATE TABLE 表 (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'x');\n\
    SELECT a.id, count(*) FILTER (WHERE b.x > 10) AS n FROM a JOIN b USING (id) -- 注释\n\
    WHERE a.name LIKE '%pg%' AND a.created >= now() - interval '1 day' GROUP BY 1 ORDER BY n DESC LIMIT 10;\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    markdown();
    highlighting();
    dates()
}

fn markdown() {
    let (path, options): (Arc<str>, _) = (Arc::from("content/a.md"), MarkdownOptions::default());
    for bytes in [1_000_000, 8_000_000] {
        let text = MARKDOWN.repeat(bytes / MARKDOWN.len());
        let input = BodyInput::whole(&text, "zh", &options);
        let start = Instant::now();
        black_box(parse_body(&input, Reporter::new(&path, &mut Diagnostics::new())));
        let seconds = start.elapsed().as_secs_f64();
        println!("Markdown, {bytes} bytes: {:.1} MB/s", text.len() as f64 / 1e6 / seconds);
    }
}

fn highlighting() {
    let highlighter = Highlighter::new();
    let block = |language: &str, code: String| CodeBlock {
        language: Some(language.to_owned()),
        code,
        marked: Vec::new(),
        notes: Vec::new(),
        numbers: None,
        title: None,
        address: None,
        is_beyond: false,
    };
    for language in ["sql", "psql"] {
        // The grammar is compiled on first use.
        black_box(highlighter.highlight(&block(language, SQL.to_owned())));
        let code = block(language, SQL.repeat(1_000));
        let start = Instant::now();
        black_box(highlighter.highlight(&code));
        let seconds = start.elapsed().as_secs_f64();
        println!("highlighting, {language}: {:.2} MB/s", code.code.len() as f64 / 1e6 / seconds);
    }
}

fn dates() -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let formatters = Formatters::new(&LanguageTag::parse("zh-CN")?)?;
    println!("dates: built in {:?}", start.elapsed());
    let day = jiff::civil::date(2026, 11, 23);
    let start = Instant::now();
    for _ in 0..10_000 {
        black_box(formatters.date(black_box(day), DateStyle::Long));
    }
    println!("dates: {:?} each", start.elapsed() / 10_000);
    Ok(())
}
