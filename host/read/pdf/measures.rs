//! What is usual in a document: the size of its text, the distance of its lines, its right edge, its words.

use std::collections::{HashMap, HashSet};

use super::line::Line;

/// Distance of two lines, in ems, where nothing is known.
const USUAL_PITCH: f32 = 1.25;
/// Largest distance of two lines, in ems, that can be usual.
const MAX_PITCH: f32 = 2.2;
/// Share of lines that end in a hyphen, in thousandths, from which a document is taken to part words at line ends.
const HYPHENATED_LINES: usize = 15;

/// What is usual in a document.
#[derive(Debug)]
pub(super) struct Measures {
    /// Size of most of its text.
    pub(super) size: f32,
    /// Whether most of its text is bold.
    pub(super) is_bold: bool,
    /// Whether words are parted at line ends.
    pub(super) parts_words: bool,
    pitches: HashMap<i32, f32>,
    edges: HashMap<u32, f32>,
    edge: f32,
    words: HashSet<String>,
}

impl Measures {
    /// Measures the lines of a document, in reading order.
    pub(super) fn of(lines: &[&Line]) -> Self {
        let mut sizes: HashMap<i32, usize> = HashMap::new();
        let (mut all, mut bold) = (0, 0);
        for line in lines {
            *sizes.entry(size_class(line.size)).or_default() += line.text.len();
            all += line.text.len();
            bold += if line.bold { line.text.len() } else { 0 };
        }
        let usual =
            sizes.into_iter().max_by_key(|(class, length)| (*length, *class)).map_or(20, |(class, _)| class);
        let hyphens = lines.iter().filter(|line| line.text.ends_with('-')).count();
        let (edges, edge) = page_edges(lines);
        Self {
            size: size_of(usual),
            is_bold: bold * 2 > all,
            parts_words: hyphens * 1000 > lines.len() * HYPHENATED_LINES,
            pitches: pitches(lines),
            edges,
            edge,
            words: words(lines),
        }
    }

    /// The usual distance of two lines of a size, in ems.
    pub(super) fn pitch(&self, size: f32) -> f32 {
        self.pitches.get(&size_class(size)).copied().unwrap_or(USUAL_PITCH)
    }

    /// How much of a line is left empty on the right.
    pub(super) fn room(&self, line: &Line) -> f32 {
        let edge =
            line.edge.unwrap_or_else(|| self.edges.get(&line.page).copied().unwrap_or(0.0).max(self.edge));
        edge - line.right
    }

    /// Whether a word stands anywhere in the document. Words are in small letters.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// Sizes in half points.
#[expect(clippy::cast_possible_truncation, reason = "sizes are finite and small")]
fn size_class(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

#[expect(clippy::cast_precision_loss, reason = "sizes are small")]
fn size_of(class: i32) -> f32 {
    class as f32 / 2.0
}

/// The most frequent distance of lines that follow each other, for every size.
fn pitches(lines: &[&Line]) -> HashMap<i32, f32> {
    let mut counts: HashMap<i32, HashMap<i32, usize>> = HashMap::new();
    for pair in lines.windows(2) {
        let distance = (pair[1].baseline - pair[0].baseline) / pair[1].size;
        let is_pair = pair[0].page == pair[1].page
            && pair[0].flow == pair[1].flow
            && size_class(pair[0].size) == size_class(pair[1].size);
        if is_pair && (0.5..MAX_PITCH).contains(&distance) {
            // In steps of a twentieth of an em.
            *counts
                .entry(size_class(pair[1].size))
                .or_default()
                .entry(size_class(distance * 10.0))
                .or_default() += 1;
        }
    }
    let usual = |counts: HashMap<i32, usize>| {
        counts
            .into_iter()
            .max_by_key(|(step, count)| (*count, std::cmp::Reverse(*step)))
            .map(|(step, _)| step)
    };
    counts.into_iter().filter_map(|(class, counts)| Some((class, size_of(usual(counts)?) / 10.0))).collect()
}

/// The right edge of each page that is filled from left to right, and that of nearly all pages.
fn page_edges(lines: &[&Line]) -> (HashMap<u32, f32>, f32) {
    let mut edges: HashMap<u32, f32> = HashMap::new();
    let mut all: Vec<f32> = Vec::new();
    for line in lines.iter().filter(|line| line.edge.is_none()) {
        let edge = edges.entry(line.page).or_insert(line.right);
        *edge = edge.max(line.right);
        all.push(line.right);
    }
    all.sort_by(f32::total_cmp);
    let edge = all.get(all.len() * 9 / 10).copied().unwrap_or(0.0);
    (edges, edge)
}

/// The words of a document, but for the first and last of each line: a line break may have parted them.
fn words(lines: &[&Line]) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in lines {
        let all: Vec<&str> = line.text.split(|mark: char| !mark.is_alphanumeric() && mark != '-').collect();
        let inner = all.get(1..all.len().saturating_sub(1)).unwrap_or_default();
        words.extend(inner.iter().filter(|word| word.len() > 1).map(|word| word.to_lowercase()));
    }
    words
}
