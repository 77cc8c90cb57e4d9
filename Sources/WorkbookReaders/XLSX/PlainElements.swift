import Packaging

/// A `c` element as nearly all programs write it, taken off the bytes of a worksheet at once.
///
/// `r`, `s` and `t` once at most; then nothing, or `v` without attributes, and before it `f` with none but those of
/// an array. Anything else is no plain cell, though it may be one.
struct PlainCell {
  private(set) var reference = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private(set) var format = 0
  private(set) var type = StatedCellType.number
  /// What `v` holds; `nil` without one.
  private(set) var value: XMLRawText?
  /// What `f` holds; `nil` without one.
  private(set) var formula: XMLRawText?

  /// Reads the element that comes next, and moves behind it; `nil` where it is no plain one, or cut.
  @inline(__always)
  init?(_ lexer: inout XMLLexer) {
    var bytes = lexer
    guard bytes.skip("<c") else { return nil }
    var seen: UInt8 = 0
    while bytes.skip(" ") {
      guard let name = bytes.name(), name.count == 1, let text = bytes.value() else { return nil }
      let mark: UInt8
      switch name[0] {
      case UInt8(ascii: "r"):
        mark = 1
        reference = text
      case UInt8(ascii: "s"):
        mark = 2
        format = XMLAttributes.integer(text) ?? 0
      case UInt8(ascii: "t"):
        mark = 4
        type = StatedCellType(text)
      default: return nil
      }
      guard seen & mark == 0 else { return nil }
      seen |= mark
    }
    if !bytes.skip("/>") {
      guard bytes.skip(">") else { return nil }
      if bytes.skip("<f") {
        guard Self.skipArray(&bytes), let text = bytes.text(), bytes.skip("</f>") else {
          return nil
        }
        formula = text
      }
      if bytes.skip("<v>") {
        guard let text = bytes.text(), bytes.skip("</v>") else { return nil }
        value = text
      }
      guard bytes.skip("</c>") else { return nil }
    }
    lexer = bytes
  }

  /// Passes over the attributes of a formula, `t` and `ref`, and the `>` behind them; `false` where it shares its
  /// text with others, or is no plain one.
  @inline(__always)
  private static func skipArray(_ bytes: inout XMLLexer) -> Bool {
    if bytes.skip(">") { return true }
    guard bytes.skip(" t=\"array\"") else { return false }
    if bytes.skip(" ref") { guard bytes.value() != nil else { return false } }
    return bytes.skip(">")
  }

  /// Whether its texts are as short as they may be.
  func isWithin(_ limits: ReadLimits) -> Bool {
    (value?.count ?? 0) <= limits.stringLength && (formula?.count ?? 0) <= limits.formulaLength
  }
}

/// The end of a row and the beginning of the next, taken off the bytes of a worksheet at once.
struct PlainRowStart {
  /// What `r` states; `nil` without one.
  private(set) var number: UnsafeBufferPointer<UInt8>?
  /// What `hidden` states; `nil` without one.
  private(set) var hidden: UnsafeBufferPointer<UInt8>?

  /// Reads `</row><row …>` where it comes next, and moves behind it; `nil` for anything else.
  init?(_ lexer: inout XMLLexer) {
    var bytes = lexer
    guard bytes.skip("</row><row") else { return nil }
    var names = InlineArray<8, UnsafeBufferPointer<UInt8>>(
      repeating: UnsafeBufferPointer(start: nil, count: 0))
    var count = 0
    while bytes.skip(" ") {
      guard count < names.count, let name = bytes.name(), let value = bytes.value() else {
        return nil
      }
      for index in 0..<count where names[index].elementsEqual(name) { return nil }
      names[count] = name
      count += 1
      if name.count == 1, name[0] == UInt8(ascii: "r") {
        number = value
      } else if name.elementsEqual("hidden".utf8) {
        hidden = value
      }
    }
    guard bytes.skip(">") else { return nil }
    lexer = bytes
  }
}

/// An `si` element with one text and nothing else, taken off the bytes of a table of strings at once.
struct PlainStringItem {
  /// What `t` holds.
  let text: XMLRawText
  /// Whether white space at its ends is part of it.
  let preservesSpace: Bool

  /// Reads the element that comes next, and moves behind it; `nil` where it is no plain one, or cut.
  init?(_ lexer: inout XMLLexer) {
    var bytes = lexer
    guard bytes.skip("<si><t") else { return nil }
    preservesSpace = bytes.skip(" xml:space=\"preserve\"")
    guard bytes.skip(">"), let text = bytes.text(), bytes.skip("</t></si>") else { return nil }
    self.text = text
    lexer = bytes
  }
}
