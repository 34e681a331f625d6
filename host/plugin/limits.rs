//! Every limit on what a plugin can use, with its reason.

use wasmtime::ResourceLimiter;

/// Largest plugin file in bytes. A rule in Python with its interpreter is 18 MB.
pub const MAX_PLUGIN_BYTES: u64 = 32 * 1024 * 1024;

/// Largest manifest in bytes.
pub const MAX_MANIFEST_BYTES: usize = 64 * 1024;

/// Most functions of all modules of a plugin. Python with its interpreter has 13,501; a hundred thousand empty ones
/// take ten seconds to compile.
pub const MAX_FUNCTIONS: usize = 30_000;

/// Largest function in bytes. The largest in Python with its interpreter has 427,000; one of 1.4 MB took 14 seconds and
/// 900 MB to compile.
pub const MAX_BODY_BYTES: usize = 512 * 1024;

/// Most bytes of code in all modules of a plugin. JavaScript with its engine has 9.2 MB.
pub const MAX_CODE_BYTES: usize = 16 * 1024 * 1024;

/// Most bytes of data in all modules of a plugin. Python with its libraries has 11.2 MB.
pub const MAX_DATA_BYTES: usize = 24 * 1024 * 1024;

/// Most bytes of custom sections: the manifest, names, debug information.
pub const MAX_CUSTOM_BYTES: usize = 4 * 1024 * 1024;

/// Most components in each other.
pub const MAX_NESTING: usize = 50;

/// Most memory the process that compiles a foreign plugin may use, in bytes.
pub const MAX_COMPILER_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// Most seconds of processor time for compiling a foreign plugin. JavaScript takes 18, Python 15.
pub const MAX_COMPILER_CPU_SECONDS: u64 = 60;

/// Most seconds by the clock for compiling a foreign plugin. Only a safety net: a busy machine took 120 for JavaScript.
pub const MAX_COMPILER_SECONDS: u64 = 300;

/// Most linear memory of one sandbox, in bytes, all its memories together.
pub const MAX_MEMORY_BYTES: usize = 64 * 1024 * 1024;

/// Most linear memory to which `tenderlint.toml` can raise the limit of one plugin, in bytes.
pub const RAISED_MEMORY_BYTES: usize = 256 * 1024 * 1024;

/// Most elements in one table. Python and JavaScript guests stay below 20,000.
pub const MAX_TABLE_ELEMENTS: usize = 20_000;

/// Most tables of one sandbox.
pub const MAX_TABLES: usize = 8;

/// Most memories of one sandbox: the guest's, and one of an adapter.
pub const MAX_MEMORIES: usize = 2;

/// Most core instances of one sandbox. A Python guest has more than 16.
pub const MAX_INSTANCES: usize = 64;

/// Fuel for one rule and tender before its length is counted. Fuel counts executed instructions, so that the same
/// plugin and tender give the same verdict on every machine.
pub const BASE_FUEL: u64 = 1_000_000_000;

/// Most fuel to which `tenderlint.toml` can raise [`BASE_FUEL`] for one plugin: about ten seconds of work.
pub const RAISED_FUEL: u64 = 50_000_000_000;

/// Fuel for each byte of the tender's text. A simple scan in JavaScript takes about 800 for each byte.
pub const FUEL_PER_BYTE: u64 = 2_000;

/// Length of one tick of the wall clock, in milliseconds.
pub const TICK_MILLISECONDS: u64 = 10;

/// Ticks of the wall clock one rule may take: 30 seconds. Only a safety net: it is about thirty times what the fuel allows, so
/// that a slow machine does not change a verdict.
pub const MAX_RULE_TICKS: u64 = 30_000 / TICK_MILLISECONDS;

/// Most ticks to which `tenderlint.toml` can raise [`MAX_RULE_TICKS`] for one plugin: 120 seconds.
pub const RAISED_RULE_TICKS: u64 = 120_000 / TICK_MILLISECONDS;

/// Most bytes a plugin may hand to the host in one call. Strings that share memory are counted each time.
pub const MAX_CALL_BYTES: usize = 16 * 1024 * 1024;

/// Most handles to the tender a plugin can hold at once.
pub const MAX_HANDLES: usize = 1024;

/// Most calls of the host for one rule and tender. A loop of log lines makes millions a second without using much fuel.
pub const MAX_HOST_CALLS: u64 = 1_000_000;

/// Most blocks, sections or matches handed over in one call.
pub const MAX_BATCH: usize = 1024;

/// Most bytes of text handed over in one call, beyond its first block.
pub const MAX_BATCH_BYTES: usize = 1024 * 1024;

/// Most log lines kept for one rule and tender.
pub const MAX_LOG_LINES: usize = 64;

