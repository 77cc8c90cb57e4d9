/// Tokens of formulas to start from ([MS-XLS] 2.5.198 and [MS-XLSB] 2.5.97).
enum SeedTokens {
  static let formulas: [[UInt8]] = [
    // 1+2, and the reference of the older layout and of the newer one.
    [0x1E, 1, 0, 0x1E, 2, 0, 0x03],
    [0x24, 0, 0, 1, 0xC0],
    [0x24, 0, 0, 0, 0, 1, 0xC0],
    // SUM(A1:B2), in both layouts.
    [0x25, 0, 0, 1, 0, 0, 0xC0, 1, 0xC0, 0x42, 1, 4, 0],
    [0x25, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0xC0, 1, 0xC0, 0x42, 1, 4, 0],
    // A text, a logical value, an error, a missing argument, brackets, a sign, a percentage.
    [0x17, 2, 0, 0x61, 0x62, 0x1D, 1, 0x08, 0x1C, 7, 0x08],
    [0x16, 0x15, 0x12, 0x14],
    // IF with its jumps, a sum by attribute, spaces, a name, a sheet, an array, a memory area.
    [0x19, 0x02, 5, 0, 0x19, 0x10, 0, 0, 0x19, 0x40, 0, 1],
    [0x23, 1, 0, 0, 0], [0x3A, 0, 0, 0, 0, 0, 0], [0x20, 0, 0, 0, 0, 0, 0, 0],
    [0x26, 0, 0, 0, 0, 0, 0], [0x01, 0, 0, 0, 0], [0x18, 1, 0, 0, 0, 0],
  ]

  /// The same of Excel 5 and 95.
  static let earlyFormulas: [[UInt8]] = [
    // A text, $A$1, A1:B2, and name 1.
    [0x17, 2, 0x61, 0x62], [0x24, 0, 0, 0], [0x25, 0, 0xC0, 1, 0xC0, 0, 1],
    [0x23, 1, 0] + zeros(12),
    // A cell of this workbook's first sheet, one of the other file, and a name there.
    [0x3A, 0xFF, 0xFF] + zeros(12) + [0, 0xC0, 0], [0x3A, 1, 0] + zeros(12) + [0, 0xC0, 0],
    [0x39, 1, 0] + zeros(8) + [1, 0] + zeros(12), [0x20] + zeros(7), [0x26] + zeros(6),
  ]

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}
