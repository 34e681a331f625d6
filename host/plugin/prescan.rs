//! A look at a foreign plugin before it is compiled: compilers take seconds and gigabytes on code that is made for it.

use std::ops::Range;

use wasmparser::{Parser, Payload, TypeRef};

use super::limits::{
    MAX_BODY_BYTES, MAX_CODE_BYTES, MAX_CUSTOM_BYTES, MAX_DATA_BYTES, MAX_FUNCTIONS, MAX_NESTING,
    MAX_TABLE_ELEMENTS, RAISED_MEMORY_BYTES,
};
use super::printable::cut;

/// Bytes of a page of linear memory.
const PAGE_BYTES: u64 = 64 * 1024;

/// Why a plugin is not compiled. The message is a clause that follows its path.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    /// Functions of all modules.
    #[error("it has more than {MAX_FUNCTIONS} functions")]
    Functions,
    /// One function.
    #[error("one of its functions has {0} bytes; the limit is {MAX_BODY_BYTES}")]
    Body(usize),
    /// Code of all modules.
    #[error("it has more than {} MiB of code", MAX_CODE_BYTES / 1024 / 1024)]
    Code,
    /// Data of all modules.
    #[error("it has more than {} MiB of data", MAX_DATA_BYTES / 1024 / 1024)]
    Data,
    /// Custom sections.
    #[error("it has more than {} MiB of custom sections, such as debug information", MAX_CUSTOM_BYTES / 1024 / 1024)]
    Custom,
    /// The memory it starts with.
    #[error("it wants {0} MiB of memory to start with; the limit is {most} MiB", most = RAISED_MEMORY_BYTES / 1024 / 1024)]
    Memory(u64),
    /// A table it starts with.
    #[error("it wants a table of {0} elements to start with; the limit is {MAX_TABLE_ELEMENTS}")]
    Table(u64),
    /// Components in each other.
    #[error("it has components in each other more than {MAX_NESTING} deep")]
    Nesting,
    /// It is not well formed.
    #[error("it is not a whole WebAssembly file ({0})")]
    NotWasm(String),
}

/// Longest part of another's message in ours, in bytes.
const MAX_REASON_BYTES: usize = 200;

impl TooMuch {
    fn not_wasm(error: &wasmparser::BinaryReaderError) -> Self {
        Self::NotWasm(cut(error.message(), MAX_REASON_BYTES))
    }
}

/// Counts what a module or component holds, all modules inside it together.
pub(super) fn prescan(wasm: &[u8]) -> Result<(), TooMuch> {
    let mut seen = Seen::default();
    for payload in Parser::new(0).parse_all(wasm) {
        seen.payload(payload.map_err(|error| TooMuch::not_wasm(&error))?)?;
    }
    Ok(())
}

#[derive(Default)]
struct Seen {
    functions: usize,
    code: usize,
    data: usize,
    custom: usize,
    depth: usize,
}

impl Seen {
    fn payload(&mut self, payload: Payload<'_>) -> Result<(), TooMuch> {
        let broken = |error: wasmparser::BinaryReaderError| TooMuch::not_wasm(&error);
        match payload {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => {
                self.depth += 1;
                within(self.depth, MAX_NESTING, TooMuch::Nesting)
            }
            Payload::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(())
            }
            Payload::CodeSectionStart { count, size, .. } => {
                self.functions = self.functions.saturating_add(count as usize);
                self.code = self.code.saturating_add(size as usize);
                within(self.functions, MAX_FUNCTIONS, TooMuch::Functions)?;
                within(self.code, MAX_CODE_BYTES, TooMuch::Code)
            }
            Payload::CodeSectionEntry(body) => {
                let bytes = length(&body.range());
                within(bytes, MAX_BODY_BYTES, TooMuch::Body(bytes))
            }
            Payload::DataSection(section) => {
                self.data = self.data.saturating_add(length(&section.range()));
                within(self.data, MAX_DATA_BYTES, TooMuch::Data)
            }
            Payload::CustomSection(section) => {
                self.custom = self.custom.saturating_add(section.data().len());
                within(self.custom, MAX_CUSTOM_BYTES, TooMuch::Custom)
            }
            Payload::MemorySection(section) => {
                section.into_iter().try_for_each(|memory| memory_size(memory.map_err(broken)?.initial))
            }
            Payload::TableSection(section) => {
                section.into_iter().try_for_each(|table| table_size(table.map_err(broken)?.ty.initial))
            }
            Payload::ImportSection(section) => {
                section.into_imports().try_for_each(|import| match import.map_err(broken)?.ty {
                    TypeRef::Memory(memory) => memory_size(memory.initial),
                    TypeRef::Table(table) => table_size(table.initial),
                    _ => Ok(()),
                })
            }
            _ => Ok(()),
        }
    }
}

fn length(range: &Range<u64>) -> usize {
    usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(usize::MAX)
}

fn within(value: usize, limit: usize, error: TooMuch) -> Result<(), TooMuch> {
    if value > limit { Err(error) } else { Ok(()) }
}

fn memory_size(pages: u64) -> Result<(), TooMuch> {
    let bytes = pages.saturating_mul(PAGE_BYTES);
    if bytes > RAISED_MEMORY_BYTES as u64 { Err(TooMuch::Memory(bytes / 1024 / 1024)) } else { Ok(()) }
}

fn table_size(elements: u64) -> Result<(), TooMuch> {
    if elements > MAX_TABLE_ELEMENTS as u64 { Err(TooMuch::Table(elements)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::{TooMuch, prescan};

    fn scan(text: &str) -> Result<(), TooMuch> {
        prescan(&wat::parse_str(text).expect("it is WebAssembly"))
    }

    #[test]
    fn an_ordinary_module_passes() {
        assert_eq!(scan("(module (memory 1) (table 4 funcref) (func) (data \"abc\"))"), Ok(()));
    }

    #[test]
    fn what_would_cost_too_much_is_refused() {
        assert_eq!(scan("(module (memory 65536))"), Err(TooMuch::Memory(4096)));
        assert_eq!(scan("(module (import \"a\" \"b\" (memory 4097)))"), Err(TooMuch::Memory(256)));
        assert_eq!(scan("(module (table 10000000 funcref))"), Err(TooMuch::Table(10_000_000)));
        assert_eq!(scan(&format!("(module {})", "(func)".repeat(30_001))), Err(TooMuch::Functions));
        let body = "(if (i32.const 1) (then))".repeat(120_000);
        assert!(matches!(scan(&format!("(module (func {body}))")), Err(TooMuch::Body(_))));
        let data = "x".repeat(25 * 1024 * 1024);
        assert_eq!(scan(&format!("(module (memory 1) (data \"{data}\"))")), Err(TooMuch::Data));
        let custom = "x".repeat(5 * 1024 * 1024);
        assert_eq!(scan(&format!("(module (@custom \"c\" \"{custom}\"))")), Err(TooMuch::Custom));
    }

    #[test]
    fn modules_of_a_component_count_together() {
        let module = format!("(core module {})", "(func)".repeat(16_000));
        assert_eq!(scan(&format!("(component {module})")), Ok(()));
        assert_eq!(scan(&format!("(component {module} {module})")), Err(TooMuch::Functions));
    }

    #[test]
    fn components_in_each_other_have_a_limit() {
        let nested = |depth: usize| format!("{}{}", "(component ".repeat(depth), ")".repeat(depth));
        assert_eq!(scan(&nested(10)), Ok(()));
        assert_eq!(scan(&nested(60)), Err(TooMuch::Nesting));
    }
}
