import Foundation
import Harness
import Packaging
import Testing
import WorkbookReaders

/// Protects the host from damaged workbooks of every kind: each read, and each description, ends.
struct DamageTests {
  /// What is damaged: bytes, and how they become a file.
  struct Kind: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var parts: [(name: String, bytes: [UInt8])]
    /// The part that is damaged; the others stay whole.
    var target: Int

    func file(_ damaged: [UInt8]) throws -> [UInt8] {
      guard parts.count > 1 else { return damaged }
      return RawArchive(
        parts.enumerated().map {
          RawEntry(name: $0.element.name, data: $0.offset == target ? damaged : $0.element.bytes)
        }
      ).bytes
    }
  }

  static let kinds: [Kind] = {
    let ods = ODSFixture(
      spreadsheet: """
        <table:content-validations><table:content-validation table:name="v" table:condition="x"/>\
        </table:content-validations><table:table table:name="S"><table:table-column \
        table:number-columns-repeated="3"/><table:table-row table:number-rows-repeated="2">\
        <table:table-cell table:content-validation-name="v" office:value-type="string" \
        table:number-columns-repeated="2" table:number-rows-spanned="2"><office:annotation><text:p>g</text:p>\
        </office:annotation><text:p>a<text:s text:c="3"/>b</text:p></table:table-cell></table:table-row>\
        </table:table>
        """)
    return [
      Kind(
        testDescription: "records", parts: [("", XLSTests.rich.bytes())], target: 0),
      Kind(
        testDescription: "OpenDocument",
        parts: ods.parts.map { ($0.name, Array($0.text.utf8)) }, target: 1),
      Kind(testDescription: "binary sheet", parts: XLSBTests.rich, target: 3),
      Kind(testDescription: "binary workbook", parts: XLSBTests.rich, target: 1),
      Kind(testDescription: "binary strings", parts: XLSBTests.rich, target: 4),
      Kind(testDescription: "binary styles", parts: XLSBTests.rich, target: 5),
    ]
  }()

  /// How often each kind is damaged; `make mutate` says more.
  static let count =
    ProcessInfo.processInfo.environment["SEDP_MUTATIONS"].flatMap { Int($0) } ?? 25

  @Test(arguments: kinds)
  func everyDamageEnds(_ kind: Kind) throws {
    let whole = kind.parts[kind.target].bytes
    var limits = ReadLimits.standard
    limits.repeatedCells = 10_000
    #expect(try Fixture.open(try kind.file(whole)).sheet(0).cellCount > 0)
    var generator = SeededGenerator(seed: 2018)
    for round in 0..<Self.count {
      var damaged = whole
      for _ in 0...(round % 3) {
        let place = Int.random(in: 0..<damaged.count, using: &generator)
        damaged[place] = UInt8.random(in: 0...255, using: &generator)
      }
      if round % 5 == 0 { damaged.removeLast(Int.random(in: 0..<damaged.count, using: &generator)) }
      guard let source = try? Fixture.open(try kind.file(damaged), limits: limits) else { continue }
      for index in source.sheets.indices { _ = try? source.sheet(index) }
      _ = source.describe()
    }
  }
}
