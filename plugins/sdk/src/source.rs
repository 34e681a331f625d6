//! Where a [`Tender`](crate::Tender) comes from: the host, a text in a test, or the host's own tender in a benchmark.

use crate::bindings::tenderlint::plugin::tender as host;

/// What the host offers about a tender, one method for each function of the interface.
pub trait Source {
    fn documents(&self) -> Vec<host::Document>;
    fn sections(&self) -> Vec<host::Section>;
    fn blocks(&self, filter: &host::BlockFilter, first: u32, max: u32) -> Vec<host::Block>;
    fn block(&self, id: u32) -> Option<host::Block>;
    fn words(&self, filter: &host::BlockFilter) -> u32;
    fn facts(&self, kind: &str) -> Result<Vec<host::Fact>, String>;
    fn matches(&self, pattern: &str, first: u32, max: u32) -> Vec<host::Match>;
    fn today(&self) -> Result<host::Date, String>;
    fn working_days(
        &self,
        after: host::Date,
        until: host::Date,
        calendar: Option<&str>,
    ) -> Result<u32, String>;
    fn add_working_days(
        &self,
        after: host::Date,
        days: u32,
        calendar: Option<&str>,
    ) -> Result<host::Date, String>;
}

impl Source for host::Tender {
    fn documents(&self) -> Vec<host::Document> {
        self.documents()
    }

    fn sections(&self) -> Vec<host::Section> {
        self.sections()
    }

    fn blocks(&self, filter: &host::BlockFilter, first: u32, max: u32) -> Vec<host::Block> {
        self.blocks(filter, first, max)
    }

    fn block(&self, id: u32) -> Option<host::Block> {
        self.block(id)
    }

    fn words(&self, filter: &host::BlockFilter) -> u32 {
        self.words(filter)
    }

    fn facts(&self, kind: &str) -> Result<Vec<host::Fact>, String> {
        self.facts(kind)
    }

    fn matches(&self, pattern: &str, first: u32, max: u32) -> Vec<host::Match> {
        self.matches(pattern, first, max)
    }

    fn today(&self) -> Result<host::Date, String> {
        self.today()
    }

    fn working_days(
        &self,
        after: host::Date,
        until: host::Date,
        calendar: Option<&str>,
    ) -> Result<u32, String> {
        self.working_days(after, until, calendar)
    }

    fn add_working_days(
        &self,
        after: host::Date,
        days: u32,
        calendar: Option<&str>,
    ) -> Result<host::Date, String> {
        self.add_working_days(after, days, calendar)
    }
}
