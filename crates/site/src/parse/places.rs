//! The places of a text that consists of several files: which byte comes from where.

use std::sync::Arc;

use paifang_base::diag::Diagnostic;
use paifang_base::source::Span;
use paifang_markdown::body::Snippet;

/// The places that the bytes of an expanded text come from.
#[derive(Debug, Default)]
pub struct Places {
    /// The page, then the snippets.
    pub files: Vec<Snippet>,
    /// In the order of the text.
    pieces: Vec<Piece>,
}

/// Bytes of the expanded text that follow each other in a file.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// Its first byte in the expanded text.
    pub start: usize,
    /// Number of the file.
    pub file: usize,
    /// Its first byte in the file.
    pub at: usize,
    /// Number of bytes.
    pub length: usize,
}

impl Places {
    /// Before the first piece of a page.
    pub fn of(page: Snippet) -> Self {
        Self { files: vec![page], pieces: Vec::new() }
    }

    /// Adds a piece; one that continues the last one becomes a part of it.
    pub fn add(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            Some(last)
                if last.file == piece.file
                    && last.at + last.length == piece.at
                    && last.start + last.length == piece.start =>
            {
                last.length += piece.length;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// The file that a byte of the expanded text comes from, and its place there.
    pub fn find(&self, at: usize) -> (usize, usize) {
        let after = self.pieces.partition_point(|piece| piece.start <= at);
        let piece = after.checked_sub(1).and_then(|last| self.pieces.get(last));
        piece.map_or((0, 0), |piece| (piece.file, piece.at + (at - piece.start).min(piece.length)))
    }

    /// The path of the file that a byte comes from.
    pub fn path_at(&self, at: usize) -> Option<&Arc<str>> {
        self.files.get(self.find(at).0).map(|file| &file.path)
    }

    /// The file of a place, and the place there.
    fn place(&self, span: Span) -> (usize, Span) {
        let range = span.range();
        let (file, start) = self.find(range.start);
        let (last_file, last) = self.find(range.end.saturating_sub(1).max(range.start));
        let end = if last_file == file && range.end > range.start { last + 1 } else { start };
        (file, Span::new(start, end.max(start)))
    }

    /// A place as pages keep it: places in snippets follow those of the page's own file.
    pub fn kept(&self, span: Span) -> Span {
        let (file, span) = self.place(span);
        let start = self.files.get(file).map_or(0, |file| file.start as usize);
        span.shifted(start)
    }

    /// A problem of the expanded text at its place in the page or a snippet.
    pub fn relocate(&self, mut problem: Diagnostic) -> Diagnostic {
        let Some(span) = problem.span else { return problem };
        let (file, span) = self.place(span);
        problem.span = Some(span);
        if let Some(file) = self.files.get(file) {
            problem.path = file.path.clone();
        }
        for label in &mut problem.labels {
            let Some(span) = label.span else { continue };
            let (file, span) = self.place(span);
            label.span = Some(span);
            if let Some(file) = self.files.get(file) {
                label.path = file.path.clone();
            }
        }
        problem
    }
}

/// A problem of a page at its place in a snippet, if it is there. `snippets` are those of the page.
pub fn at_snippet(snippets: &[Snippet], path: &mut Arc<str>, span: &mut Span) {
    let after = snippets.partition_point(|snippet| snippet.start <= span.start);
    if let Some(snippet) = after.checked_sub(1).and_then(|last| snippets.get(last)) {
        let from = snippet.start;
        *span = Span::new((span.start - from) as usize, span.end.saturating_sub(from) as usize);
        *path = snippet.path.clone();
    }
}
