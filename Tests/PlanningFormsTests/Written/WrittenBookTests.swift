import Testing

@testable import PlanningForms

/// Protects: what a workbook records of figures that are not settled is read as it was written, and
/// what contradicts itself is no record.
@Suite struct WrittenBookTests {
  private var book: WrittenBook {
    var line = WrittenLine(
      row: 5, kind: .row, table: 0, key: "KT16", cells: [WrittenCell(.text("a|b")), .blank])
    line.settled = [2: WrittenCell(.number(40)), 3: .blank]
    var gone = WrittenLine(row: 6, kind: .row, table: 0, key: "KT17", cells: [])
    gone.isUnsettled = true
    var book = WrittenBook(
      unit: "847", planYear: 2018, level: "district",
      sheets: [
        WrittenSheet(
          name: "H02",
          tables: [WrittenSheet.Table(form: FormCode("H-02"), fields: ["a", "b", "c"])],
          lines: [line, gone])
      ])
    book.unsettled = [
      UnsettledFigure(
        unit: "29392", name: "Xã Song Lộc", form: FormCode("X-02"), sheet: "X02", cell: "G23",
        field: "uth_nay", label: "Ước | thực hiện", value: .number(40_000),
        factor: .number(1000))
    ]
    return book
  }

  @Test func itReadsBackAsWritten() throws {
    let read = try #require(WrittenBook(lines: book.lines))
    #expect(read == book)
    let settled = try #require(read.sheets[0].settled)
    #expect(settled.lines.map(\.key) == ["KT16"])
    #expect(
      settled.lines[0].cells == [WrittenCell(.text("a|b")), WrittenCell(.number(40)), .blank])
  }

  @Test(arguments: ["+w|0|1", "+w|2|1|2|1", "+w|2", "+w|b|1", "+w|2|1.2.3", "+s|29392"])
  func contradictionsAreNoRecord(_ line: String) {
    var lines = book.lines.dropLast().map { $0.hasPrefix("+w") ? line : $0 }
    lines.append("Z|\(lines.count)|\(WrittenBook.digest(of: lines))")
    #expect(WrittenBook(lines: lines) == nil)
  }

  /// Later versions say more; it is kept as it stands and changes nothing else.
  @Test func unknownAdditionsArePassedOver() throws {
    var lines = Array(book.lines.dropLast()) + ["+t|anything"]
    lines.append("Z|\(lines.count)|\(WrittenBook.digest(of: lines))")
    var read = try #require(WrittenBook(lines: lines))
    #expect(read.provenance == ["+t|anything"])
    read.provenance = []
    #expect(read == book)
  }
}
