/// Why a file cannot be written, as far as the system tells.
package enum WriteObstacle: String, CaseIterable, Hashable, Sendable {
  /// A folder of the path does not exist.
  case noFolder
  /// A part of the path that ought to be a folder is a file, or the other way round.
  case wrongKind
  /// The user may not write there.
  case noPermission
  /// The disk or share can only be read.
  case readOnly
  /// No room is left, or none for this user.
  case noSpace
  /// Another program holds it.
  case inUse
  /// A name in the path is longer than the system takes.
  case longName
  /// A copy would break the digital signature of the workbook.
  case signed
  /// The workbook holds something that can't be changed without harm to the rest.
  case unsafeEdit
  /// The workbook holds more than a copy of it can be marked in.
  case tooLarge
  /// The workbook has as many formats as a spreadsheet takes, and marks need some.
  case noFormats
  /// Something that no office worker can tell apart.
  case other

  /// What stands in the way and what to do.
  func words(in language: Language) -> String {
    let wording =
      switch self {
      case .noFolder:
        Wording("thư mục không có; kiểm tra đường dẫn", "no such folder; check the path")
      case .wrongKind:
        Wording(
          "trùng tên với một tệp hoặc thư mục đã có; đặt tên khác",
          "a file or folder of that name is in the way; choose another name")
      case .noPermission:
        Wording(
          "không có quyền ghi; chọn thư mục khác hoặc hỏi người quản trị máy",
          "no permission; choose another folder or ask the administrator")
      case .readOnly:
        Wording("ổ đĩa chỉ cho đọc; chọn ổ khác", "the disk can only be read; choose another")
      case .noSpace: Wording("hết chỗ trên ổ đĩa; dọn bớt tệp", "the disk is full; make room")
      case .inUse:
        Wording(
          "đang mở ở chương trình khác; đóng tệp lại", "another program has it open; close it there"
        )
      case .longName: Wording("tên quá dài; đặt tên ngắn hơn", "the name is too long; shorten it")
      case .signed:
        Wording(
          "sổ có chữ ký số, bản đánh dấu sẽ làm mất chữ ký; sửa theo báo cáo này",
          "the workbook is signed, and a marked copy would break the signature; mend by this report"
        )
      case .unsafeEdit:
        Wording(
          "sổ có phần không đánh dấu được mà không hại phần khác; sửa theo báo cáo này",
          "the workbook can't be marked without harm to the rest; mend by this report")
      case .tooLarge:
        Wording(
          "sổ có phần quá lớn để đánh dấu, như hàng trăm nghìn ghi chú; sửa theo báo cáo này",
          "a part of the workbook is too large to be marked, such as very many notes; mend by this report"
        )
      case .noFormats:
        Wording(
          "sổ đã dùng hết số kiểu ô mà Excel cho phép nên không tô màu được; sửa theo báo cáo này",
          "the workbook has all the cell formats that Excel allows; mend by this report")
      case .other:
        Wording(
          "đóng tệp nếu đang mở bằng Excel; xem ổ đĩa còn chỗ và có quyền ghi không",
          "close it if it is open in Excel; check space and permission")
      }
    return language == .vietnamese ? wording.vietnamese : wording.english
  }
}
