//! The words a text needs for an expression to match at all.
//!
//! The build script works them out for the rules that ship, so that a run need not parse their expressions.

use regex_syntax::hir::{
    Class, ClassBytes, ClassBytesRange, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition,
};

/// Most alternatives in a group of words that an expression needs. A larger group is left out.
const MAX_NEEDED: usize = 64;

/// Most groups of words of one expression.
const MAX_GROUPS: usize = 4;

/// Shortest word worth looking for.
const MIN_NEEDED: usize = 3;

/// Words of which a text must hold at least one.
pub type Group = Vec<Vec<u8>>;

/// The same expression for texts in small letters, where only ASCII capitals count, and with classes that are quick to
/// compile. With `case_sensitive` letters stay as they are.
pub fn simplified(syntax: Hir, case_sensitive: bool) -> Hir {
    let all = |parts: Vec<Hir>| parts.into_iter().map(|part| simplified(part, case_sensitive)).collect();
    match syntax.into_kind() {
        HirKind::Literal(literal) if case_sensitive => Hir::literal(literal.0),
        HirKind::Literal(literal) => Hir::literal(literal.0.to_ascii_lowercase()),
        HirKind::Class(Class::Unicode(class)) if case_sensitive => Hir::class(compact(&class)),
        HirKind::Class(Class::Unicode(class)) => Hir::class(compact(&in_small_letters(class))),
        HirKind::Class(bytes @ Class::Bytes(_)) => Hir::class(bytes),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Empty => Hir::empty(),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(simplified(*repetition.sub, case_sensitive));
            Hir::repetition(Repetition { sub, ..repetition })
        }
        HirKind::Capture(capture) => simplified(*capture.sub, case_sensitive),
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(parts) => Hir::alternation(all(parts)),
    }
}

fn in_small_letters(mut class: ClassUnicode) -> ClassUnicode {
    let capitals = ClassUnicode::new([ClassUnicodeRange::new('A', 'Z')]);
    let mut small = class.clone();
    small.intersect(&capitals);
    for range in small.ranges() {
        let (start, end) = (range.start().to_ascii_lowercase(), range.end().to_ascii_lowercase());
        class.push(ClassUnicodeRange::new(start, end));
    }
    class
}

/// More ranges than this has only a class such as `\w` or `\d`.
const MANY_RANGES: usize = 32;

/// The last letter of the Latin alphabets of Europe.
const LAST_LATIN: char = '\u{24f}';

/// A class that holds everything beyond ASCII, such as `[^.]`, becomes one of bytes, which has one state and not nine. It
/// counts bytes then, and [`Expression::find`] sees to it that no match ends inside a character. Of `\w` and `\d` only
/// the Latin letters and the digits 0 to 9 stay.
fn compact(class: &ClassUnicode) -> Class {
    let ranges = class.ranges();
    let holds_the_rest =
        ranges.last().is_some_and(|last| last.start() <= '\u{80}' && last.end() == char::MAX);
    if holds_the_rest {
        let byte = |character: char| u8::try_from(character).map_or(0x7f, |byte| byte.min(0x7f));
        let ascii = ranges.iter().filter(|range| range.start().is_ascii());
        let ascii = ascii.map(|range| ClassBytesRange::new(byte(range.start()), byte(range.end())));
        return Class::Bytes(ClassBytes::new(ascii.chain([ClassBytesRange::new(0x80, 0xff)])));
    }
    let is_many = ranges.len() > MANY_RANGES;
    Class::Unicode(ClassUnicode::new(
        ranges.iter().copied().filter(|range| !is_many || range.start() <= LAST_LATIN),
    ))
}

/// The groups of words without which there is no match, those with the longest words first: at most four. The expression
/// must be [`simplified`].
pub fn needed(syntax: &Hir) -> Vec<Group> {
    let mut groups = match syntax.kind() {
        HirKind::Literal(literal) => vec![vec![literal.0.to_vec()]],
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(needed).collect(),
        HirKind::Alternation(parts) => {
            // Each branch gives its best group; a branch without one could match anything.
            let best: Option<Vec<Group>> = parts.iter().map(|part| needed(part).into_iter().next()).collect();
            best.map(|groups| groups.concat()).into_iter().collect()
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => Vec::new(),
    };
    groups.retain(|words| words.len() <= MAX_NEEDED && shortest(words) >= MIN_NEEDED);
    groups.sort_by_key(|words| std::cmp::Reverse(shortest(words)));
    groups.truncate(MAX_GROUPS);
    groups
}

fn shortest(words: &[Vec<u8>]) -> usize {
    words.iter().map(Vec::len).min().unwrap_or(0)
}
