import WorkbookModel

/// What the flags of a binary workbook's validation say ([MS-XLS] 2.4.95 Dv, [MS-XLSB] 2.4.353 BrtDVal).
struct BinaryValidation {
  private static let types = [
    "none", "whole", "decimal", "list", "date", "time", "textLength", "custom",
  ]
  private static let comparisons = [
    "between", "notBetween", "equal", "notEqual", "greaterThan", "lessThan",
    "greaterThanOrEqual", "lessThanOrEqual",
  ]

  /// As ``CellValidation/type``.
  let type: String
  /// As ``CellValidation/comparison``.
  let comparison: String?

  /// `nil` where a number stands for nothing.
  init?(flags: Int) {
    let type = flags & 0xF
    let comparison = flags >> 20 & 0xF
    guard Self.types.indices.contains(type), Self.comparisons.indices.contains(comparison) else {
      return nil
    }
    self.type = Self.types[type]
    let compares = (1...6).contains(type) && type != 3
    self.comparison = compares ? Self.comparisons[comparison] : nil
  }

  /// The rule; the entries of a typed list are separated by zeros in the file.
  func rule(ranges: [CellRange], _ formula1: String?, _ formula2: String?) -> CellValidation {
    CellValidation(
      ranges: ranges, type: type, comparison: comparison,
      formula1: formula1.map { String($0.map { $0 == "\0" ? "," : $0 }) }, formula2: formula2)
  }
}
