/// A name for a formula, mostly a range (ECMA-376 Part 1, 18.2.5).
public struct DefinedName: Hashable, Sendable {
  /// The name. One that is written starts with a letter, `_` or `\`, and does not look like a cell
  /// address.
  public var name: String
  /// The formula without `=`, such as `'Danh mục'!$A$1:$A$9`; `nil` where the way in which a file
  /// writes it is not understood. A name without formula can't be written.
  public var formula: String?
  /// The index of the only sheet that knows it; `nil` for the whole workbook.
  public var sheet: Int?
  /// Whether programs hide it from the user.
  public var isHidden: Bool

  /// Makes a name.
  public init(_ name: String, formula: String?, sheet: Int? = nil, isHidden: Bool = false) {
    self.name = name
    self.formula = formula
    self.sheet = sheet
    self.isHidden = isHidden
  }
}
