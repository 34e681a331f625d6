//! Whole documents, built in memory, and what is read from them.

mod hostile;
mod lists;
mod text;

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read;
use crate::read::builder::checks::describe;
use crate::tender::document::ReadDocument;

const NAMESPACES: &str = concat!(
    r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" "#,
    r#"xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" "#,
    r#"xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" "#,
    r#"xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" "#,
    r#"xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" "#,
    r#"xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" "#,
    r#"xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" "#,
    r#"xmlns:dc="http://purl.org/dc/elements/1.1/""#,
);

/// A document being built.
#[derive(Default)]
struct Sample {
    body: String,
    automatic: String,
    styles: String,
    pages: Option<u32>,
}

impl Sample {
    /// A document with this text.
    fn new(body: impl Into<String>) -> Self {
        Self { body: body.into(), ..Self::default() }
    }

    /// Adds styles of the document itself.
    fn automatic(mut self, styles: &str) -> Self {
        self.automatic.push_str(styles);
        self
    }

    /// Gives the content of `styles.xml`.
    fn styles(mut self, styles: &str) -> Self {
        self.styles.push_str(styles);
        self
    }

    /// Notes a number of pages.
    fn pages(mut self, pages: u32) -> Self {
        self.pages = Some(pages);
        self
    }

    fn content(&self) -> String {
        format!(
            "<office:document-content {NAMESPACES}><office:automatic-styles>{}</office:automatic-styles>\
             <office:body><office:text>{}</office:text></office:body></office:document-content>",
            self.automatic, self.body
        )
    }

    /// The bytes of the file.
    fn bytes(&self) -> Vec<u8> {
        let styles = format!("<office:document-styles {NAMESPACES}>{}</office:document-styles>", self.styles);
        let pages =
            self.pages.map(|pages| format!(r#"<meta:document-statistic meta:page-count="{pages}"/>"#));
        let meta = format!(
            "<office:document-meta {NAMESPACES}><office:meta>{}</office:meta></office:document-meta>",
            pages.unwrap_or_default()
        );
        zipped(&[("content.xml", &self.content()), ("styles.xml", &styles), ("meta.xml", &meta)])
    }

    fn read(&self) -> ReadDocument {
        read(&self.bytes()).expect("the sample is a whole document")
    }

    fn outline(&self) -> Vec<String> {
        describe(&self.read().blocks)
    }
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a new file");
        writer.write_all(content.as_bytes()).expect("memory does not fail");
    }
    writer.finish().expect("memory does not fail").into_inner()
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

fn cell(attributes: &str, content: &str) -> String {
    format!("<table:table-cell {attributes}>{content}</table:table-cell>")
}
