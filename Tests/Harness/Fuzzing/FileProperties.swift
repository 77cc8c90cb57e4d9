import WorkbookModel
import WorkbookReaders

/// What holds for a file of any kind.
enum FileProperties {
  /// Bounds so tight that small files reach them.
  static let tight: ReadLimits = {
    var limits = ReadLimits.standard
    limits.inflatedBytesPerPart = 2_000
    limits.inflatedBytesPerFile = 6_000
    limits.entries = 8
    limits.sheets = 2
    limits.cellsPerSheet = 12
    limits.cellsPerFile = 16
    limits.repeatedCells = 6
    limits.strings = 6
    limits.stringBytes = 200
    limits.stringLength = 60
    limits.styles = 8
    limits.merges = 2
    limits.xmlDepth = 8
    limits.relationships = 4
    return limits
  }()

  static func check(_ bytes: [UInt8]) throws { _ = try delivery(bytes) }

  /// Reads a file twice, with usual and with tight bounds, and compares.
  ///
  /// - Returns: what the usual bounds let through; `nil` for a file that is refused.
  static func delivery(
    _ bytes: [UInt8], decode: (([UInt8]) -> String?)? = nil
  ) throws -> Delivery? {
    let usual = try Delivery.of(bytes, decode: decode)
    let bounded = try Delivery.of(bytes, limits: tight, decode: decode)
    guard case .success(let delivery) = usual else {
      if case .success = bounded { throw BrokenProperty("tight bounds let more through") }
      return nil
    }
    if let disorder = delivery.disorder { throw BrokenProperty(disorder) }
    guard case .success(let fewer) = bounded else { return delivery }
    try BrokenProperty.unless(
      fewer.sheets.count == delivery.sheets.count && fewer.sheets.count <= tight.sheets,
      "\(fewer.sheets.count) sheets under tight bounds")
    for (one, other) in zip(fewer.sheets, delivery.sheets) {
      let count = one.cells.count
      try BrokenProperty.unless(
        count <= tight.cellsPerSheet + tight.repeatedCells,
        "\(count) cells delivered in spite of the bound")
      try BrokenProperty.unless(
        one.rows.elementsEqual(other.rows.prefix(one.rows.count)),
        "tight bounds change what is delivered")
      let whole = one.failure == nil
      try BrokenProperty.unless(
        !whole || one.rows.count == other.rows.count || other.failure != nil,
        "a bound cuts a sheet short without saying so")
    }
    return delivery
  }
}

/// What holds for a package whose archive is sound.
///
/// The bytes are parts: each begins with a line `@` and its name.
enum PackageProperties {
  static func check(_ bytes: [UInt8]) throws {
    var package = RawPackage()
    var names: Set<String> = []
    for piece in parts(bytes) where names.insert(piece.name).inserted {
      package.parts.append(piece)
    }
    _ = try FileProperties.delivery(package.bytes)
  }

  /// The parts that bytes stand for.
  static func parts(_ bytes: [UInt8]) -> [(name: String, bytes: [UInt8])] {
    var result: [(name: String, bytes: [UInt8])] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.first == UInt8(ascii: "@"), result.count < 24 {
        result.append((String(decoding: line.dropFirst().prefix(200), as: UTF8.self), []))
      } else if !result.isEmpty {
        result[result.count - 1].bytes += line + [0x0A]
      }
    }
    return result
  }

  /// The bytes that stand for a package's parts.
  static func bytes(of package: RawPackage) -> [UInt8] {
    package.parts.flatMap { part in Array("@\(part.name)\n".utf8) + part.bytes + [0x0A] }
  }
}
