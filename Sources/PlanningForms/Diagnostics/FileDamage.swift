/// Where a file is broken, as far as it helps to look there.
package struct DamagePlace: Hashable, Sendable {
  /// The cell, such as `B7`.
  package var cell: String?
  /// The line of a part that is text.
  package var line: Int?

  /// A place; nowhere in particular without arguments.
  package init(cell: String? = nil, line: Int? = nil) {
    self.cell = cell
    self.line = line
  }

  /// The place in brackets; nothing where none is known.
  var words: Wording {
    let parts =
      [
        cell.map { Wording("ô \($0)", "cell \($0)") },
        line.map { Wording("dòng \($0)", "line \($0)") },
      ].compactMap { $0 }
    guard let first = parts.first else { return Wording(same: "") }
    let all = parts.dropFirst().reduce(first) { $0 + Wording(same: ", ") + $1 }
    return Wording(same: " (") + all + Wording(same: ")")
  }
}

/// What is broken in a file that cannot be read, or in a sheet of it.
///
/// The raw values are the readers' own names of the faults; messages say them in words.
package enum FileDamage: String, CaseIterable, Hashable, Sendable {
  /// A part cannot be decompressed.
  case corruptPart
  /// A part is not well-formed XML.
  case malformedXML
  /// A part that is referred to is missing.
  case missingPart
  /// A sheet is listed that the file does not hold.
  case sheetWithoutPart
  /// A cell's address isn't one.
  case invalidReference
  /// A cell refers to a text that the file does not hold.
  case missingString
  /// A binary structure contradicts itself.
  case malformedRecord
  /// A sheet that is listed is not there.
  case noSuchSheet

  /// In plain words.
  func words(in language: Language) -> String {
    let words: (vietnamese: String, english: String) =
      switch self {
      case .corruptPart: ("dữ liệu nén bị hỏng", "its compressed data is damaged")
      case .malformedXML: ("nội dung bị cắt hoặc sai cấu trúc", "its content is cut off or garbled")
      case .missingPart: ("thiếu một phần của tệp", "a part of the file is missing")
      case .sheetWithoutPart:
        ("tệp chỉ ghi tên trang, không có nội dung của trang", "the file holds its name only")
      case .invalidReference: ("có địa chỉ ô sai", "a cell has an impossible address")
      case .missingString: ("thiếu bảng chữ của tệp", "texts that cells refer to are missing")
      case .malformedRecord: ("bản ghi bị cắt hoặc sai cấu trúc", "a record is cut off or garbled")
      case .noSuchSheet: ("không có trang này trong tệp", "the file does not hold this sheet")
      }
    return language == .vietnamese ? words.vietnamese : words.english
  }
}
