/// What is told of a workbook's template version, and of what it need not have.
package enum VersionFinding: Hashable, Sendable {
  /// An earlier version, read by the map that the set gives of it.
  case earlier(found: String, today: String, changes: [VersionChange])
  /// A version that the program has not got yet.
  case newer(found: String, today: String)
  /// A form or column that the workbook does not have and need not have.
  case absent(AbsentPart)

  /// A sheet or column that may be absent.
  package struct AbsentPart: Hashable, Sendable {
    /// The sheet's name, or the column's heading.
    package var name: String
    /// Whether it is a sheet.
    package var isSheet: Bool
    /// From when on it must be there; `nil` where it need never be.
    package var beginning: String?

    /// Makes one.
    package init(name: String, isSheet: Bool, beginning: String?) {
      self.name = name
      self.isSheet = isSheet
      self.beginning = beginning
    }
  }

  /// How many changes a sentence names.
  private static let namedChanges = 12

  var code: Finding.Code {
    switch self {
    case .earlier: .earlierVersion
    case .newer: .newerVersion
    case .absent: .absentPart
    }
  }

  func words(in language: Language) -> String { wording(in: language) }

  private var wording: Wording {
    switch self {
    case .earlier(let found, let today, let changes):
      Wording(
        "Sổ lập theo mẫu phiên bản \(found), bản đang dùng là \(today). Máy đã đọc theo đúng mẫu đó; không phải chép lại.",
        "The workbook is of template version \(found), today's is \(today). It was read as that version is laid out; nothing needs to be copied."
      ) + Self.list(changes)
        + Wording(" Lần sau dùng mẫu mới.", " Take the new template next time.")
    case .newer(let found, let today):
      Wording(
        "Sổ lập theo mẫu phiên bản \(found), mới hơn bản của chương trình này (\(today)), nên chưa được tính. "
          + "Cập nhật chương trình rồi chạy lại; đừng sửa sổ.",
        "The workbook is of template version \(found), later than this program's (\(today)), and is not counted. "
          + "Update the program and run it again; leave the workbook as it is.")
    case .absent(let part): Self.absent(part)
    }
  }

  private static func list(_ changes: [VersionChange]) -> Wording {
    guard !changes.isEmpty else { return Wording(same: "") }
    let words = changes.prefix(namedChanges).map(\.wording)
    let rest = changes.count - words.count
    return Wording(
      " Khác nhau: " + words.map(\.vietnamese).joined(separator: "; ")
        + (rest > 0 ? "; và \(rest) chỗ khác." : "."),
      " What differs: " + words.map(\.english).joined(separator: "; ")
        + (rest > 0 ? "; and \(rest) more." : "."))
  }

  private static func absent(_ part: AbsentPart) -> Wording {
    let what =
      part.isSheet
      ? Wording("Sổ không có trang «\(part.name)»", "The workbook has no sheet “\(part.name)”")
      : Wording("Không có cột «\(part.name)»", "There is no column “\(part.name)”")
    let why =
      part.beginning.map {
        Wording("; chỉ bắt buộc từ \($0)", "; it is required from \($0) on only")
      } ?? Wording("; không bắt buộc", "; it is not required")
    return what + why + Wording(", nên để trống.", ", so it stays blank.")
  }
}
