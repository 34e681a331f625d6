//! Office documents around the parts a fuzzer makes up: changes of packed bytes would never reach the readers.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An office document.
pub struct Package {
    /// Parts that are always the same, as name and content. They come first.
    fixed: &'static [(&'static str, &'static str)],
    /// Names of the parts a fuzzer makes up.
    parts: &'static [&'static str],
}

/// A Word document.
pub const DOCX: Package = Package {
    fixed: &[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
        ),
        (
            "word/_rels/document.xml.rels",
            r#"<Relationships><Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="f" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>"#,
        ),
    ],
    parts: &["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"],
};

/// An OpenDocument text.
pub const ODT: Package = Package {
    fixed: &[("mimetype", "application/vnd.oasis.opendocument.text")],
    parts: &["content.xml", "styles.xml"],
};

/// A workbook of one sheet.
pub const XLSX: Package = Package {
    fixed: &[
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Prices" sheetId="1" r:id="r0"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
        ),
    ],
    parts: &["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"],
};

impl Package {
    /// The document whose parts are these bytes, with a zero byte between them. Parts that are missing are left out.
    pub fn packed(&self, bytes: &[u8]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let fixed = self.fixed.iter().map(|(name, content)| (*name, content.as_bytes()));
        let parts = self.parts.iter().copied().zip(bytes.split(|byte| *byte == 0));
        for (name, content) in fixed.chain(parts) {
            writer.start_file(name, options).expect("each name comes once");
            writer.write_all(content).expect("memory does not fail");
        }
        writer.finish().expect("memory does not fail").into_inner()
    }
}
