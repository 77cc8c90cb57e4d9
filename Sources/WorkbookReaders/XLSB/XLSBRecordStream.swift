import Packaging

/// The records of a binary part, one after the other, while it is inflated piece by piece
/// ([MS-XLSB] 2.1.4).
final class XLSBRecordStream {
  /// One record.
  struct Record {
    var type: Int
    var data: XLSBData
  }

  /// The most bytes that a record may have; the longest, those of texts, have less.
  private static let maximumRecordBytes = 4 << 20

  private let reader: ZipEntryReader
  private let part: String
  private var buffer: [UInt8] = []
  private var position = 0
  private var atEnd = false

  /// Starts at the beginning of a part.
  init(_ archive: ZipArchive, part: String) throws(ReadError) {
    reader = try packaged { () throws(PackagingError) in
      guard let entry = archive.entry(named: part) else {
        throw PackagingError(.missingPart, part: part, detail: [part])
      }
      return try archive.reader(of: entry)
    }
    self.part = part
  }

  private var looked: Record?

  /// The record that ``next()`` will give.
  func peek() throws(ReadError) -> Record? {
    if looked == nil { looked = try next() }
    return looked
  }

  /// The next record; `nil` at the part's end.
  func next() throws(ReadError) -> Record? {
    if let known = looked {
      looked = nil
      return known
    }
    guard let type = try number(maximumBytes: 2) else { return nil }
    guard let size = try number(maximumBytes: 4) else { throw ReadError(.truncated, part: part) }
    guard size <= Self.maximumRecordBytes else {
      throw ReadError.limit("recordBytes", Self.maximumRecordBytes, part: part)
    }
    guard try fill(size) else { throw ReadError(.truncated, part: part) }
    let data = Array(buffer[position..<(position + size)])
    position += size
    return Record(type: type, data: XLSBData(data))
  }

  /// A number of seven bits a byte, the lowest first, as long as the high bit is set.
  private func number(maximumBytes: Int) throws(ReadError) -> Int? {
    var value = 0
    for index in 0..<maximumBytes {
      guard try fill(1) else { return nil }
      let byte = Int(buffer[position])
      position += 1
      value |= (byte & 0x7F) << (7 * index)
      if byte & 0x80 == 0 { break }
    }
    return value
  }

  /// Makes some bytes available at the position; `false` where the part has fewer.
  private func fill(_ count: Int) throws(ReadError) -> Bool {
    while buffer.count - position < count {
      if atEnd { return false }
      buffer.removeSubrange(..<position)
      position = 0
      let chunk = try packaged { () throws(PackagingError) in try reader.next() }
      if let chunk {
        buffer.append(contentsOf: chunk)
      } else {
        atEnd = true
      }
    }
    return true
  }
}
