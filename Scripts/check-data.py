#!/usr/bin/env python3
"""Holds a data package of `sedp export` against its description and against a consolidated workbook.

- frictionless-py validates the package: schema, types, codes, keys, sizes and digests.
- DuckDB and, where Java is, Spark in local mode read the tables and compute the workbook's figures from
  the communes' and departments' records: participation, funds by sector and by unit, sums of indicators,
  ranks. Both get the same SQL. openpyxl reads the figures at the cells that the package names.

Numbers are decimals throughout; shares, which a workbook holds as binary floats, may differ by 1e-9 of
themselves. Prints what was compared; exit status 1 if anything differs.

usage: check-data.py PACKAGE WORKBOOK [--levels three|two] [--no-spark]
"""
import argparse
import csv
import re
import sys
import time
from decimal import Decimal
from pathlib import Path

FUNDS = ["von_nstw", "von_nst", "von_nsh", "von_nsx", "von_ntm", "von_gn", "von_amd", "von_oda",
         "von_dn", "von_vay", "von_dan"]
YEARS = ["th_truoc", "kh_nay", "uth_nay", "kh_sau"]
MISSING = "('', '-', '…', 'lỗi')"
# The forms and what a row is about, by levels: participation, funds by sector, funds by unit, indicators.
FORMS = {
    "three": {"people": "T-01", "sector": "T-05", "unit": "T-05-H", "indicators": ("T-02", "h_02")},
    "two": {"people": "H-01", "sector": "H-11", "unit": "H-11b", "indicators": None},
}


def number(field):
    """A field as an exact number; NULL where it holds a state."""
    return f"CAST(CASE WHEN {field} IN {MISSING} THEN NULL ELSE {field} END AS DECIMAL(28, 8))"


def total(*fields):
    """The sum of fields over rows as a workbook has it: NULL only where none is a number."""
    sums = [f"SUM({number(field)})" for field in fields]
    if len(sums) == 1:
        return sums[0]
    added = " + ".join(f"COALESCE({one}, 0)" for one in sums)
    return f"CASE WHEN COALESCE({', '.join(sums)}) IS NULL THEN NULL ELSE {added} END"


def share(field):
    """A share of those who took part, in percent; engines round the quotients of decimals in their own ways."""
    return f"100 * CAST(b.{field} AS DOUBLE) / CAST(b.td_tong AS DOUBLE)"


