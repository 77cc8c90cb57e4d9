#!/usr/bin/env python3
"""Checks the structure of the sources; prints what is wrong and ends with 1, or says that all is well.

- Imports: each target imports what Scripts/structure.txt allows it, no more and no less.
- Cycles: no two folders of a target use each other. Uses are found by the names of top-level types,
  functions and constants; a name that several files declare is left out, so this is an approximation
  that may miss a use, but does not invent one. A file beside the folders counts for itself.
- Sizes: files of at most 400 lines, functions of at most 60 unless their body is one switch.

Exceptions stand with their reasons in Scripts/structure-exceptions.txt; one that is no longer needed
is wrong, too. --tidy takes what is no longer needed out of both files.

usage: check-structure.py [--tidy]
"""
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "Scripts/structure.txt"
EXCEPTIONS = ROOT / "Scripts/structure-exceptions.txt"
FILE_LINES, FUNCTION_LINES = 400, 60
ACCESS = r"(?:(?:public|package|internal|open|nonisolated|final|indirect|private|fileprivate)\s+)*"
ATTRIBUTES = r"(?:@\w+(?:\([^)\n]*\))?\s+)*"
IMPORT = re.compile(rf"^[ \t]*{ATTRIBUTES}(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|let|var)\s+)?(\w+)", re.M)
DECLARATION = re.compile(
    rf"^{ATTRIBUTES}({ACCESS})(struct|class|enum|protocol|actor|typealias|func|let|var)\s+(\w+)", re.M)
NESTED = re.compile(r"^[ \t]+.*?\b(?:struct|class|enum|protocol|actor|typealias)\s+(\w+)", re.M)
FUNCTION = re.compile(rf"^[ \t]*{ATTRIBUTES}(?:\w+(?:\(set\))?\s+)*?(func\s+[^\s(<]+|init[?!]?|deinit|subscript|var\s+\w+)(?=[\s(<:{{?!])", re.M)

problems = []
# What --tidy takes out: (target, module) of the table, (kind, key) of the exceptions.
unneeded = []


def problem(where, text):
    problems.append(f"{where}: {text}")


# Source text

OPENING = re.compile(r'//|/\*|#*"""|#*"|/(?=[^\s/*])')


def code_of(text):
    """The text with comments, strings and regular expressions blanked, lines kept."""
    out, position = [], 0

    def blank(end):
        nonlocal position
        out.append(re.sub(r"[^\n]", " ", text[position:end]))
        position = end

    def code(stops_at_parenthesis):
        """Copies code, up to the parenthesis that ends an interpolation."""
        nonlocal position
        depth = 0
        while position < len(text):
            found = OPENING.search(text, position)
            end = found.start() if found else len(text)
            if stops_at_parenthesis:
                for index in range(position, end):
                    depth += {"(": 1, ")": -1}.get(text[index], 0)
                    if depth < 0:
                        out.append(text[position:index])
                        position = index
                        return
            out.append(text[position:end])
            position = end
            if not found:
                return
            mark = found.group()
            if mark == "//":
                line_end = text.find("\n", position)
                blank(line_end if line_end >= 0 else len(text))
            elif mark == "/*":
                closing = text.find("*/", position)
                blank(closing + 2 if closing >= 0 else len(text))
            elif mark == "/":
                expression(end)
            else:
                string(mark)

    def expression(start):
        """A regular expression where an operand is expected, else a division."""
        before = text[:start].rstrip(" ")[-6:]
        literal = re.compile(r"/(?:\\.|[^/\\\n])+/").match(text, start)
        if literal and (before[-1:] in "(,=:[{\n" or before.endswith("return")):
            blank(literal.end())
        else:
            out.append("/")
            skip(1)

    def skip(count):
        nonlocal position
        position += count

    def string(mark):
        hashes = mark.count("#")
        quote = mark[hashes:]
        blank(position + len(mark))
        closing = re.compile(re.escape(quote + "#" * hashes) + r"|\\" + "#" * hashes + r"(.)", re.S)
        while position < len(text):
            found = closing.search(text, position)
            if not found:
                return blank(len(text))
            blank(found.end())
            if found.group(1) is None:
                return
            if found.group(1) == "(":
                code(True)
                blank(min(position + 1, len(text)))

    code(False)
    return "".join(out)


