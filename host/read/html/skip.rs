//! Elements whose content no reader sees.

use html5gum::StartTag;

use super::tag;

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// Elements that are never text of the document: code, drawings, and the navigation of the site around it.
const NEVER_READ: &[&str] =
    &["script", "style", "template", "noscript", "title", "nav", "svg", "math", "iframe", "object", "audio", "video"];

/// Elements that end where the next of their kind starts, since their end tag may be left out.
const OPTIONAL_END: &[&str] = &["p", "li", "tr", "td", "th", "dt", "dd", "option"];

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
        let is_one_of = |names: &[&str]| names.iter().any(|name| name.as_bytes() == &start.name[..]);
        let never_read = is_one_of(NEVER_READ);
        if is_one_of(VOID) || !(never_read || is_hidden(start)) || (start.self_closing && is_one_of(&["svg", "math"])) {
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
        !OPTIONAL_END.iter().any(|optional| optional.as_bytes() == name)
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
    let style = tag::attribute(start, "style").unwrap_or_default();
    let style: String = style.chars().filter(|character| !character.is_whitespace()).collect::<String>().to_lowercase();
    tag::attribute(start, "hidden").is_some()
        || tag::attribute(start, "aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || style.contains("display:none")
}
