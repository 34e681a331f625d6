//! Tenders of any length, made of fixtures over and over.

use std::path::Path;
use std::sync::Arc;

use tenderlint::plugin::search::Search;
use tenderlint::plugin::view::View;
use tenderlint::read::{TrackedChanges, format_of, read};
use tenderlint::tender::calendar::Calendar;
use tenderlint::tender::{Block, Tender};
use tenderlint::understand::{Stated, understand};

/// Words on a page.
const WORDS_ON_A_PAGE: usize = 400;

const FIXTURES: &[&str] = &[
    "fixtures/adult-learning/adult-learning.md",
    "fixtures/small-quote/small-quote.txt",
    "fixtures/contract-schedule/contract-schedule.docx",
    "fixtures/footbridge/footbridge.docx",
];

/// A tender of about so many pages, understood and searched.
pub(crate) fn view(pages: usize, search: &Arc<Search>) -> View {
    let mut documents = Vec::new();
    let mut words = 0;
    for (number, path) in FIXTURES.iter().cycle().enumerate() {
        if words >= pages * WORDS_ON_A_PAGE {
            break;
        }
        let path = Path::new(path);
        let bytes = std::fs::read(path).expect("the fixture is there");
        let format = format_of(path, &bytes).expect("the fixture has a format");
        let document = read(format, &bytes, TrackedChanges::Accepted).expect("the fixture can be read");
        words += document.blocks.iter().map(Block::words).sum::<usize>();
        documents.push((format!("{number}-{}", path.display()), document));
    }
    let tender = Tender::new("made", documents);
    let understanding = understand(&tender, Stated::default());
    let matches = search.run(&tender);
    View::new(tender, understanding, matches, Calendar::default(), jiff::civil::date(2026, 5, 1))
}
