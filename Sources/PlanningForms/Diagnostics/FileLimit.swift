import DecimalArithmetic

/// Which bound on the size of a file was reached.
///
/// The raw values are the readers' own names of the bounds; messages say them in words.
package enum FileLimit: String, CaseIterable, Hashable, Sendable {
  case fileBytes, heldFileBytes
  case inflatedBytesPerPart, inflatedBytesPerTable, inflatedBytesPerFile, inflationRatio
  case ratioExemptBytes
  case entries, sheets, cellsPerSheet, cellsPerFile, repeatedCells, rows, columns, cellsPerRow
  case strings, stringBytes, stringLength, decodedTextBytes
  case formulaLength, formulaBytes, recordBytes
  case styles, merges, relationships, properties, propertyLength, descriptionEntries, findings
  case xmlDepth, xmlTagBytes, xmlNamespaces

  /// What is too much, and how much would be allowed.
  func words(allowed: Int) -> Wording {
    let megabyte = 1 << 20
    let isMemory = isBytes && allowed >= megabyte && allowed % megabyte == 0
    let number = StatedValue.number(ExactDecimal(isMemory ? allowed / megabyte : allowed))
    let unit = isMemory ? " MB" : isBytes ? " byte" : ""
    return name
      + Wording(
        " (cho phép \(number.vietnamese)\(unit))", " (allowed: \(number.english)\(unit))")
  }

  /// What makes such a file smaller.
  var remedy: Wording {
    self == .sheets
      ? Wording(
        "Xoá các trang không thuộc mẫu", "Delete the sheets that are none of the template's")
      : Wording(
        "Xoá các hàng, cột trống đã định dạng", "Delete formatted empty rows and columns")
  }

  private var isBytes: Bool { rawValue.lowercased().contains("bytes") }

  private var name: Wording {
    switch self {
    case .fileBytes, .heldFileBytes: Wording("tệp quá lớn", "the file is too large")
    case .inflatedBytesPerPart, .inflatedBytesPerTable, .inflatedBytesPerFile, .ratioExemptBytes:
      Wording("nội dung giải nén ra quá lớn", "its unpacked content is too large")
    case .inflationRatio:
      Wording("nội dung nén quá nhiều lần", "its content is packed too many times over")
    case .entries, .relationships:
      Wording("có quá nhiều phần bên trong", "it has too many parts")
    case .sheets: Wording("có quá nhiều trang", "it has too many sheets")
    case .cellsPerSheet: Wording("một trang có quá nhiều ô", "a sheet has too many cells")
    case .cellsPerFile: Wording("có quá nhiều ô", "it has too many cells")
    case .repeatedCells: Wording("có quá nhiều ô lặp lại", "too many cells are repeated")
    case .rows: Wording("một trang có quá nhiều hàng", "a sheet has too many rows")
    case .columns, .cellsPerRow: Wording("một hàng có quá nhiều ô", "a row has too many cells")
    case .strings: Wording("có quá nhiều ô chữ", "it has too many texts")
    case .stringBytes, .decodedTextBytes:
      Wording("chữ trong tệp quá nhiều", "its texts are too long")
    case .stringLength, .propertyLength: Wording("một ô chữ quá dài", "a text is too long")
    case .formulaLength: Wording("một công thức quá dài", "a formula is too long")
    case .formulaBytes: Wording("công thức quá nhiều", "its formulas are too long")
    case .recordBytes: Wording("một bản ghi quá lớn", "a record is too large")
    case .styles: Wording("có quá nhiều kiểu định dạng", "it has too many formats")
    case .merges: Wording("có quá nhiều vùng gộp ô", "it has too many merged ranges")
    case .properties: Wording("có quá nhiều thuộc tính", "it has too many properties")
    case .descriptionEntries, .findings:
      Wording("có quá nhiều ghi chú, quy tắc, tên vùng", "it has too many notes, rules and names")
    case .xmlDepth, .xmlTagBytes, .xmlNamespaces:
      Wording("nội dung bên trong lồng nhau quá sâu", "its content is nested too deep")
    }
  }
}
