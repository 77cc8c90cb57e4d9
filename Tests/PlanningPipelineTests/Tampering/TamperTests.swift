import DecimalArithmetic
import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookModel

@testable import PlanningReading

/// Protects: no figure of a district's workbook is changed by hand unseen, and none that was changed
/// counts. `make tamper` changes every figure; otherwise some are drawn.
@Suite struct TamperTests {
  /// How many figures are typed over unless all are; with those that other tests change they are 200.
  /// A seed gives the same ones every time.
  private static let drawn = 120
  private static let environment = ProcessInfo.processInfo.environment
  private static let seed = UInt64(environment["SEDP_SEED"] ?? "") ?? 1
  private static let changesAll = environment["SEDP_TAMPER"] == "all"

  /// A cell of a table as it was written.
  private struct Target: Sendable {
    var sheet: String
    var line: Int
    var column: Int
    var row: Int
    var reference: CellReference { CellReference(row: row, column: column) }
  }

  private static func targets(
    _ district: WrittenDistrict, where isTarget: (WrittenCell, WrittenLine) -> Bool
  ) -> [Target] {
    district.book.sheets.flatMap { sheet in
      sheet.lines.enumerated().flatMap { index, line in
        line.cells.indices.compactMap { column in
          line.kind != .outside && isTarget(line.cells[column], line)
            ? Target(sheet: sheet.name, line: index, column: column + 1, row: line.row) : nil
        }
      }
    }
  }

  private static func chosen(_ targets: [Target], _ count: Int) -> [Target] {
    if changesAll { return targets }
    var generator = SeededGenerator(seed: seed)
    return (0..<min(count, targets.count)).map { _ in
      targets[generator.index(below: targets.count)]
    }
  }

  private static func isFigure(_ cell: WrittenCell, _ line: WrittenLine) -> Bool {
    guard line.kind != .header else { return false }
    if case .number = cell.value { return true }
    return false
  }

  /// What a comparison must find of one changed cell.
  private func faults(
    _ outcome: SheetComparison.Outcome, at target: Target, _ original: Sheet, _ tampered: Sheet,
    _ written: WrittenSheet, isFirst: Bool
  ) -> String? {
    let place = "\(target.sheet)!\(target.reference)"
    guard outcome.edits.map(\.cell) == [target.reference] else {
      return "\(place): told at \(outcome.edits.map(\.cell.description))"
    }
    guard outcome.edits[0].finding.code == .figureEdited else { return "\(place): other code" }
    // All other rows are compared once for every hundred changes.
    let compared =
      isFirst
      ? Set(written.lines.filter { $0.kind != .outside }.map(\.row)) : Set([target.row])
    guard outcome.sheet.contents(of: compared) == original.contents(of: compared) else {
      return "\(place): another figure counts"
    }
    let counted = outcome.sheet.cellCount + outcome.accounting.total
    return counted == tampered.cellCount ? nil : "\(place): cells are lost from the counts"
  }

