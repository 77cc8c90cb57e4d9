"""What a cell says, in the four states of the handbook (rule 2), and sums that keep them.

Blank, 0, "-" (does not occur) and "…" (occurs, figure not known yet) are four different things:
here `None`, a `Decimal`, `NONE` and `PENDING`.
"""
import re
from decimal import Decimal, getcontext

getcontext().prec = 40

NONE = "-"
PENDING = "…"


class Written(Decimal):
    """A number written as text, with more digits than a cell keeps; inputs have fifteen."""


def value(cell):
    """A cell as blank, number (fifteen digits, as spreadsheets keep them), state, text or date."""
    if cell is None or isinstance(cell, Decimal):
        return cell
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        return Decimal(f"{cell:.15g}")
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if text in ("-", "–", "—"):
        return NONE
    if text in ("…", "..."):
        return PENDING
    return text or None


def is_number(x):
    return isinstance(x, Decimal)


def number(x):
    """The number, where there is one; otherwise nothing to add."""
    return x if isinstance(x, Decimal) else Decimal(0)


def row_total(values):
    """Rule 1: a row's total is recomputed from its funds; blank only where all are.

    In one row a fund that is not known yet leaves the row's total unknown.
    """
    values = list(values)
    return PENDING if PENDING in values else state_total(values)


def state_total(values):
    """Rule 2, over units, rows of lists and printed cells alike: what is known counts.

    Where no number is known "-" stays "-", "…" stays "…", and where nothing was said (or no row is
    there to say anything) the total is blank, so that it doesn't depend on how rows are grouped.
    """
    values = [v for v in values if v is not None]
    numbers = [v for v in values if is_number(v)]
    if numbers:
        return sum(numbers, Decimal(0))
    if NONE in values:
        return NONE
    return PENDING if PENDING in values else None


def greatest(values):
    numbers = [v for v in values if is_number(v)]
    return max(numbers) if numbers else None


def median(values):
    numbers = sorted(v for v in values if is_number(v))
    if not numbers:
        return None
    middle = len(numbers) // 2
    return numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2


def percent(top, bottom):
    """Rule 3: a share is Σ above the line ÷ Σ below it, never added or averaged.

    "-" where nothing is below the line (X-02: mẫu = 0 → "-"); otherwise the state of a side.
    """
    if PENDING in (top, bottom):
        return PENDING
    if top is None or bottom is None:
        return None
    if not is_number(top) or not is_number(bottom) or bottom == 0:
        return NONE
    return top / bottom * 100


def codes(text):
    """The entries of a cell that holds several, separated by ";"."""
    if not isinstance(text, str) or text == NONE:
        return []
    return [part.strip() for part in text.split(";") if part.strip()]


def joined(parts):
    """Entries in one cell, each once, in the order in which they came."""
    return "; ".join(dict.fromkeys(p for p in parts if p)) or None


def ordinal_roman(n):
    """I, II, III … up to some hundreds: the ordinals of groups."""
    text = ""
    for figure, letters in (
            (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, n = divmod(n, figure)
        text += letters * count
    return text


def agrees(expected, found):
    """Whether a printed cell says what is expected, numbers to the last digit that a cell keeps."""
    if isinstance(expected, Written):
        return isinstance(found, str) and re.fullmatch(r"-?\d+(\.\d+)?", found) is not None and (
            abs(Decimal(found) - expected) <= abs(expected) * Decimal("1e-14"))
    if isinstance(expected, int):
        expected = Decimal(expected)
    if is_number(expected):
        return is_number(found) and (
            abs(found - expected) <= max(abs(expected), Decimal(1)) * Decimal("1e-12"))
    if isinstance(expected, str) and isinstance(found, str):
        return re.sub(r"\s+", " ", expected) == re.sub(r"\s+", " ", found)
    return found == expected
