import DecimalArithmetic
import Harness
import PlanningData
import PlanningForms
import Testing

/// Protects: whatever somebody typed comes out of a CSV file as it went in, and no spreadsheet runs it.
@Suite struct CSVLinesTests {
  /// The records of a CSV text, read by the letter of RFC 4180.
  private func records(_ bytes: [UInt8]) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        if byte == UInt8(ascii: "\""), index + 1 < bytes.count,
          bytes[index + 1] == UInt8(ascii: "\"")
        {
          field.append(byte)
          index += 1
        } else if byte == UInt8(ascii: "\"") {
          isQuoted = false
        } else {
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), field.isEmpty {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") {
        record.append(String(decoding: field, as: UTF8.self))
        field = []
      } else if byte == UInt8(ascii: "\n"), field.last == UInt8(ascii: "\r") {
        record.append(String(decoding: field.dropLast(), as: UTF8.self))
        records.append(record)
        (record, field) = ([], [])
      } else {
        field.append(byte)
      }
      index += 1
    }
    #expect(record.isEmpty && field.isEmpty && !isQuoted)
    return records
  }

  private static let pieces = [
    "=", "+", "-", "@", "'", "\"", ",", "\r\n", "\n", "\r", "\t", " ", "…", "lỗi", "a", "ấp Đầu Bờ",
    "0912", ";", "<b>", "{N}",
  ]

  @Test func everyTextComesBack() {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<2_000 {
      let record = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
        }.joined()
      }
      let read = records(CSVLines([record]).bytes)
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
