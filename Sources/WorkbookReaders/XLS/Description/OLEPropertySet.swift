import Packaging
import WorkbookModel

/// One set of document properties in a compound file ([MS-OLEPS] 2.20 and 2.21).
struct OLEPropertySet {
  /// A property's value; other types are passed over.
  enum Value {
    case text(String)
    case number(Int)
    case date(DateTime)
  }

  /// Properties by their identifiers.
  private(set) var values: [Int: Value] = [:]
  /// Names of custom properties by identifier.
  private(set) var names: [Int: String] = [:]

  private let bytes: [UInt8]
  private let start: Int
  private let limits: ReadLimits
  private var codePage = 1252

  /// The sets of a stream, of which there are at most two; none where it is not one.
  static func sets(_ bytes: [UInt8], limits: ReadLimits) -> [OLEPropertySet] {
    guard bytes.uint16(at: 0) == 0xFFFE, bytes.count >= 48 else { return [] }
    return (0..<min(bytes.uint32(at: 24), 2)).map {
      OLEPropertySet(bytes, at: bytes.uint32(at: 44 + 20 * $0), limits: limits)
    }
  }

  private init(_ bytes: [UInt8], at start: Int, limits: ReadLimits) {
    self.bytes = bytes
    self.start = start
    self.limits = limits
    let count = min(bytes.uint32(at: start + 4), limits.properties)
    let entries = (0..<count).map { index -> (identifier: Int, position: Int) in
      let entry = start + 8 + 8 * index
      return (bytes.uint32(at: entry), start + bytes.uint32(at: entry + 4))
    }
    // The code page is a property too, and others are read by it.
    for (identifier, position) in entries where identifier == 1 {
      codePage = bytes.uint16(at: position + 4)
    }
    for (identifier, position) in entries where identifier > 1 {
      values[identifier] = value(at: position)
    }
    for (identifier, position) in entries where identifier == 0 { readNames(at: position) }
  }

  /// The text of a property.
  func text(_ identifier: Int) -> String? {
    if case .text(let text) = values[identifier] { text } else { nil }
  }

  /// The date of a property.
  func date(_ identifier: Int) -> DateTime? {
    if case .date(let date) = values[identifier] { date } else { nil }
  }

  private func value(at position: Int) -> Value? {
    let data = position + 4
    switch bytes.uint16(at: position) {
    case 0x02: return .number(bytes.uint16(at: data))
    case 0x03, 0x13: return .number(bytes.uint32(at: data))
    case 0x0B: return .number(bytes.uint16(at: data) == 0 ? 0 : 1)
    case 0x1E:
      return text(at: data + 4, count: bytes.uint32(at: data), isWide: false).map { .text($0) }
    case 0x1F:
      return text(at: data + 4, count: bytes.uint32(at: data), isWide: true).map { .text($0) }
    case 0x40: return date(at: data).map { .date($0) }
    default: return nil
    }
  }

  /// A text up to its zero; `nil` where it goes beyond the stream or is too long.
  private func text(at position: Int, count: Int, isWide: Bool) -> String? {
    let isUnicode = isWide || codePage == 1200
    let length = isWide ? 2 * count : count
    guard length <= limits.propertyLength, position + length <= bytes.count else { return nil }
    let data = bytes[position..<(position + length)]
    if isUnicode {
      let units = stride(from: position, to: position + length - 1, by: 2).map {
        UInt16(bytes.uint16(at: $0))
      }
      return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
    }
    return BIFFEncoding.decode(data.prefix { $0 != 0 }, codePage: codePage)
  }

  /// A moment in UTC, counted in tenths of microseconds from 1601; `nil` for none.
  private func date(at position: Int) -> DateTime? {
    let low = UInt64(bytes.uint32(at: position))
    let milliseconds = Int((low | UInt64(bytes.uint32(at: position + 4)) << 32) / 10_000)
    guard milliseconds > 0 else { return nil }
    return DateTime(millisecondsSince1601: milliseconds)
  }

  private mutating func readNames(at position: Int) {
    let count = min(bytes.uint32(at: position), limits.properties)
    var next = position + 4
    for _ in 0..<count {
      let identifier = bytes.uint32(at: next)
      let length = bytes.uint32(at: next + 4)
      let isWide = codePage == 1200
      guard let name = text(at: next + 8, count: length, isWide: isWide) else { return }
      names[identifier] = name
      let bytes = isWide ? 2 * length : length
      next += 8 + (isWide ? (bytes + 3) & ~3 : bytes)
    }
  }
}

extension DocumentProperties {
  /// The properties that a compound file holds in its two usual streams ([MS-OLEPS] 2.25).
  init(_ container: CompoundFile, limits: ReadLimits) {
    self.init()
    func sets(_ name: String) -> [OLEPropertySet] {
      container.stream(named: "\u{5}" + name)
        .map { OLEPropertySet.sets(container.contents(of: $0), limits: limits) } ?? []
    }
    if let summary = sets("SummaryInformation").first {
      title = summary.text(0x02)
      subject = summary.text(0x03)
      creator = summary.text(0x04)
      lastModifiedBy = summary.text(0x08)
      created = summary.date(0x0C)
      modified = summary.date(0x0D)
      application = summary.text(0x12)
    }
    let document = sets("DocumentSummaryInformation")
    if case .number(let version) = document.first?.values[0x17] {
      applicationVersion = "\(version >> 16).\(version & 0xFFFF)"
    }
    guard let own = document.dropFirst().first else { return }
    for (identifier, name) in own.names {
      switch own.values[identifier] {
      case .text(let text): custom[name] = text
      case .number(let number): custom[name] = String(number)
      case .date(let date): custom[name] = date.description
      case nil: continue
      }
    }
  }
}
