/// Why something that lies in an input folder is not read.
package enum PassedOverReason: Hashable, Sendable {
  /// It is deeper than folders are searched.
  case tooDeep(levels: Int)
  /// It comes after the most files that one run takes.
  case afterMany(maximum: Int)
  /// It is neither a file nor a folder: a pipe, a device.
  case notAFile
  /// A link that leads out of the folder that was given.
  case linkOutside
  /// A link to something that is not there.
  case deadLink
  /// Another name of a file that is read.
  case sameFile(first: String)
  /// A folder whose contents this user may not see.
  case closedFolder
  /// Its name is no text in UTF-8.
  case unreadableName
  /// A data package that `sedp export` has written: what is in it came from workbooks.
  case dataPackage

  /// Whether what it holds may be missing from the outputs.
  package var losesContents: Bool {
    switch self {
    case .sameFile, .dataPackage: false
    default: true
    }
  }

  /// What was passed over, why, and what to do.
  func words(path: String, in language: Language) -> String {
    let wording =
      switch self {
      case .tooDeep(let levels):
        Wording(
          "Không đọc thư mục «\(path)»: nằm sâu quá \(levels) cấp. Chuyển các sổ trong đó lên gần hơn, hoặc "
            + "ghi thẳng tên thư mục ấy trong lệnh.",
          "The folder “\(path)” is not read: it lies more than \(levels) levels deep. Move its workbooks up, "
            + "or name that folder itself in the command.")
      case .afterMany(let maximum):
        Wording(
          "Chỉ đọc \(maximum) tệp đầu; từ «\(path)» không đọc nữa. Chia thư mục làm nhiều lần chạy.",
          "Only the first \(maximum) files are read, none from “\(path)” on. Split the folder into several "
            + "runs.")
      case .notAFile:
        Wording(
          "Không đọc «\(path)»: không phải là tệp hay thư mục. Chép số liệu vào một tệp rồi chạy lại.",
          "“\(path)” is not read: it is neither a file nor a folder. Copy the data into a file and run this "
            + "again.")
      case .linkOutside:
        Wording(
          "Không đọc «\(path)»: đây là lối tắt dẫn ra ngoài thư mục. Chép tệp thật vào thư mục, hoặc ghi "
            + "thẳng tên lối tắt trong lệnh.",
          "“\(path)” is not read: it is a link that leads out of the folder. Copy what it leads to into the "
            + "folder, or name the link itself in the command.")
      case .deadLink:
        Wording(
          "Không đọc «\(path)»: lối tắt này dẫn đến tệp không còn. Xóa lối tắt hoặc chép tệp thật vào.",
          "“\(path)” is not read: the link leads to a file that is gone. Remove it, or copy the file here."
        )
      case .sameFile(let first):
        Wording(
          "«\(path)» chính là tệp «\(first)» dưới tên khác, chỉ tính một lần.",
          "“\(path)” is the file “\(first)” under another name; it counts once.")
      case .closedFolder:
        Wording(
          "Không xem được thư mục «\(path)»: không có quyền. Hỏi người quản trị máy, hoặc chép các sổ ra "
            + "thư mục khác.",
          "The folder “\(path)” can't be looked into: permission is missing. Ask the administrator, or copy "
            + "the workbooks to another folder.")
      case .unreadableName:
        Wording(
          "Không đọc «\(path)»: tên tệp không phải chữ Unicode. Đổi tên tệp rồi chạy lại.",
          "“\(path)” is not read: its name is no Unicode text. Rename it and run this again.")
      case .dataPackage:
        Wording(
          "Không đọc thư mục «\(path)»: đây là gói dữ liệu do sedp export ghi ra, số trong đó đã lấy từ các sổ.",
          "The folder “\(path)” is not read: it is a data package that sedp export has written, and its "
            + "figures came from workbooks.")
      }
    return wording(in: language)
  }
}
