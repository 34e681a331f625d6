//! The model of a draft tender: what was read (blocks with their place in the source) and what was understood
//! from it (facts). Nothing here opens a file, and nothing here knows a rule.

pub mod block;
pub mod calendar;
pub mod document;
pub mod fact;
pub mod moment;
pub mod money;
pub mod section;
pub mod thresholds;

pub use block::{Block, BlockId, BlockKind, Cell, Location, Segment};
pub use document::{Comment, Document, DocumentId, Format, Tender};
pub use fact::{Anchor, Confidence, Fact, FactKind, Facts, Value};
pub use moment::Moment;
pub use money::{Currency, Money, MoneyPeriod, Vat};
pub use section::Section;
