import Glibc
import Packaging
import WorkbookReaders

/// Reads workbooks cell by cell and prints how many there were: what reading alone costs. With `--inflate` first, only
/// inflates the parts of packages and prints their bytes.
@main
struct ReadBenchmark {
  static func main() {
    var paths = CommandLine.arguments.dropFirst()
    let inflatesOnly = paths.first == "--inflate"
    if inflatesOnly { paths.removeFirst() }
    var count = 0
    for path in paths {
      do {
        count += try inflatesOnly ? bytes(of: path) : cells(of: path)
      } catch {
        print("\(path): \(error)")
        exit(1)
      }
    }
    print(count)
  }

  private static func cells(of path: String) throws(ReadError) -> Int {
    var cells = 0
    let source = try WorkbookSource.open(path: path)
    for index in source.sheets.indices {
      let cursor = try source.rows(ofSheet: index)
      while let row = try cursor.next() { cells += row.cells.count }
    }
    return cells
  }

  private static func bytes(of path: String) throws(PackagingError) -> Int {
    var bytes = 0
    let archive = try ZipArchive(path: path)
    for entry in archive.entries {
      let reader = try archive.reader(of: entry)
      while let piece = try reader.next() { bytes += piece.count }
    }
    return bytes
  }
}
