//! The wasmtime engine. The build script includes this file too, so that plugins compiled ahead of time fit the
//! engine that runs them.

use wasmtime::{
    Config, Engine, InstanceAllocationStrategy, RegallocAlgorithm, Strategy, WasmBacktraceDetails,
};

/// Stack a plugin may use, in bytes. Twice wasmtime's default, since interpreters of other languages recurse deeply.
pub(crate) const WASM_STACK_BYTES: usize = 1024 * 1024;

/// Most frames of a plugin's backtrace that are kept.
const BACKTRACE_FRAMES: usize = 20;

/// The engine for a target, or for this machine. Both compile to the same code for the same target: features of the
/// processor beyond the target's baseline are only used when `target` is none.
pub(crate) fn engine(target: Option<&str>) -> wasmtime::Result<Engine> {
    let mut config = Config::new();
    if let Some(target) = target {
        config.target(target)?;
    }
    config
        .strategy(Strategy::Cranelift)
        .cranelift_regalloc_algorithm(RegallocAlgorithm::Backtracking)
        .cranelift_nan_canonicalization(true)
        .allocation_strategy(InstanceAllocationStrategy::OnDemand)
        .consume_fuel(true)
        .epoch_interruption(true)
        .max_wasm_stack(WASM_STACK_BYTES)
        .wasm_backtrace_details(WasmBacktraceDetails::Disable)
        .wasm_backtrace_max_frames(std::num::NonZeroUsize::new(BACKTRACE_FRAMES))
        .concurrency_support(false)
        .shared_memory(false)
        .wasm_memory64(false)
        .wasm_multi_memory(false)
        .wasm_relaxed_simd(false)
        .wasm_tail_call(false)
        .wasm_custom_page_sizes(false)
        .wasm_wide_arithmetic(false)
        .wasm_component_model_memory64(false);
    Engine::new(&config)
}
