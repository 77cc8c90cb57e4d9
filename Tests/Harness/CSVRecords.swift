/// The records of a CSV file, read by the letter of RFC 4180: it shares no code with the program.
public enum CSVRecords {
  /// Why bytes are no such file.
  public struct Fault: Error {
    /// Where, in bytes from the beginning.
    public var offset: Int
  }

  private static let quote = UInt8(ascii: "\"")

  /// The fields of all records.
  ///
  /// - Throws: where the last record is not ended, or a quotation mark stands within a bare field.
  public static func read(_ bytes: [UInt8]) throws(Fault) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var index = 0
    while index < bytes.count {
      let (field, end) =
        bytes[index] == quote ? try quoted(bytes, index + 1) : try bare(bytes, index)
      record.append(field)
      guard end < bytes.count else { throw Fault(offset: end) }
      if bytes[end] == UInt8(ascii: ",") {
        index = end + 1
        // A record may end with an empty field.
        if index < bytes.count, bytes[index] == UInt8(ascii: "\r") {
          record.append("")
        } else {
          continue
        }
      } else {
        index = end
      }
      guard bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "\n")
      else { throw Fault(offset: index) }
      records.append(record)
      record = []
      index += 2
    }
    guard record.isEmpty else { throw Fault(offset: index) }
    return records
  }

  private static func bare(_ bytes: [UInt8], _ start: Int) throws(Fault) -> (String, Int) {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ","), bytes[end] != UInt8(ascii: "\r") {
      guard bytes[end] != quote, bytes[end] != UInt8(ascii: "\n") else { throw Fault(offset: end) }
      end += 1
    }
    return (String(decoding: bytes[start..<end], as: UTF8.self), end)
  }

  private static func quoted(_ bytes: [UInt8], _ start: Int) throws(Fault) -> (String, Int) {
    var field: [UInt8] = []
    var index = start
    while index < bytes.count {
      if bytes[index] == quote {
        guard index + 1 < bytes.count, bytes[index + 1] == quote else {
          return (String(decoding: field, as: UTF8.self), index + 1)
        }
        index += 1
      }
      field.append(bytes[index])
      index += 1
    }
    throw Fault(offset: index)
  }
}
