import WorkbookModel
import WorkbookReaders

/// Compares a written file, read back row by row, with what it should hold.
struct ConversionCheck {
  /// The sheets that it should hold, in their order.
  let meant: [SurveyedSheet]

  func verify(_ written: WorkbookSource) throws {
    guard written.sheets.count == meant.count else {
      throw VerificationError(description: "sheets")
    }
    for (index, sheet) in meant.enumerated() {
      let rows = try SourceRows(written, sheet: index)
      var digest = SheetDigest()
      while let row = try rows.next() { digest.add(row) }
      digest.close()
      if let rows = sheet.digest.difference(from: digest) {
        throw VerificationError(
          description: "\(sheet.sheet.name): rows \(rows.lowerBound)-\(rows.upperBound)")
      }
    }
  }
}
