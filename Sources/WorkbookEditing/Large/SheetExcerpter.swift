import WorkbookModel

/// Makes the excerpt of a worksheet from its text, piece by piece.
///
/// The text is known to be well-formed, or is found not to be by somebody who reads along.
struct SheetExcerpter {
  /// The most bytes of one tag, comment or other markup.
  private static let longestMarkup = 1 << 20
  /// The most ranges of array formulas that are kept.
  private static let mostArrays = 100_000

  private let rows: Set<Int>
  /// The rows of which the next one was not yet met, the last first: what is put in goes before that one.
  private var awaiting: [Int]
  private var text: [UInt8] = []
  private var gaps: [SheetExcerpt.Gap] = []
  private var arrays: [CellRange] = []
  /// What could not be looked at, since it goes on in the next piece.
  private var pending: [UInt8] = []
  private var depth = 0
  /// The prefix of the root's name, with its colon.
  private var prefix: [UInt8] = []
  private var isInRows = false
  private var hadRows = false
  /// The last row that was met.
  private var row = 0
  /// Whether the last markup was left out, with the text behind it.
  private var isLeavingOut = false
  private var leftOut = 0

  init(rows: Set<Int>) {
    self.rows = rows
    awaiting = rows.sorted(by: >)
  }

  /// Takes the next piece of the text.
  mutating func feed(_ piece: UnsafeRawBufferPointer) throws(SheetExcerpt.NotPossible) {
    let bytes = piece.bindMemory(to: UInt8.self)
    guard !pending.isEmpty else {
      let done = try take(bytes)
      pending.append(contentsOf: bytes[done...])
      return
    }
    pending.append(contentsOf: bytes)
    var whole: [UInt8] = []
    swap(&whole, &pending)
    var failure: SheetExcerpt.NotPossible?
    var done = 0
    whole.withUnsafeBufferPointer { buffer in
      do throws(SheetExcerpt.NotPossible) { done = try take(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
    whole.removeSubrange(..<done)
    swap(&whole, &pending)
  }

  /// The excerpt, once the text has ended.
  mutating func finish() throws(SheetExcerpt.NotPossible) -> SheetExcerpt {
    guard depth == 0 else { throw SheetExcerpt.NotPossible() }
    text.append(contentsOf: pending)
    return SheetExcerpt(rows: rows, text: text, gaps: gaps, arrays: arrays)
  }

  // MARK: Markup

  /// Looks at markup as far as it is whole; gives how many bytes that were.
  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(SheetExcerpt.NotPossible) -> Int {
    var (run, position, done) = (0, 0, bytes.count)
    while let bracket = bytes.index(of: UInt8(ascii: "<"), from: position) {
      guard let end = bytes.markupEnd(from: bracket) else {
        guard bytes.count - bracket <= Self.longestMarkup else { throw SheetExcerpt.NotPossible() }
        done = bracket
        break
      }
      let wasLeavingOut = isLeavingOut
      let leaves = try look(at: bytes, bracket, end)
      if leaves != wasLeavingOut {
        emit(bytes, run..<bracket)
        run = bracket
        isLeavingOut = leaves
      }
      position = end
    }
    emit(bytes, run..<done)
    return done
  }

  private mutating func emit(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    guard isLeavingOut else {
      text.append(contentsOf: bytes[range])
      return
    }
    leftOut += range.count
    if gaps.last?.place == text.count {
      gaps[gaps.count - 1].total = leftOut
    } else {
      gaps.append(SheetExcerpt.Gap(place: text.count, total: leftOut))
    }
  }

  /// Takes note of markup; gives whether it is left out.
  private mutating func look(
    at bytes: UnsafeBufferPointer<UInt8>, _ bracket: Int, _ end: Int
  ) throws(SheetExcerpt.NotPossible) -> Bool {
    let isBetweenRows = isInRows && depth == 2
    switch bytes[bracket + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return isLeavingOut
    case UInt8(ascii: "/"):
      depth -= 1
      guard depth >= 0 else { throw SheetExcerpt.NotPossible() }
      if isBetweenRows { isInRows = false }
      return isLeavingOut && !isBetweenRows
    default:
      let isLeft = isBetweenRows ? try !keepsRow(bytes, bracket, end) : isLeavingOut
      try enter(bytes, bracket, end)
      return isLeft
    }
  }

  private mutating func keepsRow(
    _ bytes: UnsafeBufferPointer<UInt8>, _ bracket: Int, _ end: Int
  ) throws(SheetExcerpt.NotPossible) -> Bool {
    let name = try self.name(bytes, bracket)
    guard bytes.equals(name, "row") else { throw SheetExcerpt.NotPossible() }
    return try keeps(bytes.rowNumber(name.upperBound..<end))
  }

  private mutating func keeps(_ number: Int?) throws(SheetExcerpt.NotPossible) -> Bool {
    guard let number else { throw SheetExcerpt.NotPossible() }
    row = number
    var isNext = false
    while let row = awaiting.last, row < number {
      awaiting.removeLast()
      isNext = true
    }
    return isNext || rows.contains(number)
  }

  private mutating func enter(
    _ bytes: UnsafeBufferPointer<UInt8>, _ bracket: Int, _ end: Int
  ) throws(SheetExcerpt.NotPossible) {
    if depth == 0 {
      let name = bracket + 1..<bytes.nameEnd(from: bracket + 1)
      if let colon = bytes[name].firstIndex(of: UInt8(ascii: ":")) {
        prefix = Array(bytes[name.lowerBound...colon])
      }
    }
    let isEmpty = bytes[end - 2] == UInt8(ascii: "/")
    if isInRows {
      let name = try self.name(bytes, bracket)
      if bytes.equals(name, "f") { try noteArray(bytes, name.upperBound..<end) }
      if depth == 3, bytes.equals(name, "c"), bytes.cellContradicts(row, name.upperBound..<end) {
        throw SheetExcerpt.NotPossible()
      }
    } else if depth == 1, bytes.localName(from: bracket + 1, is: "sheetData") {
      guard !hadRows else { throw SheetExcerpt.NotPossible() }
      hadRows = true
      isInRows = !isEmpty
    }
    if !isEmpty { depth += 1 }
  }

  /// The local name of an element among rows, whose prefix is the root's.
  private func name(
    _ bytes: UnsafeBufferPointer<UInt8>, _ bracket: Int
  ) throws(SheetExcerpt.NotPossible) -> Range<Int> {
    let name = bracket + 1..<bytes.nameEnd(from: bracket + 1)
    guard bytes[name].starts(with: prefix) else { throw SheetExcerpt.NotPossible() }
    let local = name.dropFirst(prefix.count)
    guard !bytes[local].contains(UInt8(ascii: ":")) else { throw SheetExcerpt.NotPossible() }
    return local
  }

  private mutating func noteArray(
    _ bytes: UnsafeBufferPointer<UInt8>, _ attributes: Range<Int>
  ) throws(SheetExcerpt.NotPossible) {
    guard attributes.count > 1 else { return }
    let tag = Array(bytes[attributes])
    var (type, range): (String?, CellRange?) = (nil, nil)
    for attribute in MarkupScanner.attributes(tag, 0, tag.count) {
      let value = MarkupText.decoded(tag[attribute.value])
      if tag[attribute.name].elementsEqual("t".utf8) { type = value }
      if tag[attribute.name].elementsEqual("ref".utf8) { range = CellRange(value) }
    }
    guard let range, type == "array" || type == "dataTable" else { return }
    guard arrays.count < Self.mostArrays else { throw SheetExcerpt.NotPossible() }
    arrays.append(range)
  }
}
