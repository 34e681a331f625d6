//! Patterns and how they are matched.

use std::ops::Range;

use super::words::{Break, Words};

/// Which steps of all patterns a word fits.
pub(super) type Classes = [u64; 8];

/// Most different steps that [`Classes`] has room for.
pub(super) const MAX_CLASSES: usize = 512;

/// Adds a class to a set.
pub(super) fn add(classes: &mut Classes, class: usize) {
    if let Some(part) = classes.get_mut(class / 64) {
        *part |= 1 << (class % 64);
    }
}

/// Adds the classes of one set to another.
pub(super) fn unite(classes: &mut Classes, more: &Classes) {
    classes.iter_mut().zip(more).for_each(|(classes, more)| *classes |= more);
}

/// Words in which patterns are looked for, with the steps that each of them fits.
pub(super) struct Window<'w> {
    words: &'w Words,
    start: usize,
    classes: Vec<Classes>,
    all: Classes,
}

impl<'w> Window<'w> {
    pub(super) fn new(words: &'w Words, range: Range<usize>, classes_of: impl Fn(&str) -> Classes) -> Self {
        let mut all = Classes::default();
        let start = range.start;
        let classes: Vec<Classes> =
            range.map(|index| words.word(index).map_or(Classes::default(), &classes_of)).collect();
        for classes in &classes {
            unite(&mut all, classes);
        }
        Self { words, start, classes, all }
    }
}

/// A pattern with its meaning.
pub(super) struct Pattern<T> {
    pub(super) meaning: T,
    pub(super) steps: Vec<Step>,
    /// The classes of the steps that may not be missing.
    pub(super) required: Classes,
    pub(super) is_at_start: bool,
    pub(super) is_at_end: bool,
}

/// One step of a pattern and the gap before it.
pub(super) struct Step {
    pub(super) class: usize,
    pub(super) gap: usize,
    pub(super) crosses_commas: bool,
    pub(super) is_optional: bool,
}

impl<T> Pattern<T> {
    /// The match that ends last in the window; among equals the longest.
    pub(super) fn last_match(&self, window: &Window) -> Option<Range<usize>> {
        self.matches(window).fold(None, |best: Option<Range<usize>>, found| match best {
            Some(best) if best.end >= found.end => Some(best),
            _ => Some(found),
        })
    }

    /// The longest match from each word of the window, as indexes of its [`Words`].
    pub(super) fn matches(&self, window: &Window) -> impl Iterator<Item = Range<usize>> {
        let may_match = self.required.iter().zip(&window.all).all(|(required, all)| required & !all == 0);
        let starts = match (may_match, self.is_at_start) {
            (false, _) => 0,
            (true, true) => window.classes.len().min(1),
            (true, false) => window.classes.len(),
        };
        (0..starts).filter_map(move |start| {
            let end = self.end_of_match(0, start, window)?;
            (end > start).then(|| window.start + start..window.start + end)
        })
    }

    /// Index after the last word of the longest match of the steps from `step` that begins at `at`.
    fn end_of_match(&self, step: usize, at: usize, window: &Window) -> Option<usize> {
        let Some(current) = self.steps.get(step) else {
            return (!self.is_at_end || at == window.classes.len()).then_some(at);
        };
        let found = (at..at + current.choices(at, window))
            .rev()
            .filter(|index| window.classes.get(*index).is_some_and(|classes| current.fits(classes)))
            .find_map(|index| self.end_of_match(step + 1, index + 1, window));
        let skipped = || current.is_optional.then(|| self.end_of_match(step + 1, at, window)).flatten();
        found.or_else(skipped)
    }
}

impl Step {
    fn fits(&self, classes: &Classes) -> bool {
        classes.get(self.class / 64).is_some_and(|part| part & (1 << (self.class % 64)) != 0)
    }

    /// How many words, from the one at `at`, this step may be looked for in.
    fn choices(&self, at: usize, window: &Window) -> usize {
        if self.gap == 0 {
            return 1;
        }
        let limit = if self.crosses_commas { Break::Comma } else { Break::None };
        let first = window.start + at;
        (0..=self.gap).find(|taken| window.words.break_before(first + taken) > limit).unwrap_or(self.gap + 1)
    }
}
