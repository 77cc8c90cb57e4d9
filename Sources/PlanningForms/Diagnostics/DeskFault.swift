/// What is to be said of folders that the program works for an office: watched ones, archives, corrections.
package enum DeskFault: Hashable, Sendable {
  /// Results would be written into the folder that is watched, or the other way round.
  case intoWatched
  /// A marked copy that somebody has changed since; it was given another name, so that it is not lost.
  case copyKept(name: String)
  /// A folder that is to come into being, and has files already.
  case folderTaken
  /// A folder with the manifests of several runs, where one is meant.
  case severalRuns(manifests: [String])
  /// A locked workbook that a run would replace by another one, without a reason.
  case correctionWithoutReason(area: String)
  /// A locked workbook that stays as it is; the file of the revision.
  case revised(area: String, file: String, changes: Int)
  /// A locked workbook whose figures come out as they are.
  case lockedKept(area: String)
  /// A locked workbook of an area below, which is not written by a run of the area above.
  case lockedBelow(area: String)
  /// A reason for a correction where nothing is locked.
  case reasonUnused
  /// Plans that templates for a period print though they are of a round before the last.
  case planOfDraft(units: [String])
  /// Units of whose plan templates for a period print nothing.
  case planMissing(units: [String])
}

extension DeskFault {
  /// The code.
  var code: Finding.Code {
    switch self {
    case .intoWatched: .outputsIntoWatched
    case .copyKept: .markedCopyKept
    case .folderTaken: .folderTaken
    case .severalRuns: .severalRuns
    case .correctionWithoutReason: .correctionWithoutReason
    case .revised: .lockedOutputRevised
    case .lockedKept: .lockedOutputKept
    case .lockedBelow: .lockedPartKept
    case .reasonUnused: .correctionUnused
    case .planOfDraft: .carriedDraft
    case .planMissing: .carriedNothing
    }
  }

  /// What was found and what to do.
  var words: Wording {
    switch self {
    case .intoWatched:
      Wording(
        "Thư mục kết quả và thư mục được theo dõi không được nằm trong nhau: kết quả sẽ bị nhận lại thành sổ nộp. "
          + "Chọn một thư mục khác bên cạnh.",
        "The folder of results and the one that is watched may not lie in each other: results would be taken for "
          + "submissions. Choose another folder beside it.")
    case .copyKept(let name):
      Wording(
        "Bản đánh dấu này đã có người sửa, nên được giữ lại với tên «\(name)». Nếu là sổ đã sửa xong thì chép vào thư "
          + "mục nhận.",
        "Somebody has changed this marked copy, so it was kept as “\(name)”. If it is the mended workbook, put it into "
          + "the folder that is watched.")
    case .folderTaken:
      Wording(
        "Đã có tệp hoặc thư mục mang tên này, nên không ghi vào để khỏi lẫn. Chọn tên thư mục khác.",
        "Something of that name is there already, and is left as it is. Choose another name for the folder."
      )
    case .severalRuns(let manifests):
      Wording(
        "Thư mục này có kết quả của \(manifests.count) lần tổng hợp. Chỉ rõ một bản kê: "
          + manifests.joined(separator: ", ") + ".",
        "This folder holds the outputs of \(manifests.count) runs. Name one manifest: "
          + manifests.joined(separator: ", ") + ".")
    case .correctionWithoutReason(let area):
      Wording(
        "Số liệu của \(area) đã khóa và nay tổng hợp ra khác. Sổ đã khóa không bị ghi đè; muốn lập bản đính chính thì "
          + "chạy lại với --correction và lý do.",
        "The figures of \(area) are locked, and come out otherwise now. The locked workbook is not overwritten; to make "
          + "a correction, run this again with --correction and the reason.")
    case .revised(let area, let file, let changes):
      Wording(
        "Sổ đã khóa của \(area) giữ nguyên; bản đính chính là «\(file)», có \(changes) chỗ thay đổi ở trang «BẢNG ĐÍNH "
          + "CHÍNH». Ký bảng đính chính, rồi khóa lại.",
        "The locked workbook of \(area) stays as it is; the correction is “\(file)”, with \(changes) changes on its "
          + "sheet of corrections. Have that signed, then lock it.")
    case .lockedKept(let area):
      Wording(
        "Số liệu của \(area) ra đúng như sổ đã khóa, nên sổ đã khóa giữ nguyên, không ghi lại.",
        "The figures of \(area) come out as they are locked, and the locked workbook stays as it is."
      )
    case .lockedBelow(let area):
      Wording(
        "Sổ của \(area) trong thư mục ra đã khóa, nên lần chạy này không ghi lại. Nếu số đã đổi và cần đính chính thì chạy "
          + "lại với --correction và lý do.",
        "The workbook of \(area) in the output folder is locked, and this run leaves it as it is. If its figures have "
          + "changed and are to be corrected, run this again with --correction and the reason.")
    case .reasonUnused:
      Wording(
        "Có --correction nhưng không có gì phải đính chính: cấp này chưa khóa, hoặc số không đổi so với sổ đã khóa.",
        "There is --correction, and nothing to correct: this area is not locked, or its figures are those that are locked."
      )
    case .planOfDraft(let units):
      Wording(
        "Kế hoạch in sẵn của \(units.count) đơn vị lấy từ sổ chưa phải vòng cuối: \(Self.list(units, "và")). Kế hoạch "
          + "giao khác đi thì đơn vị sửa lại ở cột ấy.",
        "Printed plans of a round before the last: \(units.count) (\(Self.list(units, "and"))). Where the plan that was "
          + "adopted differs, the unit corrects that column.")
    case .planMissing(let units):
      Wording(
        "Không có sổ kế hoạch của \(units.count) đơn vị, nên cột kế hoạch để trống: \(Self.list(units, "và")). Chép sổ của "
          + "họ vào thư mục của --previous rồi tạo lại, hoặc để đơn vị tự ghi.",
        "Plans not found: \(units.count) (\(Self.list(units, "and"))); that column stays blank. Put their workbooks into the folder "
          + "of --previous and make the templates again, or leave it to the units.")
    }
  }

  /// How many names a sentence says.
  private static let named = 8

  private static func list(_ names: [String], _ and: String) -> String {
    let rest = names.count - named
    return names.prefix(named).joined(separator: ", ") + (rest > 0 ? ", \(and) \(rest)" : "")
  }
}
