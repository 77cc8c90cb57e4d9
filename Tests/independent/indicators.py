"""Consolidates one indicator by its own rule (handbook, rules 2, 3 and 8, and indicators.csv).

`sum`, `count` (of 1s), `mean` (over the types of units that count), `max`, `min`, `latest` (summed
over units), `ratio` (Σ numerator ÷ Σ denominator), `wmean` (Σ w·x ÷ Σ w), `diff` (of two finished
figures). A unit whose figure lacks its weight or counterpart is left out.
"""
import dataclasses
import re
from decimal import Decimal

import official
from values import NONE, PENDING, is_number

FIELDS = ["th_truoc", "kh_nay", "uth_nay", "kh_sau"]
PREVIOUS = {"kh_nay": "th_truoc", "uth_nay": "th_truoc", "kh_sau": "uth_nay"}
COMMUNES, DEPARTMENT, CHOSEN = "XA", "NGANH", "CHON"


@dataclasses.dataclass
class Parts:
    """The exact parts of a figure, and how many (k) of the n units that owe one stand behind it."""
    rule: str
    top: Decimal = Decimal(0)
    bottom: Decimal = Decimal(0)
    extremes: tuple = ()
    k: int = 0
    n: int = 0
    none: int = 0
    pending: int = 0
    omitted: int = 0
    lacking: str | None = None

    def __add__(self, other):
        return Parts(self.rule, self.top + other.top, self.bottom + other.bottom,
                     self.extremes + other.extremes, self.k + other.k, self.n + other.n,
                     self.none + other.none, self.pending + other.pending,
                     self.omitted + other.omitted)

    @property
    def figure(self):
        """Blank where nobody reported, "…" where all said so, "-" where nothing occurs."""
        if self.k == 0:
            return PENDING if self.pending else None
        if self.none == self.k:
            return NONE
        if self.rule in ("ratio", "wmean", "mean"):
            return self.top / self.bottom if self.bottom else NONE
        if self.rule in ("max", "min"):
            return max(self.extremes) if self.rule == "max" else min(self.extremes)
        return self.top


@dataclasses.dataclass
class Figure:
    """A consolidated figure, its parts and whose it is."""
    parts: Parts
    origin: str
    value: object


def terms(indicator):
    """Numerator and denominator as (code, factor, whether of another year)."""
    def term(text):
        code, factor, year = re.fullmatch(
            r"([A-Z]+\d+[A-Z]?)(?:\*(\d+))?(\[N(?:-\d+)?\])?", text).groups()
        return code, Decimal(factor or 1), year is not None
    return term(indicator["numerator"]), term(indicator["denominator_or_weight"])


def weight_code(indicator):
    return indicator["denominator_or_weight"]


def of_unit(indicator, figures, field, unit_type):
    """One unit's part; `lacking` names the counterpart for want of which it is left out."""
    def reported(code):
        return figures.get(code, {}).get(field)

    rule = indicator["rule"]
    if rule == "ratio":
        return _ratio_of_unit(indicator, reported)
    if rule == "wmean":
        x, w = reported(indicator["code"]), reported(weight_code(indicator))
        if x == NONE:
            return Parts(rule, k=1, n=1, none=1)
        if not is_number(x):
            return Parts(rule, n=1, pending=int(x == PENDING))
        if not is_number(w) and w != NONE:
            return Parts(rule, n=1, omitted=1, lacking=weight_code(indicator))
        w = w if is_number(w) else Decimal(0)
        return Parts(rule, top=x * w, bottom=w, k=1, n=1)
    counted = indicator["counted_types"]
    if counted and unit_type not in counted.split(";"):
        return Parts(rule)
    x = reported(indicator["code"])
    if x == NONE:
        return Parts(rule, k=1, n=1, none=1)
    if not is_number(x):
        return Parts(rule, n=1, pending=int(x == PENDING))
    if rule in ("max", "min"):
        return Parts(rule, extremes=(x,), k=1, n=1)
    if rule == "count":
        x = Decimal(x == 1)
    return Parts(rule, top=x, bottom=Decimal(rule == "mean"), k=1, n=1)


def _ratio_of_unit(indicator, reported):
    (over, factor, _), (under, _, _) = terms(indicator)
    top, bottom, typed = reported(over), reported(under), reported(indicator["code"])
    if is_number(top):
        top *= factor
    elif top is None and is_number(typed) and is_number(bottom):
        top = typed * bottom
    elif top is None and typed == NONE:
        top = NONE
    if top is None or top == PENDING:
        wanted = None
        # A ratio that only departments report is not asked of communes.
        asked = indicator["source"] != "nganh"
        if top is None and is_number(bottom) and typed is None and asked:
            wanted = over
        elif top is None and is_number(typed):
            wanted = under
        return Parts("ratio", n=1, pending=int(top == PENDING), lacking=wanted)
    below = bottom if is_number(bottom) else Decimal(0) if bottom == NONE else None
    if is_number(top):
        if below is None:
            return Parts("ratio", n=1, omitted=1, lacking=under)
        return Parts("ratio", top=top, bottom=below, k=1, n=1)
    # "-" above the line: none among those below it, or nothing at all.
    if below:
        return Parts("ratio", bottom=below, k=1, n=1)
    return Parts("ratio", k=1, n=1, none=1)


