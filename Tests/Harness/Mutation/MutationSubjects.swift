import WorkbookModel

extension FuzzTarget {
  /// The targets whose inputs the mutation test changes, and what it starts from: the seeds, which hold
  /// the parts of the sample workbooks, and larger made-up ones.
  public func mutationSubjects() throws -> [[UInt8]] {
    switch self {
    case .csv: return try seeds() + [Subjects.separated]
    case .binaryRecords: return try seeds() + [Subjects.binary.stream]
    case .compoundFile: return try seeds() + [Subjects.binary.bytes]
    default: return try seeds()
    }
  }

  /// Whether inputs are XML, of which elements are changed as often as bytes.
  public var isMarkup: Bool {
    switch self {
    case .worksheet, .editing, .sharedStrings, .styles, .openDocument, .package, .spreadsheetML,
      .html:
      true
    default: false
    }
  }
}

/// Larger files to change.
enum Subjects {
  /// A table with numbers, texts, quotes and gaps.
  static let separated: [UInt8] = {
    var text = "STT;Tên;Số hộ;Ghi chú\r\n"
    for row in 1...120 {
      text += "\(row);Ấp \(row % 9);\(row * 37 % 1000),5;"
      text +=
        row % 5 == 0 ? "\"có \"\"ngoặc\"\"; và\ndòng mới\"\r\n" : row % 3 == 0 ? "\r\n" : "x\r\n"
    }
    return Array(text.utf8)
  }()

  /// A sheet with cells of every kind, and shared strings that go on in a second record.
  static let binary: RawBinaryWorkbook = {
    var workbook = RawBinaryWorkbook()
    workbook.strings = (0..<60).map { "Hoạt động số \($0)" }
    workbook.recordLimit = 700
    for row in 0..<60 {
      workbook.cells += [
        (row, 0, .small(Int32(row))), (row, 1, .shared(row)), (row, 2, .number(Double(row) * 1.25)),
        (row, 3, .several([1, 2, 3])), (row, 7, .label("ấp")), (row, 8, .textFormula("tổng")),
        (row, 9, .formula(0.5)), (row, 10, .boolean(true)), (row, 11, .error(7)),
      ]
    }
    return workbook
  }()
}
