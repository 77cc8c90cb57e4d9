import Foundation
import Packaging
import Testing
import WorkbookReaders

/// Protects the reader and its host from broken and hostile files: each ends with its own code.
struct HostileFileTests {
  private static let cell = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"

  private func code(_ body: () throws -> Void) -> ReadError.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? ReadError)?.code
    }
  }

  @Test func kindsAreToldByContent() throws {
    #expect(code { _ = try Fixture.open([]) } == .emptyFile)
    #expect(code { _ = try Fixture.open(Array("%PDF-1.4".utf8)) } == .unsupportedKind)
    #expect(code { _ = try Fixture.open(Array("<html><p>".utf8)) } == .unsupportedKind)
    #expect(code { _ = try Fixture.open([0x50, 0x4B, 3, 4, 0, 0]) } == .truncated)
    #expect(code { _ = try Fixture.open([9, 4, 6, 0, 0, 0, 16, 0, 0, 0]) } == .legacyXLS)
    var lock: [UInt8] = [3] + Array("Lan".utf8) + [UInt8](repeating: 0x20, count: 51) + [3, 0]
    lock += Array("Lan".utf16).flatMap { [UInt8($0 & 0xFF), 0] }
    lock += [UInt8](repeating: 0x20, count: 165 - lock.count)
    #expect(code { _ = try Fixture.open(lock) } == .lockFile)
  }

  @Test func everyTruncationEnds() throws {
    let bytes = try Fixture(sheet: Self.cell).bytes()
    for length in stride(from: 8, to: bytes.count, by: 37) {
      #expect(code { _ = try Fixture.open(Array(bytes[..<length])) } == .truncated)
    }
  }

  @Test func mutationsNeverCrash() throws {
    let bytes = try Fixture(sheet: Self.cell, strings: "<si><t>x</t></si>").bytes()
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<500 {
      var mutated = bytes
      for _ in 0..<3 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        mutated[Int(state % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: state >> 40)
      }
      _ = code {
        let source = try Fixture.open(mutated)
        for index in source.sheets.indices { _ = try source.sheet(index) }
      }
    }
  }

  @Test func documentTypesAreRefused() throws {
    var fixture = Fixture(sheet: Self.cell)
    fixture.parts[2].text = "<!DOCTYPE x [<!ENTITY y 'z'>]>" + fixture.parts[2].text
    let source = try fixture.open()
    #expect(code { _ = try source.sheet(0) } == .doctype)
  }

  @Test func pathsThatLeaveThePackage() throws {
    var fixture = Fixture(sheet: Self.cell)
    fixture.parts.append(("../evil.xml", "x"))
    #expect(code { _ = try fixture.open() } == .pathTraversal)
  }

  @Test func duplicateNames() throws {
    var fixture = Fixture(sheet: Self.cell)
    fixture.parts.append(("xl\\workbook.xml", "x"))
    #expect(code { _ = try fixture.open() } == .duplicateEntry)
  }

  @Test func workbooksWithoutSheetsOrParts() throws {
    var fixture = Fixture(sheet: Self.cell)
    fixture.parts.remove(at: 2)
    let source = try fixture.open()
    #expect(code { _ = try source.sheet(0) } == .missingPart)
    fixture.parts[1].text = "<workbook xmlns=\"\(Fixture.main)\"/>"
    #expect(code { _ = try fixture.open() } == .noSheets)
  }

  @Test func everyKindEndsWhenItsTimeIsOver() throws {
    var limits = ReadLimits.standard
    limits.secondsPerFile = 0
    func ending(_ bytes: [UInt8]) -> ReadError? {
      do {
        let source = try Fixture.open(bytes, limits: limits)
        for index in source.sheets.indices { _ = try source.sheet(index) }
        return nil
      } catch {
        return error as? ReadError
      }
    }
    let flat = ODSFixture(spreadsheet: "<table:table table:name=\"S\"/>").parts[1].text
      .replacingOccurrences(of: "office:document-content", with: "office:document")
    let records = [9, 8, 4, 0, 0, 6, 5, 0] + [UInt8](repeating: 0, count: 4 * 4096)
    let files: [[UInt8]] = [
      try Fixture(sheet: Self.cell).bytes(), try ODSFixture(table: "").bytes(), Array(flat.utf8),
      Array(String(repeating: "1,2\n", count: 4096).utf8), records,
    ]
    for (index, file) in files.enumerated() {
      #expect(ending(file)?.code == .timeExceeded, "file \(index)")
      #expect(ending(file)?.detail == ["0"])
    }
  }

  @Test func limitsAreNamed() throws {
    func bound(_ change: (inout ReadLimits) -> Void, _ fixture: Fixture) -> String? {
      var limits = ReadLimits.standard
      change(&limits)
      do {
        _ = try fixture.open(limits: limits).sheet(0)
        return nil
      } catch {
        let error = error as? ReadError
        return error?.code == .limitExceeded ? error?.detail.first : nil
      }
    }
    let text = "<sheetData><row r=\"9\"><c t=\"s\"><v>0</v></c><c><v>1</v></c></row></sheetData>"
    let fixture = Fixture(sheet: text, strings: "<si><t>dài quá</t></si><si><t>hai</t></si>")
    #expect(bound({ _ in }, fixture) == nil)
    #expect(bound({ $0.entries = 2 }, fixture) == "entries")
    #expect(bound({ $0.cellsPerSheet = 1 }, fixture) == "cellsPerSheet")
    #expect(bound({ $0.cellsPerFile = 1 }, fixture) == "cellsPerFile")
    #expect(bound({ $0.rows = 5 }, fixture) == "rows")
    let wide = Fixture(sheet: "<sheetData><row><c r=\"XFE1\"><v>1</v></c></row></sheetData>")
    #expect(bound({ _ in }, wide) == "columns")
    #expect(bound({ $0.strings = 1 }, fixture) == "strings")
    #expect(bound({ $0.stringLength = 4 }, fixture) == "stringLength")
    #expect(bound({ $0.inflatedBytesPerPart = 50 }, fixture) == "inflatedBytesPerPart")
    #expect(bound({ $0.inflatedBytesPerFile = 400 }, fixture) == "inflatedBytesPerFile")
    #expect(bound({ $0.xmlDepth = 3 }, fixture) == "xmlDepth")
    let bomb = Fixture(sheet: String(repeating: " ", count: 4 << 20) + text)
    #expect(bound({ $0.ratioExemptBytes = 1 << 20 }, bomb) == "inflationRatio")
  }
}
