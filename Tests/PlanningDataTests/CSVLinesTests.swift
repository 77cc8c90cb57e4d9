import DecimalArithmetic
import Harness
import PlanningData
import PlanningForms
import Testing

/// Protects: whatever somebody typed comes out of a CSV file as it went in, and no spreadsheet runs it.
@Suite struct CSVLinesTests {
  private static let pieces = [
    "=", "+", "-", "@", "'", "\"", ",", "\r\n", "\n", "\r", "\t", " ", "…", "lỗi", "a", "ấp Đầu Bờ",
    "0912", ";", "<b>", "{N}",
  ]

  @Test func everyTextComesBack() throws {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<2_000 {
      let record = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
        }.joined()
      }
      let read = try CSVRecords.read(CSVLines([record]).bytes)
      #expect(read.map { $0.map(GuardedText.plain) } == [record])
      for text in read.joined() {
        #expect(!"=+-@\t\r\n".unicodeScalars.contains { text.unicodeScalars.first == $0 })
      }
    }
  }

  @Test func statesStayApart() {
    let zero = DataValue(.number(.zero), type: .decimal)
    let others = [ExpressionValue.blank, .none, .pending, .invalid].map {
      DataValue($0, type: .decimal)
    }
    #expect(zero.state == .value && zero.text == "0")
    #expect(others.map(\.state) == [.blank, .none, .pending, .refused])
    var lines = CSVLines()
    for value in [zero] + others { value.add(to: &lines) }
    for text in ["-", "…", "lỗi"] { DataValue(.text(text), type: .text).add(to: &lines) }
    lines.end()
    #expect(String(decoding: lines.bytes, as: UTF8.self) == "0,,-,…,lỗi,'-,'…,'lỗi\r\n")
  }

  @Test func valuesAreExact() throws {
    let number = try #require(ExactDecimal("-1234567890123456.789"))
    #expect(DataValue(.number(number), type: .money).text == "-1234567890123456.789")
    #expect(DataValue(.date(days: 42_952), type: .date).text == "2017-08-05")
    #expect(DataValue(.date(days: 42_948), type: .month).text == "2017-08")
    #expect(DataValue(.codes(["T6", "T7"]), type: .manyOf).text == "T6;T7")
    var lines = CSVLines()
    DataValue(.number(number), type: .money).add(to: &lines)
    lines.end()
    #expect(String(decoding: lines.bytes, as: UTF8.self) == "-1234567890123456.789\r\n")
  }
}
