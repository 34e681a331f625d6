//! Compiled plugins kept for the next run. Compiled code is trusted by whoever loads it, so that each entry carries a
//! message authentication code under a key that only this user can read: an entry that anybody else wrote, or that
//! changed by a single bit, is not used.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use wasmtime::Engine;

use super::load::hexadecimal;

/// The variable of the environment that names another folder for the cache and its key.
pub const FOLDER_VARIABLE: &str = "TENDERLINT_CACHE";

/// Bytes of the key and of a code.
const CODE_BYTES: usize = 32;

/// Largest entry that is read, in bytes. Python with its interpreter compiles to about 60 MB.
const MAX_ENTRY_BYTES: u64 = 256 * 1024 * 1024;

/// The cache of compiled plugins of one user.
pub(super) struct Cache {
    folder: PathBuf,
    key: [u8; CODE_BYTES],
}

impl Cache {
    /// Opens the cache and makes its key on first use. None where there is no place for one: plugins are then compiled
    /// each time.
    pub(super) fn open() -> Option<Self> {
        let (folder, keys) = if let Some(folder) = std::env::var_os(FOLDER_VARIABLE) {
            (PathBuf::from(&folder).join("plugins"), PathBuf::from(folder))
        } else {
            let folders = directories::ProjectDirs::from("", "", "tenderlint")?;
            (folders.cache_dir().join("plugins"), folders.config_dir().to_owned())
        };
        let opened = private_folder(&folder)
            .and_then(|()| private_folder(&keys))
            .and_then(|()| key(&keys.join("cache-key")));
        opened
            .map(|key| Self { folder, key })
            .inspect_err(|error| tracing::debug!("there is no cache for compiled plugins: {error}"))
            .ok()
    }

    /// The compiled code of a plugin, if it is there and nobody touched it.
    pub(super) fn get(&self, engine: &Engine, wasm: &[u8]) -> Option<Vec<u8>> {
        let name = name(engine, wasm);
        let path = self.folder.join(&name);
        if fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?.len() > MAX_ENTRY_BYTES {
            return None;
        }
        let mut entry = fs::read(path).ok()?;
        let compiled = entry.split_off(CODE_BYTES.min(entry.len()));
        if self.code(&name, &compiled).verify_slice(&entry).is_err() {
            tracing::warn!("a compiled plugin in the cache was changed: it is compiled anew");
            return None;
        }
        Some(compiled)
    }

    /// Keeps the compiled code of a plugin.
    pub(super) fn put(&self, engine: &Engine, wasm: &[u8], compiled: &[u8]) {
        let name = name(engine, wasm);
        let code = self.code(&name, compiled).finalize().into_bytes();
        let written = tempfile::NamedTempFile::new_in(&self.folder).and_then(|mut file| {
            file.write_all(&code)?;
            file.write_all(compiled)?;
            file.persist(self.folder.join(&name)).map_err(|error| error.error)
        });
        if let Err(error) = written {
            tracing::debug!("a compiled plugin could not be kept: {error}");
        }
    }

    fn code(&self, name: &str, compiled: &[u8]) -> Hmac<Sha256> {
        let mut code = Hmac::<Sha256>::new_from_slice(&self.key).expect("a key may have any length");
        code.update(name.as_bytes());
        code.update(compiled);
        code
    }
}

/// The name of an entry: what is compiled, and everything that makes a difference to the code.
fn name(engine: &Engine, wasm: &[u8]) -> String {
    use std::hash::{Hash as _, Hasher as _};
    let mut compatibility = std::hash::DefaultHasher::new();
    engine.precompile_compatibility_hash().hash(&mut compatibility);
    let mut digest = Sha256::new();
    digest.update(wasm);
    digest.update(compatibility.finish().to_le_bytes());
    digest.update(env!("CARGO_PKG_VERSION"));
    hexadecimal(&digest.finalize())
}

fn key(path: &Path) -> io::Result<[u8; CODE_BYTES]> {
    if let Ok(bytes) = fs::read(path)
        && let Ok(key) = <[u8; CODE_BYTES]>::try_from(bytes)
    {
        return Ok(key);
    }
    let mut key = [0; CODE_BYTES];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    // Written under another name first, so that two runs at once agree on a whole key; the file is private to the user.
    let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(&key)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(key)
}

fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;
    if fs::symlink_metadata(path)?.is_dir() { Ok(()) } else { Err(io::Error::other("it is no folder")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(folder: &Path) -> Cache {
        Cache { folder: folder.to_owned(), key: [7; CODE_BYTES] }
    }

    #[test]
    fn only_what_was_kept_comes_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let engine = crate::plugin::engine::engine(None).expect("an engine");
        let cache = cache(folder.path());
        assert_eq!(cache.get(&engine, b"wasm"), None);
        cache.put(&engine, b"wasm", b"compiled");
        assert_eq!(cache.get(&engine, b"wasm"), Some(b"compiled".to_vec()));
        assert_eq!(cache.get(&engine, b"other"), None);
        let other = Cache { key: [8; CODE_BYTES], folder: folder.path().to_owned() };
        assert_eq!(other.get(&engine, b"wasm"), None);
    }

    #[test]
    fn an_entry_that_changed_is_not_used() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let engine = crate::plugin::engine::engine(None).expect("an engine");
        let cache = cache(folder.path());
        cache.put(&engine, b"wasm", b"compiled");
        let path = folder.path().join(name(&engine, b"wasm"));
        let entry = fs::read(&path).expect("the entry");
        for at in 0..entry.len() {
            let mut changed = entry.clone();
            changed[at] ^= 1;
            fs::write(&path, changed).expect("the entry can be changed");
            assert_eq!(cache.get(&engine, b"wasm"), None, "byte {at}");
        }
        for end in 0..entry.len() {
            fs::write(&path, &entry[..end]).expect("the entry can be cut");
            assert_eq!(cache.get(&engine, b"wasm"), None, "cut at {end}");
        }
    }
}
