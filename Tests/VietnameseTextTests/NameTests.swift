import Testing
import VietnameseText

/// Protects: a unit is never taken for another one; what is not certain is asked.
@Suite struct NameTests {
  private typealias Index = UnitNameIndex<String>

  private let index = UnitNameIndex<String>(
    [
      ("84", .tinh, "Trà Vinh", nil), ("842", .thanhPho, "Trà Vinh", "84"),
      ("844", .huyen, "Càng Long", "84"), ("845", .huyen, "Cầu Kè", "84"),
      ("846", .huyen, "Tiểu Cần", "84"), ("848", .huyen, "Cầu Ngang", "84"),
      ("849", .huyen, "Trà Cú", "84"), ("850", .huyen, "Duyên Hải", "84"),
      ("851", .thiXa, "Duyên Hải", "84"), ("29239", .phuong, "Phường 1", "842"),
      ("29245", .phuong, "Phường 2", "842"), ("29512", .phuong, "Phường 1", "851"),
      ("29516", .phuong, "Phường 2", "851"), ("t1", .thiTran, "Càng Long", "844"),
      ("c1", .xa, "Đại Phúc", "844"), ("c2", .xa, "Đại Phước", "844"),
      ("c3", .xa, "An Trường", "844"), ("c4", .xa, "An Trường A", "844"),
      ("c5", .xa, "Hòa Ân", "845"), ("c6", .xa, "Hoà Tân", "845"),
      ("c7", .xa, "Phong Thạnh", "845"), ("c8", .xa, "Phương Thạnh", "844"),
      ("c9", .xa, "Long Thới", "846"), ("t2", .thiTran, "Mỹ Long", "848"),
      ("c10", .xa, "Mỹ Long Bắc", "848"), ("c11", .xa, "Mỹ Long Nam", "848"),
      ("29462", .thiTran, "Định An", "849"), ("29494", .xa, "Định An", "849"),
      ("c12", .xa, "Đại An", "849"), ("c13", .xa, "Long Hữu", "851"),
    ].map { (code: String, type: AdministrativeUnitType, name: String, parent: String?) in
      Index.Entry(id: code, code: code, type: type, name: name, parent: parent)
    })
  private let communes: Set<AdministrativeUnitType> = [.xa, .phuong, .thiTran]

  @Test(arguments: [
    ("Xã  Hoà Tân", "c6"), ("xã Hòa Tân", "c6"), ("XÃ HÒA TÂN", "c6"), ("X. Hoà Tân", "c6"),
    ("Xa\u{303} Hoa\u{300} Ta\u{302}n", "c6"), ("UBND xã Hoà Tân", "c6"), ("Hoà Tân", "c6"),
    ("Ủy ban nhân dân xã Hoà Tân", "c6"), ("X Hoà Tân", "c6"), ("xã Hoà Tân, huyện Cầu Kè", "c6"),
    ("xã Hoà Tân - H. Cầu Kè", "c6"), ("xã Hoà Tân huyện Cầu Kè", "c6"), ("Hoà Tân (Cầu Kè)", "c6"),
    ("Ðại An", "c12"), ("TT.Định An", "29462"), ("T.T Định An", "29462"),
    ("thị trấn Định An", "29462"), ("xã Định An", "29494"), ("P.1 TPTV", "29239"),
    ("P1 TP Trà Vinh", "29239"), ("P 01, TX. Duyên Hải", "29512"),
    ("Phường I, thị xã Duyên Hải", "29512"),
    ("Phường 2 - TXDH", "29516"), ("Mỹ Long (TT)", "t2"), ("TT Mỹ Long", "t2"), ("Mỹ Long", "t2"),
    ("An Trường", "c3"), ("An Trường A", "c4"), ("Càng Long", "t1"), ("Phương Thạnh", "c8"),
    ("xã Mỹ Long Bắc, huyện Cầu Ngang, tỉnh Trà Vinh", "c10"),
  ])
  func exactNames(_ text: String, _ code: String) {
    #expect(index.resolve(text, types: communes) == .exact(code))
  }

  @Test(arguments: [
    ("Định An", ["29462", "29494"]), ("Phường 1", ["29239", "29512"]), ("P.2", ["29245", "29516"]),
  ])
  func repeatedNamesAreAsked(_ text: String, _ codes: [String]) {
    #expect(index.resolve(text, types: communes) == .ambiguous(codes))
  }

