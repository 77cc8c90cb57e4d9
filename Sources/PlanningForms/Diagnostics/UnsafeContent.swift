/// Why the content of a file is not safe to read.
package enum UnsafeContent: Hashable, Sendable {
  /// A part declares a document type, which could make it read other files of the machine.
  case documentType
  /// Two parts have one name.
  case repeatedPart(String)
  /// Two parts share bytes.
  case overlappingParts
  /// A part's name leaves the file.
  case outsidePath(String)

  var words: Wording {
    switch self {
    case .documentType:
      Wording("có khai báo nạp nội dung từ ngoài tệp", "it declares content from outside the file")
    case .repeatedPart(let name):
      Wording("hai phần trùng tên «\(name)»", "two parts are called “\(name)”")
    case .overlappingParts:
      Wording("các phần bên trong chồng lên nhau", "parts within it overlap")
    case .outsidePath(let name):
      Wording("có phần trỏ ra ngoài tệp: «\(name)»", "a part leads out of the file: “\(name)”")
    }
  }
}

/// Why the system does not open a file.
package enum ReadObstacle: String, CaseIterable, Hashable, Sendable {
  /// There is no such file.
  case missing
  /// The user may not read it.
  case noPermission
  /// It is a folder, a pipe or the like.
  case notAFile
  /// The disk fails.
  case brokenDisk
  /// Something else.
  case other

  var words: Wording {
    switch self {
    case .missing:
      Wording(
        "không có tệp này. Kiểm tra lại tên và thư mục",
        "there is no such file. Check its name and folder")
    case .noPermission:
      Wording(
        "máy không cho đọc tệp. Hỏi người quản trị máy hoặc chép tệp sang thư mục khác",
        "you may not read it. Ask the administrator, or copy it elsewhere")
    case .notAFile:
      Wording(
        "đây không phải là tệp. Nêu tên tệp hoặc thư mục có sổ",
        "it is not a file. Name a workbook or a folder with workbooks")
    case .brokenDisk:
      Wording(
        "ổ đĩa hoặc mạng báo lỗi. Chép lại tệp từ máy đã lập",
        "the disk or network fails. Copy it again from where it was made")
    case .other:
      Wording(
        "máy không mở được. Kiểm tra tệp còn ở thư mục và máy có quyền đọc",
        "the system refused. Check that it is there and may be read")
    }
  }
}
