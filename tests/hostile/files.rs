//! Files that are not what they seem, and what is kept between runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;

use crate::common::{Run, tenderlint};
use crate::guest;
use crate::lab::{check, folder};

/// What is said when something else stands where the plugin should be.
fn instead(make: impl Fn(&Path)) -> String {
    let folder = folder(b"", "");
    let path = folder.path().join("hostile.wasm");
    fs::remove_file(&path).unwrap();
    make(&path);
    let run = check(&folder, &["--plugin=hostile.wasm"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    run.stderr
}

#[test]
fn what_is_no_file_is_refused() {
    insta::assert_snapshot!(instead(|path| fs::create_dir(path).unwrap()), @"error: hostile.wasm: it is not a file");
    insta::assert_snapshot!(instead(|_| ()), @"error: hostile.wasm: it could not be read: No such file or directory (os error 2)");
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused() {
    let pipe =
        |path: &Path| assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    insta::assert_snapshot!(instead(pipe), @"error: hostile.wasm: it is not a file");
    let link = |target: &'static str| move |path: &Path| std::os::unix::fs::symlink(target, path).unwrap();
    insta::assert_snapshot!(instead(link("/dev/zero")), @"error: hostile.wasm: it is not a file");
    insta::assert_snapshot!(instead(link("/dev/stdin")), @"error: hostile.wasm: it is not a file");
    insta::assert_snapshot!(instead(link("hostile.wasm")), @"error: hostile.wasm: it could not be read: Too many levels of symbolic links (os error 40)");
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let sparse = |path: &Path| fs::File::create(path).unwrap().set_len(33 * 1024 * 1024).unwrap();
    insta::assert_snapshot!(instead(sparse), @"error: hostile.wasm: it has more than 32 MiB, the most a plugin may have");
    let huge = |path: &Path| fs::File::create(path).unwrap().set_len(1 << 33).unwrap();
    insta::assert_snapshot!(instead(huge), @"error: hostile.wasm: it has more than 32 MiB, the most a plugin may have");
}

#[test]
fn plugins_must_have_names_of_their_own() {
    let folder = folder(&guest::plugin(""), "");
    fs::write(folder.path().join("other.wasm"), guest::plugin("")).unwrap();
    let run = check(&folder, &["--plugin=hostile.wasm", "--plugin=other.wasm"]);
    insta::assert_snapshot!(last_line(&run), @"error: other.wasm: there is a plugin named 'hostile' already");
    // Nobody takes the place of a plugin that ships.
    let ours = guest::with_manifest(guest::Guest::default().module(), &guest::named("phrases", "1", "0.1.0"));
    fs::write(folder.path().join("other.wasm"), ours).unwrap();
    let run = check(&folder, &["--plugin=other.wasm"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(last_line(&run), @"error: other.wasm: there is a plugin named 'phrases' already");
}

/// A folder whose configuration pins the plugin.
fn pinned() -> TempDir {
    let folder = folder(&guest::evil(), "one-finding");
    let run = tenderlint(&["plugin", "add", "hostile.wasm"]).in_folder(folder.path()).run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

#[test]
fn a_plugin_must_be_called_what_the_configuration_calls_it() {
    let folder = pinned();
    for name in ["tenderlint.toml", "tenderlint.lock"] {
        let path = folder.path().join(name);
        let text = fs::read_to_string(&path).unwrap().replace("plugins.hostile", "plugins.friendly");
        fs::write(path, text).unwrap();
    }
    let run = check(&folder, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(last_line(&run), @"error: tenderlint.toml:3:10: plugin 'friendly': the plugin calls itself 'hostile': write [plugins.hostile]");
}

#[test]
fn the_bytes_that_were_hashed_are_the_bytes_that_run() {
    let folder = pinned();
    let good = fs::read(folder.path().join("hostile.wasm")).unwrap();
    let swap = |bytes: &[u8]| {
        fs::write(folder.path().join("new.wasm"), bytes).unwrap();
        fs::rename(folder.path().join("new.wasm"), folder.path().join("hostile.wasm")).unwrap();
    };
    let evil = guest::plugin("unreachable");
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                swap(&evil);
                swap(&good);
            }
        });
        for _ in 0..20 {
            let run = check(&folder, &["--select=house"]);
            if run.code == 2 {
                assert!(run.stderr.contains("is not the file that was pinned"), "{}", run.stderr);
            } else {
                assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
                assert_eq!(run.json()["summary"]["plugin_failures"], 0);
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    swap(&evil);
    let run = check(&folder, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("is not the file that was pinned"), "{}", run.stderr);
}

/// Checks with a cache of its own.
fn check_with_cache(folder: &TempDir) -> Run {
    let cache = folder.path().join("cache");
    tenderlint(&[
        "check",
        "tender.md",
        "--today=2026-05-01",
        "--format=json",
        "--all",
        "--plugin=hostile.wasm",
    ])
    .in_folder(folder.path())
    .env("TENDERLINT_CACHE", cache.to_str().unwrap())
    .run()
}

/// The one compiled plugin in the cache of a folder.
fn entry(folder: &TempDir) -> PathBuf {
    let mut entries = fs::read_dir(folder.path().join("cache/plugins")).unwrap();
    entries.next().unwrap().unwrap().path()
}

/// Compiled code as it stands in a cache: its code of 32 bytes, then what wasmtime made.
pub fn compiled() -> Vec<u8> {
    let folder = folder(&guest::plugin(""), "");
    check_with_cache(&folder);
    fs::read(entry(&folder)).unwrap()
}

#[test]
fn compiled_code_that_changed_is_compiled_anew() {
    let folder = folder(&guest::plugin(""), "");
    let first = check_with_cache(&folder);
    assert!(first.stderr.contains("Compiling the plugin 'hostile'"), "{}", first.stderr);
    let second = check_with_cache(&folder);
    assert_eq!((second.stderr.as_str(), &second.stdout), ("", &first.stdout));
    let whole = fs::read(entry(&folder)).unwrap();
    // In the code, right after it, in the middle, at the end; and cut.
    let mut changed = [0, 31, 32, whole.len() / 2, whole.len() - 1]
        .map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            bytes
        })
        .to_vec();
    changed.extend([
        Vec::new(),
        whole[..16].to_vec(),
        whole[..whole.len() - 1].to_vec(),
        whole[32..].to_vec(),
    ]);
    for bytes in changed {
        fs::write(entry(&folder), bytes).unwrap();
        let run = check_with_cache(&folder);
        assert!(run.stderr.contains("Compiling the plugin 'hostile'"), "{}", run.stderr);
        assert_eq!(run.stdout, first.stdout);
    }
    // The same bytes under the key of somebody else.
    fs::write(folder.path().join("cache/cache-key"), [7; 32]).unwrap();
    assert!(check_with_cache(&folder).stderr.contains("Compiling the plugin 'hostile'"));
}

#[cfg(unix)]
#[test]
fn the_cache_is_private_to_its_user() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder(&guest::plugin(""), "");
    check_with_cache(&folder);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder.path().join("cache")), 0o700);
    assert_eq!(mode(&folder.path().join("cache/plugins")), 0o700);
    assert_eq!(mode(&folder.path().join("cache/cache-key")), 0o600);
    assert_eq!(mode(&entry(&folder)), 0o600);
}

fn last_line(run: &Run) -> String {
    run.stderr.lines().last().unwrap_or_default().to_owned()
}
