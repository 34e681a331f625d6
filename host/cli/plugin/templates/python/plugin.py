"""A plugin with one check: how often a tender says a word."""

import json

from componentize_py_types import Err
from wit_world.imports.types import Confidence, Finding, Pattern, Place, Problem, Severity, Span_Bytes, Value


class WitWorld:
    def prepare(self, rules):
        """The host searches for these words in all tenders, and the check sees where they stand."""
        patterns, problems = [], []
        for rule in rules:
            parameters = json.loads(rule.parameters)
            for key, kind in (("word", str), ("most", int)):
                if not isinstance(parameters.get(key), kind):
                    message = "it must be a text" if kind is str else "it must be a whole number"
                    problems.append(Problem(rule.id, key, message))
            patterns.append(Pattern(rule.id, "word", [str(parameters.get("word", ""))], [], False))
        if problems:
            raise Err(problems)
        return patterns

    def check(self, tender, rule):
        parameters = json.loads(rule.parameters)
        matches = all_matches(tender, "word")
        if len(matches) <= parameters["most"]:
            return []
        times = f"{len(matches)} time" if len(matches) == 1 else f"{len(matches)} times"
        values = [
            Value("word", parameters["word"], json.dumps(parameters["word"])),
            Value("times", times, str(len(matches))),
            Value("most", str(parameters["most"]), str(parameters["most"])),
        ]
        places = [Place(found.block, Span_Bytes(found.words), None) for found in matches]
        return [Finding(Severity.WARNING, Confidence.HIGH, None, places, values, [])]


def all_matches(tender, pattern):
    """All matches of a pattern: the host hands them over in batches."""
    matches = []
    while batch := tender.matches(pattern, len(matches), 256):
        matches.extend(batch)
    return matches
