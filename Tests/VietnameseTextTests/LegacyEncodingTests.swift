import Testing

@testable import VietnameseText

/// Protects: legacy text becomes what was typed, and nothing else is ever touched.
@Suite struct LegacyEncodingTests {
  static let plan =
    "Kế hoạch phát triển kinh tế - xã hội năm 2018 của xã Long Hữu, thị xã Duyên Hải, tỉnh Trà Vinh"
  static let planTCVN3 =
    "KÕ ho¹ch ph¸t triÓn kinh tÕ - x· héi n¨m 2018 cña x· Long H÷u, thÞ x· Duyªn H¶i, tØnh Trµ Vinh"
  static let planVNI =
    "Keá hoaïch phaùt trieån kinh teá - xaõ hoäi naêm 2018 cuûa xaõ Long Höõu, thò xaõ Duyeân Haûi, tænh Traø Vinh"

  @Test(arguments: [
    (".VnTime", LegacyEncoding.tcvn3), (".VnTimeH", .tcvn3Capitals), (".VnArial Narrow", .tcvn3),
    (".VnArialH", .tcvn3Capitals), ("VNI-Times", .vni), ("vni-helve", .vni), (".vntime", .tcvn3),
  ])
  func fontsPromise(_ font: String, _ encoding: LegacyEncoding) {
    #expect(LegacyEncoding(font: font) == encoding)
  }

  @Test(arguments: ["Times New Roman", "VNtimes new roman", "Arial", "", "VNI", "Calibri", ".V"])
  func otherFontsDoNot(_ font: String) {
    #expect(LegacyEncoding(font: font) == nil)
  }

