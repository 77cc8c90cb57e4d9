#!/usr/bin/env python3
"""Holds the reports and manifests that Tests/cases keeps against docs/report.schema.json and
docs/manifest.schema.json.

Needs nothing but Python: what the schema uses of JSON Schema 2020-12 is carried out below, and a
keyword that is not is a fault. Exit status 1 where a report has another form than the schema says, or
where no report is kept at all.
"""
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool}
SAID = {"$schema", "$defs", "title", "description"}


def faults(value, schema, root, place="report"):
    """What of a value the schema does not allow."""
    for word in schema:
        if word not in KEYWORDS and word not in SAID:
            yield f"schema: {word} is not carried out"
    for word, check in KEYWORDS.items():
        if word in schema:
            yield from check(value, schema[word], schema, root, place)


def check_reference(value, name, _, root, place):
    target = root
    for step in name.removeprefix("#/").split("/"):
        target = target[step]
    yield from faults(value, target, root, place)


def check_type(value, name, _, root, place):
    if name == "integer":
        fits = isinstance(value, int) and not isinstance(value, bool)
    else:
        fits = isinstance(value, TYPES[name])
    if not fits:
        yield f"{place}: {value!r} is no {name}"


def check_required(value, names, _, root, place):
    for name in names:
        if isinstance(value, dict) and name not in value:
            yield f"{place}: {name} is missing"


def check_properties(value, known, schema, root, place):
    if not isinstance(value, dict):
        return
    for name, part in value.items():
        if name in known:
            yield from faults(part, known[name], root, f"{place}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{place}: {name} is not in the schema"


def check_items(value, schema, _, root, place):
    for index, item in enumerate(value if isinstance(value, list) else []):
        yield from faults(item, schema, root, f"{place}[{index}]")


def check_words(value, words, _, root, place):
    if value not in words:
        yield f"{place}: {value!r} is none of {words}"


def check_constant(value, word, _, root, place):
    if value != word or type(value) is not type(word):
        yield f"{place}: {value!r} is not {word!r}"


def check_pattern(value, pattern, _, root, place):
    if isinstance(value, str) and not re.search(pattern, value):
        yield f"{place}: {value!r} does not fit {pattern}"


def check_minimum(value, least, _, root, place):
    if isinstance(value, int) and value < least:
        yield f"{place}: {value} is below {least}"


KEYWORDS = {
    "$ref": check_reference, "type": check_type, "required": check_required,
    "properties": check_properties, "additionalProperties": lambda *_: (), "items": check_items,
    "enum": check_words, "const": check_constant, "pattern": check_pattern,
    "minimum": check_minimum,
}


def documents(path):
    """The JSON documents among the lines of a case."""
    text = path.read_text(encoding="utf-8")
    decoder = json.JSONDecoder()
    place = 0
    for start in re.finditer(r"^\{", text, re.M):
        if start.start() < place:
            continue
        try:
            value, place = decoder.raw_decode(text, start.start())
        except ValueError:
            continue
        yield value


def main():
    schema = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    of_manifests = json.loads(
        (ROOT / "docs" / "manifest.schema.json").read_text(encoding="utf-8"))
    reports, manifests, wrong = [], [], []
    for path in sorted((ROOT / "Tests" / "cases").rglob("*.json")):
        for value in documents(path):
            if "manifest" in value:
                manifests.append(value)
                wrong += (f"{path.relative_to(ROOT)}: {fault}"
                          for fault in faults(value, of_manifests, of_manifests, "manifest"))
            if "outcome" in value and "problems" in value and not {"runs", "verification"} & set(value):
                reports.append(value)
                wrong += (f"{path.relative_to(ROOT)}: {fault}"
                          for fault in faults(value, schema, schema))
    # The check itself: what no report has must be found.
    for spoilt in ({"outcome": "clean"}, (reports or [{}])[0] | {"odd": 1},
                   (reports or [{}])[0] | {"files": "1"}):
        if not list(faults(spoilt, schema, schema)):
            wrong.append(f"the schema lets {list(spoilt)} pass")
    print("\n".join(wrong[:20]))
    print(f"json: {len(reports)} reports, {len(manifests)} manifests, "
          f"{len(wrong)} faults by their schemas")
    return 1 if wrong or not reports or not manifests else 0


if __name__ == "__main__":
    sys.exit(main())
