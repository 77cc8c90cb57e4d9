import Glibc
import WorkbookReaders

/// Reads workbooks cell by cell and prints how many there were: what reading alone costs.
@main
struct ReadBenchmark {
  static func main() {
    var cells = 0
    for path in CommandLine.arguments.dropFirst() {
      do throws(ReadError) {
        let source = try WorkbookSource.open(path: path)
        for index in source.sheets.indices {
          let cursor = try source.rows(ofSheet: index)
          while let row = try cursor.next() { cells += row.cells.count }
        }
      } catch {
        print("\(path): \(error.code.rawValue)")
        exit(1)
      }
    }
    print(cells)
  }
}
