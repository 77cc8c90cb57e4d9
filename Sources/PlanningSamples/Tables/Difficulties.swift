/// A difficulty, its cause and what is done about it (X-04, N-02).
struct Difficulty: Sendable {
  let sector: String
  let problem: String
  let cause: String
  let solution: String
  /// The codes of the groups that suffer.
  let groups: [String]
  /// The level that can solve it.
  let level: String
  /// The hazards behind it; empty where climate is not the cause.
  var hazards: [String] = []
  /// Where it occurs; empty for everywhere.
  var landscapes: Set<DistrictTraits.Landscape> = []

  /// What communes name.
  static let ofCommunes: [Difficulty] = [
    Difficulty(
      sector: "NN", problem: "Lúa Đông Xuân thiệt hại do xâm nhập mặn sớm",
      cause: "Cống ngăn mặn chưa khép kín, dự báo mặn đến dân chậm",
      solution: "Khép kín bờ bao, xuống giống sớm, chuyển sang lúa - tôm",
      groups: ["NONGDAN", "NGHEO"], level: "HUYEN", hazards: ["XNM"],
      landscapes: [.coastal, .inland]),
    Difficulty(
      sector: "NN", problem: "Tôm nuôi chết do bệnh gan tuỵ và thời tiết thất thường",
      cause: "Nguồn nước cấp ô nhiễm, con giống chưa kiểm dịch",
      solution: "Nuôi hai giai đoạn, kiểm dịch giống, thả theo lịch thời vụ", groups: ["NONGDAN"],
      level: "XA", hazards: ["DICH", "NANG"], landscapes: [.coastal]),
    Difficulty(
      sector: "NN", problem: "Giá dừa bấp bênh, tiêu thụ qua nhiều tầng thương lái",
      cause: "Chưa có hợp đồng bao tiêu, vườn dừa manh mún",
      solution: "Lập tổ hợp tác, liên kết cơ sở chế biến", groups: ["NONGDAN", "DN"], level: "XA",
      landscapes: [.inland]),
    Difficulty(
      sector: "NN", problem: "Giá mía thấp, người trồng bỏ vụ",
      cause: "Nhà máy thu mua chậm, chi phí nhân công cao",
      solution: "Chuyển một phần sang màu, nuôi thuỷ sản", groups: ["NONGDAN", "KHMER"],
      level: "TINH", landscapes: [.inland]),
    Difficulty(
      sector: "HT", problem: "Đường liên ấp lầy lội trong mùa mưa",
      cause: "Nguồn vốn cứng hoá hạn chế, sức dân đóng góp thấp",
      solution: "Lồng ghép vốn nông thôn mới, vận động hiến đất", groups: ["NGHEO", "TREEM"],
      level: "XA", landscapes: [.coastal, .inland]),
    Difficulty(
      sector: "HT", problem: "Ngập nước khi triều cường kết hợp mưa lớn",
      cause: "Cống thoát nước nhỏ, bờ bao thấp", solution: "Nâng cấp cống, tôn cao mặt đường",
      groups: ["NGHEO", "CAOTUOI"], level: "HUYEN", hazards: ["TRIEU", "NGAP"]),
    Difficulty(
      sector: "XH", problem: "Thoát nghèo chưa bền vững, nhiều hộ tái nghèo",
      cause: "Thiếu đất sản xuất, thiếu vốn, lao động chưa qua đào tạo",
      solution: "Dạy nghề theo nhu cầu doanh nghiệp, cho vay kèm hướng dẫn",
      groups: ["NGHEO", "KHMER", "NU"], level: "XA"),
    Difficulty(
      sector: "XH", problem: "Lao động trẻ đi làm xa, người già và trẻ em ở lại",
      cause: "Tại chỗ thiếu việc làm ổn định", solution: "Thu hút cơ sở may, đan đát về xã",
      groups: ["CAOTUOI", "TREEM"], level: "HUYEN"),
    Difficulty(
      sector: "GD", problem: "Điểm trường xuống cấp, thiếu phòng học",
      cause: "Chưa được bố trí vốn đầu tư trung hạn", solution: "Đề nghị huyện ưu tiên đầu tư",
      groups: ["TREEM"], level: "HUYEN"),
    Difficulty(
      sector: "YT", problem: "Tỷ lệ tham gia bảo hiểm y tế tự nguyện còn thấp",
      cause: "Thu nhập không ổn định, tuyên truyền chưa sâu",
      solution: "Vận động theo tổ nhân dân tự quản, hỗ trợ hộ cận nghèo", groups: ["NGHEO", "NU"],
      level: "XA"),
    Difficulty(
      sector: "MT", problem: "Thiếu nước ngọt sinh hoạt trong mùa khô",
      cause: "Nước ngầm nhiễm mặn, tuyến ống chưa đến các hộ xa",
      solution: "Kéo dài tuyến ống, cấp bồn chứa nước mưa", groups: ["NGHEO", "NU", "KHMER"],
      level: "HUYEN", hazards: ["HAN", "XNM"]),
    Difficulty(
      sector: "MT", problem: "Rác thải sinh hoạt đổ xuống kênh rạch",
      cause: "Chưa có tuyến thu gom ở các ấp xa", solution: "Lập tổ thu gom, thu phí hợp lý",
      groups: ["TREEM"], level: "XA"),
    Difficulty(
      sector: "CN", problem: "Tiểu thủ công nghiệp nhỏ lẻ, thiếu đầu ra",
      cause: "Thiếu vốn và thông tin thị trường",
      solution: "Kết nối doanh nghiệp, tham gia hội chợ",
      groups: ["NU", "DN"], level: "XA"),
    Difficulty(
      sector: "QP", problem: "Tai nạn giao thông và trộm cắp vặt còn xảy ra",
      cause: "Ý thức chấp hành chưa cao, đường thiếu chiếu sáng",
      solution: "Tuần tra, lắp camera, thắp sáng đường quê", groups: ["TREEM", "NU"], level: "XA"),
    Difficulty(
      sector: "HC", problem: "Cán bộ lập kế hoạch thường thay đổi, chưa quen tổng hợp",
      cause: "Kiêm nhiệm nhiều việc, tập huấn không đều",
      solution: "Tập huấn hằng năm, giữ ổn định tổ công tác", groups: [], level: "XA"),
  ]
}
