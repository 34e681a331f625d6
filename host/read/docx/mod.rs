//! Word documents (`.docx`): a zip archive of XML parts.

mod fields;
mod labels;
mod number_format;
mod numbering;
mod package;
mod pages;
mod paragraph;
mod relationships;
mod story;
mod styles;
mod symbols;
mod tables;
mod walk;
mod xml;

use super::ReadError;

pub fn dump(bytes: &[u8]) -> Result<(), ReadError> {
    let mut package = package::Package::open(bytes)?;
    let root = relationships::Relationships::read(&mut package, "")?;
    let main = root.first("officeDocument").unwrap_or("word/document.xml").to_owned();
    let rels = relationships::Relationships::read(&mut package, &main)?;
    let styles = match rels.first("styles").map(|p| package.read(p)).transpose()?.flatten() { Some(t) => styles::Styles::read("styles", &t)?, None => Default::default() };
    let numbering = match rels.first("numbering").map(|p| package.read(p)).transpose()?.flatten() { Some(t) => numbering::Numbering::read("numbering", &t)?, None => Default::default() };
    let text = package.read(&main)?.unwrap();
    let story = walk::read_story(&main, &text, "document", &styles)?;
    let mut labels = labels::Labels::new(&numbering, &styles);
    println!("pages {:?} tracked {} hidden {} unread {:?} running {:?}", story.pages, story.tracked_changes, story.hidden_words, story.unread, story.running.len());
    for p in &story.paragraphs {
        let label = numbering.place(&p.list, p.style.as_deref(), &styles).and_then(|(l, v)| labels.next(&l, v).map(|x| (x, v)));
        if p.is_blank() { continue }
        let lv = match p.outline_level { Some(o) => styles::outline_to_heading(o), None => styles.heading_level(p.style.as_deref()) };
        let w = p.text.split_whitespace().count();
        println!("{}{}{}{} {:12} {:>3}w {} | {}", lv.map_or("  ".into(), |l| format!("H{l}")), if p.is_bold() {"B"} else {" "}, if p.in_contents_list || styles.is_contents(p.style.as_deref()) {"C"} else {" "}, p.cell.map_or(String::new(), |c| format!("[{},{},{}x{}{}]", c.table, c.row, c.column, c.column_span, if c.header {"h"} else {""})), p.style.as_deref().unwrap_or("-"), w, label.map_or(String::new(), |(l, v)| format!("<{l}>{v}")), p.text.replace('\n', "⏎").replace('\t', "→").chars().take(150).collect::<String>());
    }
    Ok(())
}

/// The file is not what it should be.
fn damaged(detail: impl Into<String>) -> ReadError {
    ReadError::Damaged { format: "Word (.docx)", detail: detail.into() }
}

/// The file holds what no honest document holds.
fn refused(detail: impl Into<String>) -> ReadError {
    ReadError::Refused { detail: detail.into() }
}
