//! Why a document could not be read.

/// Why a document could not be read. The message is a clause that follows the path: "`tender.docx`: it is…".
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// There is no text in it.
    #[error("there is no text in it")]
    NoText,
    /// Every page is a picture.
    #[error(
        "none of its {pages} pages has text in it: it looks scanned. Run text recognition (OCR) on it first"
    )]
    Scanned {
        /// Number of pages.
        pages: u32,
    },
    /// It needs a password.
    #[error("it is protected with a password. Save a copy without one")]
    PasswordProtected,
    /// It is a document of Word before 2007.
    #[error("it is in the old Word format. Save it as .docx")]
    OldWord,
    /// It is a workbook of Excel before 2007.
    #[error("it is in the old Excel format. Save it as .xlsx")]
    OldExcel,
    /// The bytes are not text in an encoding that is known.
    #[error("it is not text in UTF-8, UTF-16 or Windows-1252 (byte {offset}). Save it as UTF-8")]
    Encoding {
        /// First byte that makes no sense.
        offset: usize,
    },
    /// The file is damaged, or is not what its name says.
    #[error("it is damaged or not a {format} file: {detail}")]
    Damaged {
        /// The format it was read as, in the reader's words: "Word (.docx)".
        format: &'static str,
        /// What exactly is wrong, and where.
        detail: String,
    },
    /// It holds something no honest document holds.
    #[error("it was refused: {detail}")]
    Refused {
        /// What was found, and the limit it breaks.
        detail: String,
    },
}