  @Test func decodesByFont() {
    let tcvn3 = decodeLegacy(Self.planTCVN3, font: ".VnTime")
    #expect(tcvn3.text == Self.plan)
    #expect(tcvn3.encoding == .tcvn3)
    #expect(tcvn3.evidence == .font)
    #expect(!tcvn3.isUncertain)
    let vni = decodeLegacy(Self.planVNI, font: "VNI-Times")
    #expect(vni.text == Self.plan)
    #expect(vni.encoding == .vni)
    let capitals = decodeLegacy("ñY BAN NH¢N D¢N THÞ TRÊN CÇU NGANG", font: ".VnTimeH")
    #expect(capitals.text == "ỦY BAN NHÂN DÂN THỊ TRẤN CẦU NGANG")
    #expect(capitals.encoding == .tcvn3Capitals)
    #expect(decodeLegacy("UBND x· Long H÷u", font: ".VnTimeH").text == "UBND XÃ LONG HỮU")
    #expect(decodeLegacy("Phu luc", font: ".VnTimeH").text == "PHU LUC")
    #expect(
      decodeLegacy("UÛY BAN NHAÂN DAÂN THÒ TRAÁN CAÀU NGANG", font: "VNI-Times").text
        == "ỦY BAN NHÂN DÂN THỊ TRẤN CẦU NGANG")
  }

  @Test func decodesByContent() {
    for font in [nil, "Times New Roman", "VNtimes new roman"] {
      #expect(decodeLegacy(Self.planTCVN3, font: font).text == Self.plan)
      #expect(decodeLegacy(Self.planVNI, font: font).text == Self.plan)
    }
    let p1258 = decodeLegacy("Kêì hoaòch phát triêÒn kinh têì - xaÞ hôòi")
    #expect(sameScalars(p1258.text, "Kế hoạch phát triển kinh tế - xã hội"))
    #expect(p1258.encoding == .windows1258)
    let mojibake = decodeLegacy("Káº¿ hoáº¡ch phÃ¡t triá»ƒn")
    #expect(mojibake.text == "Kế hoạch phát triển")
    #expect(mojibake.encoding == .utf8AsWindows1252)
    #expect(
      decodeLegacy("ñY BAN NH¢N D¢N THÞ TRÊN CÇU NGANG").text
        == "ỦY BAN NHÂN DÂN THỊ TRẤN CẦU NGANG")
    #expect(decodeLegacy("Tr\u{AD}êng Thä").text == "Trường Thọ")
    #expect(decodeLegacy("Thñy s¶n").text == "Thủy sản")
    #expect(decodeLegacy("Thuûy saûn").text == "Thủy sản")
  }

  /// A Unicode cell under a legacy font, as after pasting.
  @Test(arguments: ["Xã Đại An", "Tổng số hộ nghèo", "Kế hoạch", "Trường Thọ", "Ke\u{302}\u{301}"])
  func unicodeUnderLegacyFontStays(_ text: String) {
    for font in [".VnTime", ".VnTimeH", "VNI-Times"] {
      let decision = decodeLegacy(text, font: font)
      #expect(sameScalars(decision.text, text))
      #expect(decision.encoding == nil)
      #expect(decision.evidence == .unicodeLetters)
    }
  }

  @Test func bothReadingsPossibleIsUncertain() {
    let decision = decodeLegacy("Hé", font: ".VnTime")
    #expect(decision.text == "Hộ")
    #expect(decision.isUncertain)
    #expect(decision.alternative == "Hé")
    let pasted = decodeLegacy("Trà Vinh", font: ".VnTime")
    #expect(pasted.text == "Trà Vinh")
    #expect(!decodeLegacy("Hé").isUncertain)
    // Most words are Vietnamese as they stand, one is none until decoded.
    let mixed = decodeLegacy("Bò, xã, lîn", neighbours: .tcvn3)
    #expect(mixed.text == "Bò, xã, lîn")
    #expect(mixed.isUncertain)
  }

  /// One old cell in a workbook does not make its correct texts suspect.
  @Test(arguments: [
    "Hé", "Toàn xã", "UBND xã", "Bò", "Hoàn thành", "Nhóm C", "Tháng 1; Tháng 2", "Trà Vinh",
    "Nhà văn hoá ấp Bà Mi",
  ])
  func vietnameseAsItStandsIsNeverDoubted(_ text: String) {
    for neighbours in [LegacyEncoding.tcvn3, .tcvn3Capitals, .vni, .windows1258] {
      let decision = decodeLegacy(text, neighbours: neighbours)
      #expect(sameScalars(decision.text, text))
      #expect(!decision.isUncertain)
    }
  }

  @Test(arguments: [
    "Müller", "José", "niño señor", "Größe", "déjà vu", "où", "Haïti", "goût", "Malmö",
    "naïve façon",
    "5 µm", "10µm", "25 °C", "2×3", "a × b", "½", "1 ½", "«Hoa»", "§ 5", "Intel®", "©", "· Nam",
    "Xã", "Cá", "Lúa", "Tôm sú", "Hoà", "là", "Trà Vinh", "Ðông", "Ðào", "São Paulo", "Åbo",
    "fjäll",
    "m²", "10 – 20", "năm 2017", "Số lượng (con)", "Ok", "",
  ])
  func unicodeStays(_ text: String) {
    let decision = decodeLegacy(text)
    #expect(sameScalars(decision.text, text))
    #expect(decision.encoding == nil)
  }

  @Test(arguments: [
    "nghiêng", "Trường", "quốc", "gì", "giếng", "quyết", "khuya", "ỷ", "yêu", "thuở", "Đắk", "Lắk",
    "Huỳnh", "xoong", "oằn", "nguyễn", "khuỷu", "quỳnh", "Quới", "y", "Ủy", "kỹ", "giữ", "ghế",
  ])
  func syllables(_ word: String) {
    #expect(SyllableShape.isVietnamese(word))
  }

  @Test(arguments: [
    "", "phat", "hộch", "các2", "strength", "Mỹller", "ka", "ce", "ngê", "ghà", "ăâ", "háò", "ẵ",
    "bcd",
    "kết-quả", "nghiêngg", "Größe", "gỏt", "wa", "of",
  ])
  func noSyllables(_ word: String) {
    #expect(!SyllableShape.isVietnamese(word))
  }
}
