//! Plugins that misbehave: each is stopped and named, and the findings of all others stay byte for byte the same.
//! `docs/security.md` lists what is tried here and what is promised.

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod document;
mod files;
mod guest;
mod lab;
mod loading;
mod preparing;
mod repeating;
mod running;
mod text;
