/// Advance widths of Times New Roman in units of 1/2048 of the font's size.
///
/// Liberation Serif, which has the same widths by design, was measured.
enum TimesNewRomanWidths {
  /// Units of an em.
  static let unitsPerEm = 2048

  /// U+0020 to U+007E, regular.
  private static let regular = [
    512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155, 1155, 909, 1886,
    1479, 1366, 1366, 1479, 1251, 1139, 1479, 1479, 682, 797, 1479, 1251, 1821, 1479, 1479, 1139,
    1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479, 1479, 1251, 682, 569, 682, 961, 1024, 682,
    909, 1024, 909, 1024, 909, 682, 1024, 1024, 569, 569, 1024, 569, 1593, 1024, 1024, 1024, 1024,
    682, 797, 569, 1024, 1024, 1479, 1024, 1024, 909, 983, 410, 983, 1108,
  ]

  /// U+0020 to U+007E, bold.
  private static let bold = [
    512, 682, 1137, 1024, 1024, 2048, 1706, 569, 682, 682, 1024, 1167, 512, 682, 512, 569, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1167, 1167, 1167, 1024, 1905,
    1479, 1366, 1479, 1479, 1366, 1251, 1593, 1593, 797, 1024, 1593, 1366, 1933, 1479, 1593, 1251,
    1593, 1479, 1139, 1366, 1479, 1479, 2048, 1479, 1479, 1366, 682, 569, 682, 1190, 1024, 682,
    1024, 1139, 909, 1139, 909, 682, 1024, 1139, 569, 682, 1139, 569, 1706, 1139, 1024, 1139,
    1139, 909, 797, 682, 1139, 1024, 1479, 1024, 1024, 909, 807, 451, 807, 1065,
  ]

  /// Characters beyond ASCII that are not a letter of ASCII with marks.
  private static let others: [Unicode.Scalar: (regular: Int, bold: Int)] = [
    "\u{A0}": (512, 512),
    "«": (1024, 1024),
    "°": (819, 819),
    "±": (1124, 1124),
    "²": (614, 614),
    "³": (614, 614),
    "·": (682, 683),
    "»": (1024, 1024),
    "×": (1155, 1167),
    "÷": (1124, 1124),
    "Đ": (1479, 1479),
    "đ": (1024, 1139),
    "Ơ": (1479, 1593),
    "ơ": (1083, 1134),
    "Ư": (1589, 1630),
    "ư": (1110, 1229),
    "–": (1024, 1024),
    "—": (2048, 2048),
    "‘": (682, 682),
    "’": (682, 682),
    "“": (909, 1024),
    "”": (909, 1024),
    "•": (717, 717),
    "…": (2048, 2048),
    "₫": (1050, 1050),
    "≤": (1124, 1124),
    "≥": (1124, 1124),
  ]

  /// Letters that are as wide as the one that each row begins with: marks do not widen.
  private static let families = [
    "AÀÁÂÃĂẠẢẤẦẨẪẬẮẰẲẴẶ",
    "EÈÉÊĔẸẺẼẾỀỂỄỆ",
    "IÌÍÎĨĬỈỊ",
    "OÒÓÔÕŎỌỎỐỒỔỖỘ",
    "UÙÚÛŨŬỤỦ",
    "YÝŶỲỴỶỸ",
    "aàáâãăạảấầẩẫậắằẳẵặ",
    "eèéêĕẹẻẽếềểễệ",
    "iìíîĩĭỉị",
    "oòóôõŏọỏốồổỗộ",
    "uùúûũŭụủ",
    "yýŷỳỵỷỹ",
    "ƠỚỜỞỠỢ",
    "ơớờởỡợ",
    "ƯỨỪỬỮỰ",
    "ưứừửữự",
  ]

  /// The width of a character, `nil` where it is not known.
  static func advance(of scalar: Unicode.Scalar, isBold: Bool) -> Int? {
    let widths = isBold ? boldByScalar : regularByScalar
    guard scalar.value < widths.count else {
      return others[scalar].map { isBold ? $0.bold : $0.regular }
    }
    let width = widths[Int(scalar.value)]
    return width == unknown ? nil : Int(width)
  }

  private static let unknown: UInt16 = .max
  private static let regularByScalar = byScalar(regular) { $0.regular }
  private static let boldByScalar = byScalar(bold) { $0.bold }

  /// The widths of all characters up to the last letter with Vietnamese marks, U+1EF9, by their number.
  private static func byScalar(
    _ ascii: [Int], _ width: ((regular: Int, bold: Int)) -> Int
  ) -> [UInt16] {
    var widths = [UInt16](repeating: unknown, count: 0x1F00)
    func set(_ scalar: Unicode.Scalar, _ width: UInt16) {
      if Int(scalar.value) < widths.count { widths[Int(scalar.value)] = width }
    }
    for (index, width) in ascii.enumerated() { widths[0x20 + index] = UInt16(width) }
    for (scalar, both) in others { set(scalar, UInt16(width(both))) }
    for family in families {
      guard let first = family.unicodeScalars.first else { continue }
      for letter in family.unicodeScalars { set(letter, widths[Int(first.value)]) }
    }
    return widths
  }
}