  @Test func districtsAndTheirTowns() {
    #expect(index.resolve("Duyên Hải") == .ambiguous(["850", "851"]))
    #expect(index.resolve("Càng Long") == .ambiguous(["844", "t1"]))
    #expect(index.resolve("huyện Càng Long") == .exact("844"))
    #expect(index.resolve("TX. Duyên Hải") == .exact("851"))
    #expect(index.resolve("TP. Trà Vinh") == .exact("842"))
    #expect(index.resolve("tỉnh Trà Vinh") == .exact("84"))
    #expect(index.resolve("Phường 1", under: "851") == .exact("29512"))
  }

  @Test func plainTypingIsAcceptedWhereUnique() {
    #expect(index.resolve("xa dai phuoc") == .accepted("c2", .withoutMarks))
    #expect(index.resolve("Phuong Thanh") == .accepted("c8", .withoutMarks))
    #expect(index.resolve("xa Hoa Tan, huyen Cau Ke") == .accepted("c6", .withoutMarks))
    #expect(index.resolve("Long Hưu") == .accepted("c13", .withoutMarks))
  }

  @Test func sharedWordsAreSuggestedAndNeverDecide() {
    let list = NameIndex<String>([
      (id: "yt", name: "Y tế, dân số và kế hoạch hoá gia đình"),
      (id: "gd", name: "Giáo dục và đào tạo"),
      (id: "ld", name: "Lao động, việc làm"), (id: "dd", name: "Dân tộc, dân số"),
    ])
    #expect(list.resolve("Y tế & dân số KHHGĐ").resolved == nil)
    #expect(list.suggestions(sharingWordsOf: "Y tế & dân số KHHGĐ") == ["yt"])
    #expect(list.suggestions(sharingWordsOf: "DAN SO, dân tộc khác") == ["dd"])
    // One word in common, or half of them, says nothing.
    #expect(list.suggestions(sharingWordsOf: "Lao").isEmpty)
    #expect(list.suggestions(sharingWordsOf: "đào tạo nghề mộc").isEmpty)
    #expect(list.suggestions(sharingWordsOf: "").isEmpty)
  }

  @Test func oneLetterApartIsAsked() {
    guard case .unresolved(let suggestions) = index.resolve("Đại Phuc") else {
      Issue.record("Đại Phuc must be asked")
      return
    }
    #expect(Set(suggestions) == ["c1", "c2"])
    #expect(index.resolve("Đại Phuc", code: "c1") == .accepted("c1", .code))
    #expect(index.resolve("Đại Phục").resolved == nil)
    #expect(index.resolve("Hòa Án").resolved == nil)
    #expect(index.resolve("Long Thớ").resolved == nil)
    #expect(index.resolve("Hòa").resolved == nil)
  }

  @Test func typesMustAgree() {
    #expect(index.resolve("xã Mỹ Long") == .unresolved(suggestions: ["t2"]))
    #expect(index.resolve("xã Hoà Tân, huyện Càng Long").resolved == nil)
  }

  @Test func codesDecideButMustNotContradict() {
    #expect(index.resolve("", code: " c6 ") == .exact("c6"))
    #expect(index.resolve("Định An", code: "29494") == .exact("29494"))
    #expect(
      index.resolve("TT. Định An", code: "29494") == .contradiction(code: "29494", name: ["29462"]))
    #expect(index.resolve("Đại Phước", code: "c1") == .contradiction(code: "c1", name: ["c2"]))
    #expect(index.resolve("Sông Lộc", code: "c1") == .contradiction(code: "c1", name: []))
    #expect(index.resolve("Hoà Tân", code: "99999") == .accepted("c6", .nameWithUnknownCode))
    #expect(index.resolve("") == .unresolved(suggestions: []))
  }

  @Test func listsWithSynonyms() {
    var list = NameIndex<String>([
      (id: "NN", name: "Nông nghiệp"), (id: "TS", name: "Thuỷ sản"),
      (id: "XNM", name: "Xâm nhập mặn"),
    ])
    list.insert("TS", named: "Nuôi trồng thủy sản")
    #expect(list.resolve("thủy sản") == .exact("TS"))
    #expect(list.resolve("Nuôi trồng thuỷ sản") == .exact("TS"))
    #expect(list.resolve("xam nhap man") == .accepted("XNM", .withoutMarks))
    #expect(list.resolve("Xâm nhập mặm") == .unresolved(suggestions: ["XNM"]))
    #expect(list.resolve("Lâm nghiệp").resolved == nil)
    #expect(list.suggestions(for: "Nông ngiệp") == ["NN"])
  }

  @Test func longNamesAreBounded() {
    let list = NameIndex<Int>([(id: 1, name: String(repeating: "an ", count: 5_000))])
    #expect(list.resolve(String(repeating: "ân ", count: 5_000)).resolved == nil)
  }
}
