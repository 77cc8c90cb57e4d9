#!/usr/bin/env python3
"""Holds the JSON documents that Tests/cases keeps against their schemas, docs/*.schema.json.

Needs nothing but Python: what the schema uses of JSON Schema 2020-12 is carried out below, and a
keyword that is not is a fault. Exit status 1 where a document has another form than its schema says, or
where of one kind none is kept.
"""
import functools
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
    file, _, steps = name.partition("#")
    target = root = schema_of(file) if file else root
    for step in steps.removeprefix("/").split("/") if steps else []:
        target = target[step]
    yield from faults(value, target, root, place)


@functools.cache
def schema_of(file):
    return json.loads((ROOT / "docs" / file).read_text(encoding="utf-8"))


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


# What tells the documents apart: the first key that one has, and its schema.
KINDS = {
    "manifest": ("manifest", "manifest.schema.json"),
    "verification": ("archive", "verification.schema.json"),
    "runs": ("verification", "verification.schema.json"),
    "onlyBefore": ("comparison", "comparison.schema.json"),
    "counted": ("audit", "trace.schema.json"),
    "workbooks": ("uses", "trace.schema.json"),
    "absent": ("trace", "trace.schema.json"),
    "problems": ("report", "report.schema.json"),
}


def main():
    kept = {kind: [] for kind, _ in KINDS.values()}
    wrong = []
    for path in sorted((ROOT / "Tests" / "cases").rglob("*.json")):
        for value in documents(path):
            key = next((key for key in KINDS if key in value), None)
            if key is None or key == "problems" and "outcome" not in value:
                continue
            kind, schema = KINDS[key][0], schema_of(KINDS[key][1])
            kept[kind].append(value)
            wrong += (f"{path.relative_to(ROOT)}: {fault}"
                      for fault in faults(value, schema, schema, kind))
    # The check itself: what no document has must be found.
    for kind, file in KINDS.values():
        schema = schema_of(file)
        first = (kept[kind] or [{}])[0]
        for spoilt in ({}, first | {"odd": 1}):
            if not list(faults(spoilt, schema, schema)):
                wrong.append(f"the schema of {kind} lets {list(spoilt)} pass")
    if not list(faults(kept["report"][0] | {"files": "1"}, schema_of("report.schema.json"),
                       schema_of("report.schema.json"))):
        wrong.append("the schema of report lets a text for a number pass")
    wrong += (f"no {kind} is kept" for kind, values in kept.items() if not values)
    print("\n".join(wrong[:20]))
    print("json: " + ", ".join(f"{kind} {len(values)}" for kind, values in kept.items())
          + f"; {len(wrong)} faults by their schemas")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
