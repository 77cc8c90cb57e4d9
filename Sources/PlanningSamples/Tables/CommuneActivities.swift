extension ActivityTemplate {
  /// What communes carry out with money that they have or expect.
  static let communeActivities: [ActivityTemplate] =
    farming + infrastructure + society + environment

  private static let farming: [ActivityTemplate] = [
    .own(
      "NN", "Mô hình trồng đậu phộng xen canh {ap}", "ha", 20...90, decimals: 1, 18_000...26_000,
      .project, .hamlets, in: [.coastal, .inland], chain: "DAUPHONG", against: ["HAN"],
      adapts: true),
    .own(
      "NN", "Mô hình lúa - tôm càng xanh thích ứng xâm nhập mặn {ap}", "ha", 30...150, decimals: 1,
      22_000...34_000, .project, .hamlets, in: [.coastal], chain: "TOM", against: ["XNM"],
      adapts: true),
    .own(
      "NN", "Hỗ trợ giống lúa chịu mặn cho hộ nghèo, cận nghèo {ap}", "hộ", 18...60, 1_200...2_400,
      .poverty, .hamlets, in: [.coastal, .inland], chain: "LUA", against: ["XNM"], adapts: true),
    .own(
      "NN", "Nhân rộng tổ hợp tác nuôi bò vỗ béo {ap}", "con", 20...60, 14_000...19_000, .credit,
      .hamlets, in: [.coastal, .inland], chain: "BO"),
    .own(
      "NN", "Cải tạo vườn dừa kém hiệu quả, bón phân hữu cơ {ap}", "ha", 40...180, decimals: 1,
      9_000...15_000, .project, .hamlets, in: [.inland], chain: "DUA"),
    .own(
      "NN", "Nuôi tôm thẻ chân trắng hai giai đoạn {ap}", "mô hình", 1...4, 95_000...160_000,
      .credit, .hamlets, in: [.coastal], chain: "TOM", against: ["DICH"], adapts: true),
    .own(
      "NN", "Nuôi cua biển kết hợp dưới tán rừng {ap}", "ha", 50...220, decimals: 1,
      7_500...12_000, .project, .hamlets, in: [.coastal], chain: "CUA", adapts: true),
    .own(
      "NN", "Trồng rau màu tưới nhỏ giọt tiết kiệm nước {ap}", "ha", 10...45, decimals: 1,
      38_000...62_000, .project, .hamlets, in: [.coastal, .inland], chain: "RAUMAU",
      against: ["HAN"], adapts: true),
    .own(
      "NN", "Mô hình trồng rau sạch trong chậu, vườn nhà {ap}", "hộ", 15...50, 1_500...3_200,
      .village, .hamlets, in: [.urban], chain: "RAUMAU"),
    .own(
      "NN", "Tiêm phòng đàn gia súc, gia cầm đợt 1 và đợt 2", "con", 2_000...9_000, 10...30,
      .district, chain: "GIACAM", against: ["DICH"], reduces: true),
    .own(
      "NN", "Tập huấn kỹ thuật canh tác lúa giảm phát thải", "lớp", 2...6, 6_000...9_500, .budget,
      in: [.coastal, .inland], chain: "LUA", adapts: true),
    .own(
      "NN", "Củng cố hợp tác xã, tổ hợp tác liên kết tiêu thụ nông sản", "cuộc", 2...6,
      3_000...6_000, .business),
    .own(
      "CN", "Hỗ trợ tổ hợp tác đan đát, se chỉ xơ dừa {ap}", "hộ", 10...35, 4_000...7_500,
      .credit, .hamlets),
    .own(
      "CN", "Sắp xếp, nâng cấp chợ xã, phường, thị trấn", "công trình", 1...1,
      180_000...420_000, .business),
    .own(
      "CN", "Hội nghị kết nối doanh nghiệp với tổ hợp tác", "cuộc", 1...3, 8_000...15_000, .budget),
    .own(
      "CN", "Vay vốn phát triển mua bán nhỏ cho phụ nữ {ap}", "hộ", 12...45, 15_000...30_000,
      .credit, .hamlets),
  ]

  private static let infrastructure: [ActivityTemplate] = [
    .own(
      "HT", "Bê tông hoá đường {ap}", "km", 4...18, decimals: 1, 420_000...780_000, .road, .hamlets),
    .own(
      "HT", "Nâng cấp đê bao {ap}", "m", 300...1_600, 450...900, .dike, .hamlets,
      in: [.coastal, .inland], against: ["XNM", "TRIEU"], adapts: true, reduces: true),
    .own(
      "HT", "Nạo vét kênh nội đồng {ap}", "m", 600...2_600, 90...210, .village, .hamlets,
      in: [.coastal, .inland], against: ["HAN"], adapts: true),
    .own(
      "HT", "Xây cống ngăn mặn, trữ ngọt {ap}", "công trình", 1...2, 160_000...320_000, .dike,
      .hamlets, in: [.coastal, .inland], against: ["XNM", "HAN"], adapts: true, reduces: true),
    .own(
      "HT", "Sửa chữa cầu nông thôn {ap}", "công trình", 1...2, 85_000...240_000, .village,
      .hamlets),
    .own(
      "HT", "Kéo đèn chiếu sáng đường {ap}", "km", 6...24, decimals: 1, 38_000...62_000, .village,
      .hamlets),
    .own(
      "HT", "Mở rộng tuyến ống nước sạch {ap}", "hộ", 25...110, 2_400...3_900, .donors, .hamlets,
      against: ["HAN", "XNM"], adapts: true),
    .own(
      "HT", "Vận động dân phát quang, dặm vá đường {ap}", "km", 10...45, decimals: 1,
      6_000...14_000, .village, .hamlets),
    .own(
      "HT", "Nâng cấp hẻm, cống thoát nước {ap}", "m", 150...700, 750...1_600, .district, .hamlets,
      in: [.urban], against: ["NGAP"], reduces: true),
    .own(
      "HT", "Duy tu cống, bọng và trạm bơm", "công trình", 2...6, 18_000...45_000, .district,
      in: [.coastal, .inland], against: ["NGAP"], reduces: true),
    .own(
      "VX", "Sửa chữa nhà văn hoá {ap}", "công trình", 1...1, 60_000...150_000, .village, .hamlets),
    .own(
      "VX", "Ngày hội đại đoàn kết toàn dân tộc ở ấp, khóm", "cuộc", 5...12, 2_000...4_500,
      .budget),
    .own(
      "VX", "Nâng cấp hệ thống truyền thanh, cảnh báo thiên tai", "cái", 4...14, 6_500...12_000,
      .district, against: ["BAO", "TRIEU"], reduces: true),
    .own(
      "VX", "Phục vụ lễ Chol Chnam Thmay, Sene Dolta của đồng bào Khmer", "cuộc", 2...4,
      8_000...16_000, .budget),
  ]

  private static let society: [ActivityTemplate] = [
    .own(
      "GD", "Mở lớp dạy nghề ngắn hạn cho lao động nông thôn", "lớp", 2...5, 32_000...48_000,
      .poverty),
    .own(
      "GD", "Tặng học bổng, xe đạp cho học sinh nghèo", "người", 20...80, 900...1_800, .business),
    .own(
      "GD", "Sửa chữa điểm trường mẫu giáo {ap}", "công trình", 1...1, 90_000...210_000, .district,
      .hamlets),
    .own(
      "GD", "Xoá mù chữ cho phụ nữ Khmer {ap}", "lớp", 1...3, 14_000...22_000, .poverty, .hamlets,
      in: [.coastal, .inland]),
    .own(
      "YT", "Khám, cấp thuốc miễn phí cho người cao tuổi", "người", 150...600, 60...150, .budget),
    .own(
      "YT", "Truyền thông dinh dưỡng, sức khoẻ bà mẹ trẻ em {ap}", "cuộc", 2...8, 1_200...2_600,
      .donors, .hamlets),
    .own(
      "YT", "Diệt lăng quăng, phòng sốt xuất huyết", "cuộc", 4...12, 1_500...3_500, .budget),
    .own(
      "XH", "Cất nhà đại đoàn kết cho hộ nghèo {ap}", "cái", 2...7, 40_000...50_000, .business,
      .hamlets),
    .own(
      "XH", "Hỗ trợ bò sinh sản cho hộ nghèo, cận nghèo {ap}", "con", 6...24, 15_000...18_000,
      .poverty, .hamlets, in: [.coastal, .inland], chain: "BO"),
    .own(
      "XH", "Cho vay vốn giải quyết việc làm, xuất khẩu lao động", "người", 10...40,
      30_000...50_000, .credit),
    .own(
      "XH", "Tổ tiết kiệm, tín dụng của phụ nữ {ap}", "hộ", 15...40, 5_000...9_000, .project,
      .hamlets),
    .own(
      "XH", "Thăm hỏi gia đình chính sách dịp Tết, ngày 27/7", "hộ", 40...160, 300...600, .budget),
  ]

  private static let environment: [ActivityTemplate] = [
    .own(
      "MT", "Tập huấn phòng, chống thiên tai dựa vào cộng đồng {ap}", "lớp", 1...4, 5_500...8_500,
      .project, .hamlets, against: ["BAO", "TRIEU", "LOC"], adapts: true, reduces: true),
    .own(
      "MT", "Diễn tập sơ tán dân khi bão, triều cường", "cuộc", 1...2, 18_000...32_000, .district,
      in: [.coastal], against: ["BAO", "TRIEU"], reduces: true),
    .own(
      "MT", "Trồng cây chắn sóng, chống sạt lở {ap}", "m", 400...2_000, 60...140, .project,
      .hamlets, in: [.coastal, .inland], against: ["SATLO"], adapts: true, reduces: true),
    .own(
      "MT", "Trang bị dụng cụ đo mặn, thông báo độ mặn hằng ngày", "cái", 2...8, 1_800...3_600,
      .project, in: [.coastal, .inland], against: ["XNM"], adapts: true),
    .own(
      "MT", "Cấp bồn chứa nước mưa cho hộ nghèo {ap}", "hộ", 15...60, 1_600...2_800, .donors,
      .hamlets, against: ["HAN"], adapts: true),
    .own(
      "MT", "Thu gom, phân loại rác thải sinh hoạt {ap}", "hộ", 60...240, 250...480, .village,
      .hamlets),
    .own(
      "MT", "Xây hầm biogas hộ chăn nuôi {ap}", "cái", 5...20, 9_000...12_500, .donors, .hamlets,
      in: [.coastal, .inland]),
    .own(
      "MT", "Cập nhật kế hoạch phòng, chống thiên tai có người dân tham gia", "cuộc", 2...5,
      2_500...4_800, .budget, against: ["BAO", "XNM"], adapts: true, reduces: true),
    .own("QP", "Huấn luyện dân quân, diễn tập chiến đấu", "cuộc", 2...4, 22_000...45_000, .budget),
    .own(
      "QP", "Tuyên truyền pháp luật, hoà giải ở cơ sở {ap}", "cuộc", 2...6, 900...1_800, .budget,
      .hamlets),
    .own(
      "QP", "Lắp camera an ninh khu dân cư {ap}", "cái", 3...10, 3_500...5_500, .village, .hamlets),
    .own(
      "HC", "Tập huấn lập kế hoạch có sự tham gia cho tổ công tác", "lớp", 1...3, 7_000...12_000,
      .project),
    .own("HC", "Trang bị máy tính cho bộ phận một cửa", "cái", 2...5, 11_000...15_000, .district),
    .own(
      "HC", "Niêm yết, số hoá thủ tục hành chính", "công trình", 1...1, 15_000...35_000, .budget),
  ]
}
