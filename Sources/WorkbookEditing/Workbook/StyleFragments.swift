import WorkbookWriters

/// Entries of style tables that edits need, without prefixes.
enum StyleFragments {
  /// A solid background (ECMA-376 Part 1, 18.8.32).
  static func fill(_ color: CellColor) -> String {
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(argb(color))\"/>"
      + "<bgColor indexed=\"64\"/></patternFill></fill>"
  }

  /// A background under a condition, where it is the background colour that fills (18.8.14).
  static func conditionalFill(_ color: CellColor) -> String {
    "<dxf><fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(argb(color))\"/>"
      + "<bgColor rgb=\"\(argb(color))\"/></patternFill></fill></dxf>"
  }

  /// `FFRRGGBB` (18.18.86).
  static func argb(_ color: CellColor) -> String {
    let digits = String(color.rgb, radix: 16, uppercase: true)
    return "FF" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }
}
