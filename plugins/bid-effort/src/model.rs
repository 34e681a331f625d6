//! How many hours a bid takes. The estimate is for one competent small supplier, and it shows what it is made of.

use crate::constants::Constants;

const MINUTES_PER_HOUR: f64 = 60.0;

/// What a tender asks of a bidder.
#[derive(Clone, Debug)]
pub(crate) struct Inputs {
    /// Words of instructions and specification.
    pub(crate) narrative_words: u32,
    /// Words of the terms of the contract.
    pub(crate) legal_words: u32,
    /// Words that all scored answers may have together.
    pub(crate) answer_words: u32,
    /// Scored questions.
    pub(crate) scored: u32,
    /// Questions that are passed or failed.
    pub(crate) pass_fail: u32,
    /// Forms and signed schedules.
    pub(crate) forms: u32,
    /// Policies and certificates to upload.
    pub(crate) uploads: u32,
    /// Lines of the price schedule.
    pub(crate) price_lines: u32,
    /// People who may transfer, where staff transfer; 0 where their number is not known.
    pub(crate) transfer: Option<u32>,
    pub(crate) references: u32,
    /// Case studies outside the questions.
    pub(crate) case_studies: u32,
    /// Site visits that bidders must make.
    pub(crate) visits: u32,
    /// Presentations that bidders must give.
    pub(crate) presentations: u32,
    /// Portals to register with, at least 1.
    pub(crate) portals: u32,
    /// Length of the bid period in weeks.
    pub(crate) weeks: f64,
    /// Whether a selection questionnaire comes first.
    pub(crate) first_stage: bool,
    /// Whether a bid needs several suppliers.
    pub(crate) joint_bid: bool,
    /// Whether a bid bond or a letter from the bank is asked for.
    pub(crate) bond: bool,
    /// Lots bid for, at least 1.
    pub(crate) lots: u32,
    /// Total value of the contract in whole pounds without VAT.
    pub(crate) value: u64,
}

/// One part of the work.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// What it is: `writing`, `reading`…
    pub(crate) name: &'static str,
    pub(crate) hours: f64,
}

/// The hours of a bid, the largest part first.
#[derive(Clone, Debug)]
pub(crate) struct Estimate {
    pub(crate) items: Vec<Item>,
}

impl Estimate {
    /// All hours together.
    pub(crate) fn hours(&self) -> f64 {
        self.items.iter().map(|item| item.hours).sum()
    }

    /// What they cost in pounds.
    pub(crate) fn cost(&self, constants: &Constants) -> f64 {
        self.hours() * constants.rate
    }

    /// What they cost a fast and cheap bidder, and a slow and dear one, in pounds.
    pub(crate) fn range(&self, constants: &Constants) -> (f64, f64) {
        let end = |(share, rate): (f64, f64)| self.hours() * share * rate;
        (end(constants.low), end(constants.high))
    }
}

/// Estimates the hours of a bid.
pub(crate) fn estimate(inputs: &Inputs, constants: &Constants) -> Estimate {
    let lots = 1.0 + constants.per_extra_lot * f64::from(inputs.lots.saturating_sub(1));
    let mut items = parts(inputs, constants);
    for item in &mut items {
        item.hours *= lots;
    }
    items.retain(|item| item.hours > 0.0);
    items.sort_by(|one, other| other.hours.total_cmp(&one.hours));
    Estimate { items }
}

fn parts(inputs: &Inputs, constants: &Constants) -> Vec<Item> {
    let times = |hours: f64, count: u32| hours * f64::from(count);
    let once = |hours: f64, holds: bool| if holds { hours } else { 0.0 };
    let item = |name, hours| Item { name, hours };
    let is_small = inputs.value < constants.small_contract;
    vec![
        item("reading", reading(inputs, constants)),
        item("writing", writing(inputs, constants)),
        item(
            "forms and uploads",
            times(constants.per_form, inputs.forms) + times(constants.per_upload, inputs.uploads),
        ),
        item("pricing", constants.pricing + times(constants.per_price_line, inputs.price_lines)),
        item(
            "pricing the transfer of staff",
            inputs.transfer.map_or(0.0, |people| {
                constants.staff_transfer + times(constants.per_transferring_person, people)
            }),
        ),
        item("references", times(constants.per_reference, inputs.references)),
        item("case studies", times(constants.per_case_study, inputs.case_studies)),
        item("site visits", times(constants.per_visit, inputs.visits)),
        item("presentations", times(constants.per_presentation, inputs.presentations)),
        item(
            "the portal",
            constants.portal + times(constants.per_extra_portal, inputs.portals.saturating_sub(1)),
        ),
        item("following questions and answers", constants.per_week * inputs.weeks),
        item("a first-stage questionnaire", once(constants.first_stage, inputs.first_stage)),
        item("agreeing a joint bid", once(constants.joint_bid, inputs.joint_bid)),
        item("a bond", once(constants.bond, inputs.bond)),
        item("sign-off", if is_small { constants.sign_off_small } else { constants.sign_off }),
    ]
}

