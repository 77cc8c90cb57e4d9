import WorkbookModel

/// Formulas whose references are counted from their cell, `R[-1]C*2`, as `A1*2`.
///
/// Texts and quoted names of sheets stay as they are; so does what is no reference.
enum RelativeFormula {
  /// The formula in the usual way of writing, without the leading `=`.
  ///
  /// - Parameter cell: the one that it stands in.
  static func text(of formula: String, at cell: CellReference) -> String {
    var scanner = Scanner(bytes: Array(formula.utf8), cell: cell)
    if scanner.bytes.first == UInt8(ascii: "=") { scanner.position = 1 }
    return scanner.converted()
  }

  /// One row or column of a reference.
  private enum Part {
    /// Counted from the sheet's first.
    case absolute(Int)
    /// Counted from the cell's own.
    case relative(Int)
  }

  private struct Scanner {
    let bytes: [UInt8]
    let cell: CellReference
    var position = 0

    mutating func converted() -> String {
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      while position < bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          copyQuoted(byte, into: &result)
        } else if Self.isWord(byte) {
          if let reference = reference() {
            result += reference.utf8
          } else {
            while position < bytes.count, Self.isWord(bytes[position]) {
              result.append(bytes[position])
              position += 1
            }
          }
        } else if byte == UInt8(ascii: "[") {
          // The name of another file, or a column of a table.
          while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
            result.append(bytes[position])
            position += 1
          }
        } else {
          result.append(byte)
          position += 1
        }
      }
      return String(decoding: result, as: UTF8.self)
    }

    private mutating func copyQuoted(_ mark: UInt8, into result: inout [UInt8]) {
      result.append(mark)
      position += 1
      while position < bytes.count {
        let byte = bytes[position]
        result.append(byte)
        position += 1
        if byte == mark { return }
      }
    }

    /// The reference that begins here, or whole rows or columns; `nil`, and nothing used, where there is
    /// none.
    private mutating func reference() -> String? {
      let start = position
      let row = part(UInt8(ascii: "R"), of: cell.row)
      let column = part(UInt8(ascii: "C"), of: cell.column)
      guard row != nil || column != nil, isAtEndOfWord() else {
        position = start
        return nil
      }
      switch (row, column) {
      case (let row?, let column?):
        guard let letters = letters(column), let number = number(row) else { return "#REF!" }
        return letters + number
      case (let row?, nil): return whole(from: row, UInt8(ascii: "R"), of: cell.row, number)
      case (nil, let column?):
        return whole(from: column, UInt8(ascii: "C"), of: cell.column, letters)
      case (nil, nil): return nil
      }
    }

    /// Whole rows or columns, up to the one behind a colon.
    private mutating func whole(
      from first: Part, _ letter: UInt8, of own: Int, _ text: (Part) -> String?
    ) -> String {
      var last = first
      if position < bytes.count, bytes[position] == UInt8(ascii: ":") {
        let colon = position
        position += 1
        if let stated = part(letter, of: own), isAtEndOfWord() {
          last = stated
        } else {
          position = colon
        }
      }
      guard let one = text(first), let other = text(last) else { return "#REF!" }
      return one + ":" + other
    }

    /// `R`, `R5` or `R[-1]`, with the letter given; `nil`, and nothing used, for anything else.
    private mutating func part(_ letter: UInt8, of own: Int) -> Part? {
      guard position < bytes.count, bytes[position] == letter else { return nil }
      let start = position
      position += 1
      guard position < bytes.count, bytes[position] == UInt8(ascii: "[") else {
        return digits().map { .absolute($0) } ?? .relative(0)
      }
      position += 1
      let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
      if isNegative { position += 1 }
      guard let distance = digits(), position < bytes.count, bytes[position] == UInt8(ascii: "]")
      else {
        position = start
        return nil
      }
      position += 1
      return .relative(isNegative ? -distance : distance)
    }

    /// A number of at most seven digits.
    private mutating func digits() -> Int? {
      var value = 0
      let start = position
      while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 7 {
        value = value * 10 + Int(bytes[position] - 0x30)
        position += 1
      }
      return position > start ? value : nil
    }

    private func isAtEndOfWord() -> Bool {
      guard position < bytes.count else { return true }
      return !Self.isWord(bytes[position]) && bytes[position] != UInt8(ascii: "(")
        && bytes[position] != UInt8(ascii: "!")
    }

    private func number(_ row: Part) -> String? {
      let (index, isRelative) = place(row, of: cell.row)
      guard (1...CellReference.maximumRow).contains(index) else { return nil }
      return (isRelative ? "" : "$") + String(index)
    }

    private func letters(_ column: Part) -> String? {
      let (index, isRelative) = place(column, of: cell.column)
      guard (1...CellReference.maximumColumn).contains(index) else { return nil }
      return (isRelative ? "" : "$") + CellReference.letters(ofColumn: index)
    }

    private func place(_ part: Part, of own: Int) -> (index: Int, isRelative: Bool) {
      switch part {
      case .absolute(let index): (index, false)
      case .relative(let distance): (own + distance, true)
      }
    }

    /// Whether a byte is part of a name.
    private static func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "\\"):
        true
      default: false
      }
    }
  }
}
