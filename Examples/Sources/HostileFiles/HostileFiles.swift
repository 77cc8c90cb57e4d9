import Checks
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// Files from strangers: every one ends in cells or in a `ReadError`, within bounds that you set.
@main
struct HostileFiles {
  static func main() throws {
    let sound = try WorkbookWriter.bytes(of: sample)

    // What is no workbook is named.
    try check(
      "PDF", error(Array("%PDF-1.7".utf8)), is: ReadError(.unsupportedKind, detail: ["pdf"]))
    try check("empty", error([])?.code, is: .emptyFile)
    try check("half a file", error(Array(sound.prefix(sound.count / 2)))?.code, is: .truncated)

    // Everything whose size a file decides has a bound; the error names it and its value.
    var limits = ReadLimits()
    limits.cellsPerSheet = 1_000
    try check("cells", error(sound, limits)?.detail, is: ["cellsPerSheet", "1000"])
    limits = ReadLimits()
    limits.inflatedBytesPerFile = 10_000
    try check("inflated", error(sound, limits)?.detail, is: ["inflatedBytesPerFile", "10000"])
    limits = ReadLimits()
    limits.fileBytes = 100
    try check("file", error(sound, limits)?.detail, is: ["fileBytes", "100"])

    // A repetition of a few bytes that would make a thousand million cells.
    let repeated = """
      <?xml version="1.0"?><office:document \
      xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body>\
      <office:spreadsheet><table:table table:name="S"><table:table-row \
      table:number-rows-repeated="1000000"><table:table-cell office:value-type="float" \
      office:value="1" table:number-columns-repeated="1000"/></table:table-row></table:table>\
      </office:spreadsheet></office:body></office:document>
      """
    try check("repeated", error(Array(repeated.utf8))?.detail.first, is: "repeatedCells")

    // Bytes changed at random: cells or an error, never a crash.
    var generator = Generator(state: 2018)
    var refused = 0
    for _ in 0..<200 {
      var bytes = sound
      for _ in 0..<4 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      if error(bytes) != nil { refused += 1 }
    }
    try check("of 200 damaged files, some are refused", refused > 0, is: true)
  }

  /// Why a file can't be read; `nil` where it can.
  static func error(_ bytes: [UInt8], _ limits: ReadLimits = .standard) -> ReadError? {
    do throws(ReadError) {
      _ = try readWorkbook(bytes: bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  static var sample: WorkbookDocument {
    WorkbookDocument(sheets: [
      WorksheetDocument(
        name: "S",
        rows: (1...600).map { number in
          OutputRow(
            number,
            cells: [OutputCell(1, .number(.init(number))), OutputCell(2, .text("Ấp \(number)"))])
        })
    ])
  }
}

/// The same numbers in every run.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ state >> 33) &* 0xff51_afd7_ed55_8ccd
  }
}
