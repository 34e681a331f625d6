//! Excel workbooks (`.xlsx`), read without Excel.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::number;
use super::sheet::{Sheet, SheetCell, Sheets};
use crate::read::ReadError;
use crate::read::office::{Package, damaged};
use crate::tender::Format;
use crate::tender::document::ReadDocument;

/// The name of the format in messages.
const FORMAT: &str = "Excel (.xlsx)";

/// Most sheets that are read.
const MAX_SHEETS: usize = 250;

/// What to do about formulas without a value.
const SAVE: &str = "open it in Excel and save it";

/// Reads a workbook: each sheet is a heading, its name, and a table. Empty rows and columns are left out, formulas give
/// the values Excel noted for them.
///
/// A segment has the row and column of its cell for line and column, and no bytes of the source.
///
/// # Errors
///
/// [`ReadError::PasswordProtected`] and [`ReadError::OldExcel`] for what their names say, [`ReadError::Refused`] for a
/// workbook beyond the limits of size, [`ReadError::Damaged`] for anything else that is no whole workbook.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    // The library has no limits of its own on what the parts unpack to.
    Package::open(FORMAT, bytes)?.check_sizes()?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let mut sheets = Sheets::default();
    let all = workbook.sheets_metadata().to_vec();
    if all.len() > MAX_SHEETS {
        sheets.warn(format!("only the first {MAX_SHEETS} of {} sheets were read", all.len()));
    }
    for sheet in all.into_iter().take(MAX_SHEETS) {
        if sheet.visible != SheetVisible::Visible {
            sheets.warn(format!("sheet “{}” is hidden and not read", sheet.name));
        } else if sheet.typ == SheetType::WorkSheet {
            read_sheet(&mut workbook, &sheet.name, &mut sheets)?;
        } else {
            sheets.warn(format!("sheet “{}” is a chart or a macro and was not read", sheet.name));
        }
    }
    let (blocks, warnings) = sheets.finish();
    Ok(ReadDocument {
        format: Format::Xlsx,
        blocks,
        pages: None,
        comments: Vec::new(),
        tracked_changes: 0,
        marked: Vec::new(),
        warnings,
    })
}

fn read_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, sheets: &mut Sheets) -> Result<(), ReadError> {
    let refused = |error: XlsxError| refusal(&error);
    let mut cells = workbook.worksheet_cells_reader(name).map_err(refused)?;
    let mut sheet = Sheet::default();
    let mut filled = HashSet::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(refused)? {
        let (row, column) = cell.get_position();
        let value = cell.get_value();
        if !matches!(value, DataRef::Empty) {
            filled.insert((row, column));
        }
        let text = shown(value, cells.styles().get(style));
        let place = (row.saturating_add(1), column.saturating_add(1));
        let is_number = matches!(value, DataRef::Int(_) | DataRef::Float(_) | DataRef::DateTime(_));
        let cell = SheetCell { row, column, text, source: 0..0, exact: false, place, is_number };
        if !sheets.add(&mut sheet, cell) {
            break;
        }
    }
    sheets.finish_sheet(Some(name), sheet);
    drop(cells);
    let formulas = workbook.worksheet_formula(name).map_err(refused)?;
    let start = formulas.start().unwrap_or_default();
    let place = |row: usize, column: usize| {
        Some((start.0 + u32::try_from(row).ok()?, start.1 + u32::try_from(column).ok()?))
    };
    let is_unread = |place: (u32, u32)| !filled.contains(&place);
    match formulas
        .used_cells()
        .filter_map(|(row, column, _)| place(row, column))
        .filter(|place| is_unread(*place))
        .count()
    {
        0 => {}
        1 => sheets
            .warn(format!("a formula of sheet “{name}” has no value in the file and was not read: {SAVE}")),
        count => {
            sheets.warn(format!(
                "{count} formulas of sheet “{name}” have no value in the file and were not read: {SAVE}"
            ));
        }
    }
    Ok(())
}

/// What a cell shows.
fn shown(value: &DataRef, style: Option<&Style>) -> String {
    let format =
        style.and_then(|style| style.number_format.as_ref()).map(|format| format.format_code.as_str());
    let format = format.unwrap_or_default();
    match value {
        #[allow(clippy::cast_precision_loss)]
        DataRef::Int(number) => number::write(*number as f64, format),
        DataRef::Float(number) => number::write(*number, format),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// `3 June 2026`, `3 June 2026 12:00` or `12:00`, whatever the cell's format: the order of its numbers is not in it.
fn moment_text(moment: &ExcelDateTime) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day, hour, minute, _, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}");
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return time;
    }
    let month = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
    let date = format!("{day} {month} {year}");
    if (hour, minute) == (0, 0) { date } else { format!("{date} {time}") }
}

fn refusal(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::PasswordProtected,
        error => damaged(FORMAT, error.to_string()),
    }
}
