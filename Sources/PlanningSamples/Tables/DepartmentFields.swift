/// What the departments of a district report, run and build.
struct DepartmentField: Sendable {
  /// The department's code.
  let code: String
  /// The indicators that it reports in N-01; each belongs to one department. The parts of their
  /// ratios come along.
  let indicators: [String]
  /// Sectors of the difficulties that it names.
  let sector: String
  /// What it runs (N-03); quantities and prices are the district's.
  let activities: [ActivityTemplate]
  /// What it builds (N-05).
  var projects: [InvestmentProject.Kind] = []

  /// The departments whose workbooks the sample holds.
  static let all: [DepartmentField] = [
    DepartmentField(
      code: "TCKH", indicators: ["KT36"], sector: "HC",
      activities: [
        .own("HC", "Tập huấn tổng hợp kế hoạch cấp xã", "lớp", 2...4, 15_000...24_000, .project),
        .own(
          "HC", "Giám sát, đánh giá thực hiện kế hoạch", "cuộc", 4...9, 3_000...6_000, .district),
      ]),
    DepartmentField(
      code: "NNPTNT",
      indicators: [
        "KT01", "KT02", "KT03", "KT04", "KT05", "KT07", "KT08", "KT09", "KT10", "KT11", "KT12",
        "KT13", "KT14", "KT15", "KT16", "KT17", "KT18", "KT19", "KT20", "KT21", "KT22", "KT23",
        "KT24", "KT25", "KT26", "KT27", "KT28", "KT33", "KT40", "KT43", "XH24", "XH25", "MT01",
        "MT04", "MT05", "MT06", "MT07",
      ], sector: "NN",
      activities: [
        .own(
          "NN", "Nhân rộng mô hình chuyển đổi cây trồng trên đất lúa", "ha", 20...90,
          15_000...25_000, .project, against: ["HAN", "XNM"], adapts: true),
        .own(
          "NN", "Hỗ trợ tiêm phòng lở mồm long móng", "con", 9_000...26_000, 20...40, .province,
          chain: "BO", against: ["DICH"], reduces: true),
        .own(
          "HT", "Nạo vét kênh cấp 2, cấp 3", "km", 12...38, 180_000...260_000, .province,
          against: ["HAN"], adapts: true),
        .own(
          "MT", "Diễn tập phòng, chống thiên tai cấp huyện", "cuộc", 1...2, 60_000...110_000,
          .district, against: ["BAO", "TRIEU"], adapts: true, reduces: true),
        .own(
          "NN", "Liên kết chuỗi giá trị lúa, dừa, tôm với doanh nghiệp", "cuộc", 3...6,
          18_000...30_000, .business, chain: "LUA"),
      ],
      projects: [
        .init(
          sector: "HT", name: "Hệ thống cống ngăn mặn liên xã", capacity: "Phục vụ 1.900 ha",
          investment: 14_000...42_000, chain: "LUA", hazards: ["XNM"]),
        .init(
          sector: "MT", name: "Nâng cấp đê bao sông", capacity: "Dài 6,5 km",
          investment: 18_000...56_000, hazards: ["TRIEU", "SATLO"]),
      ]),
    DepartmentField(
      code: "KTHT", indicators: ["KT30", "KT32", "KT42"], sector: "HT",
      activities: [
        .own("HT", "Duy tu đường huyện", "km", 8...26, 90_000...150_000, .district),
        .own(
          "CN", "Khuyến công: hỗ trợ máy cho cơ sở chế biến", "cái", 2...5, 120_000...180_000,
          .province),
      ],
      projects: [
        .init(
          sector: "HT", name: "Đường huyện", capacity: "Dài 7,2 km; cấp VI đồng bằng",
          investment: 22_000...68_000),
        .init(
          sector: "CN", name: "Chợ trung tâm", capacity: "160 quầy", investment: 9_000...24_000),
      ]),
    DepartmentField(
      code: "LDTBXH", indicators: ["XH06", "XH09", "XH12", "XH13", "XH15", "XH16"], sector: "XH",
      activities: [
        .own(
          "GD", "Đào tạo nghề cho lao động nông thôn", "lớp", 12...30, 34_000...46_000, .poverty),
        .own(
          "XH", "Điều tra, rà soát hộ nghèo, cận nghèo", "cuộc", 1...1, 180_000...320_000, .district
        ),
        .own(
          "XH", "Đưa lao động đi làm việc ở nước ngoài", "người", 60...180, 9_000...14_000, .credit),
      ]),
    DepartmentField(
      code: "TNMT", indicators: ["XH01", "XH01N", "MT03"], sector: "MT",
      activities: [
        .own(
          "MT", "Đo đạc, cấp giấy chứng nhận quyền sử dụng đất", "ha", 120...420, 1_200...1_900,
          .district),
        .own(
          "MT", "Mở tuyến thu gom rác liên xã", "công trình", 1...2, 420_000...760_000, .province),
      ]),
    DepartmentField(
      code: "GDDT", indicators: ["XH17", "XH18", "XH19", "XH20"], sector: "GD",
      activities: [
        .own("GD", "Bồi dưỡng giáo viên dạy tiếng Khmer", "lớp", 2...5, 22_000...34_000, .district),
        .own(
          "GD", "Mua sắm thiết bị trường chuẩn quốc gia", "công trình", 2...5, 280_000...460_000,
          .province),
      ],
      projects: [
        .init(
          sector: "GD", name: "Trường tiểu học đạt chuẩn", capacity: "18 phòng học",
          investment: 12_000...28_000)
      ]),
    DepartmentField(
      code: "YT", indicators: ["XH21", "XH22"], sector: "YT",
      activities: [
        .own(
          "YT", "Khám sàng lọc cho phụ nữ, trẻ em vùng đồng bào Khmer", "người", 900...3_200,
          120...260, .centre),
        .own("YT", "Truyền thông dân số, dinh dưỡng", "cuộc", 12...32, 2_400...4_200, .district),
      ],
      projects: [
        .init(
          sector: "YT", name: "Cải tạo trung tâm y tế", capacity: "80 giường",
          investment: 8_000...26_000)
      ]),
    DepartmentField(
      code: "TK", indicators: ["KT39", "XH02", "XH03"], sector: "HC",
      activities: [
        .own("HC", "Điều tra thu nhập, mức sống hộ dân cư", "hộ", 240...620, 180...320, .district)
      ]),
    DepartmentField(
      code: "VHTT", indicators: ["XH26"], sector: "VX",
      activities: [
        .own("VX", "Hội thao, lễ hội Ok Om Bok", "cuộc", 1...2, 120_000...240_000, .district),
        .own(
          "VX", "Tuyên truyền lưu động về biến đổi khí hậu", "cuộc", 10...26, 2_500...4_500,
          .project, against: ["XNM"], adapts: true),
      ]),
    DepartmentField(
      code: "QS", indicators: ["QP01", "QP02"], sector: "QP",
      activities: [
        .own(
          "QP", "Huấn luyện lực lượng dự bị động viên", "cuộc", 1...3, 140_000...260_000, .district),
        .own(
          "QP", "Lực lượng xung kích phòng, chống thiên tai", "cuộc", 2...5, 24_000...46_000,
          .district, against: ["BAO"], reduces: true),
      ]),
  ]

  /// The department with a code.
  static func of(_ code: String) -> DepartmentField? { all.first { $0.code == code } }
}
