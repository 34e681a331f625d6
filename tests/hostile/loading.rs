//! Files that are refused before anything of them runs, and what is accepted.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::Index;
use tenderlint::plugin::load as host;

use crate::common::tenderlint;
use crate::guest::{self, Guest};
use crate::lab::{attacked, load};

/// What is said of a harmless plugin with more fields in its module.
fn with_fields(fields: &str) -> String {
    load(&Guest { fields, ..Guest::default() }.plugin())
}

/// What is said of a component, with a manifest.
fn component(text: &str) -> String {
    load(&guest::with_manifest(wat::parse_str(text).unwrap(), &guest::manifest("0.1.0")))
}

#[test]
fn bytes_that_are_no_plugin_are_refused() {
    insta::assert_snapshot!(load(b"not wasm at all"), @"error: hostile.wasm: it is not a WebAssembly file, or not a whole one (magic header not detected: bad magic number)");
    insta::assert_snapshot!(load(b""), @"error: hostile.wasm: it is not a WebAssembly file, or not a whole one (unexpected end-of-file)");
    insta::assert_snapshot!(load(&wat::parse_str("(module)").unwrap()), @"error: hostile.wasm: it has no manifest (custom section `tenderlint:manifest`). Plugins in Rust get one from the `plugin!` macro");
}

#[test]
fn a_core_module_is_made_a_component() {
    let attacked = attacked(&guest::plugin(""), "");
    assert_eq!((attacked.findings.len(), attacked.failures.len()), (0, 0));
}

#[test]
fn exports_nobody_asked_for_are_accepted() {
    let core = Guest {
        fields: "(func (export \"extra\")) (global (export \"more\") i32 (i32.const 1))",
        ..Guest::default()
    };
    assert!(attacked(&core.plugin(), "").failures.is_empty());
    let fields = "(component $empty) (instance $nothing (instantiate $empty)) (export \"exports\" (instance $nothing))";
    assert!(attacked(&guest::component(fields), "").failures.is_empty());
}

#[test]
fn manifests_must_make_sense() {
    let bare = |manifest: &str| load(&guest::with_manifest(wat::parse_str("(module)").unwrap(), manifest));
    insta::assert_snapshot!(bare("{"), @"error: hostile.wasm: its manifest is wrong: EOF while parsing an object at line 1 column 1");
    insta::assert_snapshot!(bare("{}"), @"error: hostile.wasm: its manifest is wrong: missing field `name` at line 1 column 2");
    insta::assert_snapshot!(bare(&guest::manifest("9.0.0")), @"error: hostile.wasm: it was built for version 9.0.0 of the plugin interface; this tenderlint speaks 0.1.0");
    insta::assert_snapshot!(bare(&" ".repeat(70_000)), @"error: hostile.wasm: its manifest has 70000 bytes; at most 65536 are allowed");
    let deep = guest::manifest("0.1.0")
        .replace("\"Attacks\"", &format!("\"\",\"parameters\":{}", "[".repeat(10_000)));
    insta::assert_snapshot!(bare(&deep), @"error: hostile.wasm: its manifest is wrong: recursion limit exceeded at line 1 column 227");
    let twice = guest::with_manifest(guest::plugin(""), &guest::manifest("0.1.0"));
    insta::assert_snapshot!(load(&twice), @"error: hostile.wasm: it has more than one manifest (custom section `tenderlint:manifest`)");
}

#[test]
fn names_in_manifests_are_plain() {
    let bare = |manifest: &str| load(&guest::with_manifest(wat::parse_str("(module)").unwrap(), manifest));
    insta::assert_snapshot!(bare(&guest::named("\\u001b[2Jphrases", "1", "0.1.0")), @"error: hostile.wasm: its manifest is wrong: '�[2Jphrases' is no name: use lower-case letters, digits and hyphens, at most 64");
    insta::assert_snapshot!(bare(&guest::named("Phrases", "1", "0.1.0")), @"error: hostile.wasm: its manifest is wrong: 'Phrases' is no name: use lower-case letters, digits and hyphens, at most 64");
    insta::assert_snapshot!(bare(&guest::named(&"x".repeat(1000), "1", "0.1.0")), @"error: hostile.wasm: its manifest is wrong: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' is no name: use lower-case letters, digits and hyphens, at most 64");
    insta::assert_snapshot!(bare(&guest::named("x", "1\\n2", "0.1.0")), @"error: hostile.wasm: its manifest is wrong: '1 2' is no version");
    insta::assert_snapshot!(bare(&guest::named("x", "1", "\\u202e")), @"error: hostile.wasm: its manifest is wrong: '�' is no version");
    let field = guest::manifest("0.1.0").replace("summary", "\\u001b]0;owned\\u0007");
    insta::assert_snapshot!(bare(&field), @"error: hostile.wasm: its manifest is wrong: unknown field `�]0;owned�`, expected one of `summary`, `facts`, `today`, `parameters` at line 1 column 98");
}

