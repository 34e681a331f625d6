// A plugin with one check: how often a tender says a word.

/** The host searches for these words in all tenders, and the check sees where they stand. */
export function prepare(rules) {
  const problems = [];
  const patterns = rules.map((rule) => {
    const { word, most } = JSON.parse(rule.parameters);
    if (typeof word !== 'string') problems.push({ rule: rule.id, path: 'word', message: 'it must be a text' });
    if (!Number.isInteger(most)) problems.push({ rule: rule.id, path: 'most', message: 'it must be a whole number' });
    return { rule: rule.id, name: 'word', phrases: [String(word)], expressions: [], caseSensitive: false };
  });
  if (problems.length > 0) throw problems;
  return patterns;
}

export function check(tender, rule) {
  const { word, most } = JSON.parse(rule.parameters);
  const matches = allMatches(tender, 'word');
  if (matches.length <= most) return [];
  const times = matches.length === 1 ? '1 time' : `${matches.length} times`;
  return [
    {
      severity: 'warning',
      confidence: 'high',
      outcome: undefined,
      places: matches.map((found) => ({
        block: found.block,
        span: { tag: 'bytes', val: found.words },
        quote: undefined,
      })),
      values: [
        { name: 'word', text: word, data: JSON.stringify(word) },
        { name: 'times', text: times, data: String(matches.length) },
        { name: 'most', text: String(most), data: String(most) },
      ],
      extra: [],
    },
  ];
}

/** All matches of a pattern: the host hands them over in batches. */
function allMatches(tender, pattern) {
  const matches = [];
  for (;;) {
    const batch = tender.matches(pattern, matches.length, 256);
    if (batch.length === 0) return matches;
    matches.push(...batch);
  }
}
