//! Fields: an instruction nobody sees and the result everybody does.

/// Most bytes of an instruction that are kept: its name, which comes first, is all that matters.
const MAX_INSTRUCTION_BYTES: usize = 64;

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    shows_result: bool,
    is_contents_list: bool,
    /// Index of the paragraph it begins in.
    first_paragraph: usize,
}

/// The fields that are open at a place in the text; they nest and go on over paragraphs.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Open fields whose result has not begun.
    instructions: usize,
    /// Open fields whose result is a contents list.
    contents_lists: usize,
    /// Words that were taken for part of an instruction since the outermost field began.
    withheld_words: usize,
}

impl Fields {
    /// A field begins in the paragraph of this index.
    pub(super) fn begin(&mut self, paragraph: usize) {
        self.instructions += 1;
        self.open.push(Field { first_paragraph: paragraph, ..Field::default() });
    }

    /// The instruction of the innermost field is over; its result follows.
    pub(super) fn separate(&mut self) {
        let Some(field) = self.open.last_mut().filter(|field| !field.shows_result) else { return };
        let name = field.instruction.split_whitespace().next().unwrap_or_default();
        field.shows_result = true;
        field.is_contents_list = name.eq_ignore_ascii_case("TOC");
        self.instructions -= 1;
        self.contents_lists += usize::from(field.is_contents_list);
    }

    /// The innermost field ends.
    pub(super) fn end(&mut self) {
        let Some(field) = self.open.pop() else { return };
        self.instructions -= usize::from(!field.shows_result);
        self.contents_lists -= usize::from(field.is_contents_list);
        if self.open.is_empty() {
            self.withheld_words = 0;
        }
    }

    /// A piece of the instruction of the innermost field.
    pub(super) fn instruction(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && field.instruction.len() + text.len() <= MAX_INSTRUCTION_BYTES
        {
            field.instruction.push_str(text);
        }
    }

    /// Whether text here belongs to an instruction.
    pub(super) fn hide_text(&self) -> bool {
        self.instructions > 0
    }

    /// Notes that this text was left out as part of an instruction.
    pub(super) fn withhold(&mut self, text: &str) {
        self.withheld_words += text.split_whitespace().count();
    }

    /// Number of words left out that belong to no instruction after all, since the field never ended. Ask at the end.
    pub(super) fn withheld_words(&self) -> usize {
        self.withheld_words
    }

    /// Whether text here is a line of a contents list.
    pub(super) fn in_contents_list(&self) -> bool {
        self.contents_lists > 0
    }

    /// The first paragraph of a contents list that never ended, so that nobody knows its lines. Ask at the end.
    pub(super) fn broken_contents_list(&self) -> Option<usize> {
        self.open.iter().find(|field| field.is_contents_list).map(|field| field.first_paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::Fields;

    #[test]
    fn only_the_result_of_a_field_shows() {
        let mut fields = Fields::default();
        fields.begin(0);
        assert!(fields.hide_text());
        fields.separate();
        assert!(!fields.hide_text());
        fields.begin(0);
        assert!(fields.hide_text(), "an instruction inside a result hides its own text");
        fields.end();
        assert!(!fields.hide_text());
    }

    #[test]
    fn a_contents_list_is_known_by_its_instruction_however_it_is_cut() {
        let mut fields = Fields::default();
        fields.begin(3);
        fields.instruction(" TO");
        fields.instruction("C \\o");
        fields.separate();
        assert!(fields.in_contents_list());
        assert_eq!(fields.broken_contents_list(), Some(3));
        fields.end();
        assert!(!fields.in_contents_list());
        assert_eq!(fields.broken_contents_list(), None);
    }

    #[test]
    fn words_count_as_lost_only_while_their_field_is_open() {
        let mut fields = Fields::default();
        fields.begin(0);
        fields.withhold("two words");
        assert_eq!(fields.withheld_words(), 2);
        fields.end();
        assert_eq!(fields.withheld_words(), 0);
    }
}
