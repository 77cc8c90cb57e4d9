import DecimalArithmetic
import Glibc
import WorkbookWriters

/// Writes a table of tab-separated fields, four texts and eight numbers a row of which the last is a date's serial,
/// as a workbook of one sheet: what writing alone costs, less what parsing the fields costs.
///
///     WriteBenchmark TABLE OUTPUT
///     WriteBenchmark TABLE
@main
struct WriteBenchmark {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard (1...2).contains(arguments.count), let table = read(arguments[0]) else {
      print("usage: WriteBenchmark TABLE [OUTPUT]")
      exit(2)
    }
    let start = rows(of: table)
    guard arguments.count == 2 else {
      let next = start()
      var cells = 0
      while let row = next() { cells += row.cells.count }
      print(cells)
      return
    }
    var sheet = WorksheetDocument(name: "Data")
    sheet.streamedRows = RowStream(start: start)
    try WorkbookWriter.write(WorkbookDocument(sheets: [sheet]), to: arguments[1])
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let count = ftell(file)
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = fread(buffer.baseAddress, 1, count, file)
    }
  }

  private static func rows(of table: [UInt8]) -> @Sendable () -> () -> OutputRow? {
    var date = CellStyle()
    date.numberFormat = "dd/mm/yyyy"
    let styles = [CellStyle(), date]
    return {
      var position = 0
      var number = 0
      return {
        guard position < table.count else { return nil }
        number += 1
        var row = OutputRow(number)
        row.cells.reserveCapacity(12)
        for column in 1...12 {
          let start = position
          while table[position] != 0x09, table[position] != 0x0A { position += 1 }
          let content = table[start..<position].withUnsafeBufferPointer { field in
            column <= 4
              ? CellContent.text(String(decoding: field, as: UTF8.self))
              : .number(ExactDecimal(bytes: field) ?? .zero)
          }
          position += 1
          row.cells.append(OutputCell(column, content, style: styles[column == 12 ? 1 : 0]))
        }
        return row
      }
    }
  }
}
