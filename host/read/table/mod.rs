//! Tables as files: sheets of a workbook, and comma-separated values. Every sheet is a heading and a table.

pub mod csv;
mod number;
mod sheet;
#[cfg(test)]
mod tests;
pub mod xlsx;
