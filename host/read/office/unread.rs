//! What the user has to know about a document that was read.

/// What a document holds that is not read, or whose text stands elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Unread {
    /// Words of hidden text.
    pub(in crate::read) hidden_words: usize,
    /// Words left out because the field around them has no end.
    pub(in crate::read) words_in_broken_fields: usize,
    /// Charts and diagrams.
    pub(in crate::read) charts: u32,
    /// Files put into the document, spreadsheets for example.
    pub(in crate::read) objects: u32,
    /// Documents to be inserted when it is opened.
    pub(in crate::read) insertions: u32,
}

impl Unread {
    /// What was not read, in sentences. `place` is where: "the document", "the footnotes".
    pub(in crate::read) fn warnings(&self, place: &str) -> Vec<String> {
        let mut warnings = Vec::new();
        if self.hidden_words > 0 {
            let words = count(self.hidden_words, "word");
            warnings.push(format!("{words} of {place} {} hidden and not read", is(self.hidden_words)));
        }
        if self.words_in_broken_fields > 0 {
            let words = count(self.words_in_broken_fields, "word");
            let stand = if self.words_in_broken_fields == 1 { "stands" } else { "stand" };
            warnings
                .push(format!("{words} of {place} {stand} in a field that has no end and could not be read"));
        }
        for (number, thing) in [
            (self.charts, "chart or diagram"),
            (self.objects, "embedded file"),
            (self.insertions, "inserted document"),
        ] {
            if number > 0 {
                let number = usize::try_from(number).unwrap_or(usize::MAX);
                warnings.push(format!("{} in {place} {} not read", count(number, thing), was(number)));
            }
        }
        warnings
    }
}

fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}").replace("chart or diagrams", "charts or diagrams")
}

fn is(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

fn was(number: usize) -> &'static str {
    if number == 1 { "was" } else { "were" }
}
