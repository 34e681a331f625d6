//! What stands between a label and its text.

/// What stands between a label and its text.
pub(super) struct Separator {
    /// Bytes it takes.
    pub(super) length: usize,
    pub(super) kind: SeparatorKind,
}

#[derive(Clone, Copy)]
pub(super) enum SeparatorKind {
    Nothing,
    /// One space.
    Space,
    /// A tab, or several spaces.
    Gap,
    /// A colon before white space.
    Colon,
    /// A dash between white space.
    Dash,
    /// Another closing mark, or a dash that touches something.
    Mark,
}

impl Separator {
    /// The separator at the start of a text.
    pub(super) fn at(text: &str) -> Self {
        let trimmed = text.trim_start();
        let space = &text[..text.len() - trimmed.len()];
        let mark = trimmed.chars().next().filter(|mark| matches!(mark, '.' | ':' | ')' | '–' | '—' | '-'));
        let Some(mark) = mark else {
            let kind = match space {
                "" => SeparatorKind::Nothing,
                space if is_gap(space) => SeparatorKind::Gap,
                _ => SeparatorKind::Space,
            };
            return Self { length: space.len(), kind };
        };
        let after = &trimmed[mark.len_utf8()..];
        let rest = after.trim_start();
        let is_spaced_after = rest.len() < after.len();
        let kind = match mark {
            ':' if space.is_empty() && is_spaced_after => SeparatorKind::Colon,
            '–' | '—' | '-' if !space.is_empty() && is_spaced_after => SeparatorKind::Dash,
            '-' if !is_spaced_after => SeparatorKind::Nothing,
            _ => SeparatorKind::Mark,
        };
        Self { length: text.len() - rest.len(), kind }
    }
}

/// Whether white space is a tab or several spaces.
pub(super) fn is_gap(space: &str) -> bool {
    space.contains('\t') || space.chars().nth(1).is_some()
}