  /// Changes cells one after the other, several at a time on as many processors.
  private func tamper(
    _ targets: [Target], _ change: @escaping @Sendable (inout Sheet, Target) -> Void
  ) async throws {
    let district = try WrittenDistrict.shared.get()
    let sheets = Dictionary(grouping: targets, by: \.sheet)
    let faults = await withTaskGroup(of: [String].self) { group in
      for (name, targets) in sheets {
        for start in stride(from: 0, to: targets.count, by: 100) {
          group.addTask {
            guard let sheet = district.workbook.sheets.first(where: { $0.name == name }),
              let written = district.book.sheets.first(where: { $0.name == name })
            else { return ["\(name) is missing"] }
            let original = district.pristine[name] ?? sheet
            let end = min(start + 100, targets.count)
            return (start..<end).compactMap { index in
              var tampered = sheet
              change(&tampered, targets[index])
              return self.faults(
                district.outcome(tampered, written), at: targets[index], original, tampered,
                written, isFirst: index == start)
            }
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(faults.isEmpty, "\(faults.count) of \(targets.count): \(faults.prefix(5))")
  }

  // MARK: Cells

  @Test func everyFigureThatIsTypedOverIsToldAndDoesNotCount() async throws {
    let district = try WrittenDistrict.shared.get()
    let figures = Self.targets(district, where: Self.isFigure)
    #expect(figures.count > 5_000)
    let chosen = Self.chosen(figures, Self.drawn)
    try await tamper(chosen) { sheet, target in
      guard let row = sheet.position(ofRow: target.row),
        case .number(let number) = sheet.rows[row].cells.first(where: {
          $0.reference == target.reference
        })?.value
      else {
        sheet.set(target.reference, .number(1_234_567))
        return
      }
      sheet.set(target.reference, .number(number + 1))
    }
    print("tamper: \(chosen.count) of \(figures.count) figures changed in turn")
  }

  @Test func everyFigureThatIsDeletedIsToldAndCounts() async throws {
    let district = try WrittenDistrict.shared.get()
    let chosen = Self.chosen(Self.targets(district, where: Self.isFigure), 15)
    try await tamper(chosen) { sheet, target in sheet.set(target.reference, nil) }
  }

  /// The result beside a formula can be changed too, by a program that computes otherwise.
  @Test func aResultThatDiffersFromItsFormulaIsTold() async throws {
    let district = try WrittenDistrict.shared.get()
    let results = Self.targets(district) { cell, line in
      cell.isFormula && Self.isFigure(cell, line)
    }
    #expect(results.count > 100)
    try await tamper(Self.chosen(results, 15)) { sheet, target in
      sheet.set(target.reference, .number(7_654_321), keepsFormula: true)
    }
  }

  @Test func everyTextAndCodeThatIsChangedIsTold() async throws {
    let district = try WrittenDistrict.shared.get()
    let texts = Self.targets(district) { cell, _ in
      if case .text = cell.value { true } else { false }
    }
    #expect(texts.count > 5_000)
    try await tamper(Self.chosen(texts, 35)) { sheet, target in
      sheet.set(target.reference, .text("khác"))
    }
  }

  @Test func whatIsTypedIntoAnEmptyCellIsToldAndDoesNotCount() async throws {
    let district = try WrittenDistrict.shared.get()
    let empty = Self.targets(district) { cell, line in cell.value == .blank && line.kind == .row }
    try await tamper(Self.chosen(empty, 15)) { sheet, target in
      sheet.set(target.reference, .number(0))
    }
  }

  // MARK: Rows

  /// Rows of figures, some of each sheet.
  private func rows(_ sheet: WrittenSheet) -> [WrittenLine] {
    let rows = sheet.lines.filter { $0.kind == .row }
    if Self.changesAll { return rows.count > 60 ? Array(rows.prefix(30) + rows.suffix(30)) : rows }
    return [rows.dropFirst(rows.count / 2).first, rows.count > 1 ? rows.last : nil].compactMap {
      $0
    }
  }

  private func check(
    _ sheet: WrittenSheet, _ name: String, edits: Set<String>,
    _ change: (inout Sheet) -> Void
  ) throws {
    let district = try WrittenDistrict.shared.get()
    let original = district.workbook.sheets[try district.position(sheet.name)]
    var changed = original
    change(&changed)
    let outcome = district.outcome(changed, sheet)
    let rows = Set(sheet.lines.filter { $0.kind != .outside }.map(\.row))
    let pristine = try #require(district.pristine[sheet.name])
    let place = "\(sheet.name) \(name)"
    #expect(
      outcome.sheet.contents(of: rows) == pristine.contents(of: rows), "\(place): figures differ")
    let found = Set(outcome.edits.map { "\(Self.kind($0.finding)) \($0.cell)" })
    #expect(found == edits, "\(place)")
    #expect(
      outcome.sheet.cellCount + outcome.accounting.total == changed.cellCount,
      "\(place): cells are lost from the counts")
  }

  private static func kind(_ finding: Finding) -> String {
    switch finding {
    case .figureEdited: "figure"
    case .bookEdited(.text): "text"
    case .bookEdited(.rowDeleted): "deleted"
    case .bookEdited(.rowAdded): "added"
    case .bookEdited(.rowMoved): "moved"
    case .bookEdited(.columnDeleted), .bookEdited(.columnMoved): "column"
    default: "other"
    }
  }

  @Test func aRowThatIsDeletedIsToldAndCounts() throws {
    for sheet in try WrittenDistrict.shared.get().book.sheets {
      for line in rows(sheet) {
        try check(sheet, "row \(line.row) deleted", edits: ["deleted A\(line.row)"]) {
          $0.deleteRow(line.row)
        }
      }
    }
  }

  @Test func aRowThatIsAddedIsToldAndDoesNotCount() throws {
    for sheet in try WrittenDistrict.shared.get().book.sheets {
      for line in rows(sheet) {
        let row = line.row + 1
        try check(sheet, "row \(row) added", edits: ["added A\(row)"]) { changed in
          let copy = changed.rows[changed.position(ofRow: line.row) ?? 0].cells
          changed.shiftRows(from: row, by: 1)
          for cell in copy {
            changed.set(CellReference(row: row, column: cell.reference.column), cell.value)
          }
          changed.set(CellReference(row: row, column: 1), .text("dòng thêm"))
        }
      }
    }
  }

  @Test func rowsThatChangePlacesAreTold() throws {
    for sheet in try WrittenDistrict.shared.get().book.sheets {
      let rows = sheet.lines.filter { $0.kind == .row }
      guard rows.count > 3 else { continue }
      let (one, other) = (rows[1].row, rows[2].row)
      let district = try WrittenDistrict.shared.get()
      let original = district.workbook.sheets[try district.position(sheet.name)]
      var changed = original
      changed.swapRows(one, other)
      let outcome = district.outcome(changed, sheet)
      #expect(!outcome.edits.isEmpty, "\(sheet.name)")
      #expect(outcome.edits.allSatisfy { [one, other].contains($0.cell.row) }, "\(sheet.name)")
      let all = Set(sheet.lines.filter { $0.kind != .outside }.map(\.row))
      #expect(
        outcome.sheet.contents(of: all)
          == district.pristine[sheet.name]?.contents(of: all), "\(sheet.name)")
    }
  }

  /// What people do to the page around the tables is theirs.
  @Test func linesAboveTheTitleAndNamesUnderTheSignaturesAreNoEdits() throws {
    for sheet in try WrittenDistrict.shared.get().book.sheets {
      let last = (sheet.lines.last?.row ?? 0) + 3
      try check(sheet, "names", edits: []) { changed in
        // Sheets that nobody signs end with their table.
        guard sheet.lines.last?.kind == .outside else { return }
        changed.set(CellReference(row: last, column: 2), .text("Nguyễn Văn A"))
      }
      try check(sheet, "lines above", edits: []) { changed in
        changed.shiftRows(from: 1, by: 2)
        changed.set(CellReference(row: 1, column: 1), .text("BẢN SAO"))
      }
    }
  }

  @Test func aColumnThatIsInsertedShiftsTheOthersAndNothingElse() throws {
    let sheet = try WrittenDistrict.shared.get().written("H07_HoatDongXa")
    try check(sheet, "column inserted", edits: []) { changed in
      for row in changed.rows.indices {
        for cell in changed.rows[row].cells.indices {
          let old = changed.rows[row].cells[cell].reference
          guard old.column > 4 else { continue }
          changed.rows[row].cells[cell].reference = CellReference(
            row: old.row, column: old.column + 1)
        }
      }
    }
  }

  @Test func aFormulaThatShowsAChangedCellIsNoEditOfItsOwn() throws {
    let district = try WrittenDistrict.shared.get()
    let sheet = try district.written("H11_NguonVon")
    let line = try #require(sheet.lines.first { $0.kind == .row && $0.key == "NN" })
    let total = try #require(sheet.lines.first { $0.kind == .total })
    let column =
      try #require(
        sheet.tables[0].fields.firstIndex(of: "von_nstw")) + 1
    let cell = CellReference(row: line.row, column: column)
    try check(sheet, "sum of a changed figure", edits: ["figure \(cell)"]) { changed in
      changed.set(cell, .number(999))
      // The row's total and the column's, as a spreadsheet computes them anew.
      for other in [
        CellReference(row: line.row, column: column - 1),
        CellReference(row: total.row, column: column),
        CellReference(row: total.row, column: column - 1),
      ] {
        changed.set(other, .number(888), keepsFormula: true)
      }
    }
  }
}
