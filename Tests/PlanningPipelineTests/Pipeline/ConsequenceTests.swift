import DecimalArithmetic
import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningPipeline
@testable import PlanningRuns

/// Protects: one mistake is one finding, at its cell; what follows from it is kept beside, with the
/// place of its cause, and nothing grave is hidden behind a doubt.
@Suite struct ConsequenceTests {
  /// A mistake, and the one finding that it must give.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var name: String
    var code: String
    var form: String
    var key: String
    var field: String
    var content: CellContent?

    var testDescription: String { name }
  }

  private static let cells = [
    Mistake(
      name: "a sector that is no sector", code: "C308", form: "X-08", key: "1", field: "linh_vuc",
      content: "Vũ trụ"),
    Mistake(
      name: "a blank sector", code: "C309", form: "X-08", key: "2", field: "linh_vuc", content: nil),
    Mistake(
      name: "money in words", code: "C303", form: "X-08", key: "1", field: "von_tong",
      content: "nhiều lắm"),
    Mistake(
      name: "a blank total", code: "C309", form: "X-01", key: "1", field: "td_tong", content: nil),
    Mistake(
      name: "a total in words", code: "C303", form: "X-01", key: "2", field: "td_tong",
      content: "đông đủ"),
    Mistake(
      name: "a population in words", code: "C303", form: "X-02", key: "XH02", field: "uth_nay",
      content: "chưa rõ"),
    Mistake(
      name: "a hamlet's households as an error", code: "C301", form: "X-00", key: "1",
      field: "ap_ho", content: "#REF!"),
  ]

  private func check(_ book: TestBook) async throws -> RunReport {
    let folder = try TemporaryFolder()
    let path = try book.write(to: folder, as: "book.xlsx")
    return await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [path], planYear: 2018))
  }

  private func told(_ report: RunReport) -> [String] {
    report.diagnostics.filter { $0.severity > .notice }.map {
      "\($0.code) \($0.location.form?.text ?? "") \($0.location.address ?? "")"
    }
  }

  /// A figure that can be read in two ways stands behind the rule that its reading breaks, and is still said.
  @Test func aRuleSaysHowItsFigureWasRead() async throws {
    var book = try TestBook.commune("29392")
    book["X-01", "1", "td_tong"] = 25
    book["X-01", "1", "td_nu"] = "1.234"
    let report = try await check(book)
    let address = try book.address("X-01", "1", "td_nu")
    let own = report.diagnostics.filter { $0.counts && $0.location.address == address }
    #expect(own.count == 1)
    #expect(own.first?.severity == .error)
    let words = try #require(own.first?.message(in: .vietnamese))
    #expect(words.contains("«1.234» máy hiểu là") && words.contains("cũng có thể là"))
  }

  /// A deleted row hides nothing but what is made of it: a rule about another row is judged.
  @Test func aMissingRowTaintsWhatDependsOnItOnly() async throws {
    var book = try TestBook.commune("29392")
    book.fill(
      "X-05", row: 1,
      [
        "hiem_hoa": "HAN", "ap": "Ấp Chợ", "th_lua": 9_000, "rr_kn": 2, "rr_td": 2,
      ])
    let broken = told(try await check(book)).filter { $0.hasPrefix("V401 X-05") }
    #expect(broken.count == 1)
    let row = try book.reference("X-02", "KT30", "ma_ct").row
    book.sheets[try book.sheet(of: "X-02")].clear(row: row)
    let report = try await check(book)
    #expect(report.diagnostics.contains { $0.code == "S218" })
    #expect(told(report).filter { $0.hasPrefix("V401 X-05") } == broken)
  }

  @Test(arguments: cells)
  func aWrongCellIsOneFinding(_ mistake: Mistake) async throws {
    var book = try TestBook.commune("29392")
    book[mistake.form, mistake.key, mistake.field] = mistake.content
    let cell = try book.address(mistake.form, mistake.key, mistake.field)
    let report = try await check(book)
    #expect(told(report) == ["\(mistake.code) \(mistake.form) \(cell)"])
    for finding in report.consequences {
      guard case .consequence(let cause) = finding.standing else {
        Issue.record("\(finding) has no cause")
        continue
      }
      #expect(cause.address == cell)
    }
  }

  /// A total that is less than each of its parts is one mistake, not as many as it has parts.
  @Test(arguments: ["1", "2"])
  func aTotalThatContradictsAllPartsIsOneFinding(_ row: String) async throws {
    var book = try TestBook.commune("29392")
    book["X-01", row, "td_tong"] = 3
    let report = try await check(book)
    #expect(told(report).count == 1, "\(told(report))")
    #expect(report.consequences.count >= 2)
  }

  @Test func twoPartsThatAreTooLargeAreTwoFindings() async throws {
    var book = try TestBook.commune("29392")
    book["X-01", "1", "td_ngheo"] = 500
    book["X-01", "2", "td_khmer"] = 500
    #expect(told(try await check(book)).count == 2)
  }

  /// A column whose header was retyped beyond recognition: one finding that names the header, and
  /// nothing for its hundred cells.
  @Test(arguments: ["Ước TH 2017", "Ước năm 2017", "Thực hiện ước cả 2017", "UTH cả năm nay"])
  func aRenamedColumnIsOneFinding(_ header: String) async throws {
    var book = try TestBook.commune("29392")
    let sheet = try book.sheet(of: "X-02")
    let column = try book.reference("X-02", "KT01", "uth_nay").column
    let row = try book.headerRows("X-02").upperBound
    book.sheets[sheet][row, column] = .text(header)
    let report = try await check(book)
    #expect(told(report).count == 1, "\(told(report).prefix(5))")
    let finding = try #require(report.diagnostics.first { $0.severity > .notice })
    #expect(finding.code == "S205")
    #expect(finding.message(in: .vietnamese).contains(header))
    #expect(!report.diagnostics.contains { $0.code == "S207" })
  }

  @Test func aDeletedSheetIsOneFinding() async throws {
    var book = try TestBook.commune("29392")
    book.sheets.remove(at: try book.sheet(of: "X-01"))
    let report = try await check(book)
    #expect(told(report).map { $0.prefix(4) } == ["S201"])
  }

  /// What is told of a cell that follows from nothing stays, whatever else is wrong.
  @Test func independentMistakesAreAllTold() async throws {
    var book = try TestBook.commune("29392")
    book["X-08", "1", "linh_vuc"] = "Vũ trụ"
    book["X-08", "2", "von_tong"] = "nhiều"
    book["X-02", "KT17", "uth_nay"] = "nhiều"
    book["X-01", "1", "td_nu"] = 500
    #expect(told(try await check(book)).count == 4)
  }

  // MARK: The identification

  @Test(arguments: ["Năm 2018", "năm 2018", "2018 ", "KH 2018"])
  func theYearInWordsIsRead(_ text: String) async throws {
    var book = try TestBook.commune("29392")
    book["X-00", "", "nam_kh"] = .text(text)
    let report = try await check(book)
    #expect(told(report) == [])
    #expect(report.accounting.refused == 0)
    // A blank too many changes nothing that needs a record.
    let isWords = text.contains { $0.isLetter }
    #expect(report.repairs.contains { $0.after == "2018" } == isWords)
  }

  @Test(arguments: ["nam_kh", "vong", "ma_dv", "nguoi_lap"])
  func aBlankFieldIsToldAtItsOwnCell(_ field: String) async throws {
    var book = try TestBook.commune("29392")
    book["X-00", "", field] = nil
    let report = try await check(book)
    let cell = try book.address("X-00", "", field)
    #expect(told(report) == ["F121 X-00 \(cell)"])
    let isUsed = field == "ma_dv" || field == "nguoi_lap"
    let message = report.diagnostics.first { $0.code == "F121" }?.message(in: .vietnamese) ?? ""
    #expect(message.contains(isUsed ? "vẫn được tính" : "chưa được tính"))
    #expect((report.accounting.used > 900) == isUsed)
  }

  @Test func codeAndNameOfTwoUnitsSayWhichIsLikelierWrong() async throws {
    // Another commune of the district; two digits exchanged; one of another district.
    for (code, name, wrong) in [
      ("29392", "Xã Đa Lộc", "X-00 ten_dv"), ("29377", "Xã Song Lộc", "X-00 ten_dv"),
      ("29293", "Xã Song Lộc", "X-00 ma_dv"),
    ] {
      var book = try TestBook.commune("29392")
      book["X-00", "", "ma_dv"] = .text(code)
      book["X-00", "", "ten_dv"] = .text(name)
      let report = try await check(book)
      let found = report.diagnostics.filter { $0.severity > .notice }
      guard Shipped.isUnit(code) else { continue }
      #expect(found.map(\.code) == ["F127"], "\(code): \(told(report))")
      let message = found.first?.message(in: .vietnamese) ?? ""
      #expect(message.contains("chưa được tính") && message.contains("29392"))
      if wrong.hasSuffix("ma_dv") { #expect(found.first?.location.field == "ma_dv") }
    }
  }

  /// Years are no amounts.
  @Test func noYearHasSeparators() async throws {
    var book = try TestBook.commune("29392")
    book["X-00", "", "ngay_nop"] = .day(2012, 8, 5)
    for finding in try await check(book).diagnostics {
      for language in Language.allCases {
        #expect(finding.message(in: language).firstMatch(of: /\b2[.,]0\d\d\b/) == nil)
      }
    }
  }

  /// "-" is no name, and no entry of a list.
  @Test func aBlankCellIsToldWhatBelongsIntoIt() async throws {
    var book = try TestBook.commune("29392")
    for field in ["ten_hd", "linh_vuc"] { book["X-08", "1", field] = nil }
    book["X-02", "KT01", "uth_nay"] = nil
    let report = try await check(book)
    for finding in report.diagnostics where finding.code == "C309" {
      let isFigure = finding.location.form == FormCode("X-02")
      #expect(finding.message(in: .vietnamese).contains("gõ -") == isFigure)
    }
    #expect(report.diagnostics.count { $0.code == "C309" } == 3)
  }

  // MARK: Rows that the template does not have

  @Test(arguments: ["ten_ct", "ma_ct"])
  func aRowOutsideTheListIsNotSaidToBeUsed(_ field: String) async throws {
    var book = try TestBook.commune("29392")
    let sheet = try book.sheet(of: "X-02")
    let last = book.sheets[sheet].cells.keys.map(\.row).max() ?? 0
    let place = try book.reference("X-02", "KT01", field)
    let figure = try book.reference("X-02", "KT01", "uth_nay")
    let clean = try await check(book)
    book.sheets[sheet][last + 1, place.column] = field == "ma_ct" ? "KT999" : "Đàn dê"
    book.sheets[sheet][last + 1, figure.column] = 12
    let report = try await check(book)
    #expect(report.accounting.used == clean.accounting.used)
    #expect(report.accounting.total == clean.accounting.total + 2)
  }
}

extension Shipped {
  /// Whether a code is that of a unit of the plan year 2018.
  static func isUnit(_ code: String) -> Bool {
    (try? configuration().hierarchy(planYear: 2018)[code]) != nil
  }
}
