;; A plugin by hand. A test puts its attack in place of one of the words in capitals; without one, `prepare` accepts every
;; rule and `check` finds nothing. Results are read from address 16, which is zero: "fine, and an empty list".
(module
  (import "tenderlint:plugin/log@0.1.0" "write" (func $log (param i32 i32 i32 i32)))
  (import "tenderlint:plugin/tender@0.1.0" "[resource-drop]tender" (func $drop-tender (param i32)))
  (import "tenderlint:plugin/tender@0.1.0" "[method]tender.block" (func $block (param i32 i32 i32)))
  (import "tenderlint:plugin/tender@0.1.0" "[method]tender.words"
    (func $words (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 2)
  (global $free (mut i32) (i32.const 4096))
  (data (i32.const 256) "info")
  (data (i32.const 512) "a line of log")
  (func $recurse (param i32) (result i32)
    (i32.add (i32.const 1) (call $recurse (i32.add (local.get 0) (i32.const 1)))))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (local $at i32)
    REALLOC
    (local.set $at (i32.and (i32.add (global.get $free) (i32.const 7)) (i32.const -8)))
    (global.set $free (i32.add (local.get $at) (local.get 3)))
    (local.get $at))
  (func (export "prepare") (param i32 i32) (result i32)
    PREPARE
    (i32.const 16))
  (func (export "check")
    (param $tender i32) (param i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (local $i i32) (local $at i32)
    CHECK
    (call $drop-tender (local.get $tender))
    (i32.const 16))
  FIELDS)
