import PlanningForms
import WorkbookWriters

@testable import PlanningPipeline

/// Two communes of district 847 and a department whose forms refer to each other as they should:
/// proposals, activities, requests, opinions.
struct LinkedPlan {
  var commune: TestBook
  var neighbour: TestBook
  var department: TestBook

  static let activity = "29377-2018-001"
  static let answered = "29377-2018-101"
  static let unanswered = "29377-2018-102"
  static let neighbours = "29392-2018-101"
  static let reason = "Trùng với công trình của huyện"
  static let opinion = "Vượt khả năng cân đối"

  init() throws {
    commune = try TestBook.commune("29377")
    commune["X-08", "1", "ma_hd"] = .text(Self.activity)
    commune["X-08", "2", "ma_hd"] = "29377-2018-002"
    commune["X-09", "1", "ma_hd"] = .text(Self.answered)
    var second = Self.request("Mở lớp mẫu giáo", "GDDT")
    second["ma_hd"] = .text(Self.unanswered)
    second["uu_tien"] = 2
    commune.fill("X-09", row: 2, second)
    commune.fill("X-07", row: 1, Self.proposal(1, "Sửa trạm y tế", "X09", target: Self.answered))
    commune.fill(
      "X-07", row: 2, Self.proposal(2, "Thêm giường bệnh", "GHEP", target: Self.answered))
    commune.fill("X-07", row: 3, Self.proposal(3, "Xây nhà lồng chợ", "LOAI", target: nil))
    commune.fill("X-07", row: 4, Self.proposal(4, "Học trồng lúa", "X08", target: Self.activity))
    neighbour = try TestBook.commune("29392")
    neighbour["X-09", "1", "ma_hd"] = .text(Self.neighbours)
    department = try TestBook.department("YT", figures: [:])
    department.fill(
      "N-04", row: 1,
      [
        "ma_hd": .text(Self.answered), "ma_dv": "29377", "ten_hd": "Sửa trạm y tế xã",
        "von_tong": 300, "y_kien": "CHUYENTINH", "uu_tien_huyen": 3, "ly_do": .text(Self.opinion),
      ])
  }

  private static func proposal(
    _ number: Int, _ text: String, _ outcome: String, target: String?
  ) -> [String: CellContent] {
    var fields: [String: CellContent] = [
      "ma_dx": .text("29377-D-00\(number)"), "ap": "Ấp Chợ", "linh_vuc": "YT",
      "noi_dung": .text(text), "uu_tien": .number(.init(number)), "xu_ly": .text(outcome),
    ]
    if let target {
      fields["ma_hd_dich"] = .text(target)
    } else {
      fields["ly_do"] = .text(reason)
    }
    return fields
  }

  /// A request without a fault, as fields of X-09.
  static func request(_ name: String, _ department: String) -> [String: CellContent] {
    var fields = TestBook.activity("GD", name, money: 200, 2018)
    for field in ["chu_tri", "nguon_tt"] { fields[field] = nil }
    fields["loai"] = "DAUTU"
    fields["ly_do"] = "Trẻ chưa có lớp"
    fields["phong"] = .text(department)
    return fields
  }

  func write(to folder: TemporaryFolder, in name: String) throws {
    try commune.write(to: folder, as: name + "/da-loc.xlsx")
    try neighbour.write(to: folder, as: name + "/song-loc.xlsx")
    try department.write(to: folder, as: name + "/y-te.xlsx")
  }
}
