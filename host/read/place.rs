//! From byte offsets of a text file to lines and columns.

use std::cell::Cell;

/// Where the lines of a text begin.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The last place asked for: offset and column. Readers go forward, so that counting on from there keeps a
    /// file of one very long line linear.
    last: Cell<(usize, usize)>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text; `\n`, `\r\n` and a lone `\r` end one.
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (index, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(index + 1) != Some(&b'\n')) {
                starts.push(index + 1);
            }
        }
        Self { text, starts, last: Cell::new((0, 0)) }
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub(crate) fn locate(&self, offset: usize) -> (u32, u32) {
        let line = self.line_of(offset);
        let start = self.starts[line];
        let (last, before) = self.last.get();
        let (from, before) = if (start..=offset).contains(&last) { (last, before) } else { (start, 0) };
        let column = before + self.text.get(from..offset).map_or(0, |text| text.chars().count());
        self.last.set((offset, column));
        (u32::try_from(line + 1).unwrap_or(u32::MAX), u32::try_from(column + 1).unwrap_or(u32::MAX))
    }

    /// The byte after the line that holds `offset`, its line end included.
    pub(crate) fn end_of_line(&self, offset: usize) -> usize {
        self.starts.get(self.line_of(offset) + 1).copied().unwrap_or(self.text.len())
    }

    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }
}