def queries(forms, levels, year):
    """The SQL by form: the first column is the row's key, the others are its fields."""
    # Whose row a sender's records go into.
    owner = "u.parent" if levels == "three" else "u.code"
    of_unit = f"JOIN units u ON u.code = t.sedp_unit WHERE t.sedp_year = '{year}'"
    people = f"""
      SELECT a.owner, a.so_ap, b.so_ap_hop, b.so_cuoc, b.td_tong, b.td_nu,
             {share('td_nu')} AS pc_nu, b.td_ncn, {share('td_ncn')} AS pc_ncn,
             b.td_dtts, {share('td_dtts')} AS pc_dtts, b.td_dn
      FROM (SELECT {owner} AS owner, COUNT(*) AS so_ap FROM x_00 t {of_unit} GROUP BY {owner}) a
      LEFT JOIN (
        SELECT {owner} AS owner, COUNT(DISTINCT CONCAT(t.sedp_unit, '|', t.ap)) AS so_ap_hop,
               COUNT(*) AS so_cuoc, {total('td_tong')} AS td_tong, {total('td_nu')} AS td_nu,
               {total('td_ngheo', 'td_cngheo')} AS td_ncn,
               {total('td_khmer', 'td_hoa', 'td_dtk')} AS td_dtts, {total('td_dn')} AS td_dn
        FROM x_01 t {of_unit} GROUP BY {owner}) b ON a.owner = b.owner"""
    funds = [fund for fund in FUNDS if levels == "three" or fund != "von_nsh"]
    names = ", ".join("t." + fund for fund in funds)
    communes = f"SELECT {owner} AS owner, t.linh_vuc, {names} FROM x_08 t {of_unit}"
    # Of departments the unit is the area that they belong to.
    both = f"{communes} UNION ALL SELECT u.code AS owner, t.linh_vuc, {names} FROM n_03 t {of_unit}"
    columns = ", ".join(f"{total(fund)} AS {fund}" for fund in funds)
    sector = f"""
      SELECT c.code AS linh_vuc, COUNT(t.linh_vuc) AS so_hd, {total(*funds)} AS von_tong, {columns}
      FROM (SELECT code FROM codes WHERE list = 'DM_LINHVUC') c
      LEFT JOIN ({both}) t ON t.linh_vuc = c.code GROUP BY c.code"""
    # A district's funds go up by sector: an activity whose sector can't be used is in no row above.
    # Of two levels departments have a form of their own.
    known = "WHERE t.linh_vuc IN (SELECT code FROM codes WHERE list = 'DM_LINHVUC')"
    source = f"({both}) t {known}" if levels == "three" else f"({communes}) t"
    unit = f"""
      SELECT owner, COUNT(*) AS so_hd, {total(*funds)} AS von_tong, {columns}
      FROM {source} GROUP BY owner"""
    found = {forms["people"]: people, forms["sector"]: sector, forms["unit"]: unit}
    if forms["indicators"]:
        form, table = forms["indicators"]
        sums = ", ".join(f"{total('t.' + field)} AS {field}" for field in YEARS)
        found[form] = f"""
          SELECT i.code, {sums} FROM indicators i JOIN {table} t ON t.ma_ct = i.code
          WHERE i.rule = 'sum' AND t.sedp_year = '{year}' GROUP BY i.code"""
    ranks = f"SELECT owner, RANK() OVER (ORDER BY von_tong DESC) AS place FROM ({unit}) r WHERE von_tong IS NOT NULL"
    return found, ranks


class DuckDB:
    def __init__(self, folder, tables):
        import duckdb
        self.name = f"DuckDB {duckdb.__version__}"
        self.connection = duckdb.connect()
        for view, path in tables.items():
            self.connection.execute(
                f"CREATE VIEW {view} AS SELECT * REPLACE ({self.filled(folder / path)}) FROM "
                f"read_csv('{folder / path}', all_varchar = true, header = true, quote = '\"', escape = '\"')")

    @staticmethod
    def filled(path):
        with open(path, encoding="utf-8", newline="") as file:
            names = next(csv.reader(file))
        return ", ".join(f"COALESCE(\"{name}\", '') AS \"{name}\"" for name in names)

    def rows(self, sql):
        cursor = self.connection.execute(sql)
        return [column[0] for column in cursor.description], cursor.fetchall()


class Spark:
    def __init__(self, folder, tables):
        import pyspark
        from pyspark.sql import SparkSession
        self.name = f"Spark {pyspark.__version__}"
        self.session = (SparkSession.builder.master("local[2]").appName("sedp").config("spark.ui.enabled", "false")
                        .config("spark.ui.showConsoleProgress", "false")
                        .config("spark.sql.shuffle.partitions", "2").getOrCreate())
        self.session.sparkContext.setLogLevel("ERROR")
        for view, path in tables.items():
            frame = self.session.read.csv(
                str(folder / path), header=True, multiLine=True, quote='"', escape='"', nullValue=None,
                emptyValue="", enforceSchema=False).na.fill("")
            frame.createOrReplaceTempView(view)

    def rows(self, sql):
        frame = self.session.sql(sql)
        return frame.columns, [tuple(row) for row in frame.collect()]


def validate(folder):
    from frictionless import Package, __version__, system
    system.trusted = True
    start = time.time()
    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    faults = [str(error) for error in report.errors]
    for task in report.tasks:
        faults += [f"{task.name}: {error.message}" for error in task.errors[:5]]
    rows = sum(task.stats.get("rows") or 0 for task in report.tasks)
    print(f"frictionless {__version__}: {len(package.resources)} tables, {rows} records, "
          f"{len(faults)} faults ({time.time() - start:.0f} s)")
    if rows == 0:
        faults.append("nothing was read")
    return faults


