//! Tables: a scrolling region around, header cells with scope, alignment by class (a strict CSP forbids `style`).

use pulldown_cmark::Alignment;

use super::sink::Opaque;
use super::writer::{BlockKind, Writer};
use crate::body::Segment;

/// A table being written.
pub struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_header_cell: bool,
    has_rows: bool,
}

impl Writer<'_> {
    pub fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.enter_block();
        self.descend();
        self.sink.html("<div");
        self.sink.opaque(Opaque::Attributes, |sink| {
            sink.html(" class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"");
            sink.slot(Segment::Message("table-scroll".to_owned()));
            sink.html("\"");
        });
        self.sink.html("><table>\n");
        self.tables.push(Table {
            alignments,
            column: 0,
            in_head: false,
            in_header_cell: false,
            has_rows: false,
        });
    }

    pub fn end_table(&mut self) {
        if self.tables.pop().is_some_and(|table| table.has_rows) {
            self.sink.html("</tbody>\n");
        }
        self.sink.html("</table></div>\n");
        self.ascend();
        self.leave_block(BlockKind::Other);
    }

    pub fn start_table_head(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            (table.in_head, table.column) = (true, 0);
        }
        self.sink.html("<thead><tr>");
    }

    pub fn end_table_head(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.in_head = false;
        }
        self.sink.html("</tr></thead>\n");
    }

    pub fn start_table_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.column = 0;
            if !table.has_rows {
                self.sink.html("<tbody>\n");
            }
            table.has_rows = true;
        }
        self.sink.html("<tr>");
    }

    pub fn end_table_row(&mut self) {
        self.sink.html("</tr>\n");
    }

    /// `is_empty`: a header cell without text heads nothing and is written as a plain one.
    pub fn start_table_cell(&mut self, is_empty: bool) {
        self.enter_block();
        let Some(table) = self.tables.last_mut() else { return };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Center) => " class=\"ta-center\"",
            Some(Alignment::Right) => " class=\"ta-end\"",
            _ => "",
        };
        table.column += 1;
        table.in_header_cell = table.in_head && !is_empty;
        self.sink.html(if table.in_header_cell { "<th scope=\"col\"" } else { "<td" });
        self.sink.html(class);
        self.sink.html(">");
    }

    pub fn end_table_cell(&mut self) {
        let is_header = self.tables.last().is_some_and(|table| table.in_header_cell);
        self.sink.html(if is_header { "</th>" } else { "</td>" });
        self.leave_block(BlockKind::Other);
    }
}
