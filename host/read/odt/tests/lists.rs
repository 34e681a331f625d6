//! Labels of lists and headings.

use super::{Sample, p};

const STYLES: &str = concat!(
    r#"<text:list-style style:name="L1">"#,
    r#"<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>"#,
    r#"<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>"#,
    r#"<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")" text:start-value="2"/>"#,
    r#"</text:list-style><text:list-style style:name="L2">"#,
    r#"<text:list-level-style-bullet text:level="1" text:bullet-char="&#xF0B7;"/>"#,
    r#"<text:list-level-style-number text:level="2" style:num-format="I" num-list-format="Part %2% of %1%"/>"#,
    r#"</text:list-style>"#,
);

fn list(attributes: &str, content: &str) -> String {
    format!("<text:list {attributes}>{content}</text:list>")
}

fn item(content: &str) -> String {
    format!("<text:list-item>{content}</text:list-item>")
}

#[test]
fn items_are_numbered_as_their_list_says() {
    let third = list("", &[item(&p("b")), item(&p("c"))].concat());
    let second = list("", &[item(&(p("one.one") + &third)), item(&p("one.two"))].concat());
    let body = list(
        r#"text:style-name="L1""#,
        &[item(&(p("one") + &p("goes on") + &second)), item(&p("two"))].concat(),
    );
    assert_eq!(
        Sample::new(body).automatic(STYLES).outline(),
        [
            "item 1 [1.]: one",
            "paragraph: goes on",
            "item 2 [1.1]: one.one",
            "item 3 [(b)]: b",
            "item 3 [(c)]: c",
            "item 2 [1.2]: one.two",
            "item 1 [2.]: two"
        ]
    );
}

#[test]
fn lists_go_on_start_anew_and_state_their_numbers() {
    let named = |more: &str| format!(r#"text:style-name="L1" {more}"#);
    let body = [
        list(&named(r#"xml:id="one""#), &[item(&p("a")), item(&p("b"))].concat()),
        list(&named(""), &item(&p("anew"))),
        list(&named(r#"text:continue-numbering="true""#), &item(&p("second"))),
        list(&named(r#"text:continue-list="one""#), &item(&p("third"))),
        list(
            &named(""),
            &format!(
                "<text:list-header>{}</text:list-header><text:list-item text:start-value=\"7\">{}</text:list-item>",
                p("none"),
                p("seventh")
            ),
        ),
    ];
    let labels: Vec<String> = Sample::new(body.concat())
        .automatic(STYLES)
        .read()
        .blocks
        .into_iter()
        .map(|block| block.label.unwrap_or_default())
        .collect();
    assert_eq!(labels, ["1.", "2.", "1.", "2.", "3.", "", "7."]);
}

#[test]
fn bullets_of_symbol_fonts_are_round_and_patterns_are_followed() {
    let inner = list("", &item(&p("in")));
    let body = list(r#"text:style-name="L2""#, &item(&(p("out") + &inner)));
    assert_eq!(Sample::new(body).automatic(STYLES).outline(), ["item 1 [•]: out", "item 2 [Part I of]: in"]);
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let styles = r#"<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style></office:styles>"#;
    let heading = |level: u8, text: &str, more: &str| {
        format!(r#"<text:h text:outline-level="{level}" {more}>{text}</text:h>{}"#, p("Text."))
    };
    let body = [
        heading(1, "Scope", ""),
        heading(2, "Sites", ""),
        heading(1, "Annex", r#"text:style-name="P1""#),
        heading(1, "Prices", ""),
    ];
    let sample = Sample::new(body.concat())
        .styles(styles)
        .automatic(r#"<style:style style:name="P1" style:family="paragraph" style:list-style-name=""/>"#);
    let outline: Vec<String> =
        sample.outline().into_iter().filter(|line| line.starts_with("heading")).collect();
    assert_eq!(
        outline,
        ["heading 1 [1]: Scope", "heading 2 [1.1]: Sites", "heading 1: Annex", "heading 1 [2]: Prices"]
    );
}
