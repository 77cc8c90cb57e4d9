"""The official lists: units, indicators with their rules, and the names of codes.

Nothing else is taken from the configuration; the forms' columns and rules are the handbook's and
stand in the modules of this folder.
"""
import csv
import functools
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
FUNDS = [
    ("nstw", "NSTW"), ("nst", "NS tỉnh"), ("nsh", "NS huyện"), ("nsx", "NS xã"),
    ("ntm", "CTMTQG NTM"), ("gn", "CTMTQG giảm nghèo"), ("amd", "Dự án AMD"),
    ("oda", "ODA/NGO khác"), ("dn", "Doanh nghiệp, HTX"), ("vay", "Vốn vay tín dụng"),
    ("dan", "Dân góp (tiền, công quy tiền)")]
FUND_FIELDS = [field for field, _ in FUNDS]
TOTAL = "TỔNG CỘNG"


def _table(name):
    with open(ROOT / "Templates" / os.environ.get("SEDP_SET", "tra-vinh-2018") / name, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


_UNITS = _table("units.csv")
INDICATORS = _table("indicators.csv")
BY_CODE = {i["code"]: i for i in INDICATORS}
NAME = {u["code"]: u["full_name"] for u in _UNITS}
TYPE = {u["code"]: u["type"] for u in _UNITS}
PARENT = {u["code"]: u["parent_code"] for u in _UNITS}
PROVINCE = next(u["code"] for u in _UNITS if u["level"] == "1")
DISTRICTS = sorted(u["code"] for u in _UNITS if u["level"] == "2")
_LISTS = {}
for _entry in _table("codelists.csv"):
    if not _entry["alias_of"]:
        _LISTS.setdefault(_entry["list"], {})[_entry["code"]] = _entry["name"]


def communes(district):
    """The codes of a district's communes, in the order of the administrative list."""
    return sorted(u["code"] for u in _UNITS if u["level"] == "3" and u["parent_code"] == district)


def names(code_list):
    """The names of a list of codes, in the list's order."""
    return list(_LISTS[code_list].values())


def name(code_list, code):
    return _LISTS[code_list][code]


@functools.cache
def _positions(code_list):
    return {text: index for index, text in enumerate(names(code_list))}


def position(code_list, text):
    """Where a printed name stands in its list; what is not there comes last."""
    return _positions(code_list).get(text, len(_positions(code_list)))


def fund_columns(*above):
    """The columns of the total and the eleven funds under a common heading."""
    columns = {"tong": (*above, "Tổng số")}
    return columns | {field: (*above, header) for field, header in FUNDS}


def codes_of(code_list):
    return list(_LISTS[code_list])
