/// An entry of a ZIP archive whose headers may say anything (APPNOTE 4.3.7, 4.3.12).
public struct RawEntry: Sendable {
  /// The name, in both headers.
  public var name: String
  /// The bytes as they are stored.
  public var data: [UInt8]
  /// How they are compressed: 0 stored, 8 deflated.
  public var method = 0
  /// General purpose flags; bit 0 means encrypted.
  public var flags = 0
  /// The checksum that the headers state.
  public var checksum: UInt32
  /// The inflated size that the headers state.
  public var statedSize: Int
  /// The stored size that the headers state.
  public var statedStoredSize: Int
  /// The offset of the local header that the directory states; `nil` for where it is.
  public var statedOffset: Int?

  /// A stored entry whose headers tell the truth.
  public init(name: String, data: [UInt8]) {
    self.name = name
    self.data = data
    checksum = CRC32.checksum(data)
    statedSize = data.count
    statedStoredSize = data.count
  }
}

/// A ZIP archive put together from entries.
public struct RawArchive: Sendable {
  /// The entries, in their order.
  public var entries: [RawEntry]
  /// How many entries the end record states; `nil` for the truth.
  public var statedCount: Int?

  /// Makes an archive.
  public init(_ entries: [RawEntry]) { self.entries = entries }

  /// The archive's bytes.
  public var bytes: [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      var common: [UInt8] = [20, 0]
      common.append(little: entry.flags, 2)
      common.append(little: entry.method, 2)
      // 1980-01-01.
      common += [0, 0, 0x21, 0]
      common.append(little: Int(entry.checksum), 4)
      common.append(little: entry.statedStoredSize, 4)
      common.append(little: entry.statedSize, 4)
      common.append(little: name.count, 2)
      common += [0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common
      directory += [UInt8](repeating: 0, count: 10)
      directory.append(little: entry.statedOffset ?? body.count, 4)
      directory += name
      body += [0x50, 0x4B, 3, 4] + common + name + entry.data
    }
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    let count = statedCount ?? entries.count
    end.append(little: count, 2)
    end.append(little: count, 2)
    end.append(little: directory.count, 4)
    end.append(little: body.count, 4)
    return body + directory + end + [0, 0]
  }
}

extension [UInt8] {
  /// Adds a number's low bytes, the lowest first.
  mutating func append(little value: Int, _ count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }
}

/// CRC-32 as ZIP uses it (ISO 3309).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  /// The checksum of some bytes.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { value, byte in
      value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ byte)]
    }
  }
}
