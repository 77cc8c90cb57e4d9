import Packaging
import WorkbookModel

/// Reads the validations of a binary sheet ([MS-XLSB] 2.4.353 BrtDVal); those that refer to other sheets
/// have, since Excel 2010, a record of their own (2.4.354 BrtDVal14).
struct XLSBValidations {
  let links: FormulaLinks

  /// A validation with its ranges, four texts and two formulas in this order; `nil` where it is none.
  func validation(_ record: XLSBData) -> StatedValidation? {
    var data = record
    guard data.left >= 8, let validation = BinaryValidation(flags: data.uint32()) else {
      return nil
    }
    let ranges = Self.ranges(&data)
    let (error, prompt) = Self.messages(&data)
    let first = formula(&data, sizes: .apart, ranges)
    return validation.rule(
      ranges: ranges, first, formula(&data, sizes: .apart, ranges), error: error, prompt: prompt)
  }

  /// A validation whose ranges and formulas stand in a header (2.5.61 FRTHeader); `nil` where it is none.
  func laterValidation(_ record: XLSBData) -> StatedValidation? {
    var data = record
    let header = data.uint32()
    if header & 1 != 0 { data.skip(20 * min(data.uint32(), data.left / 20)) }
    var ranges: [CellRange] = []
    if header & 2 != 0 {
      for _ in 0..<min(data.uint32(), data.left / 8) {
        data.skip(4)
        ranges += Self.ranges(&data)
      }
    }
    var formulas: [String?] = []
    if header & 4 != 0 {
      for _ in 0..<min(data.uint32(), data.left / 12) {
        data.skip(4)
        formulas.append(formula(&data, sizes: .together, ranges))
      }
    }
    guard data.left >= 4, let validation = BinaryValidation(flags: data.uint32()) else {
      return nil
    }
    let (error, prompt) = Self.messages(&data)
    return validation.rule(
      ranges: ranges, formulas.first ?? nil, formulas.dropFirst().first ?? nil, error: error,
      prompt: prompt)
  }

  /// Title and text of what is said about an entry against the rule, then of the prompt.
  private static func messages(
    _ data: inout XLSBData
  ) -> (error: DataValidation.Message, prompt: DataValidation.Message) {
    let texts = (0..<4).map { _ in data.text() ?? "" }
    return (
      DataValidation.Message(title: texts[0], text: texts[1]),
      DataValidation.Message(title: texts[2], text: texts[3])
    )
  }

  private static func ranges(_ data: inout XLSBData) -> [CellRange] {
    (0..<min(data.uint32(), data.left / 16)).compactMap { _ in data.range() }
  }

  /// Where the sizes of a formula's tokens and of what follows them stand: each before its part, or
  /// both before the tokens.
  private enum Sizes { case apart, together }

  private func formula(_ data: inout XLSBData, sizes: Sizes, _ ranges: [CellRange]) -> String? {
    let count = data.uint32()
    let extraBefore = sizes == .together ? data.uint32() : 0
    let start = data.position
    guard count <= data.left else { return nil }
    data.skip(count)
    data.skip(min(sizes == .apart ? data.uint32() : extraBefore, data.left))
    guard count > 0 else { return nil }
    let end = start + count
    return FormulaDecoder.text(
      stream: data.bytes, tokens: start..<end, extra: end..<end, links: links,
      base: ranges.first?.first ?? CellReference(row: 1, column: 1), layout: .wide)
  }
}