#[test]
fn imports_of_anything_else_are_refused() {
    insta::assert_snapshot!(component(
        r#"(component
            (import "wasi:filesystem/preopens@0.2.0" (instance))
            (import "evil:host/x" (func)))"#), @"error: hostile.wasm: it needs wasi:filesystem/preopens@0.2.0, evil:host/x, which tenderlint never gives to a plugin. In Rust build for wasm32-unknown-unknown, in Python with --stub-wasi, in JavaScript with the features disabled");
    let module = "(module (import \"env\" \"memory\" (memory 1)))";
    insta::assert_snapshot!(component(module), @"error: hostile.wasm: it does not fit version 0.1.0 of the plugin interface: no export `check` found. Build it again with the files in wit/");
}

#[test]
fn imports_of_ours_must_have_our_types() {
    insta::assert_snapshot!(component(
        r#"(component (import "tenderlint:plugin/log@0.1.0"
            (instance (export "write" (func (param "level" u32) (param "line" string))))))"#), @"error: hostile.wasm: it does not fit version 0.1.0 of the plugin interface: component imports instance `tenderlint:plugin/log@0.1.0`, but a matching implementation was not found in the linker: instance export `write` has the wrong type: type mismatch with parameters: expected `string` found `u32`. Build it again with the files in wit/");
    insta::assert_snapshot!(component(
        r#"(component (import "tenderlint:plugin/files@0.1.0" (instance (export "read" (func)))))"#), @"error: hostile.wasm: it does not fit version 0.1.0 of the plugin interface: component imports instance `tenderlint:plugin/files@0.1.0`, but a matching implementation was not found in the linker: instance export `read` has the wrong type: function implementation is missing. Build it again with the files in wit/");
    insta::assert_snapshot!(component(
        r#"(component (import "tenderlint:plugin/log@7.0.0" (instance (export "write" (func)))))"#), @"error: hostile.wasm: it does not fit version 0.1.0 of the plugin interface: component imports instance `tenderlint:plugin/log@7.0.0`, but a matching implementation was not found in the linker: instance export `write` has the wrong type: function implementation is missing. Build it again with the files in wit/");
}

#[test]
fn exports_must_be_there_and_have_our_types() {
    insta::assert_snapshot!(component("(component)"), @"error: hostile.wasm: it does not fit version 0.1.0 of the plugin interface: no export `check` found. Build it again with the files in wit/");
    insta::assert_snapshot!(component(
        r#"(component
            (core module $m (func (export "check")))
            (core instance $i (instantiate $m))
            (func (export "prepare") (canon lift (core func $i "check")))
            (func (export "check") (canon lift (core func $i "check"))))"#), @"error: hostile.wasm: it does not fit version 0.1.0 of the plugin interface: type-checking export func `check`: expected 2-tuple, found 0-tuple. Build it again with the files in wit/");
}

#[test]
fn what_would_cost_too_much_is_refused_before_it_is_compiled() {
    insta::assert_snapshot!(component("(component (core module (memory 65536)))"), @"error: hostile.wasm: it wants 4096 MiB of memory to start with; the limit is 256 MiB");
    insta::assert_snapshot!(with_fields("(table 10000000 funcref)"), @"error: hostile.wasm: it wants a table of 10000000 elements to start with; the limit is 20000");
    insta::assert_snapshot!(with_fields("(table 4294967295 funcref)"), @"error: hostile.wasm: it wants a table of 4294967295 elements to start with; the limit is 20000");
    insta::assert_snapshot!(with_fields(&"(func)".repeat(100_000)), @"error: hostile.wasm: it has more than 30000 functions");
    let body = "(if (i32.const 1) (then))".repeat(250_000);
    insta::assert_snapshot!(with_fields(&format!("(func {body})")), @"error: hostile.wasm: one of its functions has 1250002 bytes; the limit is 524288");
    let data = "x".repeat(25 * 1024 * 1024);
    insta::assert_snapshot!(with_fields(&format!("(data \"{data}\")")), @"error: hostile.wasm: it has more than 24 MiB of data");
    let nested = format!("{}{}", "(component ".repeat(90), ")".repeat(90));
    insta::assert_snapshot!(component(&nested), @"error: hostile.wasm: it has components in each other more than 50 deep");
}

#[test]
fn five_hundred_components_in_each_other_are_refused() {
    let mut wasm = wat::parse_str("(component)").unwrap();
    for _ in 0..500 {
        wasm = guest::wrapped(&wasm);
    }
    insta::assert_snapshot!(load(&guest::with_manifest(wasm, &guest::manifest("0.1.0"))), @"error: hostile.wasm: it has components in each other more than 50 deep");
}

#[test]
fn ten_thousand_core_instances_are_refused() {
    let fields = format!("(core module $bomb) {}", "(core instance (instantiate $bomb)) ".repeat(10_000));
    insta::assert_snapshot!(load(&guest::component(&fields)), @"error: hostile.wasm: it could not be compiled: failed to parse WebAssembly module: instances count exceeds limit of 1000 (at offset 0xa47)");
}

/// Its description of itself says that one interface is another's, and what makes components recurses for ever.
#[test]
fn a_module_that_contradicts_itself_ends_only_the_process_that_reads_it() {
    let mut module = guest::plugin("");
    let name = b"tenderlint:plugin/tender@0.1.0";
    let described = module.windows(name.len()).rposition(|window| window == name).unwrap();
    module[described..described + name.len()].copy_from_slice(b"elsewhere:plugins/tender@0.1.0");
    insta::assert_snapshot!(load(&module), @"error: hostile.wasm: it could not be made a component: the compiler ended early; it may take 60 seconds of processor time and 2048 MiB of memory");
}

/// Every limit of the scan holds, and yet the compiler needs more memory than it may have: each of the loops in each other has
/// to carry all variables.
#[cfg(target_os = "linux")]
#[test]
fn a_compiler_that_takes_too_much_is_ended() {
    const LOOPS: usize = 15_000;
    const VARIABLES: usize = 15_000;
    let locals = "i32 ".repeat(VARIABLES);
    let mut uses = String::new();
    for n in 0..VARIABLES {
        let _ = write!(uses, "(local.set {n} (i32.add (local.get {n}) (i32.const 1)))");
    }
    let fields = format!(
        "(func (export \"slow\") (local {locals}) {}{uses}{})",
        "loop ".repeat(LOOPS),
        "(br_if 0 (local.get 0)) end ".repeat(LOOPS)
    );
    insta::assert_snapshot!(with_fields(&fields), @"error: hostile.wasm: it could not be compiled: the compiler ended early; it may take 60 seconds of processor time and 2048 MiB of memory");
}

#[test]
fn precompiled_code_is_never_taken_for_a_plugin() {
    // What `wasmtime compile` writes begins like a program of the system.
    let elf = [b"\x7fELF\x02\x01\x01\xc8", &[0; 8][..], b"\x01\0\xf3\0\x01\0\0\0", &[0; 64]].concat();
    let said = load(&elf);
    assert!(said.contains("precompiled") || said.contains("not a WebAssembly file"), "{said}");
    let cached = crate::files::compiled();
    insta::assert_snapshot!(load(&cached), @"error: hostile.wasm: it is not a WebAssembly file, or not a whole one (magic header not detected: bad magic number)");
    insta::assert_snapshot!(load(&cached[32..]), @"error: hostile.wasm: it is a precompiled file. Give the .wasm file it was made of");
}

#[test]
fn files_cut_anywhere_are_refused() {
    let whole = guest::plugin("");
    for end in 0..whole.len() {
        assert!(host::inspect(&whole[..end]).is_err(), "cut at {end}");
    }
    for end in (1..whole.len()).step_by(whole.len() / 5) {
        load(&whole[..end]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), is_component in any::<bool>()) {
        let layer = if is_component { b"\0asm\x0d\0\x01\0" } else { b"\0asm\x01\0\0\0" };
        for bytes in [bytes.clone(), [&layer[..], &bytes].concat()] {
            let _ = host::inspect(&bytes);
            let _ = host::component_imports(&bytes);
        }
    }

    #[test]
    fn changed_plugins_never_panic(changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6), is_component in any::<bool>()) {
        let mut bytes = if is_component { COMPONENT.clone() } else { MODULE.clone() };
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = host::inspect(&bytes);
        let _ = host::component_imports(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// What makes a component of a module is not ours: it recursed without end on one of these.
    #[test]
    fn changed_modules_never_end_the_program(changes in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6)) {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = MODULE.clone();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        std::fs::write(folder.path().join("hostile.wasm"), bytes).unwrap();
        let run = tenderlint(&["plugin", "inspect", "hostile.wasm"]).in_folder(folder.path()).run();
        prop_assert!(matches!(run.code, 0 | 2), "{}", run.stderr);
    }
}

static MODULE: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| guest::plugin(""));
static COMPONENT: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| guest::component(""));
