import Testing
import VietnameseText

/// Protects: one name in two spellings has one key, two names never have.
@Suite struct MatchKeyTests {
  @Test(arguments: [
    "xã Hòa Tân", "XÃ HÒA TÂN", "Xã\u{A0}Hoà  Tân", "Xa\u{303} Hoa\u{300} Ta\u{302}n",
    "Xã-Hoà\nTân",
    "“Xã” Hoà Tân.",
  ])
  func spellingsOfOneName(_ text: String) {
    #expect(MatchKey(text) == MatchKey("Xã  Hoà Tân"))
  }

  @Test(arguments: [
    ("Ðại An", "Đại An"), ("thuỷ lợi", "thủy lợi"), ("khoẻ", "khỏe"), ("Kỹ thuật", "kĩ thuật"),
    ("Mỹ Long", "Mĩ Long"), ("quý", "quí"), ("tỷ lệ", "tỉ lệ"), ("lý do", "lí do"), ("m²", "m2"),
    ("Ｎăm　２０１７", "năm 2017"), ("N - 1", "N–1"), ("N+1", "N + 1"), ("Hoá chất", "hóa chất"),
  ])
  func folds(_ left: String, _ right: String) {
    #expect(MatchKey(left) == MatchKey(right))
  }

  @Test(arguments: [
    ("Hoàng", "Hòang"), ("ngoài", "ngòai"), ("quỳ", "qùy"), ("Đại Phúc", "Đại Phước"),
    ("Hòa Ân", "Hoà Tân"), ("ngàn", "nghìn"), ("khóm", "ấp"), ("An Trường", "An Trường A"),
    ("< 5 tuổi", "> 5 tuổi"), ("N-1", "N+1"), ("tuyên", "tuiên"), ("Đa", "Da"),
    ("Phường 1", "Phường 11"),
  ])
  func keepsApart(_ left: String, _ right: String) {
    #expect(MatchKey(left) != MatchKey(right))
  }

  @Test(arguments: [
    ("Diện tích (ha)", "Diện tích"), ("Tỷ lệ (%)", "tỉ lệ"), ("Tổng số\nhộ (1)", "Tổng số hộ"),
    ("Dân số (*)", "Dân số"), ("Dân số*", "Dân số"), ("Kinh phí (triệu đồng)", "Kinh phí"),
    ("Sản lượng (tạ/ha)", "Sản lượng"), ("Kinh phí (ĐVT: tr.đ)", "Kinh phí"),
    ("Gà (1.000 con)", "Gà"), ("(1)", "1"), ("(ha)", "ha"),
  ])
  func headersDropUnitsAndNotes(_ header: String, _ name: String) {
    #expect(MatchKey(header: header) == MatchKey(name))
  }

  @Test func headersKeepWhatTellsThemApart() {
    #expect(MatchKey(header: "Tổng số (nam)") != MatchKey(header: "Tổng số (nữ)"))
    #expect(MatchKey(header: "Năm 2017 (kế hoạch)") != MatchKey(header: "Năm 2017 (ước thực hiện)"))
    #expect(MatchKey(header: "Tỷ lệ (%)") != MatchKey(header: "Số lượng"))
  }

  @Test func weakKeysDropMarks() {
    #expect(WeakKey("Đại Phúc").text == "dai phuc")
    #expect(WeakKey("Đại Phục") == WeakKey("dai phuc"))
    #expect(WeakKey("Đại Phước") != WeakKey("Đại Phúc"))
  }

  /// A slip of the pen leaves no doubt about a long word; about short words and numbers it does.
  @Test(arguments: [
    ("Khối lượnng", "Khối lượng", true), ("Khoi luong", "Khối lượng", true),
    ("Kihnh phí ước", "Kinh phí ước", true), ("Số hộ nghè", "Số hộ nghèo", true),
    ("Quý II", "Quý I", false), ("Tháng 12", "Tháng 11", false), ("Số nữ", "Số nam", false),
    ("Kế hoạch năm", "Kế hoạch", false), ("Tổng số hộ", "Tổng số khẩu", false),
    ("Khoii luonng", "Khối lượng", false),
  ])
  func aSlipInOneLongWord(_ typed: String, _ meant: String, _ isSlip: Bool) {
    #expect(WeakKey(typed).isSlip(of: WeakKey(meant)) == isSlip)
    #expect(WeakKey(meant).isSlip(of: WeakKey(typed)) == isSlip)
  }
}
