import DecimalArithmetic
import Glibc
import Packaging
import WorkbookEditing
import WorkbookModel
import WorkbookWriters

/// What editing costs: one cell of a large sheet against its bytes going through inflate and deflate once,
/// or all sheets of a workbook marked as a copy for its sender is.
///
///     EditBenchmark cell FILE OUTPUT
///     EditBenchmark mark FILE
@main
struct EditBenchmark {
  private static let clock = ContinuousClock()

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("cell", 3): try cell(arguments[1], output: arguments[2])
    case ("mark", 2): try mark(arguments[1])
    default:
      print("usage: EditBenchmark cell FILE OUTPUT | mark FILE")
      exit(2)
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let file = try RandomAccessFile(.path(path))
    return try file.bytes(at: 0, count: file.size)
  }

  private static func cell(_ path: String, output: String) throws {
    let edit = try clock.measure {
      var editor = try WorkbookEditor(path: path)
      let sheet = try editor.sheetNames()[0]
      try editor.setCell(CellReference(row: 100_000, column: 6), to: .number(7), in: sheet)
      try editor.save(to: output)
    }
    let memory = peakMemory
    let copy = try clock.measure {
      let bytes = try bytes(path)
      let archive = try ZipArchive(.bytes(bytes))
      guard let largest = archive.entries.max(by: { $0.declaredBytes < $1.declaredBytes }) else {
        return
      }
      let text = try archive.contents(of: largest)
      _ = try ZipEditor.bytes(of: bytes, changes: [.replace(index: largest.index, bytes: text)])
    }
    print("copied in \(copy), edited in \(edit), ratio \(edit / copy), \(memory)")
  }

  /// The most memory that the process has held so far.
  private static var peakMemory: String {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return "\(usage.ru_maxrss / 1024) MiB at most"
  }

  private static func mark(_ path: String) throws {
    let source = try bytes(path)
    let times = 20
    let cell = CellReference(row: 11, column: 6)
    let spent = try clock.measure {
      for _ in 0..<times {
        var editor = try WorkbookEditor(bytes: source)
        for name in try editor.sheetNames() {
          try editor.removeNotes(mark: "--", in: name)
          try editor.setMarks(
            [.init([CellRange(cell, cell)], color: CellColor(0xFFC7CE))], named: "sedp", in: name)
          try editor.addNotes([cell: "x"], author: "sedp", mark: "--", in: name)
          try editor.setTabColor(CellColor(0xC00000), of: name)
        }
        var list = WorksheetDocument(name: "new")
        list.rows = [OutputRow(1, cells: [OutputCell(1, .text("a"))])]
        try editor.insertSheet(list, at: 0, activates: true)
        _ = try editor.bytes()
      }
    }
    print("marked in \(spent / times)")
  }
}
