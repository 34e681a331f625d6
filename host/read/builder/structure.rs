//! What readers say about the structure around the text.

use super::BlockBuilder;
use super::frame::Frame;
use super::list::{List, Numbering};
use super::table::Table;
use crate::tender::BlockKind;

impl BlockBuilder<'_> {
    pub(crate) fn start_heading(&mut self, level: u8) {
        self.start_line(BlockKind::Heading { level });
    }

    pub(crate) fn end_heading(&mut self) {
        self.end_line();
    }

    /// Starts a heading, a running header or a running footer.
    pub(crate) fn start_line(&mut self, kind: BlockKind) {
        self.close();
        self.frame().line = Some(kind);
    }

    pub(crate) fn end_line(&mut self) {
        self.close();
        self.frame().line = None;
    }

    pub(crate) fn start_quotation(&mut self) {
        self.close();
        self.frame().quotations += 1;
    }

    pub(crate) fn end_quotation(&mut self) {
        self.close();
        let frame = self.frame();
        frame.quotations = frame.quotations.saturating_sub(1);
    }

    pub(crate) fn start_preformatted(&mut self) {
        self.close();
        self.frame().preformatted += 1;
    }

    pub(crate) fn end_preformatted(&mut self) {
        self.close();
        let frame = self.frame();
        frame.preformatted = frame.preformatted.saturating_sub(1);
    }

    /// Whether line breaks and spaces of the source stand as they are.
    pub(crate) fn is_preformatted(&mut self) -> bool {
        self.frame().preformatted > 0
    }

    pub(crate) fn start_footnote(&mut self, label: &str) {
        self.close();
        self.frame().footnote = Some(label.into());
    }

    pub(crate) fn end_footnote(&mut self) {
        self.close();
        self.frame().footnote = None;
    }

    /// Starts a list whose first number is `start`; `delimiter` follows each number.
    pub(crate) fn start_list(&mut self, numbering: Numbering, start: u64, delimiter: char) {
        self.close();
        self.frame().lists.push(|| List::new(numbering, start, delimiter));
    }

    pub(crate) fn end_list(&mut self) {
        self.close();
        let frame = self.frame();
        frame.lists.pop();
        frame.item = None;
    }

    /// Starts a list item; `value` is its number where the source states it. Outside lists it has a bullet.
    pub(crate) fn start_item(&mut self, value: Option<u64>) {
        self.close();
        let frame = self.frame();
        frame.item = Some(frame.lists.last_mut().map_or_else(|| "•".into(), |list| list.next_label(value)));
    }

    pub(crate) fn end_item(&mut self) {
        self.close();
        self.frame().item = None;
    }

    /// Gives the item that has just started another label.
    pub(crate) fn relabel_item(&mut self, label: &str) {
        self.frame().item = Some(label.into());
    }

    pub(crate) fn start_table(&mut self) {
        self.push_table(false);
    }

    /// Ends the table, and description lists left open in it.
    pub(crate) fn end_table(&mut self) {
        while self.is_in_description() {
            self.pop_table();
        }
        self.pop_table();
    }

    /// Starts a description list. It is read as a table of two columns: names, and what they stand for.
    pub(crate) fn start_descriptions(&mut self) {
        self.push_table(true);
    }

    pub(crate) fn end_descriptions(&mut self) {
        self.close();
        if self.is_in_description() {
            self.pop_table();
        }
    }

    /// Starts a name of a description list.
    pub(crate) fn start_name(&mut self) {
        self.close();
        if self.is_in_description() {
            self.start_row();
            self.start_cell(false, 1, 1);
        }
    }

    /// Starts what the name before stands for. A name may have several.
    pub(crate) fn start_description(&mut self) {
        self.close();
        let starts_cell = |table: &mut Table| table.is_description() && !table.is_past_first_cell();
        if self.frame().table.as_mut().is_some_and(starts_cell) {
            self.start_cell(false, 1, 1);
        }
    }

    fn is_in_description(&mut self) -> bool {
        self.frame().table.as_ref().is_some_and(Table::is_description)
    }

    fn push_table(&mut self, is_description: bool) {
        self.close();
        let (number, quoted) = (self.tables, self.frame().is_quoted());
        self.tables = self.tables.saturating_add(1);
        self.inner.push(|| Frame::new(Some(Table::new(number, is_description)), quoted));
    }

    pub(super) fn pop_table(&mut self) {
        self.end_row();
        self.inner.pop();
    }

    /// Says whether the rows that follow are the head of the table.
    pub(crate) fn set_table_head(&mut self, in_head: bool) {
        self.end_row();
        if let Some(table) = &mut self.frame().table {
            table.set_head(in_head);
        }
    }

    pub(crate) fn start_row(&mut self) {
        self.end_row();
        if let Some(table) = &mut self.frame().table {
            table.start_row();
        }
    }

    pub(crate) fn end_row(&mut self) {
        self.end_cell();
        let headers = self.frame().table.as_mut().map(Table::end_row).unwrap_or_default();
        for index in headers {
            if let Some(cell) = self.blocks.get_mut(index).and_then(|block| block.cell.as_mut()) {
                cell.header = true;
            }
        }
    }

    /// Starts a cell that covers so many columns and rows. Without a table around it, it only ends the block.
    pub(crate) fn start_cell(&mut self, is_header: bool, column_span: usize, row_span: u32) {
        self.end_cell();
        if let Some(table) = &mut self.frame().table {
            table.start_cell(is_header, column_span, row_span);
        }
    }

    pub(crate) fn end_cell(&mut self) {
        self.close();
        let frame = self.frame();
        if frame.table.is_some() {
            frame.clear();
        }
        if let Some(table) = &mut frame.table {
            table.end_cell();
        }
    }

    pub(crate) fn start_bold(&mut self) {
        self.bold += 1;
    }

    pub(crate) fn end_bold(&mut self) {
        self.bold = self.bold.saturating_sub(1);
    }

    /// Starts a link to another place of the same document.
    pub(crate) fn start_inner_link(&mut self) {
        self.links += 1;
    }

    pub(crate) fn end_inner_link(&mut self) {
        self.links = self.links.saturating_sub(1);
    }

    /// Says on which page the text that follows stands.
    pub(crate) fn set_page(&mut self, page: u32) {
        self.page = Some(page);
    }
}
