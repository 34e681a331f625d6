//! Whole documents, built in memory, and what is read from them.

mod headings;
mod hostile;
mod labels;
mod pages;
mod tables;
mod text;

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::read::{ReadError, TrackedChanges};
use crate::tender::document::ReadDocument;
use crate::tender::{Block, BlockKind};

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
);

fn read(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    super::read(bytes, TrackedChanges::Accepted)
}

/// A document being built: the content of each part, without its outermost element.
#[derive(Default)]
struct Sample {
    parts: Vec<(&'static str, String)>,
}

impl Sample {
    /// A document with this body.
    fn new(body: impl Into<String>) -> Self {
        Self::default().part("document", format!("<w:body>{}</w:body>", body.into()))
    }

    /// Adds a part: `styles`, `numbering`, `footnotes`, `endnotes`, `comments`, `header1`, `footer1` or `app`.
    fn part(mut self, name: &'static str, content: impl Into<String>) -> Self {
        self.parts.push((name, content.into()));
        self
    }

    /// The bytes of the file.
    fn bytes(&self) -> Vec<u8> {
        let mut main = String::new();
        let mut root = relationship("main", "officeDocument", "word/document.xml");
        let mut files = Vec::new();
        for (name, content) in &self.parts {
            if *name == "app" {
                root.push_str(&relationship("app", "extended-properties", "docProps/app.xml"));
                files.push(("docProps/app.xml".to_owned(), format!("<Properties>{content}</Properties>")));
                continue;
            }
            let kind = name.trim_end_matches(|character: char| character.is_ascii_digit());
            main.push_str(&relationship(name, kind, &format!("{name}.xml")));
            let element = match kind {
                "header" => "hdr",
                "footer" => "ftr",
                kind => kind,
            };
            files.push((
                format!("word/{name}.xml"),
                format!("<w:{element} {NAMESPACES}>{content}</w:{element}>"),
            ));
        }
        files.push(("_rels/.rels".to_owned(), format!("<Relationships>{root}</Relationships>")));
        files.push((
            "word/_rels/document.xml.rels".to_owned(),
            format!("<Relationships>{main}</Relationships>"),
        ));
        zipped(&files)
    }

    fn read(&self) -> ReadDocument {
        read(&self.bytes()).expect("the sample is a whole document")
    }

    /// The document as it was before its tracked changes.
    fn read_original(&self) -> ReadDocument {
        super::read(&self.bytes(), TrackedChanges::Rejected).expect("the sample is a whole document")
    }
}

fn relationship(id: &str, kind: &str, target: &str) -> String {
    let schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!(r#"<Relationship Id="{id}" Type="{schema}/{kind}" Target="{target}"/>"#)
}

fn zipped(files: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).expect("a new file");
        writer.write_all(content.as_bytes()).expect("memory does not fail");
    }
    writer.finish().expect("memory does not fail").into_inner()
}

/// A paragraph of one run.
fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// A paragraph of one run, with properties of its own.
fn with(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

fn styled(style: &str, text: &str) -> String {
    with(&format!(r#"<w:pStyle w:val="{style}"/>"#), text)
}

fn numbered(list: u8, level: u8, text: &str) -> String {
    with(&in_list(list, level), text)
}

fn in_list(list: u8, level: u8) -> String {
    format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#)
}

fn bold(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A table of rows of cells, each cell given as its content after `<w:tc>`.
fn table(rows: &[&[&str]]) -> String {
    let mut table = "<w:tbl>".to_owned();
    for row in rows {
        table += "<w:tr>";
        for cell in *row {
            table.extend(["<w:tc>", cell, "</w:tc>"]);
        }
        table += "</w:tr>";
    }
    table + "</w:tbl>"
}

/// Heading styles as Word names them, and a style based on one.
fn heading_styles() -> String {
    let style = |id: &str, name: &str, rest: &str| {
        format!(r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{rest}</w:style>"#)
    };
    [
        style("Title", "Title", ""),
        style("Heading1", "heading 1", r#"<w:pPr><w:outlineLvl w:val="0"/></w:pPr>"#),
        style("Heading2", "heading 2", r#"<w:pPr><w:outlineLvl w:val="1"/></w:pPr>"#),
        style("Council", "Council heading", r#"<w:basedOn w:val="Heading2"/>"#),
        style("TOC1", "toc 1", ""),
        style("Quote", "Quote", ""),
    ]
    .concat()
}

fn texts(document: &ReadDocument) -> Vec<&str> {
    document.blocks.iter().map(|block| block.text.as_str()).collect()
}

/// Label and text of each block, as a reader sees them.
fn labelled(document: &ReadDocument) -> Vec<String> {
    let shown = |block: &Block| match &block.label {
        Some(label) => format!("{label} {}", block.text),
        None => block.text.clone(),
    };
    document.blocks.iter().map(shown).collect()
}

/// Level and text of each heading.
fn headings(document: &ReadDocument) -> Vec<(u8, &str)> {
    let heading = |block: &'_ Block| block.heading_level();
    document.blocks.iter().filter_map(|block| Some((heading(block)?, block.text.as_str()))).collect()
}

fn kinds(document: &ReadDocument) -> Vec<BlockKind> {
    document.blocks.iter().map(|block| block.kind).collect()
}
