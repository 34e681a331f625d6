//! The constants of the model. Every one can be set by a rule.

use serde::Deserialize;

/// How long each part of a bid takes a competent small supplier, in hours unless it says otherwise.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Constants {
    /// Words a minute, reading instructions and specification.
    pub(crate) reading_speed: f64,
    /// People who read them.
    pub(crate) readers: f64,
    /// Words a minute, reading the terms of the contract.
    pub(crate) legal_reading_speed: f64,
    /// Words on a page of an answer.
    pub(crate) words_per_page: u32,
    /// Words of an answer without a limit.
    pub(crate) words_without_limit: u32,
    /// Share of the words allowed that is used.
    pub(crate) share_of_words_used: f64,
    /// Words an hour, drafting.
    pub(crate) drafting_speed: f64,
    /// Gathering evidence, reviewing and approving: times the drafting.
    pub(crate) review_factor: f64,
    /// For each scored question, whatever its length.
    pub(crate) per_question: f64,
    /// For each question that is passed or failed.
    pub(crate) per_pass_fail: f64,
    /// For each form or signed schedule.
    pub(crate) per_form: f64,
    /// For each policy or certificate to upload.
    pub(crate) per_upload: f64,
    /// Working out a price.
    pub(crate) pricing: f64,
    /// For each line of the price schedule.
    pub(crate) per_price_line: f64,
    /// Pricing the transfer of staff.
    pub(crate) staff_transfer: f64,
    /// For each person who may transfer.
    pub(crate) per_transferring_person: f64,
    /// For each reference.
    pub(crate) per_reference: f64,
    /// For each case study outside the questions.
    pub(crate) per_case_study: f64,
    /// For each site visit that bidders must make.
    pub(crate) per_visit: f64,
    /// For each presentation or demonstration that bidders must give.
    pub(crate) per_presentation: f64,
    /// Setting up and uploading to the first portal.
    pub(crate) portal: f64,
    /// For each portal after the first.
    pub(crate) per_extra_portal: f64,
    /// Following questions and answers, for each week.
    pub(crate) per_week: f64,
    /// A first stage with a selection questionnaire.
    pub(crate) first_stage: f64,
    /// An agreement between joint bidders.
    pub(crate) joint_bid: f64,
    /// A bid bond or a letter from the bank.
    pub(crate) bond: f64,
    /// Sign-off.
    pub(crate) sign_off: f64,
    /// Sign-off of a contract of less than `small_contract`.
    pub(crate) sign_off_small: f64,
    /// Total value in whole pounds without VAT below which a contract is small.
    pub(crate) small_contract: u64,
    /// For each lot after the first: share of everything above.
    pub(crate) per_extra_lot: f64,
    /// Pounds an hour.
    pub(crate) rate: f64,
    /// The low end of the range: share of the hours, and pounds an hour.
    pub(crate) low: (f64, f64),
    /// The high end of the range: share of the hours, and pounds an hour.
    pub(crate) high: (f64, f64),
}

impl Default for Constants {
    fn default() -> Self {
        Self {
            reading_speed: 200.0,
            readers: 2.0,
            legal_reading_speed: 130.0,
            words_per_page: 450,
            words_without_limit: 750,
            share_of_words_used: 0.95,
            drafting_speed: 300.0,
            review_factor: 1.6,
            per_question: 0.25,
            per_pass_fail: 0.1,
            per_form: 0.5,
            per_upload: 0.25,
            pricing: 2.0,
            per_price_line: 0.05,
            staff_transfer: 12.0,
            per_transferring_person: 0.05,
            per_reference: 1.5,
            per_case_study: 2.5,
            per_visit: 6.0,
            per_presentation: 14.0,
            portal: 1.5,
            per_extra_portal: 1.0,
            per_week: 1.0,
            first_stage: 6.0,
            joint_bid: 10.0,
            bond: 3.0,
            sign_off: 3.0,
            sign_off_small: 1.0,
            small_contract: 30_000,
            per_extra_lot: 0.35,
            rate: 50.0,
            low: (0.7, 30.0),
            high: (1.6, 65.0),
        }
    }
}

impl Constants {
    /// The speeds that something is divided by, with their keys.
    pub(crate) fn divisors(&self) -> [(&'static str, f64); 3] {
        [
            ("reading-speed", self.reading_speed),
            ("legal-reading-speed", self.legal_reading_speed),
            ("drafting-speed", self.drafting_speed),
        ]
    }

    /// Hours to write one word of the allowance.
    pub(crate) fn hours_per_word(&self) -> f64 {
        self.share_of_words_used / self.drafting_speed * self.review_factor
    }
}
