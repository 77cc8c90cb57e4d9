import DecimalArithmetic
import Packaging
import WorkbookModel

/// Writes the tokens of a binary formula as text ([MS-XLS] 2.2.2 and 2.5.198, [MS-XLSB] 2.5.97).
///
/// Tokens stand in the order of calculation; parentheses that were typed are tokens too, so that the
/// text needs no rules of precedence. What is not understood gives no text at all.
struct FormulaDecoder {
  /// The longest text, in UTF-8 bytes; Excel allows 8,192 characters.
  private static let maximumLength = 32 << 10

  private let stream: [UInt8]
  private let links: FormulaLinks
  private let layout: FormulaLayout
  private let references: FormulaReferences
  private var position: Int
  private let end: Int
  /// Where the values of constant arrays lie, behind the tokens.
  private var arrays: FormulaArrays
  private var operands: [String] = []

  private init(
    stream: [UInt8], tokens: Range<Int>, extra: Range<Int>, links: FormulaLinks,
    base: CellReference,
    layout: FormulaLayout
  ) {
    self.stream = stream
    self.links = links
    self.layout = layout
    references = FormulaReferences(stream: stream, base: base, layout: layout)
    position = tokens.lowerBound
    end = tokens.upperBound
    arrays = FormulaArrays(stream: stream, data: extra, layout: layout)
  }

  /// The formula's text without the leading `=`; `nil` where a token is not understood.
  ///
  /// - Parameters:
  ///   - tokens: where the tokens lie in the stream.
  ///   - extra: what follows them, the values of constant arrays.
  ///   - base: the cell that shared references count from.
  static func text(
    stream: [UInt8], tokens: Range<Int>, extra: Range<Int>, links: FormulaLinks,
    base: CellReference,
    layout: FormulaLayout
  ) -> String? {
    var decoder = FormulaDecoder(
      stream: stream, tokens: tokens, extra: extra, links: links, base: base, layout: layout)
    while decoder.position < decoder.end {
      guard decoder.step() else { return nil }
    }
    guard decoder.operands.count == 1, decoder.position == decoder.end else { return nil }
    return decoder.operands[0]
  }

  /// Takes one token; `false` where it is not understood.
  private mutating func step() -> Bool {
    let token = Int(stream[position])
    position += 1
    switch token {
    case 0x03...0x11: return binary(Self.operators[token - 0x03])
    case 0x12: return prefix("+")
    case 0x13: return prefix("-")
    case 0x14: return wrap("", "%")
    case 0x15: return wrap("(", ")")
    case 0x16: return push("")
    case 0x17: return text()
    case 0x19: return attribute()
    case 0x1C: return skip(1) { BIFFErrorCode.text($0[$1]) }
    case 0x1D: return skip(1) { $0[$1] == 0 ? "FALSE" : "TRUE" }
    case 0x1E: return skip(2) { String($0.uint16(at: $1)) }
    case 0x1F: return number()
    case 0x20...0x7F: return operand(token & 0x1F)
    default: return false
    }
  }

  private static let operators = [
    "+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":",
  ]

  /// Tokens of three classes each, of which only the kind counts here.
  private mutating func operand(_ kind: Int) -> Bool {
    switch kind {
    case 0x00:
      guard layout != .wide, skip(7), let text = arrays.next() else { return false }
      return push(text)
    case 0x01: return function(isFixed: true)
    case 0x02: return function(isFixed: false)
    case 0x03:
      guard let name = links.name(stream.uint16(at: position)) else { return false }
      return skip(layout.nameBytes) && push(name)
    case 0x04, 0x0C:
      let text = references.cell(at: position, isShared: kind == 0x0C)
      return skip(layout.cellBytes) && push(text)
    case 0x05, 0x0D:
      let text = references.range(at: position, isShared: kind == 0x0D)
      return skip(layout.rangeBytes) && push(text)
    // The tokens that follow give the same once more.
    case 0x06: return layout != .wide && skip(6) && arrays.skipRanges()
    case 0x07, 0x08: return skip(6)
    case 0x09: return skip(2)
    case 0x0A: return skip(layout.cellBytes) && push("#REF!")
    case 0x0B: return skip(layout.rangeBytes) && push("#REF!")
    case 0x19...0x1D: return layout.isEarly ? linkedEarly(kind) : linked(kind)
    default: return false
    }
  }

  /// References to other sheets and to names seen through them.
  private mutating func linked(_ kind: Int) -> Bool {
    let sheet = stream.uint16(at: position)
    guard skip(2) else { return false }
    if kind == 0x19 {
      guard let name = links.externalName(sheet: sheet, number: stream.uint16(at: position)) else {
        return false
      }
      return skip(4) && push(name)
    }
    guard let prefix = links.sheetPrefix(sheet) else { return false }
    return linkedCells(kind, prefix)
  }