fn reading(inputs: &Inputs, constants: &Constants) -> f64 {
    let narrative = f64::from(inputs.narrative_words) / constants.reading_speed * constants.readers;
    let legal = f64::from(inputs.legal_words) / constants.legal_reading_speed;
    (narrative + legal) / MINUTES_PER_HOUR
}

fn writing(inputs: &Inputs, constants: &Constants) -> f64 {
    f64::from(inputs.answer_words) * constants.hours_per_word()
        + constants.per_question * f64::from(inputs.scored)
        + constants.per_pass_fail * f64::from(inputs.pass_fail)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A tender that asks for nothing but a price.
    pub(crate) fn nothing() -> Inputs {
        Inputs {
            narrative_words: 0,
            legal_words: 0,
            answer_words: 0,
            scored: 0,
            pass_fail: 0,
            forms: 0,
            uploads: 0,
            price_lines: 0,
            transfer: None,
            references: 0,
            case_studies: 0,
            visits: 0,
            presentations: 0,
            portals: 1,
            weeks: 0.0,
            first_stage: false,
            joint_bid: false,
            bond: false,
            lots: 1,
            value: 100_000,
        }
    }

    fn hours(inputs: &Inputs) -> f64 {
        estimate(inputs, &Constants::default()).hours()
    }

    fn assert_close(actual: f64, expected: f64) {
        assert!((actual - expected).abs() <= 0.5, "{actual} is not within half an hour of {expected}");
    }

    #[test]
    fn a_small_quote_takes_19_hours() {
        let inputs = Inputs {
            narrative_words: 4_800,
            legal_words: 4_000,
            answer_words: 1_200,
            scored: 4,
            pass_fail: 3,
            forms: 1,
            uploads: 2,
            price_lines: 5,
            references: 1,
            weeks: 3.0,
            value: 24_000,
            ..nothing()
        };
        assert_close(hours(&inputs), 18.9);
    }

    #[test]
    fn an_over_asked_tender_takes_104_hours() {
        let inputs = Inputs {
            narrative_words: 36_000,
            legal_words: 20_000,
            answer_words: 10_000,
            scored: 20,
            pass_fail: 30,
            forms: 8,
            uploads: 14,
            price_lines: 20,
            references: 3,
            presentations: 1,
            weeks: 3.0,
            value: 40_000,
            ..nothing()
        };
        assert_close(hours(&inputs), 103.7);
    }

    #[test]
    fn a_moderate_tender_takes_59_hours() {
        let inputs = Inputs {
            narrative_words: 14_000,
            legal_words: 10_000,
            answer_words: 4_000,
            scored: 8,
            pass_fail: 12,
            forms: 4,
            uploads: 6,
            price_lines: 20,
            references: 2,
            presentations: 1,
            weeks: 4.0,
            value: 160_000,
            ..nothing()
        };
        assert_close(hours(&inputs), 59.1);
    }

    #[test]
    fn a_long_specification_and_a_first_stage_take_138_hours() {
        let inputs = Inputs {
            narrative_words: 80_000,
            legal_words: 15_000,
            answer_words: 16_000,
            scored: 32,
            pass_fail: 25,
            forms: 6,
            uploads: 10,
            price_lines: 80,
            references: 3,
            weeks: 5.0,
            first_stage: true,
            value: 750_000,
            ..nothing()
        };
        assert_close(hours(&inputs), 138.3);
    }

    #[test]
    fn forty_four_long_answers_take_325_hours() {
        let inputs = Inputs {
            narrative_words: 30_000,
            legal_words: 20_000,
            answer_words: 55_000,
            scored: 44,
            pass_fail: 20,
            forms: 6,
            uploads: 10,
            price_lines: 60,
            references: 3,
            weeks: 5.0,
            value: 1_050_000,
            ..nothing()
        };
        let constants = Constants { sign_off: 4.0, ..Constants::default() };
        assert_close(estimate(&inputs, &constants).hours(), 324.7);
    }

    #[test]
    fn home_care_in_two_lots_takes_172_hours() {
        let inputs = Inputs {
            narrative_words: 48_000,
            legal_words: 30_000,
            answer_words: 11_250,
            scored: 15,
            pass_fail: 20,
            forms: 6,
            uploads: 10,
            price_lines: 30,
            transfer: Some(60),
            references: 3,
            presentations: 1,
            weeks: 6.0,
            lots: 2,
            value: 8_000_000,
            ..nothing()
        };
        assert_close(hours(&inputs), 172.3);
    }

    #[test]
    fn an_answer_of_500_words_takes_two_and_a_half_hours() {
        assert!((500.0 * Constants::default().hours_per_word() - 2.53).abs() < 0.01);
    }

    #[test]
    fn the_largest_part_comes_first_and_parts_without_hours_are_left_out() {
        let estimate = estimate(&Inputs { answer_words: 5_000, ..nothing() }, &Constants::default());
        let names: Vec<_> = estimate.items.iter().map(|item| item.name).collect();
        assert_eq!(names, ["writing", "sign-off", "pricing", "the portal"]);
    }
}