class Source:
    def __init__(self, path):
        self.path = path.relative_to(ROOT)
        text = path.read_text(encoding="utf-8")
        self.lines = text.count("\n") + (not text.endswith("\n"))
        self.code = code_of(text)


# Imports

def read_table():
    table = {}
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").splitlines(), start=1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        name, colon, allowed = line.partition(":")
        if not colon or name.strip() in table:
            problem(f"Scripts/structure.txt:{number}", "not TARGET: IMPORTS, or a target that stands there twice")
        table[name.strip()] = allowed.split()
    return table


def check_imports(targets, table):
    for name in sorted(table.keys() - targets.keys()):
        problem("Scripts/structure.txt", f"{name} is no target under Sources")
    for name in sorted(targets.keys() - table.keys()):
        problem("Scripts/structure.txt", f"does not say what {name} may import")
    for name in sorted(targets.keys() & table.keys()):
        imported = {}
        for source in targets[name]:
            for module in IMPORT.findall(source.code):
                imported.setdefault(module, source.path)
        for module in sorted(imported.keys() - set(table[name])):
            problem(imported[module], f"{name} may not import {module}")
        for module in sorted(set(table[name]) - imported.keys()):
            problem("Scripts/structure.txt", f"{name} does not import {module} any more")
            unneeded.append((name, module))
    for group in cycles({name: set(allowed) & table.keys() for name, allowed in table.items()}):
        problem("Scripts/structure.txt", "targets import each other: " + ", ".join(sorted(group)))


# Cycles

def cycles(graph):
    """The groups of nodes that reach each other (Tarjan)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            group = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(group) > 1:
                found.append(group)

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def folder(target, source):
    inside = source.path.relative_to(Path("Sources") / target)
    return str(inside.parts[0]) if len(inside.parts) > 1 else inside.name


def uses(target, sources):
    """Which folder uses which, with examples: (folder, folder) → [text]."""
    declared = defaultdict(set)
    for source in sources:
        for access, kind, name in DECLARATION.findall(source.code):
            if "private" not in access:
                declared[name].add((source, kind))
    owner = {}
    for name, places in declared.items():
        if len({source for source, kind in places}) == 1:
            owner[name] = next(iter(places))
    found = defaultdict(list)
    for source in sources:
        nested = set(NESTED.findall(source.code))
        # Neither members nor labels: `.name`, `name:`; a function only where it is called.
        names = set(re.findall(r"(?<![.\w])([A-Z]\w*)", source.code))
        names |= set(re.findall(r"(?<![.\w])(?<!func )([a-z]\w*)(?=\()", source.code))
        for name in sorted(names - nested):
            if name not in owner:
                continue
            other, kind = owner[name]
            if kind in ("func", "let", "var") and re.search(rf"\bfunc\s+{name}\b", source.code):
                continue
            here, there = folder(target, source), folder(target, other)
            if here != there:
                found[here, there].append(
                    f"{source.path.name} uses {name} ({other.path.name})")
    return found


def check_cycles(targets, excused):
    needed = set()
    for target, sources in sorted(targets.items()):
        edges = uses(target, sources)

        def groups(allowed):
            graph = defaultdict(set)
            for here, there in edges:
                if (target, here, there) not in allowed:
                    graph[here].add(there)
            return [g for g in cycles(graph) if any(not n.endswith(".swift") for n in g)]

        for group in groups(set()):
            needed |= {(target, a, b) for a, b in edges if a in group and b in group}
        for group in groups(set(excused)):
            lines = [f"folders of {target} use each other: {', '.join(sorted(group))}"]
            for (here, there), examples in sorted(edges.items()):
                if here in group and there in group and (target, here, there) not in excused:
                    more = f" and {len(examples) - 3} more" if len(examples) > 3 else ""
                    lines.append(f"    {here} → {there}: {'; '.join(examples[:3])}{more}")
            problem(f"Sources/{target}", "\n".join(lines))
    for edge in sorted(set(excused) - needed):
        problem("Scripts/structure-exceptions.txt", "closes no cycle: " + " ".join(edge))
        unneeded.append(("cycle", edge))


# Sizes

def body(code, start):
    """The range of the braces that follow a declaration; None where it has none."""
    depth = 0
    for index in range(start, len(code)):
        sign = code[index]
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
            if depth < 0:
                return None
        elif sign == "{" and depth == 0:
            return index, closing(code, index)
        elif sign == "}" or depth == 0 and sign == "\n" and declares(code, start, index):
            return None
    return None


def declares(code, start, index):
    """Whether a declaration ends at a line's end, as in protocols and stored properties."""
    after = code[index:].lstrip()
    so_far = code[start:index].rstrip()
    continues = so_far.endswith((",", "->", "(", ":", "=", "&", "where", "throws", "async"))
    return not continues and not after.startswith(("{", "->", "where", "throws", "async", "."))