/// Longest log line in bytes; the rest is cut.
pub const MAX_LOG_BYTES: usize = 2 * 1024;

/// Most findings of one rule in one tender.
pub const MAX_FINDINGS: usize = 10_000;

/// Most places of one finding.
pub const MAX_PLACES: usize = 1_000;

/// Most figures of one finding.
pub const MAX_VALUES: usize = 64;

/// Longest figure or word of a finding, in bytes.
pub const MAX_VALUE_BYTES: usize = 4 * 1024;

/// Longest name of a plugin, check, outcome or figure, in bytes.
pub const MAX_NAME_BYTES: usize = 64;

/// Longest message of a plugin, in bytes: why it refused a rule, or what is wrong with one. The rest is cut.
pub const MAX_MESSAGE_BYTES: usize = 2 * 1024;

/// Most problems with its rules that are shown of one plugin.
pub const MAX_PROBLEMS: usize = 64;

/// Most patterns of one plugin.
pub const MAX_PATTERNS: usize = 10_000;

/// Most phrases in all patterns of one plugin. All rules that ship have about 2,000.
pub const MAX_PHRASES: usize = 20_000;

/// Most regular expressions in all patterns of one plugin.
pub const MAX_EXPRESSIONS: usize = 2_000;

/// Most bytes of phrases and expressions in all patterns of one plugin. All rules that ship have about 155,000.
pub const MAX_PATTERN_BYTES: usize = 512 * 1024;

/// Most matches of one pattern in one tender, and of all phrases of one rule. Five megabytes of English hold the word "the" 50,000 times.
pub const MAX_MATCHES: usize = 100_000;

/// Most seconds the host searches for one pattern in one tender. Expressions run in linear time, so that only one made for it
/// comes near.
pub const MAX_SEARCH_SECONDS: u64 = 10;

/// Most words in one filter of blocks: every block is compared with each.
pub const MAX_FILTER: usize = 1024;

/// States to which one regular expression of a plugin may grow when compiled.
pub const MAX_EXPRESSION_STATES: usize = 50_000;

/// The limits of one plugin that `tenderlint.toml` can raise. All others are the same for every plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Linear memory in bytes, all memories together.
    pub memory_bytes: usize,
    /// Fuel for one rule and tender before its length is counted.
    pub fuel: u64,
    /// Ticks of the wall clock for one rule and tender.
    pub ticks: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory_bytes: MAX_MEMORY_BYTES, fuel: BASE_FUEL, ticks: MAX_RULE_TICKS }
    }
}

/// The limit a plugin ran into.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitReached {
    /// It asked for more linear memory.
    #[error("it asked for {} MiB of memory; the limit is {} MiB", .wanted.div_ceil(1024 * 1024), .most / 1024 / 1024)]
    Memory {
        /// Bytes of all its memories together.
        wanted: usize,
        /// Bytes it may have.
        most: usize,
    },
    /// It asked for a larger table.
    #[error("it asked for a table of {wanted} elements; the limit is {MAX_TABLE_ELEMENTS}")]
    Table {
        /// Elements of one table.
        wanted: usize,
    },
    /// It called the host too often.
    #[error("it called the host more than {MAX_HOST_CALLS} times for one rule")]
    HostCalls,
    /// Its filter was too long.
    #[error("it filtered blocks by {0} words; the limit is {MAX_FILTER}")]
    Filter(usize),
    /// Its patterns match everywhere.
    #[error("its patterns match more than {MAX_MATCHES} times in this tender")]
    Matches,
    /// The search for one of its patterns took too long.
    #[error("the search for one of its patterns did not end within {MAX_SEARCH_SECONDS} seconds")]
    Search,
}

/// Watches the memory and tables of one sandbox.
#[derive(Debug)]
pub struct MemoryLimiter {
    /// Bytes of linear memory in use.
    used: usize,
    /// Bytes of linear memory it may use.
    most: usize,
}

impl MemoryLimiter {
    /// A limiter for a new sandbox.
    pub fn new(limits: Limits) -> Self {
        Self { used: 0, most: limits.memory_bytes }
    }
}

impl ResourceLimiter for MemoryLimiter {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let wanted = self.used.saturating_add(desired.saturating_sub(current));
        if wanted > self.most {
            return Err(LimitReached::Memory { wanted, most: self.most }.into());
        }
        self.used = wanted;
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        if desired > MAX_TABLE_ELEMENTS {
            return Err(LimitReached::Table { wanted: desired }.into());
        }
        Ok(true)
    }

    fn instances(&self) -> usize {
        MAX_INSTANCES
    }

    fn tables(&self) -> usize {
        MAX_TABLES
    }

    fn memories(&self) -> usize {
        MAX_MEMORIES
    }
}
