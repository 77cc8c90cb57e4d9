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
        count <= tight.cellsPerSheet, "\(count) cells delivered in spite of the bound")
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

/// What holds for the record stream of a binary workbook.
enum BinaryProperties {
  static func check(_ bytes: [UInt8]) throws {
    guard let delivery = try FileProperties.delivery(bytes), delivery.kind == .xls,
      delivery.failure == nil
    else { return }
    let inCompoundFile = RawCompoundFile(streams: [("Workbook", bytes)]).bytes
    guard let other = try FileProperties.delivery(inCompoundFile) else {
      throw BrokenProperty("refused in a compound file, read outside of it")
    }
    try BrokenProperty.unless(
      delivery.sheets.map(\.rows) == other.sheets.map(\.rows),
      "other cells in a compound file than outside of it")
  }
}

/// What holds for separated text.
enum SeparatedProperties {
  static func check(_ bytes: [UInt8]) throws {
    guard let delivery = try FileProperties.delivery(bytes, decode: { _ in nil }),
      delivery.kind == .csv, let dialect = delivery.dialect, let sheet = delivery.sheets.first,
      dialect.encoding == .utf8
    else { return }
    var text = dialect.hasByteOrderMark ? Array(bytes.dropFirst(3)) : bytes
    if dialect.delimiterIsStated {
      text = Array(text.drop { $0 != 0x0A && $0 != 0x0D })
    }
    let count = SeparatedCount(text, delimiter: dialect.delimiter)
    if let failure = sheet.failure {
      try BrokenProperty.unless(
        failure.code != .unbalancedQuote || count.isUnbalanced, "refused quotes that balance")
      return
    }
    try BrokenProperty.unless(!count.isUnbalanced, "an unclosed quotation mark went unnoticed")
    try BrokenProperty.unless(
      sheet.accounted == count.fields, "\(count.fields) fields, \(sheet.accounted) accounted for")
    try checkQuoted(sheet, dialect)
  }

  /// What was delivered, written with every field quoted, is delivered again.
  private static func checkQuoted(
    _ sheet: Delivery.SheetDelivery, _ dialect: CSVDialect
  ) throws {
    guard let last = sheet.rows.last?.number, last <= 2_000,
      dialect.delimiter != UInt8(ascii: "\""), dialect.delimiter >= 0x20
    else { return }
    var text: [UInt8] = Array("sep=".utf8) + [dialect.delimiter, 0x0A]
    var rows = sheet.rows[...]
    let first = dialect.delimiterIsStated ? 2 : 1
    for number in first...max(last, first) {
      if let row = rows.first, row.number == number {
        rows.removeFirst()
        var column = 1
        for cell in row.cells {
          while column < cell.reference.column {
            text.append(dialect.delimiter)
            column += 1
          }
          guard case .text(let value) = cell.value else { throw BrokenProperty("not a text") }
          text.append(UInt8(ascii: "\""))
          for byte in value.utf8 {
            text += byte == UInt8(ascii: "\"") ? [byte, byte] : [byte]
          }
          text.append(UInt8(ascii: "\""))
        }
      }
      text.append(0x0A)
    }
    guard case .success(let again) = try Delivery.of(text), let other = again.sheets.first else {
      throw BrokenProperty("what was delivered can't be read again")
    }
    let values = other.rows.map { $0.cells.map(\.value) }
    try BrokenProperty.unless(
      values == sheet.rows.map { $0.cells.map(\.value) }, "written again it reads differently")
  }
}
