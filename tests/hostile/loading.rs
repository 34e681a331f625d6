//! Files that are refused before anything of them runs, and what is accepted.

use proptest::prelude::*;
use proptest::sample::Index;
use tenderlint::plugin::load as host;

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
    insta::assert_snapshot!(load(b"not wasm at all"), @"");
    insta::assert_snapshot!(load(b""), @"");
    insta::assert_snapshot!(load(&wat::parse_str("(module)").unwrap()), @"");
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
    insta::assert_snapshot!(bare("{"), @"");
    insta::assert_snapshot!(bare("{}"), @"");
    insta::assert_snapshot!(bare(&guest::manifest("9.0.0")), @"");
    insta::assert_snapshot!(bare(&" ".repeat(70_000)), @"");
    let deep = guest::manifest("0.1.0")
        .replace("\"Attacks\"", &format!("\"\",\"parameters\":{}", "[".repeat(10_000)));
    insta::assert_snapshot!(bare(&deep), @"");
    let twice = guest::with_manifest(guest::plugin(""), &guest::manifest("0.1.0"));
    insta::assert_snapshot!(load(&twice), @"");
}

#[test]
fn names_in_manifests_are_plain() {
    let bare = |manifest: &str| load(&guest::with_manifest(wat::parse_str("(module)").unwrap(), manifest));
    insta::assert_snapshot!(bare(&guest::named("\\u001b[2Jphrases", "1", "0.1.0")), @"");
    insta::assert_snapshot!(bare(&guest::named("Phrases", "1", "0.1.0")), @"");
    insta::assert_snapshot!(bare(&guest::named(&"x".repeat(1000), "1", "0.1.0")), @"");
    insta::assert_snapshot!(bare(&guest::named("x", "1\\n2", "0.1.0")), @"");
    insta::assert_snapshot!(bare(&guest::named("x", "1", "\\u202e")), @"");
    let field = guest::manifest("0.1.0").replace("summary", "\\u001b]0;owned\\u0007");
    insta::assert_snapshot!(bare(&field), @"");
}

#[test]
fn imports_of_anything_else_are_refused() {
    insta::assert_snapshot!(component(
        r#"(component
            (import "wasi:filesystem/preopens@0.2.0" (instance))
            (import "evil:host/x" (func)))"#), @"");
    let module = "(module (import \"env\" \"memory\" (memory 1)))";
    insta::assert_snapshot!(component(module), @"");
}

#[test]
fn imports_of_ours_must_have_our_types() {
    insta::assert_snapshot!(component(
        r#"(component (import "tenderlint:plugin/log@0.1.0"
            (instance (export "write" (func (param "level" u32) (param "line" string))))))"#), @"");
    insta::assert_snapshot!(component(
        r#"(component (import "tenderlint:plugin/files@0.1.0" (instance (export "read" (func)))))"#), @"");
    insta::assert_snapshot!(component(
        r#"(component (import "tenderlint:plugin/log@7.0.0" (instance (export "write" (func)))))"#), @"");
}

#[test]
fn exports_must_be_there_and_have_our_types() {
    insta::assert_snapshot!(component("(component)"), @"");
    insta::assert_snapshot!(component(
        r#"(component
            (core module $m (func (export "check")))
            (core instance $i (instantiate $m))
            (func (export "prepare") (canon lift (core func $i "check")))
            (func (export "check") (canon lift (core func $i "check"))))"#), @"");
}

#[test]
fn what_would_cost_too_much_is_refused_before_it_is_compiled() {
    insta::assert_snapshot!(component("(component (core module (memory 65536)))"), @"");
    insta::assert_snapshot!(with_fields("(table 10000000 funcref)"), @"");
    insta::assert_snapshot!(with_fields("(table 4294967295 funcref)"), @"");
    insta::assert_snapshot!(with_fields(&"(func)".repeat(100_000)), @"");
    let body = "(if (i32.const 1) (then))".repeat(250_000);
    insta::assert_snapshot!(with_fields(&format!("(func {body})")), @"");
    let data = "x".repeat(25 * 1024 * 1024);
    insta::assert_snapshot!(with_fields(&format!("(data \"{data}\")")), @"");
    let nested = format!("{}{}", "(component ".repeat(90), ")".repeat(90));
    insta::assert_snapshot!(component(&nested), @"");
}

#[test]
fn five_hundred_components_in_each_other_are_refused() {
    let mut wasm = wat::parse_str("(component)").unwrap();
    for _ in 0..500 {
        wasm = guest::wrapped(&wasm);
    }
    insta::assert_snapshot!(load(&guest::with_manifest(wasm, &guest::manifest("0.1.0"))), @"");
}

#[test]
fn ten_thousand_core_instances_are_refused() {
    let fields = format!("(core module $bomb) {}", "(core instance (instantiate $bomb)) ".repeat(10_000));
    insta::assert_snapshot!(load(&guest::component(&fields)), @"");
}

/// Every limit of the scan holds, and yet the compiler needs more memory than it may have: each of the loops in each other has
/// to carry all variables.
#[cfg(target_os = "linux")]
#[test]
fn a_compiler_that_takes_too_much_is_ended() {
    const LOOPS: usize = 15_000;
    const VARIABLES: usize = 15_000;
    let locals = "i32 ".repeat(VARIABLES);
    let uses: String =
        (0..VARIABLES).map(|n| format!("(local.set {n} (i32.add (local.get {n}) (i32.const 1)))")).collect();
    let fields = format!(
        "(func (export \"slow\") (local {locals}) {}{uses}{})",
        "loop ".repeat(LOOPS),
        "(br_if 0 (local.get 0)) end ".repeat(LOOPS)
    );
    insta::assert_snapshot!(with_fields(&fields), @"");
}

#[test]
fn precompiled_code_is_never_taken_for_a_plugin() {
    // What `wasmtime compile` writes begins like a program of the system.
    let elf = [b"\x7fELF\x02\x01\x01\xc8", &[0; 8][..], b"\x01\0\xf3\0\x01\0\0\0", &[0; 64]].concat();
    let said = load(&elf);
    assert!(said.contains("precompiled") || said.contains("not a WebAssembly file"), "{said}");
    let cached = crate::files::compiled();
    insta::assert_snapshot!(load(&cached), @"");
    insta::assert_snapshot!(load(&cached[32..]), @"");
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
            let _ = host::imports(&bytes);
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
        let _ = host::imports(&bytes);
    }
}

static MODULE: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| guest::plugin(""));
static COMPONENT: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| guest::component(""));
