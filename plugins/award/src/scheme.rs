//! Schemes: the weights of award criteria that stand in one place of a tender and share out its marks.

use tenderlint_plugin::{Confidence, Criterion, Known, Place, Result, Tender};

/// How far a sum of weights may be from 100 through rounding.
pub(crate) const ROUNDING: f64 = 0.5;

/// Most blocks between two criteria of one list.
const MOST_BLOCKS_BETWEEN: u32 = 2;

/// Criteria of the highest level with their weights in percent, as one place states them.
#[derive(Clone, Debug)]
pub(crate) struct Scheme {
    /// The criteria, in order of the text.
    pub(crate) criteria: Vec<Known<Criterion>>,
}

impl Scheme {
    /// The sum of the weights in percent.
    pub(crate) fn sum(&self) -> f64 {
        self.criteria.iter().filter_map(weight).sum()
    }

    /// Whether the weights share out all marks.
    pub(crate) fn is_whole(&self) -> bool {
        (self.sum() - 100.0).abs() <= ROUNDING
    }

    /// The weight of all criteria of a kind together, in percent; none if there is no such criterion.
    pub(crate) fn share(&self, kind: &str) -> Option<f64> {
        let of_kind = || self.criteria.iter().filter(|criterion| criterion.value.kind == kind);
        of_kind().next().map(|_| of_kind().filter_map(weight).sum())
    }

    /// How sure the least sure weight is.
    pub(crate) fn confidence(&self) -> Confidence {
        self.criteria.iter().map(|criterion| criterion.confidence).min().unwrap_or(Confidence::Low)
    }

    /// Where the criteria stand, the first place of each.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place> + '_ {
        self.criteria.iter().filter_map(|criterion| criterion.places.first().cloned())
    }
}

/// Where a weight stands: weights of one scheme stand in one table, or close together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    Stated,
    Table {
        document: u32,
        table: u32,
    },
    /// A heading: those of one level weigh together, however much stands between them.
    Heading {
        document: u32,
        level: u8,
    },
    Block(u32),
}

/// All award criteria, in order of the text.
pub(crate) fn criteria(tender: &Tender<'_>) -> Result<Vec<Known<Criterion>>> {
    let mut criteria = tender.facts::<Criterion>("award-criterion")?;
    criteria.sort_by_key(|criterion| {
        let place = criterion.places.first();
        place.map(|place| (place.block, place.range.as_ref().map_or(0, |range| range.start)))
    });
    Ok(criteria)
}

/// The schemes of the highest level: that of each place, and that of all places together.
pub(crate) fn schemes(tender: &Tender<'_>, criteria: &[Known<Criterion>]) -> Vec<Scheme> {
    let top: Vec<&Known<Criterion>> = criteria
        .iter()
        .filter(|criterion| criterion.value.parent.is_none() && weight(criterion).is_some())
        .collect();
    let spots: Vec<Vec<Spot>> = top.iter().map(|criterion| spots(tender, criterion)).collect();
    let mut groups: Vec<Vec<Spot>> = Vec::new();
    let mut all: Vec<Spot> = spots.iter().flatten().copied().collect();
    all.sort_by_key(|spot| if let Spot::Block(block) = spot { *block } else { 0 });
    for spot in all {
        match groups.iter_mut().find(|group| group.last().is_some_and(|last| are_close(*last, spot))) {
            Some(group) => group.push(spot),
            None => groups.push(vec![spot]),
        }
    }
    let mut schemes: Vec<Scheme> = Vec::new();
    for group in &groups {
        let here = top.iter().zip(&spots).filter(|(_, own)| own.iter().any(|spot| group.contains(spot)));
        schemes.push(Scheme { criteria: here.map(|(criterion, _)| (*criterion).clone()).collect() });
    }
    if groups.len() > 1 {
        schemes.push(Scheme { criteria: top.into_iter().cloned().collect() });
    }
    schemes
}

fn spots(tender: &Tender<'_>, criterion: &Known<Criterion>) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    for place in &criterion.places {
        let Some(block) = tender.block(place.block) else { continue };
        let spot = match block.cell {
            Some(cell) => Spot::Table { document: block.document, table: cell.table },
            None if block.kind == "heading" => Spot::Heading { document: block.document, level: block.level },
            None => Spot::Block(place.block),
        };
        if !spots.contains(&spot) {
            spots.push(spot);
        }
    }
    if spots.is_empty() { vec![Spot::Stated] } else { spots }
}

fn are_close(one: Spot, other: Spot) -> bool {
    match (one, other) {
        (Spot::Block(one), Spot::Block(other)) => one.abs_diff(other) <= MOST_BLOCKS_BETWEEN,
        _ => one == other,
    }
}

/// The weight of a criterion in percent.
pub(crate) fn weight(criterion: &Known<Criterion>) -> Option<f64> {
    criterion.value.weight_percent
}

/// `60%`, `37.5%`.
pub(crate) fn percent(weight: f64) -> String {
    let text = format!("{weight:.2}");
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// The criteria with their weights: `Quality 60%, Price 40%`.
pub(crate) fn named(criteria: &[Known<Criterion>]) -> String {
    let named = criteria.iter().map(|criterion| {
        let weight = weight(criterion).map_or_else(String::new, |weight| format!(" {}", percent(weight)));
        format!("{}{weight}", criterion.value.name)
    });
    named.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn criterion(name: &str, kind: &str, weight: f64) -> Known<Criterion> {
        let value = Criterion {
            name: name.to_owned(),
            weight_percent: Some(weight),
            kind: kind.to_owned(),
            parent: None,
        };
        Known { value, confidence: Confidence::High, places: vec![] }
    }

    #[test]
    fn a_share_is_that_of_all_criteria_of_the_kind() {
        let scheme = Scheme {
            criteria: vec![
                criterion("Rates", "price", 30.0),
                criterion("Travel", "price", 10.0),
                criterion("Method", "quality", 60.0),
            ],
        };
        assert_eq!((scheme.share("price"), scheme.share("social-value")), (Some(40.0), None));
        assert!(scheme.is_whole());
    }

    #[test]
    fn weights_stand_in_a_table_or_close_together() {
        let table = |table| Spot::Table { document: 0, table };
        assert!(are_close(table(1), table(1)) && !are_close(table(1), table(2)));
        assert!(are_close(Spot::Block(5), Spot::Block(7)) && !are_close(Spot::Block(5), Spot::Block(8)));
        assert!(!are_close(Spot::Block(1), table(1)));
        let heading = |level| Spot::Heading { document: 0, level };
        assert!(are_close(heading(3), heading(3)) && !are_close(heading(2), heading(3)));
    }

    #[test]
    fn weights_read_as_people_write_them() {
        assert_eq!([60.0, 37.5, 33.33, 100.0].map(percent), ["60%", "37.5%", "33.33%", "100%"]);
        let criteria = [criterion("Quality", "quality", 60.0), criterion("Price", "price", 40.0)];
        assert_eq!(named(&criteria), "Quality 60%, Price 40%");
    }
}
