//! Tables: in a scrollable region, with scoped header cells, and alignment by class (a strict CSP forbids `style`).

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::Writer;
use super::parts::blocks::BlockKind;
use crate::body::Segment;
use crate::output::sink::Opaque;

impl Writer<'_> {
    /// Begins a table.
    pub fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.enter_block();
        self.blocks.descend();
        self.sink.html("<div");
        self.sink.opaque(Opaque::Attributes, |sink| {
            sink.html(" class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"");
            sink.slot(Segment::Message("table-scroll".to_owned()));
            sink.html("\"");
        });
        self.sink.html("><table>\n");
        self.tables.begin(alignments);
    }

    /// Ends a table.
    pub fn end_table(&mut self) {
        if self.tables.end() {
            self.sink.html("</tbody>\n");
        }
        self.sink.html("</table></div>\n");
        self.blocks.ascend();
        self.leave_block(BlockKind::Other);
    }

    /// Begins the header row, at a place in the body.
    pub fn start_table_head(&mut self, range: Range<usize>) {
        self.tables.begin_head();
        self.sink.html("<thead>");
        self.note_tag(range);
        self.sink.html("<tr>");
    }

    /// Ends the header row.
    pub fn end_table_head(&mut self) {
        self.tables.end_head();
        self.sink.html("</tr></thead>\n");
    }

    /// Begins a row, at a place in the body.
    pub fn start_table_row(&mut self, range: Range<usize>) {
        if self.tables.begin_row() {
            self.sink.html("<tbody>\n");
        }
        self.note_tag(range);
        self.sink.html("<tr>");
    }

    /// Ends a row.
    pub fn end_table_row(&mut self) {
        self.sink.html("</tr>\n");
    }

    /// Begins a cell. `is_empty`: a header cell without text is written as an ordinary cell.
    pub fn start_table_cell(&mut self, is_empty: bool) {
        self.enter_block();
        let Some(cell) = self.tables.begin_cell(is_empty) else { return };
        self.sink.html(if cell.is_header { "<th scope=\"col\"" } else { "<td" });
        self.sink.html(match cell.alignment {
            Alignment::Center => " class=\"ta-center\"",
            Alignment::Right => " class=\"ta-end\"",
            _ => "",
        });
        self.sink.html(">");
    }

    /// Ends a cell.
    pub fn end_table_cell(&mut self) {
        self.sink.html(if self.tables.end_cell() { "</th>" } else { "</td>" });
        self.leave_block(BlockKind::Other);
    }
}
