/// A value chain as communes describe it.
struct ValueChain: Sendable {
  let code: String
  /// The indicators whose sum is its size (hectares or animals).
  let size: [String]
  /// Output for a unit of size, in hundredths of the list's second unit.
  let output: ClosedRange<Int>
  /// Households for a hundred units of size.
  let households: Int
  let partners: String
  let market: String
  let bottleneck: String
  let needs: String

  /// The chains of the province, the commonest first.
  static let all: [ValueChain] = [
    ValueChain(
      code: "LUA", size: ["KT01"], output: 480...580, households: 58,
      partners: "HTX nông nghiệp; Công ty lương thực", market: "Thương lái trong tỉnh, Cần Thơ",
      bottleneck: "Giống lẫn, sấy và tồn trữ thiếu, mặn cuối vụ",
      needs: "Giống xác nhận, lò sấy, hợp đồng bao tiêu"),
    ValueChain(
      code: "DUA", size: ["KT12"], output: 900...1_100, households: 150,
      partners: "Cơ sở sơ chế dừa; tổ hợp tác trồng dừa", market: "Bến Tre, xuất khẩu thô",
      bottleneck: "Giá bấp bênh, vườn lão, treo trái sau hạn mặn",
      needs: "Cải tạo vườn, chứng nhận hữu cơ"),
    ValueChain(
      code: "TOM", size: ["KT21", "KT22"], output: 90...240, households: 72,
      partners: "Đại lý thức ăn; nhà máy chế biến thuỷ sản",
      market: "Nhà máy trong tỉnh, Sóc Trăng",
      bottleneck: "Dịch bệnh, điện ba pha, giống chưa kiểm dịch",
      needs: "Điện, xét nghiệm giống, vốn vay"),
    ValueChain(
      code: "CUA", size: ["KT23"], output: 18...42, households: 64, partners: "Tổ hợp tác nuôi cua",
      market: "Vựa cua trong huyện, TP. Hồ Chí Minh", bottleneck: "Giống tự nhiên giảm",
      needs: "Trại giống, kỹ thuật nuôi"),
    ValueChain(
      code: "BO", size: ["KT16"], output: 9...14, households: 42, partners: "Tổ hợp tác nuôi bò",
      market: "Lò mổ trong tỉnh, TP. Hồ Chí Minh", bottleneck: "Thiếu vốn, đồng cỏ hẹp",
      needs: "Tinh bò lai, vốn vay NHCSXH"),
    ValueChain(
      code: "DAUPHONG", size: ["KT08"], output: 460...560, households: 240,
      partners: "HTX sản xuất giống đậu phộng", market: "Thương lái, cơ sở ép dầu",
      bottleneck: "Nước tưới mùa khô, giống thoái hoá", needs: "Tưới phun, giống mới"),
    ValueChain(
      code: "RAUMAU", size: ["KT11"], output: 1_800...2_400, households: 190,
      partners: "Tổ hợp tác rau an toàn", market: "Chợ huyện, siêu thị thành phố Trà Vinh",
      bottleneck: "Chưa chứng nhận an toàn, giá không ổn định", needs: "Nhà lưới, tưới tiết kiệm"),
    ValueChain(
      code: "HEO", size: ["KT17"], output: 8...12, households: 9, partners: "Đại lý thức ăn",
      market: "Lò mổ trong huyện", bottleneck: "Giá heo hơi thấp, dịch bệnh",
      needs: "Biogas, tiêm phòng"),
    ValueChain(
      code: "GIACAM", size: ["KT18"], output: 1...1, households: 2, partners: "Trại ấp trứng",
      market: "Chợ địa phương", bottleneck: "Dịch cúm, con giống", needs: "Vắc xin, con giống"),
  ]
}