class Workbook:
    """The figures of a workbook at the cells that the package names."""

    def __init__(self, path, engine, tables):
        import openpyxl
        self.book = openpyxl.load_workbook(path, data_only=True, read_only=False)
        self.cells = {}
        self.levels = set()
        for view in tables:
            if not view.endswith("_long"):
                continue
            _, rows = engine.rows(
                f"SELECT form, row_key, field, sheet, cell FROM {view} WHERE sheet <> '' AND sedp_sender IN "
                f"(SELECT sedp_sender FROM files WHERE file = '{Path(path).name}') AND sedp_for = '_'")
            for form, key, field, sheet, cell in rows:
                self.cells[form, key, field] = (sheet, cell)

    def figure(self, form, key, field):
        """The number; None where the cell holds none, KeyError where there is no cell."""
        sheet, cell = self.cells[form, key, field]
        value = self.book[sheet][cell].value
        return Decimal(repr(value)) if isinstance(value, (int, float)) else None

    def keys(self, form):
        return {key for other, key, _ in self.cells if other == form}


def is_same(computed, written, is_share):
    if computed is None or written is None:
        return computed is None and written is None
    difference = abs(Decimal(str(computed)) - written)
    return difference <= abs(written) * Decimal("1e-9") if is_share else difference == 0


def compare(engine, workbook, forms, levels, year):
    """The differences between what an engine computes and what the workbook says."""
    faults = []
    found, ranks = queries(forms, levels, year)
    for form, sql in found.items():
        names, rows = engine.rows(sql)
        count = 0
        keys = set()
        for row in rows:
            key = row[0]
            keys.add(key)
            for name, computed in zip(names[1:], row[1:]):
                if (form, key, name) not in workbook.cells:
                    # Sources that have nothing to do with a form have no row there.
                    if computed:
                        faults.append(f"{engine.name} {form} {key} {name}: {computed}, and there is no cell")
                    continue
                written = workbook.figure(form, key, name)
                count += 1
                if not is_same(computed, written, name.startswith("pc_")):
                    faults.append(f"{engine.name} {form} {key} {name}: {computed}, workbook {written}")
        if count == 0:
            faults.append(f"{engine.name} {form}: nothing was compared")
        if form != forms["indicators"] and form in (forms["people"], forms["sector"]):
            for key in workbook.keys(form) - keys:
                faults.append(f"{engine.name} {form} {key}: in the workbook only")
        print(f"{engine.name}: {form}: {count} figures of {len(rows)} rows")
    _, rows = engine.rows(ranks)
    form = forms["unit"]
    written = {key: workbook.figure(form, key, "von_tong") for key in workbook.keys(form)
               if (form, key, "von_tong") in workbook.cells}
    amounts = sorted((value for value in written.values() if value is not None), reverse=True)
    for key, place in rows:
        if written.get(key) is None:
            continue
        if amounts.index(written[key]) + 1 != place:
            faults.append(f"{engine.name} rank of {key}: {place}, workbook {amounts.index(written[key]) + 1}")
    print(f"{engine.name}: ranks of {len(rows)} units by funds")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("workbook")
    parser.add_argument("--levels", choices=FORMS, default="three")
    parser.add_argument("--no-spark", action="store_true")
    given = parser.parse_args()
    faults = validate(given.package)
    tables = {path.stem.replace("-", "_"): path.name for path in sorted(given.package.glob("*.csv"))}
    year = Path(given.workbook).name.split("_")[1]
    forms = FORMS[given.levels]
    duck = DuckDB(given.package, tables)
    workbook = Workbook(given.workbook, duck, tables)
    found, ranks = queries(forms, given.levels, year)
    asked = " ".join([*found.values(), ranks])
    needed = {view: name for view, name in tables.items() if re.search(rf"\b{view}\b", asked)}
    for engine in [DuckDB] if given.no_spark else [DuckDB, Spark]:
        start = time.time()
        faults += compare(engine(given.package, needed), workbook, forms, given.levels, year)
        print(f"  ({time.time() - start:.0f} s)")
    for fault in faults[:40]:
        print("DIFFERS:", fault)
    print(f"{given.package.name}: {len(faults)} differences")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
