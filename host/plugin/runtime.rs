//! One wasmtime engine for the process, and the clock that stops plugins that never end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use rayon::prelude::*;
use wasmtime::Engine;

use super::builtin::BUILT_IN;
use super::limits::TICK_MILLISECONDS;
use super::load::{LoadError, Plugin, load_built_in};

/// The engine plugins run on. While it lives, a thread advances its clock.
pub struct Runtime {
    /// The engine.
    pub engine: Engine,
    stop: Arc<AtomicBool>,
    clock: Option<JoinHandle<()>>,
}

impl Runtime {
    /// Starts the engine and its clock. The error is a sentence for the user.
    pub fn new() -> Result<Self, String> {
        let engine = super::engine::engine(None)
            .map_err(|error| format!("the WebAssembly engine does not run on this machine: {error:#}"))?;
        let stop = Arc::new(AtomicBool::new(false));
        let clock = std::thread::spawn({
            let (engine, stop) = (engine.weak(), Arc::clone(&stop));
            move || {
                while !stop.load(Ordering::Relaxed) {
                    std::thread::park_timeout(Duration::from_millis(TICK_MILLISECONDS));
                    let Some(engine) = engine.upgrade() else { return };
                    engine.increment_epoch();
                }
            }
        });
        Ok(Self { engine, stop, clock: Some(clock) })
    }

    /// Loads the plugins that ship.
    pub fn built_in(&self) -> Result<Vec<Plugin>, LoadError> {
        BUILT_IN.par_iter().map(|built_in| load_built_in(&self.engine, built_in)).collect()
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(clock) = self.clock.take() {
            clock.thread().unpark();
            // The clock's thread cannot panic; if it ever did, there would be nothing left to do about it here.
            let _ = clock.join();
        }
    }
}
