//! Tables being written: the column of each cell, and header or not.

use pulldown_cmark::Alignment;

/// Tables that are open.
#[derive(Default)]
pub struct Tables(Vec<Table>);

/// A table being written.
#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_header_cell: bool,
    has_rows: bool,
}

/// A cell of a table.
pub struct Cell {
    /// True if it is a header.
    pub is_header: bool,
    /// The alignment of its column.
    pub alignment: Alignment,
}

impl Tables {
    /// Begins a table.
    pub fn begin(&mut self, alignments: Vec<Alignment>) {
        self.0.push(Table { alignments, ..Table::default() });
    }

    /// Ends a table; returns true if it has rows.
    pub fn end(&mut self) -> bool {
        self.0.pop().is_some_and(|table| table.has_rows)
    }

    /// True if a table is open.
    pub fn is_open(&self) -> bool {
        !self.0.is_empty()
    }

    /// Begins the header row.
    pub fn begin_head(&mut self) {
        if let Some(table) = self.0.last_mut() {
            (table.in_head, table.column) = (true, 0);
        }
    }

    /// Ends the header row.
    pub fn end_head(&mut self) {
        if let Some(table) = self.0.last_mut() {
            table.in_head = false;
        }
    }

    /// Begins a row; returns true if it is the table's first.
    pub fn begin_row(&mut self) -> bool {
        self.0.last_mut().is_some_and(|table| {
            table.column = 0;
            !std::mem::replace(&mut table.has_rows, true)
        })
    }

    /// Begins a cell. `is_empty`: a header cell without text is written as an ordinary cell.
    pub fn begin_cell(&mut self, is_empty: bool) -> Option<Cell> {
        let table = self.0.last_mut()?;
        let alignment = table.alignments.get(table.column).copied().unwrap_or(Alignment::None);
        table.column += 1;
        table.in_header_cell = table.in_head && !is_empty;
        Some(Cell { is_header: table.in_header_cell, alignment })
    }

    /// Ends a cell; returns true if it is a header.
    pub fn end_cell(&mut self) -> bool {
        self.0.last().is_some_and(|table| table.in_header_cell)
    }
}
