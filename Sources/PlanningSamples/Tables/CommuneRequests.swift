extension ActivityTemplate {
  /// What communes ask the district and the province for.
  static let communeRequests: [ActivityTemplate] = works + services + policies

  private static let works: [ActivityTemplate] = [
    .request(
      "HT", "Xây dựng đường nhựa liên xã qua {ap}", "km", 12...48, decimals: 1,
      1_900_000...2_900_000, .centre, to: "KTHT",
      "Tuyến đường độc đạo, mùa mưa lầy lội, xe chở nông sản không vào được", .hamlets),
    .request(
      "HT", "Nâng cấp cầu bê tông qua kênh {ap}", "công trình", 1...1, 900_000...2_600_000,
      .province, to: "KTHT", "Cầu cũ tải trọng 2,5 tấn đã xuống cấp, nguy hiểm cho học sinh",
      .hamlets),
    .request(
      "HT", "Nâng cấp đê bao, bờ bao chống triều cường {ap}", "km", 10...42, decimals: 1,
      1_100_000...1_800_000, .centre, to: "NNPTNT",
      "Triều cường tràn bờ hằng năm, thiệt hại vườn và ao nuôi", .hamlets,
      in: [.coastal, .inland], against: ["TRIEU", "NGAP"], adapts: true, reduces: true),
    .request(
      "HT", "Xây cống đầu mối ngăn mặn {ap}", "công trình", 1...1, 2_200_000...5_400_000, .centre,
      to: "NNPTNT", "Mặn xâm nhập sớm, vượt khả năng đầu tư của xã", .hamlets,
      in: [.coastal, .inland], against: ["XNM"], adapts: true, reduces: true),
    .request(
      "HT", "Kéo lưới điện ba pha phục vụ nuôi tôm {ap}", "km", 12...38, decimals: 1,
      380_000...620_000, .province, to: "KTHT",
      "Hộ nuôi dùng dầu chạy quạt nước, chi phí cao, dễ cháy nổ", .hamlets, in: [.coastal],
      chain: "TOM"),
    .request(
      "HT", "Nạo vét kênh cấp 2 {ap}", "km", 15...60, decimals: 1, 210_000...340_000, .province,
      to: "NNPTNT", "Kênh bồi lắng, thiếu nước tưới vụ Đông Xuân", .hamlets,
      in: [.coastal, .inland], against: ["HAN"], adapts: true),
    .request(
      "HT", "Xây dựng hệ thống thoát nước {ap}", "m", 600...2_200, 1_500...2_600, .province,
      to: "KTHT", "Ngập khi mưa lớn, ảnh hưởng mua bán", .hamlets, in: [.urban],
      against: ["NGAP"], reduces: true),
    .request(
      "MT", "Kè chống sạt lở bờ sông {ap}", "m", 200...900, 9_500...16_000, .centre, to: "NNPTNT",
      "Sạt lở ăn sâu vào khu dân cư, đe doạ nhiều hộ", .hamlets, in: [.coastal, .inland],
      against: ["SATLO"], adapts: true, reduces: true),
    .request(
      "MT", "Xây trạm cấp nước tập trung {ap}", "công trình", 1...1, 1_800_000...4_200_000,
      .donors, to: "NNPTNT", "Nước ngầm nhiễm mặn, hộ dân mua nước giá cao mùa khô", .hamlets,
      against: ["HAN", "XNM"], adapts: true),
    .request(
      "MT", "Đầu tư xe ép rác và điểm trung chuyển", "cái", 1...1, 420_000...680_000, .district,
      to: "TNMT", "Chưa có điểm trung chuyển, rác đổ xuống kênh"),
    .request(
      "GD", "Xây thêm phòng học trường tiểu học {ap}", "công trình", 1...1, 1_400_000...3_800_000,
      .province, to: "GDDT", "Thiếu phòng, học sinh học hai ca", .hamlets),
    .request(
      "GD", "Xây trường mẫu giáo đạt chuẩn", "công trình", 1...1, 2_600_000...5_200_000, .centre,
      to: "GDDT", "Tiêu chí trường học của nông thôn mới chưa đạt"),
    .request(
      "YT", "Nâng cấp trạm y tế đạt tiêu chí quốc gia", "công trình", 1...1,
      650_000...1_900_000, .province, to: "YT", "Trạm xuống cấp, thiếu phòng chức năng"),
    .request(
      "VX", "Xây nhà văn hoá - khu thể thao trung tâm", "công trình", 1...1,
      1_700_000...3_400_000, .province, to: "VHTT", "Chưa có hội trường và sân thể thao"),
  ]

  private static let services: [ActivityTemplate] = [
    .request(
      "NN", "Chuyển đổi đất lúa nhiễm mặn sang nuôi tôm {ap}", "ha", 150...520, decimals: 1,
      12_000...20_000, .project, to: "NNPTNT", "Lúa thất mùa ba năm liền do mặn",
      kind: "SUNGHIEP", .hamlets, in: [.coastal], chain: "TOM", against: ["XNM"], adapts: true),
    .request(
      "NN", "Hỗ trợ trồng dừa hữu cơ liên kết doanh nghiệp", "ha", 200...900, decimals: 1,
      8_000...12_000, .business, to: "NNPTNT", "Giá dừa bấp bênh, chưa có hợp đồng bao tiêu",
      kind: "SUNGHIEP", in: [.inland], chain: "DUA"),
    .request(
      "NN", "Hỗ trợ hợp tác xã mua máy gặt, lò sấy lúa", "cái", 1...3, 260_000...480_000, .project,
      to: "NNPTNT", "Thu hoạch phụ thuộc máy ngoài tỉnh, thất thoát sau thu hoạch",
      kind: "SUNGHIEP", in: [.inland, .coastal], chain: "LUA"),
    .request(
      "NN", "Vắc xin lở mồm long móng cho đàn bò", "con", 900...3_200, 20...40, .province,
      to: "NNPTNT", "Nguồn vắc xin của xã không đủ", kind: "SUNGHIEP", in: [.inland, .coastal],
      chain: "BO", against: ["DICH"], reduces: true),
    .request(
      "XH", "Đào tạo nghề may công nghiệp cho lao động nữ", "người", 30...90, 3_000...4_500,
      .poverty, to: "LDTBXH", "Lao động nữ nhàn rỗi, doanh nghiệp ở huyện cần người",
      kind: "SUNGHIEP"),
    .request(
      "XH", "Bổ sung vốn vay cho hộ mới thoát nghèo", "hộ", 40...160, 25_000...40_000, .credit,
      to: "NHCS", "Nguồn vốn phân bổ chỉ đáp ứng nửa nhu cầu", kind: "SUNGHIEP"),
    .request(
      "XH", "Hỗ trợ nhà ở cho hộ nghèo Khmer {ap}", "cái", 8...30, 45_000...55_000, .poverty,
      to: "DT", "Nhà tạm, dột nát chưa được xoá hết", kind: "SUNGHIEP", .hamlets,
      in: [.coastal, .inland]),
    .request(
      "VX", "Trùng tu lò hoả táng, sala chùa Khmer {ap}", "công trình", 1...1, 280_000...700_000,
      .province, to: "VHTT", "Công trình dùng chung của nhiều ấp đã xuống cấp", kind: "SUNGHIEP",
      .hamlets, in: [.coastal, .inland]),
    .request(
      "QP", "Xây phòng làm việc Ban Chỉ huy Quân sự", "công trình", 1...1, 380_000...820_000,
      .district, to: "QS", "Đang làm việc chung với Công an, chưa bảo đảm"),
  ]

  private static let policies: [ActivityTemplate] = [
    .request(
      "NN", "Cho phép chuyển đổi cây trồng trên đất lúa kém hiệu quả", "ha", 0...0, 0...0, .nothing,
      to: "TNMT", "Quy hoạch đất lúa chưa cho chuyển sang cây màu, cây ăn trái",
      kind: "CHINHSACH", in: [.inland, .coastal], against: ["HAN"], adapts: true),
    .request(
      "NN", "Cử cán bộ hướng dẫn phòng bệnh tôm tại ao", "cuộc", 0...0, 0...0, .nothing,
      to: "NNPTNT", "Bệnh gan tuỵ cấp, cộng tác viên của xã chưa đủ chuyên môn",
      kind: "KYTHUAT", in: [.coastal], chain: "TOM", against: ["DICH"], adapts: true),
    .request(
      "NN", "Hướng dẫn kỹ thuật rải vụ dừa, trữ nước mùa khô", "cuộc", 0...0, 0...0, .nothing,
      to: "NNPTNT", "Vườn dừa treo trái sau đợt hạn mặn", kind: "KYTHUAT", in: [.inland],
      chain: "DUA", against: ["HAN", "XNM"], adapts: true),
    .request(
      "HC", "Hỗ trợ kỹ thuật phần mềm tổng hợp kế hoạch", "lớp", 0...0, 0...0, .nothing,
      to: "TCKH", "Cán bộ lập kế hoạch thay đổi, chưa quen tổng hợp", kind: "KYTHUAT"),
    .request(
      "CN", "Xúc tiến thương mại, chỉ dẫn địa lý cho nông sản", "cuộc", 0...0, 0...0, .nothing,
      to: "KTHT", "Sản phẩm chưa có nhãn hiệu, bán qua thương lái", kind: "CHINHSACH"),
    .request(
      "XH", "Nâng mức bảo trợ cho người khuyết tật nặng", "người", 0...0, 0...0, .nothing,
      to: "LDTBXH", "Mức trợ cấp thấp so với chi phí chăm sóc", kind: "CHINHSACH"),
  ]
}
