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
  private static let severities: [DataValidation.Severity] = [.stop, .warning, .information]

  private var stated = StatedValidation()
  private let showsPrompt: Bool

  /// `nil` where a number stands for nothing.
  init?(flags: Int) {
    let type = flags & 0xF
    let comparison = flags >> 20 & 0xF
    let severity = flags >> 4 & 7
    guard Self.types.indices.contains(type), Self.comparisons.indices.contains(comparison) else {
      return nil
    }
    stated.type = Self.types[type]
    let compares = (1...6).contains(type) && type != 3
    stated.comparison = compares ? Self.comparisons[comparison] : nil
    stated.allowsBlank = flags & 0x100 != 0
    showsPrompt = flags & 0x4_0000 != 0
    if flags & 0x8_0000 == 0 {
      stated.severity = .silent
    } else if Self.severities.indices.contains(severity) {
      stated.severity = Self.severities[severity]
    }
  }

  /// The rule; the entries of a typed list are separated by zeros in the file.
  func rule(
    ranges: [CellRange], _ formula1: String?, _ formula2: String?, error: DataValidation.Message,
    prompt: DataValidation.Message
  ) -> StatedValidation {
    var rule = stated
    rule.ranges = ranges
    rule.formula1 = formula1.map { String($0.map { $0 == "\0" ? "," : $0 }) }
    rule.formula2 = formula2
    rule.error = error
    if showsPrompt { rule.prompt = prompt }
    return rule
  }
}