class Consolidated:
    """The figures of an area, each worked out when it is first asked for."""

    def __init__(self):
        self._known = {}

    def figure(self, code, field):
        key = code, field
        if key not in self._known:
            indicator = official.BY_CODE[code]
            self._known[key] = (
                self._difference(indicator, field) if indicator["rule"] == "diff"
                else self._make(indicator, field))
        return self._known[key]

    def _difference(self, indicator, field):
        """A difference of two finished figures, the first of the year before."""
        (before, _, _), (after, _, _) = terms(indicator)
        nothing = Figure(Parts("diff"), COMMUNES, None)
        if field not in PREVIOUS:
            return nothing
        a, b = self.figure(before, PREVIOUS[field]), self.figure(after, field)
        if not is_number(a.value) or not is_number(b.value):
            return nothing
        parts = Parts("diff", top=a.value - b.value, k=min(a.parts.k, b.parts.k), n=b.parts.n)
        return Figure(parts, b.origin, parts.top)


class OfUnit(Consolidated):
    """One commune's own figures, for the columns of H-02b."""

    def __init__(self, figures, unit_type):
        super().__init__()
        self.figures, self.unit_type = figures, unit_type

    def _make(self, indicator, field):
        parts = of_unit(indicator, self.figures, field, self.unit_type)
        return Figure(parts, COMMUNES, parts.figure)

    def _difference(self, indicator, field):
        """As on its own sheet, where a rate with "-" above the line is "-", not 0."""
        if field in PREVIOUS:
            (before, _, _), (after, _, _) = terms(indicator)
            for code, column in ((before, PREVIOUS[field]), (after, field)):
                above = terms(official.BY_CODE[code])[0][0]
                if self.figures.get(above, {}).get(column) == NONE:
                    return Figure(Parts("diff"), COMMUNES, None)
        return super()._difference(indicator, field)


class OfDistrict(Consolidated):
    """A district's figures: its communes' or, by the indicator's source, its departments'."""

    def __init__(self, d):
        super().__init__()
        reported = {c.code: c.figures for c in d.communes}
        self.communes = [
            (official.TYPE[code], reported.get(code, {})) for code in official.communes(d.code)]
        self.departments = d.departments

    def _make(self, indicator, field):
        rule, source = indicator["rule"], indicator["source"]
        parts = Parts(rule)
        for unit_type, figures in self.communes:
            parts += of_unit(indicator, figures, field, unit_type)
        if rule == "ratio" and (printed := self._of_printed(indicator, field)):
            return printed
        given = self._given(indicator["code"], field)
        if given is None or source not in ("nganh", "ca_hai") or (
                source == "ca_hai" and is_number(parts.figure)):
            return Figure(parts, COMMUNES, parts.figure)
        return Figure(self._weighted(indicator, field, given, parts), DEPARTMENT, given)

    def _given(self, code, field):
        """The departments' figure; two that differ are none."""
        found = {x for d in self.departments
                 if is_number(x := d.figures.get(code, {}).get(field))}
        return found.pop() if len(found) == 1 else None

    def _of_printed(self, indicator, field):
        """A side is printed with a department's figure: the ratio is that of what is printed."""
        (over, factor, moved), (under, _, shifted) = terms(indicator)
        if moved or shifted:
            return None
        a, b = self.figure(over, field), self.figure(under, field)
        if COMMUNES == a.origin == b.origin or not is_number(a.value) or not is_number(b.value):
            return None
        parts = Parts("ratio", top=a.value * factor, bottom=b.value,
                      k=min(a.parts.k, b.parts.k), n=max(a.parts.n, b.parts.n))
        return Figure(parts, DEPARTMENT, parts.figure)

    def _weighted(self, indicator, field, given, communes):
        """A department's figure as parts that the province can add to other districts'."""
        rule, n = indicator["rule"], communes.n
        if rule in ("max", "min"):
            return Parts(rule, extremes=(given,), k=n, n=n)
        if rule == "mean":
            return Parts(rule, top=given * n, bottom=Decimal(n), k=n, n=n)
        if rule in ("ratio", "wmean"):
            code = terms(indicator)[1][0] if rule == "ratio" else weight_code(indicator)
            weight = self.figure(code, field).value
            weight = weight if is_number(weight) else communes.bottom
            return Parts(rule, top=given * weight, bottom=weight, k=n, n=n)
        return Parts(rule, top=given, k=n, n=n)


class OfProvince(Consolidated):
    """The province's figures, from the districts' exact parts."""

    def __init__(self, districts):
        super().__init__()
        self.districts = districts

    def _make(self, indicator, field):
        parts, origins = Parts(indicator["rule"]), set()
        for d in self.districts:
            figure = d.figure(indicator["code"], field)
            parts += figure.parts
            origins.add(figure.origin)
        return Figure(parts, origins.pop() if len(origins) == 1 else CHOSEN, parts.figure)
