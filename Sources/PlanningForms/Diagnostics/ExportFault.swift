/// What is to be said of the folder of a data package, and of what goes into it.
package enum ExportFault: Hashable, Sendable {
  /// The folder holds something that is no data package of this program, by names.
  case occupied(folder: String, files: [String])
  /// Files of an earlier package in the folder are not as the program has written them.
  case changed(folder: String, files: [String])
  /// Nothing that was read counts, so there is nothing to write.
  case nothing
}

extension ExportFault {
  /// How many files a message names.
  private static let named = 5

  private static func list(_ files: [String]) -> String {
    files.prefix(named).map { "«\($0)»" }.joined(separator: ", ")
      + (files.count > named ? ", …" : "")
  }

  /// The code.
  var code: Finding.Code {
    switch self {
    case .occupied: .packageOccupied
    case .changed: .packageChanged
    case .nothing: .packageEmpty
    }
  }

  /// What was found and what to do.
  var words: Wording {
    switch self {
    case .occupied(let folder, let files):
      Wording(
        "Thư mục «\(folder)» đang chứa thứ khác, không phải gói dữ liệu do sedp ghi: \(Self.list(files)). Không ghi đè. "
          + "Chọn thư mục mới hoặc thư mục trống.",
        "The folder “\(folder)” holds something else than a data package of sedp: \(Self.list(files)). Nothing is "
          + "overwritten. Name a new or an empty folder.")
    case .changed(let folder, let files):
      Wording(
        "Gói dữ liệu trong «\(folder)» đã bị sửa sau khi ghi: \(Self.list(files)). Không ghi đè. Chuyển các tệp này ra "
          + "chỗ khác rồi chạy lại, hoặc chọn thư mục mới.",
        "The data package in “\(folder)” was changed since it was written: \(Self.list(files)). Nothing is overwritten. "
          + "Move these files away and run this again, or name a new folder.")
    case .nothing:
      Wording(
        "Không sổ nào dùng được nên không có gì để xuất. Chạy «sedp check» với các sổ này để biết phải sửa gì.",
        "No workbook counts, so there is nothing to export. Run “sedp check” on these workbooks to see what to mend."
      )
    }
  }
}
