//! What the tests of the readers share.

use crate::tender::{Block, BlockKind};

/// A line for each block: kind, label in brackets, place in a table, text.
pub(crate) fn describe(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(describe_block).collect()
}

fn describe_block(block: &Block) -> String {
    let kind = match block.kind {
        BlockKind::Heading { level } => format!("heading {level}"),
        BlockKind::ListItem { depth } => format!("item {depth}"),
        other => other.as_str().to_owned(),
    };
    let label = block.label.as_ref().map(|label| format!(" [{label}]")).unwrap_or_default();
    let cell = block.cell.map(|cell| {
        let span = if cell.column_span > 1 { format!("+{}", cell.column_span) } else { String::new() };
        let header = if cell.header { " header" } else { "" };
        format!(" t{}r{}c{}{span}{header}", cell.table, cell.row, cell.column)
    });
    format!("{kind}{label}{}: {}", cell.unwrap_or_default(), block.text)
}

/// Checks what holds for the blocks of any text format, whatever the source.
pub(crate) fn check(source: &str, blocks: &[Block]) {
    for (index, block) in blocks.iter().enumerate() {
        assert_eq!(usize::try_from(block.paragraph).ok(), Some(index + 1), "paragraphs count from 1");
        assert!(!block.text.is_empty() && block.text.trim() == block.text, "{:?} is trimmed", block.text);
        let mut end = 0;
        for segment in &block.segments {
            assert!(
                end <= segment.text.start && segment.text.start < segment.text.end,
                "{block:?} is in order"
            );
            end = segment.text.end;
            let text = block.text.get(segment.text.clone()).expect("segments lie in the text, on characters");
            let piece =
                source.get(segment.source.clone()).expect("segments lie in the source, on characters");
            assert!(!segment.exact || text == piece, "{text:?} is not {piece:?}");
            let bare = piece.trim_end_matches(['\r', '\n']);
            assert!(!bare.contains(['\r', '\n']), "{piece:?} stands on one line");
            assert_eq!((segment.line, segment.column), place(source, segment.source.start), "{block:?}");
        }
        assert_eq!(end, block.text.len(), "{block:?} is covered to its end");
    }
}

/// Line and column of a byte, found the slow way.
fn place(source: &str, offset: usize) -> (Option<u32>, Option<u32>) {
    let (mut line, mut column) = (1, 1);
    for (index, character) in source.char_indices().take_while(|(index, _)| *index < offset) {
        let is_pair = source[index..].starts_with("\r\n");
        if character == '\n' || (character == '\r' && !is_pair) {
            (line, column) = (line + 1, 1);
        } else {
            column += 1;
        }
    }
    (Some(line), Some(column))
}
