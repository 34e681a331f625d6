//! Code that never ends, uses up too much, traps, or breaks the rules of the calling convention.

use crate::guest::{self, Guest};
use crate::lab::{attack, attacked, before_check, check, folder, in_check};

#[test]
fn a_harmless_plugin_runs() {
    let folder = folder(&guest::plugin(""), "");
    let run = check(&folder, &["--plugin=hostile.wasm", "--select=house"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn an_endless_loop_uses_up_its_fuel() {
    insta::assert_snapshot!(attack("(loop (br 0))"), @"out-of-fuel: it used up its 1000224000 steps (fuel) without finishing");
}

#[test]
fn endless_recursion_is_stopped() {
    insta::assert_snapshot!(attack("(drop (call $recurse (i32.const 0)))"), @"stack-overflow: it recursed too deeply (stack of 1024 KiB), in recurse");
}

#[test]
fn a_memory_bomb_is_stopped() {
    insta::assert_snapshot!(attack("(loop (drop (memory.grow (i32.const 16))) (br 0))"), @"limit: it asked for 65 MiB of memory; the limit is 64 MiB");
}

#[test]
fn a_table_that_grows_is_stopped() {
    let guest = Guest {
        fields: "(table $t 1 funcref)",
        check: "(loop (drop (table.grow $t (ref.null func) (i32.const 1000))) (br 0))",
        ..Guest::default()
    };
    insta::assert_snapshot!(in_check(&guest), @"limit: it asked for a table of 20001 elements; the limit is 20000");
}

#[test]
fn a_trap_is_named() {
    insta::assert_snapshot!(attack("unreachable"), @"panic: it stopped itself (a panic or an abort)");
    insta::assert_snapshot!(attack("(drop (i32.load (i32.const -8)))"), @"trap: it did something WebAssembly forbids: wasm trap: out of bounds memory access");
    insta::assert_snapshot!(attack("(drop (i32.div_u (i32.const 1) (i32.const 0)))"), @"trap: it did something WebAssembly forbids: wasm trap: integer divide by zero");
}

#[test]
fn a_trap_in_one_rule_leaves_the_others_of_the_plugin() {
    let folder = folder(&guest::evil(), "trap");
    std::fs::write(folder.path().join("house/well.toml"), crate::lab::rule("well", "one-finding")).unwrap();
    let run = check(&folder, &["--plugin=hostile.wasm", "--select=house"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    let report = run.json();
    assert_eq!(report["tenders"][0]["findings"][0]["rule"], "well");
    assert_eq!(report["tenders"][0]["plugin_failures"][0]["rule"], "attack");
}

#[test]
fn a_start_function_has_the_same_limits() {
    let start = |body: &str| {
        let fields = format!("(func $first {body}) (start $first)");
        before_check(&Guest { fields: &fields, ..Guest::default() }.plugin())
    };
    insta::assert_snapshot!(start("(loop (br 0))"), @"start: out-of-fuel: it used up its 1000000000 steps (fuel) without finishing, in first");
    insta::assert_snapshot!(start("unreachable"), @"start: panic: it stopped itself (a panic or an abort), in first");
    insta::assert_snapshot!(start("(drop (call $recurse (i32.const 0)))"), @"start: stack-overflow: it recursed too deeply (stack of 1024 KiB), in recurse");
    insta::assert_snapshot!(start("(loop (drop (memory.grow (i32.const 16))) (br 0))"), @"start: limit: it asked for 65 MiB of memory; the limit is 64 MiB, in first");
}

#[test]
fn data_outside_of_memory_is_refused() {
    let fields = "(data (i32.const 131070) \"too long\")";
    insta::assert_snapshot!(before_check(&Guest { fields, ..Guest::default() }.plugin()), @"start: trap: it did something WebAssembly forbids: wasm trap: out of bounds memory access");
}

#[test]
fn core_instances_have_a_limit() {
    let fields = format!("(core module $bomb) {}", "(core instance (instantiate $bomb)) ".repeat(100));
    insta::assert_snapshot!(before_check(&guest::component(&fields)), @"start: not-started: it could not be started: resource limit exceeded: instance count too high at 65");
}

#[test]
fn a_bomb_of_handles_is_stopped() {
    // A resource of its own, of which it makes more and more.
    let fields = r#"
        (type $bomb-handle (resource (rep i32)))
        (core func $bomb-new (canon resource.new $bomb-handle))
        (core module $bomb
          (import "" "new" (func $new (param i32) (result i32)))
          (func $first (loop (drop (call $new (i32.const 0))) (br 0)))
          (start $first))
        (core instance (instantiate $bomb (with "" (instance (export "new" (func $bomb-new))))))"#;
    insta::assert_snapshot!(before_check(&guest::component(fields)), @"start: not-started: it could not be started: cannot allocate another handle: store handle limit exceeded, in first");
}

#[test]
fn the_allocator_of_the_guest_is_not_trusted() {
    // Called when the host hands over the rules.
    let realloc = |body: &str| before_check(&Guest { realloc: body, ..Guest::default() }.plugin());
    insta::assert_snapshot!(realloc("(loop (br 0))"), @"prepare: out-of-fuel: it used up its 1000000000 steps (fuel) without finishing");
    insta::assert_snapshot!(realloc("unreachable"), @"prepare: panic: it stopped itself (a panic or an abort)");
    insta::assert_snapshot!(realloc("(return (i32.const -8))"), @"prepare: bad-output: the host could not take what it returned: realloc return: beyond end of memory");
    insta::assert_snapshot!(realloc("(return (i32.const 4097))"), @"prepare: bad-output: the host could not take what it returned: realloc return: result not aligned");
    let calls_back = "(call $log (i32.const 256) (i32.const 4) (i32.const 512) (i32.const 13))";
    insta::assert_snapshot!(realloc(calls_back), @"prepare: trap: it did something WebAssembly forbids: wasm trap: cannot leave component instance");
}

#[test]
fn what_runs_after_the_answer_has_the_same_limits() {
    let after = |body: &str| {
        let fields = format!("(func (export \"cabi_post_check\") (param i32) {body})");
        in_check(&Guest { fields: &fields, ..Guest::default() })
    };
    insta::assert_snapshot!(after("(loop (br 0))"), @"out-of-fuel: it used up its 1000224000 steps (fuel) without finishing");
    insta::assert_snapshot!(after("unreachable"), @"panic: it stopped itself (a panic or an abort)");
}

#[test]
fn handles_to_the_tender_cannot_be_forged_kept_or_dropped_twice() {
    insta::assert_snapshot!(attack("(call $drop-tender (local.get $tender))"), @"bad-output: the host could not take what it returned: unknown handle index 1");
    insta::assert_snapshot!(attack("(call $drop-tender (i32.const -1))"), @"bad-output: the host could not take what it returned: unknown handle index 4294967295");
    insta::assert_snapshot!(attack("(call $block (i32.const 77) (i32.const 0) (i32.const 64))"), @"bad-output: the host could not take what it returned: unknown handle index 77");
    insta::assert_snapshot!(attack("(return (i32.const 16))"), @"bad-output: the host could not take what it returned: borrow handles still remain at the end of the call");
}

#[test]
fn a_flood_of_log_lines_is_stopped() {
    let body = "(loop (call $log (i32.const 256) (i32.const 4) (i32.const 512) (i32.const 13)) (br 0))";
    insta::assert_snapshot!(attack(body), @"limit: it called the host more than 1000000 times for one rule; its last log line: (more lines were dropped)");
}

#[test]
fn a_flood_of_questions_is_stopped() {
    let body = "(loop (drop (call $words (local.get $tender) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) \
                (i32.const 0) (i32.const 0))) (br 0))";
    insta::assert_snapshot!(attack(body), @"limit: it called the host more than 1000000 times for one rule");
}

#[test]
fn a_log_line_of_many_megabytes_is_refused() {
    let body = "(drop (memory.grow (i32.const 1000)))
                (call $log (i32.const 256) (i32.const 4) (i32.const 4096) (i32.const 64000000))";
    insta::assert_snapshot!(attack(body), @"limit: it handed over more than 16 MiB in one call");
}

#[test]
fn a_long_log_line_is_cut() {
    let body = "(drop (memory.grow (i32.const 16)))
                (memory.fill (i32.const 4096) (i32.const 120) (i32.const 1000000))
                (call $log (i32.const 256) (i32.const 4) (i32.const 4096) (i32.const 1000000)) unreachable";
    let said = attack(body);
    assert!(said.starts_with("panic: ") && said.contains("info: xxx"), "{said}");
    assert!(said.len() < 2_500, "{}", said.len());
}

#[test]
fn a_filter_that_would_take_for_ever_is_refused() {
    // A filter of 600,000 kinds, each an empty string: every block would be compared with each of them.
    let body = "(drop (memory.grow (i32.const 100)))
                (drop (call $words (local.get $tender) (i32.const 131072) (i32.const 600000) (i32.const 0) (i32.const 0) \
                (i32.const 0) (i32.const 0)))";
    insta::assert_snapshot!(attack(body), @"limit: it filtered blocks by 600000 words; the limit is 1024");
}

#[test]
fn function_names_of_the_guest_are_short_and_printable() {
    let long = "x".repeat(100_000);
    for name in ["\\1b]0;owned\\07", &long] {
        let fields = format!("(func $\"{name}\" unreachable)");
        let body = format!("(call $\"{name}\")");
        let said = in_check(&Guest { fields: &fields, check: &body, ..Guest::default() });
        assert!(said.starts_with("panic: it stopped itself (a panic or an abort), in "), "{said:?}");
        assert!(!said.contains(['\u{1b}', '\u{7}']) && said.len() < 400, "{said:?}");
    }
}

#[test]
fn a_refusal_is_passed_on_without_what_steers_a_terminal() {
    // "No, because: info", with an escape character in front.
    let body = "(i32.store8 (i32.const 16) (i32.const 1)) (i32.store (i32.const 20) (i32.const 255)) \
                (i32.store (i32.const 24) (i32.const 5)) (i32.store8 (i32.const 255) (i32.const 27))";
    insta::assert_snapshot!(attack(body), @"refused: it could not apply the rule: �info");
}

#[test]
fn a_refusal_of_many_bytes_is_cut() {
    let body = "(drop (memory.grow (i32.const 100))) (memory.fill (i32.const 131072) (i32.const 120) (i32.const 5000000)) \
                (i32.store8 (i32.const 16) (i32.const 1)) (i32.store (i32.const 20) (i32.const 131072)) \
                (i32.store (i32.const 24) (i32.const 5000000))";
    let said = attack(body);
    assert!(
        said.starts_with("refused: it could not apply the rule: xxx") && said.len() < 5_000,
        "{}",
        said.len()
    );
}

#[test]
fn arithmetic_is_the_same_everywhere() {
    let attacked = attacked(&guest::evil(), "nan");
    assert_eq!(attacked.findings[0]["message"], "Seen 7ff8000000000000");
}
