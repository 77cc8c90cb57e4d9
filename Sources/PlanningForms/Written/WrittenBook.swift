import DecimalArithmetic
import WorkbookModel

/// What the program wrote into the sheets of a consolidated workbook, cell by cell.
///
/// The workbook carries it on a hidden sheet, so that whoever reads it back can tell which cells have
/// been changed since and what stood there. `docs/ban-ghi.md` gives its form; it protects against
/// slips and well-meant corrections, not against forgery.
package struct WrittenBook: Hashable, Sendable {
  /// The name of the sheet that holds it.
  package static let sheetName = "BanGhi"
  /// The custom document property that holds its digest.
  package static let property = "sedp.record"
  /// The custom property with the level of the unit that a consolidated workbook is of.
  package static let levelProperty = "sedp.level"

  /// The district or province.
  package var unit: String
  /// The plan year (N+1).
  package var planYear: Int
  /// The key of the level of its forms.
  package var level: String
  /// The sheets with tables, in the workbook's order.
  package var sheets: [WrittenSheet]
  /// The figures below that are slips of scale and not settled.
  package var unsettled: [UnsettledFigure] = []
  /// The lines that say where figures come from, and those of later versions.
  package var provenance: [String] = []

  /// Makes a record.
  package init(unit: String, planYear: Int, level: String, sheets: [WrittenSheet] = []) {
    self.unit = unit
    self.planYear = planYear
    self.level = level
    self.sheets = sheets
  }
}

/// One sheet as it was written, from its first header row on.
package struct WrittenSheet: Hashable, Sendable {
  /// A table of the sheet.
  package struct Table: Hashable, Sendable {
    /// The form.
    package var form: FormCode
    /// The fields of its columns, which stand in the sheet's columns from 1 on.
    package var fields: [String]

    /// Makes a table.
    package init(form: FormCode, fields: [String]) {
      self.form = form
      self.fields = fields
    }
  }

  /// The sheet's name.
  package var name: String
  /// The merged ranges of its headers.
  package var merges: [CellRange]
  /// Its tables from top to bottom.
  package var tables: [Table]
  /// Its rows that hold anything, ascending.
  package var lines: [WrittenLine]

  /// Makes a sheet.
  package init(
    name: String, merges: [CellRange] = [], tables: [Table] = [], lines: [WrittenLine] = []
  ) {
    self.name = name
    self.merges = merges
    self.tables = tables
    self.lines = lines
  }
}

/// One row as it was written.
package struct WrittenLine: Hashable, Sendable {
  /// What a row is.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A row of the header.
    case header = "h"
    /// The grand total.
    case total = "t"
    /// A percentage under the total.
    case ratio = "p"
    /// The heading of an indicator area.
    case heading = "a"
    /// A group with its subtotals.
    case group = "g"
    /// A row of figures.
    case row = "r"
    /// The line of a table without rows.
    case empty = "e"
    /// Notes and signatures, which people may fill in.
    case outside = "o"

    /// Whether its cells may repeat those of the line of such a kind before it.
    var repeats: Bool { self == .row || self == .group }
  }

  /// The sheet row.
  package var row: Int
  /// What it is.
  package var kind: Kind
  /// Its table, as a position among the sheet's; that of the table above for what stands outside.
  package var table: Int
  /// What it is about: an indicator, a unit, a code; empty where nothing names it.
  package var key: String
  /// Its cells from column 1 on, blank ones at the end left out.
  package var cells: [WrittenCell]
  /// What its cells, by column from 1, would hold without the figures that are not settled.
  package var settled: [Int: WrittenCell] = [:]
  /// Whether it would not be there without them.
  package var isUnsettled = false

  /// Makes a line.
  package init(row: Int, kind: Kind, table: Int, key: String = "", cells: [WrittenCell] = []) {
    self.row = row
    self.kind = kind
    self.table = table
    self.key = key
    self.cells = cells
  }

  /// The cell of a column from 1.
  package func cell(_ column: Int) -> WrittenCell {
    cells.indices.contains(column - 1) ? cells[column - 1] : .blank
  }
}

extension WrittenSheet {
  /// The key of each line, as ``RowKeys`` names rows; empty for lines that are no row of figures.
  package var keys: [String] {
    var seen: [String: Int] = [:]
    return lines.map { line in
      guard line.kind == .row, !line.key.isEmpty else { return "" }
      let place = "\(line.table)|\(line.key)"
      let count = seen[place, default: 0] + 1
      seen[place] = count
      return count == 1 ? line.key : "\(line.key)#\(count)"
    }
  }

  /// The sheet as it would have been written without the figures that are not settled; `nil` where it
  /// is the same.
  package var settled: WrittenSheet? {
    guard lines.contains(where: { $0.isUnsettled || !$0.settled.isEmpty }) else { return nil }
    var sheet = self
    sheet.lines = lines.filter { !$0.isUnsettled }.map { line in
      var line = line
      for (column, cell) in line.settled {
        while line.cells.count < column { line.cells.append(.blank) }
        line.cells[column - 1] = cell
      }
      return line
    }
    return sheet
  }
}

/// What a cell was given.
package struct WrittenCell: Hashable, Sendable {
  /// What it shows.
  package enum Value: Hashable, Sendable {
    /// Nothing.
    case blank
    /// A number or the serial of a day, with the digits that a cell keeps.
    case number(ExactDecimal)
    /// A text, `-` and `…` among them.
    case text(String)
  }

  /// What it shows; of a formula its result.
  package var value: Value
  /// Whether a formula gives it.
  package var isFormula: Bool

  /// A cell that holds nothing.
  package static let blank = WrittenCell(.blank)

  /// Makes a cell.
  package init(_ value: Value, isFormula: Bool = false) {
    self.value = value
    self.isFormula = isFormula
  }
}