  /// The same in Excel 5 and 95, where a signed number tells this workbook from others.
  private mutating func linkedEarly(_ kind: Int) -> Bool {
    let start = position
    let record = Int(Int16(truncatingIfNeeded: stream.uint16(at: start)))
    if kind == 0x19 {
      guard skip(24),
        let name = links.earlyExternalName(
          record: record, number: stream.uint16(at: start + 10))
      else { return false }
      return push(name)
    }
    guard skip(14),
      let prefix = links.earlyPrefix(
        record, first: stream.uint16(at: start + 10), last: stream.uint16(at: start + 12))
    else { return false }
    return linkedCells(kind, prefix)
  }

  private mutating func linkedCells(_ kind: Int, _ prefix: String) -> Bool {
    let start = position
    let isRange = kind == 0x1B || kind == 0x1D
    guard skip(isRange ? layout.rangeBytes : layout.cellBytes) else { return false }
    let cells: String
    switch kind {
    case 0x1A: cells = references.cell(at: start, isShared: false)
    case 0x1B: cells = references.range(at: start, isShared: false)
    default: cells = "#REF!"
    }
    return push(prefix + "!" + cells)
  }

  private mutating func function(isFixed: Bool) -> Bool {
    let countBytes = isFixed ? 0 : 1
    guard position + countBytes + 2 <= end else { return false }
    let stated = Int(stream[position]) & 0x7F
    let number = stream.uint16(at: position + countBytes)
    position += countBytes + 2
    // A function of an add-in or a later version: its name is the first operand.
    if !isFixed, number == 0xFF {
      guard stated >= 1, operands.count >= stated else { return false }
      return call(operands.remove(at: operands.count - stated), arguments: stated - 1)
    }
    guard number < 0x8000, let function = FormulaFunction.number(number),
      let count = isFixed ? function.argumentCount : stated
    else { return false }
    return call(function.name, arguments: count)
  }

  private mutating func call(_ name: String, arguments count: Int) -> Bool {
    guard operands.count >= count else { return false }
    let arguments = operands.suffix(count).joined(separator: ",")
    operands.removeLast(count)
    return push(name + "(" + arguments + ")")
  }

  /// Marks that are no part of the text, and the sum of one argument ([MS-XLS] 2.5.198.4).
  private mutating func attribute() -> Bool {
    guard position + 3 <= end else { return false }
    let flags = stream[position]
    let word = stream.uint16(at: position + 1)
    position += 3
    if flags & 0x04 != 0 { return skip(2 * (word + 1)) }
    if flags & 0x10 != 0 { return call("SUM", arguments: 1) }
    return true
  }

  private mutating func text() -> Bool {
    if case .early(let page) = layout {
      let start = position + 1
      guard position < end, skip(1 + Int(stream[position])) else { return false }
      return push(Self.quoted(BIFFEncoding.decode(stream[start..<position], codePage: page)))
    }
    guard position + 2 <= end else { return false }
    if layout == .wide {
      let count = stream.uint16(at: position)
      let start = position + 2
      guard skip(2 + 2 * count) else { return false }
      let units = (0..<count).map { UInt16(stream.uint16(at: start + 2 * $0)) }
      return push(Self.quoted(String(decoding: units, as: UTF16.self)))
    }
    let count = Int(stream[position])
    let bytes = 2 + count * (stream[position + 1] & 1 != 0 ? 2 : 1)
    guard position + bytes <= end else { return false }
    var reader = BIFFStringReader(stream: stream, segments: [position..<(position + bytes)])
    guard let string = reader.string(shortLength: true) else { return false }
    position += bytes
    return push(Self.quoted(string.text))
  }

  private mutating func number() -> Bool {
    guard position + 8 <= end, let text = FormulaArrays.number(stream, at: position) else {
      return false
    }
    position += 8
    return push(text)
  }

  /// A text as formulas write it.
  static func quoted(_ text: String) -> String {
    "\"" + text.flatMap { $0 == "\"" ? "\"\"" : String($0) } + "\""
  }

  // MARK: - Operands

  private mutating func push(_ text: String) -> Bool {
    guard text.utf8.count <= Self.maximumLength else { return false }
    operands.append(text)
    return true
  }

  private mutating func binary(_ symbol: String) -> Bool {
    guard let right = operands.popLast(), let left = operands.indices.last else { return false }
    operands[left] += symbol
    operands[left] += right
    return operands[left].utf8.count <= Self.maximumLength
  }

  private mutating func prefix(_ symbol: String) -> Bool { wrap(symbol, "") }

  private mutating func wrap(_ before: String, _ after: String) -> Bool {
    guard let operand = operands.popLast() else { return false }
    return push(before + operand + after)
  }

  private mutating func skip(_ count: Int) -> Bool {
    guard position + count <= end else { return false }
    position += count
    return true
  }

  /// Passes over some bytes and pushes what they mean.
  private mutating func skip(_ count: Int, _ text: ([UInt8], Int) -> String) -> Bool {
    let start = position
    return skip(count) && push(text(stream, start))
  }
}
