//! Notes and comments, which stand apart from the text.

/// A note or a comment: an entry of a part that holds many.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Entry {
    /// Identifier that references use.
    pub(in crate::read) id: String,
    /// Who wrote it, for comments.
    pub(in crate::read) author: String,
}
