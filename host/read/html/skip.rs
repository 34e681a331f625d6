//! Elements whose content no reader sees.

use html5gum::StartTag;

use super::tag;

/// Elements without content.
const VOID: &[&[u8]] = &[
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source",
    b"track", b"wbr",
];

/// Elements that are never text of the document: code, drawings, the navigation of the site around it, and what its
/// author struck out.
const NEVER_READ: &[&[u8]] = &[
    b"script",
    b"style",
    b"template",
    b"noscript",
    b"title",
    b"nav",
    b"svg",
    b"math",
    b"iframe",
    b"object",
    b"audio",
    b"video",
    b"del",
    b"s",
    b"strike",
];

/// Elements that end where the next of their kind starts, since their end tag may be left out.
const OPTIONAL_END: &[&[u8]] = &[b"p", b"li", b"tr", b"td", b"th", b"dt", b"dd", b"option"];

/// An element that is being skipped.
pub(super) struct Skip {
    name: Vec<u8>,
    depth: usize,
    /// Whether the element holds text that the author hid.
    pub(super) hides_words: bool,
}

impl Skip {
    /// Whether the element that starts here is to be skipped.
    pub(super) fn start(start: &StartTag<usize>) -> Option<Self> {
        let name = &start.name[..];
        let never_read = NEVER_READ.contains(&name);
        let is_empty = VOID.contains(&name) || (start.self_closing && matches!(name, b"svg" | b"math"));
        if is_empty || !(never_read || is_hidden(start)) {
            return None;
        }
        Some(Self { name: start.name.0.clone(), depth: 1, hides_words: !never_read })
    }

    /// Whether the skipped element is still open after this start tag.
    pub(super) fn goes_on_after_start(&mut self, name: &[u8]) -> bool {
        if self.name != name {
            return true;
        }
        self.depth += 1;
        !OPTIONAL_END.contains(&name)
    }

    /// Whether the skipped element is still open after this end tag.
    pub(super) fn goes_on_after_end(&mut self, name: &[u8]) -> bool {
        if self.name == name {
            self.depth -= 1;
        }
        self.depth > 0
    }
}

fn is_hidden(start: &StartTag<usize>) -> bool {
    tag::attribute(start, "hidden").is_some()
        || tag::attribute(start, "aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || tag::attribute(start, "style").is_some_and(hides)
}

fn hides(style: &str) -> bool {
    let style: String = style.split_whitespace().collect();
    style.to_ascii_lowercase().contains("display:none")
}