def closing(code, opening):
    depth = 0
    for index in range(opening, len(code)):
        depth += {"{": 1, "}": -1}.get(code[index], 0)
        if depth == 0:
            return index
    return len(code)


def is_one_switch(text):
    inside = text.strip()
    found = re.match(r"(?:return\s+)?switch\b[^{]*", inside)
    return bool(found) and closing(inside, found.end()) == len(inside) - 1


def check_sizes(sources, long_files, long_functions):
    unneeded_files, unneeded_functions = set(long_files), set(long_functions)
    for source in sources:
        path = str(source.path)
        if source.lines > FILE_LINES:
            unneeded_files.discard((path,))
            if (path,) not in long_files:
                problem(path, f"{source.lines} lines; at most {FILE_LINES}")
        for found in FUNCTION.finditer(source.code):
            name = found.group(1).split()[-1]
            braces = body(source.code, found.end())
            if not braces:
                continue
            lines = source.code.count("\n", found.start(1), braces[1]) + 1
            if lines <= FUNCTION_LINES or is_one_switch(source.code[braces[0] + 1:braces[1]]):
                continue
            unneeded_functions.discard((path, name))
            if (path, name) not in long_functions:
                line = source.code.count("\n", 0, found.start(1)) + 1
                problem(f"{path}:{line}", f"{name} has {lines} lines; at most {FUNCTION_LINES}")
    for key in sorted(unneeded_files | unneeded_functions):
        problem("Scripts/structure-exceptions.txt", "is not too long any more: " + " ".join(key))
        unneeded.append(("function" if len(key) == 2 else "file", key))


def read_exceptions():
    kinds = {"cycle": {}, "file": {}, "function": {}}
    counts = {"cycle": 3, "file": 1, "function": 2}
    if EXCEPTIONS.exists():
        for number, line in enumerate(EXCEPTIONS.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            what, separator, reason = line.partition(" -- ")
            kind, *key = what.split()
            if kind not in kinds or len(key) != counts[kind] or not reason.strip():
                problem(f"Scripts/structure-exceptions.txt:{number}", "not KIND WHAT -- REASON")
                continue
            kinds[kind][tuple(key)] = reason
    return kinds


def tidy():
    """Takes what is no longer needed out of the table and the exceptions."""
    gone = {" ".join([kind, *key]) for kind, key in unneeded if isinstance(key, tuple)}
    if EXCEPTIONS.exists():
        lines = EXCEPTIONS.read_text(encoding="utf-8").splitlines(True)
        kept = [line for line in lines if line.partition(" -- ")[0].strip() not in gone]
        EXCEPTIONS.write_text("".join(kept), encoding="utf-8")
    lines = TABLE.read_text(encoding="utf-8").splitlines(True)
    for name, module in unneeded:
        if isinstance(module, str):
            lines = [
                re.sub(rf" {module}(?= |$)", "", line) if line.startswith(name + ":") else line
                for line in lines
            ]
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"structure: {len(unneeded)} entries taken out; run it again")


def main():
    targets = {}
    for path in sorted((ROOT / "Sources").iterdir()):
        sources = [Source(file) for file in sorted(path.rglob("*.swift"))]
        if sources:
            targets[path.name] = sources
    exceptions = read_exceptions()
    check_imports(targets, read_table())
    check_cycles(targets, exceptions["cycle"])
    others = [
        Source(file) for place in ("Tests", "Benchmarks")
        for file in sorted((ROOT / place).rglob("*.swift"))
    ]
    check_sizes(
        [source for sources in targets.values() for source in sources] + others,
        exceptions["file"], exceptions["function"])
    if sys.argv[1:] == ["--tidy"]:
        tidy()
        return 0
    for line in problems:
        print(line)
    files = sum(map(len, targets.values()))
    print(f"structure: {len(targets)} targets, {files} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
