//! Which side of tracked changes is read.

/// What a document says where somebody tracked changes in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrackedChanges {
    /// What it will say once every change is accepted.
    #[default]
    Accepted,
    /// What it said before: every change is rejected.
    Rejected,
}

impl TrackedChanges {
    /// Whether an element that marks a change marks what is not there, by its name in Office Open XML (ISO/IEC 29500-1,
    /// 17.13.5).
    pub(super) fn leaves_out(self, element: &str) -> bool {
        match self {
            Self::Accepted => matches!(element, "del" | "moveFrom" | "cellDel"),
            Self::Rejected => matches!(element, "ins" | "moveTo" | "cellIns"),
        }
    }
}
