import Checks
import DecimalArithmetic
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Writes a million rows while they are made and reads them one by one, in little memory.
@main
struct StreamRows {
  static let count = 1_000_000

  static func main() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/lon.xlsx"
    var sheet = WorksheetDocument(name: "Lớn")
    sheet.streamedRows = RowStream {
      var number = 0
      return {
        guard number < count else { return nil }
        number += 1
        return OutputRow(
          number,
          cells: [
            OutputCell(1, .number(ExactDecimal(number))),
            OutputCell(2, .text("Ấp \(number % 100)")),
          ])
      }
    }
    try WorkbookWriter.write(WorkbookDocument(sheets: [sheet]), to: path)

    // A file of this size takes its time on a slow machine; the usual bound is 10 seconds.
    var limits = ReadLimits()
    limits.secondsPerFile = 100
    let rows = try WorkbookSource.open(path: path, limits: limits).rows(of: "Lớn")
    var found = 0
    var sum = ExactDecimal.zero
    while let row = try rows.next() {
      found += 1
      if let value = row[column: 1]?.value.numberValue { sum += value }
    }
    try check("rows", found, is: count)
    try check("sum", sum, is: ExactDecimal(count * (count + 1) / 2))
    if let peak = peakMemory() { try check("below 256 MiB", peak < 256, is: true) }
  }
}
