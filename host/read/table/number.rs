//! Numbers as a spreadsheet shows them.

/// Most decimal places that are shown.
const MAX_DECIMALS: usize = 15;

/// A number in the format of its cell, as far as it matters to a reader: percent, currency, and how many decimals.
pub(super) fn write(number: f64, format: &str) -> String {
    let format = positive_part(format);
    let is_percent = format.contains('%');
    let shown = if is_percent { number * 100.0 } else { number };
    let digits = match decimals(&format) {
        Some(decimals) => format!("{shown:.decimals$}"),
        None => shortest(shown),
    };
    let digits = if format.contains("#,##0") { grouped(&digits) } else { digits };
    let currency = ['£', '€', '$'].into_iter().find(|sign| format.contains(*sign));
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |digits| ("-", digits));
    let currency = currency.map(String::from).unwrap_or_default();
    format!("{sign}{currency}{digits}{}", if is_percent { "%" } else { "" })
}

/// The part of a format for positive numbers, without colours and the codes of languages: `[$£-809]` is `£`.
fn positive_part(format: &str) -> String {
    let first = format.split(';').next().unwrap_or_default();
    let mut part = String::new();
    let mut rest = first;
    while let Some((before, bracket)) = rest.split_once('[') {
        part.push_str(before);
        let (inside, after) = bracket.split_once(']').unwrap_or((bracket, ""));
        if let Some(currency) = inside.strip_prefix('$') {
            part.push_str(currency.split('-').next().unwrap_or_default());
        }
        rest = after;
    }
    part.push_str(rest);
    part
}

/// Number of decimals a format asks for; None where it leaves it to the program.
fn decimals(format: &str) -> Option<usize> {
    if !format.contains(['0', '#']) {
        return None;
    }
    let after = format.split_once('.').map_or("", |(_, after)| after);
    Some(after.chars().take_while(|digit| matches!(digit, '0' | '#')).count().min(MAX_DECIMALS))
}

/// A number as short as it can be without the noise of binary fractions: 0.1 + 0.2 is 0.3.
fn shortest(number: f64) -> String {
    let rounded = format!("{number:.10}");
    rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Thousands with commas: `12,500.50`.
fn grouped(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, part)| (whole, Some(part)));
    let mut written = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if let Some(fraction) = fraction {
        written.extend([".", fraction]);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn numbers_show_as_their_format_says() {
        for (number, format, shown) in [
            (0.6, "0%", "60%"),
            (0.125, "0.0%", "12.5%"),
            (12_500.0, "\"£\"#,##0", "£12,500"),
            (1_234_567.5, "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", "£1,234,567.50"),
            (-5.0, "#,##0", "-5"),
            (0.1 + 0.2, "General", "0.3"),
            (40.0, "General", "40"),
            (7.0, "", "7"),
        ] {
            assert_eq!(write(number, format), shown, "{format}");
        }
    }
}
