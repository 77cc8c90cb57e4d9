import CivilCalendar
import PlanningConsolidation
import PlanningForms
import PlanningReading
import Testing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline
@testable import PlanningPreparation
@testable import PlanningRuns

/// Protects: sheets are signed as a unit's settings say, and never otherwise; what is wrong with settings is
/// told at its line, all of it at once, before anything is written.
@Suite struct SigningTests {
  private func decoder(_ text: String, planYear: Int = 2018) throws -> SettingsDecoder {
    let configuration = try Shipped.configuration()
    var decoder = SettingsDecoder(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: planYear),
      planYear: planYear)
    decoder.read(text)
    return decoder
  }

  private func titles(_ signer: String, of unit: String) throws -> [[String]] {
    let decoder = try decoder("units:\n  \(unit):\n    signers:\n      - \(signer)\n")
    #expect(decoder.faults == [])
    return try #require(decoder.settings.units[unit]?.signers).map(\.title)
  }

  // MARK: Several form sets

  @Test func whatIsSaidOfAnotherSetsUnitsAndLevelsIsForItsRuns() throws {
    let text = """
      units:
        28756: {place: Phú Khương}
        29374: {place: Châu Thành}
        99999: {place: Không có}
      deadlines:
        DUTHAO1: {commune: 05/08/2017, district: 06/08/2017, huyen: 07/08/2017}
      """
    let configuration = try Shipped.configuration()
    func read(_ others: OtherSets) -> SettingsDecoder {
      var decoder = SettingsDecoder(
        configuration: configuration, hierarchy: configuration.hierarchy(planYear: 2018),
        planYear: 2018, others: others)
      decoder.read(text)
      return decoder
    }
    let sets = FormSets(in: Shipped.package.path + "/Templates")
    let decoder = read(OtherSets(sets))
    #expect(decoder.faults.map(\.key) == ["99999", "deadlines.DUTHAO1.huyen"])
    #expect(decoder.settings.units.keys.sorted() == ["29374"])
    #expect(read(OtherSets()).faults.map(\.line) == [2, 4, 6])
    // A set without districts passes their deadlines over.
    let today = try Configuration(folder: Shipped.package.path + "/Templates/vinh-long-2027")
    var other = SettingsDecoder(
      configuration: today, hierarchy: today.hierarchy(planYear: 2027), planYear: 2027,
      others: OtherSets(sets))
    other.read("deadlines:\n  DUTHAO1: {commune: 05/08/2026, district: 06/08/2026}\n")
    #expect(other.faults == [])
    #expect(other.deadlines.days["DUTHAO1"]?.keys.sorted() == ["commune"])
  }

  // MARK: Titles

  @Test func whoSignsForTheHeadKeepsTheBodyOnlyAsADeputy() throws {
    let deputy = try titles("{authority: KT., title: PHÓ CHỦ TỊCH}", of: "29374")
    #expect(deputy == [["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]])
    let order = try titles("{authority: tl, title: CHÁNH VĂN PHÒNG}", of: "29374")
    #expect(order == [["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]])
    let mandate = try titles("{authority: TUQ, title: TRƯỞNG PHÒNG}", of: "847")
    #expect(mandate == [["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"]])
  }

  @Test func aDepartmentsDeputySignsForItsHead() throws {
    let deputy = try titles("{authority: KT, title: PHÓ TRƯỞNG PHÒNG}", of: "847/TCKH")
    #expect(deputy == [["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]])
  }

  @Test func aNameAloneTakesTheUsualTitleCountedFromTheOneWhoSeals() throws {
    let one = try titles("{name: Kim Sa Rươne}", of: "847")
    #expect(one == [["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]])
    let line = try titles("{title: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH}", of: "847")
    #expect(line == one)
  }

  @Test func optionsGoBeforeTheFile() throws {
    var decoder = try decoder(
      "units:\n  847:\n    plan-number: '9'\n    plan-date: 3/2/2018\n    place: Đa Lộc\n")
    var options = SettingsDecoder.Options()
    options.planNumber = "12/KH"
    options.signers = ["KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG: Lê An", "Trần Bình"]
    decoder.read(options, for: .unit("847"))
    let unit = try #require(decoder.settings.units["847"])
    #expect(decoder.faults == [])
    #expect(unit.planNumber == "12/KH" && unit.place == "Đa Lộc")
    #expect(unit.planDate == CalendarDay(year: 2018, month: 2, day: 3))
    #expect(
      unit.signers == [
        UnitSigning.Signer(title: ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], name: "Lê An"),
        UnitSigning.Signer(title: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], name: "Trần Bình"),
      ])
  }

  // MARK: Faults

  @Test func allFaultsAreToldAtTheirLines() throws {
    let decoder = try decoder(
      """
      units:
        29999: {place: A}
        29374:
          plan-day: 1/1/2018
          plan-date: 30/02/2018
          place: [A, B]
          signers:
            - {authority: QD, title: PHÓ}
            - {title: A / B / C / D / E}
            - {name: ''}
        847:
          plan-date: 15/08/2015
          signers: Nguyễn Văn A
        847/TCKH:
          signers: [{name: A}, {name: B}]
      unit: {}
      """)
    let found = decoder.faults.map {
      "\($0.line ?? 0) \(Finding.settings($0).code.rawValue) \($0.key)"
    }
    #expect(
      found == [
        "2 S240 29999", "4 S241 29374.plan-day", "5 S244 29374.plan-date", "6 S242 29374.place",
        "8 S245 29374.signers", "9 S246 29374.signers", "10 S242 29374.signers.name",
        "12 S244 847.plan-date", "13 S242 847.signers", "15 S245 847/TCKH.signers", "16 S241 unit",
      ])
  }

  @Test func whatIsTooLongForItsPlaceIsToldWithTheRoom() throws {
    let name = String(repeating: "Nguyễn ", count: 12) + "An"
    let decoder = try decoder(
      "units:\n  29374:\n    place: \(name)\n    plan-number: \(name)\n    prepared-by: \(name)\n")
    let faults = SigningRoom.faults(decoder.texts)
    #expect(faults.map(\.line) == [3, 4, 5])
    #expect(Set(faults.map { Finding.settings($0).code }) == [.settingsTooLong])
    // The longest of the province has room where three sign.
    let whole = try self.decoder(
      """
      units:
        847:
          place: Thị trấn Châu Thành
          plan-number: 1025/KH-UBND
          prepared-by: Nguyễn Thị Huỳnh Phương Thảo
          signers: [{name: Thạch Sa Rinh}, {authority: KT, title: PHÓ CHỦ TỊCH, name: Kim Ngọc Thái}]
      """)
    #expect(SigningRoom.faults(whole.texts) == [])
  }

  @Test(arguments: [
    ("*all", 1), ("units: &a {x: 1}", 1), ("units:\n  - [&x {}, *x]", 2), ("units:\n *x : 1", 2),
  ])
  func aliasesAreRefusedBeforeAnythingIsRead(_ text: String, _ line: Int) throws {
    let faults = try decoder(text).faults
    #expect(faults == [SettingsFault(line: line, .alias)])
  }

  @Test func textsWithAmpersandsAndStarsAreNoAliases() throws {
    let decoder = try decoder(
      "units:\n  29374:\n    place: Phường 1 & 2\n    prepared-by: PT&HT\n")
    #expect(decoder.faults == [])
  }

  @Test func aFileThatIsNoneIsToldAndNothingIsWritten() async throws {
    let folder = try TemporaryFolder()
    let files = [
      try folder.write(Array(repeating: UInt8(ascii: "#"), count: 300 << 10), to: "long.yaml"),
      try folder.write([0xFF, 0xFE, 0x41], to: "bytes.yaml"), folder.path,
      folder.path + "/none.yaml", try folder.write("units: {", to: "open.yaml"),
      try folder.write(String(repeating: "[", count: 100_000), to: "deep.yaml"),
      try folder.write("", to: "empty.yaml"),
    ]
    for file in files {
      var request = TemplateRequest(
        for: .units, planYear: 2018, outputFolder: folder.path + "/out")
      request.units = ["29374"]
      request.layout.signing.file = file
      let report = await (try Shipped.pipeline()).templates(request)
      #expect(report.isRefused && report.outputs.isEmpty)
      #expect(report.diagnostics.map(\.code) == ["F150"], "\(file)")
    }
  }

  // MARK: Sheets

  private static let settings = """
    units:
      29374:
        place: Ấp Phú Thọ
        prepared-by: Trần Thị Mai
        plan-date: 05/02/2018
        signers: [{authority: TL, title: CHÁNH VĂN PHÒNG, name: Thạch Sa Rinh}]
      847:
        place: Đa Lộc
        plan-number: '125'
        plan-date: 15/08/2017
        prepared-by: Lê Thị Út
        signers: [{title: QUYỀN GIÁM SÁT, name: Kim Ngọc Thái}]
    """

  /// The texts of the sheets that are seen.
  private func texts(_ document: WorkbookDocument) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: document.sheets.filter { $0.visibility == .visible }.map { sheet in
        let texts = sheet.rows.flatMap(\.cells).compactMap { cell -> String? in
          if case .text(let text) = cell.content { text } else { nil }
        }
        return (sheet.name, texts)
      })
  }

  @Test func everySignedSheetCarriesTheNamesAndTheDay() throws {
    let fixture = try LayoutFixture()
    var composer = fixture.composer
    composer.signing = try decoder(Self.settings).settings
    let signed = texts(composer.templateWorkbook(for: .unit("29374")))
    for form in fixture.configuration.forms(of: .commune) {
      let sheet = try #require(signed[form.sheet], "\(form.code)")
      for text in [
        "Ấp Phú Thọ, ngày 05 tháng 02 năm 2018", "Trần Thị Mai", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG",
        "Thạch Sa Rinh",
      ] {
        #expect(sheet.contains(text), "\(form.code): \(text)")
      }
      #expect(!sheet.contains("TM. ỦY BAN NHÂN DÂN"), "\(form.code)")
    }
    // Whoever has set nothing gets what he always got.
    let other = composer.templateWorkbook(for: .unit("29377"))
    let usual = fixture.composer.templateWorkbook(for: .unit("29377"))
    #expect(try WorkbookWriter.bytes(of: other) == WorkbookWriter.bytes(of: usual))
    #expect(usual.properties.custom[UnitSigning.property] == nil)
  }

  @Test(arguments: [
    ("Trần Thị Mai / 0294 3855 555", "Trần Thị Mai"), ("Thạch Sa Rinh", "Thạch Sa Rinh"),
    ("Kim  Ngọc Thái 0918.222.333", "Kim Ngọc Thái"), ("Lê Út (VP), ĐT 0294", "Lê Út"),
    ("Sơn Ly – kế toán", "Sơn Ly"), ("0294 3855 555", ""), ("", ""),
  ])
  func aNameEndsWhereTheNumberBegins(_ typed: String, _ name: String) {
    #expect(SignatureName.name(in: typed) == name)
  }

  /// Records in which the identification names who fills and who signs.
  private func named(_ author: String, _ head: String) throws -> [FormCode: FormRecord] {
    let configuration = try Shipped.configuration()
    var records = try SampleFixtures.forms(.unit("29374"), planYear: 2018)
    let form = try #require(configuration.forms.first { $0.code.text == "X-00" })
    for (index, line) in form.record.enumerated() {
      switch line.signs {
      case .author: records[form.code]?.record[index] = .text(author)
      case .head: records[form.code]?.record[index] = .text(head)
      case nil: break
      }
    }
    return records
  }

  /// What the formulas of a sheet show as stored.
  private func shown(_ sheet: WorksheetDocument) -> [String] {
    sheet.rows.flatMap(\.cells).compactMap { cell in
      if case .formula(let text, .text(let shown)) = cell.content, text.hasPrefix("TRIM(LEFT(") {
        shown
      } else {
        nil
      }
    }
  }

  @Test func namesTypedInTheIdentificationStandUnderEverySignature() async throws {
    let fixture = try LayoutFixture()
    let records = try named("Trần Thị Mai / 0294 3855 555", "Thạch Sa Rinh")
    let forms = fixture.configuration.forms(of: .commune).map(\.sheet)
    func shown(_ composer: SheetComposer) -> [String: [String]] {
      let sheets = composer.templateWorkbook(for: .unit("29374"), records: records).sheets
      return Dictionary(uniqueKeysWithValues: sheets.map { ($0.name, self.shown($0)) })
    }
    let typed = shown(fixture.composer)
    for sheet in forms { #expect(typed[sheet] == ["Trần Thị Mai", "Thạch Sa Rinh"], "\(sheet)") }
    // What the unit's settings say goes before it.
    var composer = fixture.composer
    composer.signing = try decoder("units:\n  29374: {prepared-by: Lê Út}\n").settings
    let set = shown(composer)
    for sheet in forms { #expect(set[sheet] == ["Thạch Sa Rinh"], "\(sheet)") }
    // On paper there is nothing to compute.
    let paper = fixture.composer.templateWorkbook(for: .unit("29374"), purpose: .printing)
    #expect(paper.sheets.allSatisfy { self.shown($0).isEmpty })

    let folder = try TemporaryFolder()
    let document = fixture.composer.templateWorkbook(for: .unit("29374"), records: records)
    let path = try folder.write(try WorkbookWriter.bytes(of: document), to: "xa.xlsx")
    let report = await (try Shipped.pipeline()).check(
      CheckRequest(inputs: [path], planYear: 2018))
    #expect(report.diagnostics.filter { ["S213", "S215", "S216"].contains($0.code) } == [])
  }

  @Test(.enabled(if: OfficeRecalculation.isEnabled, "needs SEDP_OFFICE_TESTS=1 and LibreOffice"))
  func officeShowsTheNamesThatTheProgramReads() throws {
    let fixture = try LayoutFixture()
    let folder = try TemporaryFolder()
    let author = "Kim  Ngọc Thái – ĐT 0918/222"
    let document = fixture.composer.templateWorkbook(
      for: .unit("29374"), records: try named(author, ""))
    let path = try folder.write(try WorkbookWriter.bytes(of: document), to: "in/xa.xlsx")
    try OfficeRecalculation.run([path], into: folder.file("out/x").replacing("/x", with: ""))
    let cells = try OfficeRecalculation.cells(folder.path + "/out/xa.xlsx")
    for form in fixture.configuration.forms(of: .commune) {
      let name = CellValue.text(SignatureName.name(in: author))
      #expect(cells[form.sheet]?.values.contains(name) == true, "\(form.code)")
    }
  }

  @Test func anAnnexNamesItsPlan() throws {
    let fixture = try LayoutFixture()
    var composer = fixture.composer
    composer.signing = try decoder(Self.settings).settings
    let forms = [try fixture.consolidated("H-01", district: "847")]
    let sheet = try #require(
      texts(composer.reportWorkbook(forms, owner: "847")).first {
        $0.value.contains { $0.hasPrefix("(Kèm theo") }
      })
    #expect(
      sheet.value.contains(
        "(Kèm theo Kế hoạch số 125/KH-UBND ngày 15 tháng 8 năm 2017 của Ủy ban nhân dân huyện Châu Thành)"
      ))
    #expect(sheet.value.contains("Đa Lộc, ngày 15 tháng 8 năm 2017"))
    #expect(sheet.value.contains("Lê Thị Út") && sheet.value.contains("Kim Ngọc Thái"))
  }

  /// Names stand whole: each line is as high as its text needs in the columns that it has.
  @Test func aLineAsLongAsAllowedStandsWholeOnEverySheet() throws {
    let fixture = try LayoutFixture()
    var unit = UnitSigning()
    unit.author = "Nguyễn Phước Hoàng Thị Huỳnh Phương Thảo Nguyên"
    unit.signers = [
      UnitSigning.Signer(title: ["QUYỀN CHỦ TỊCH ỦY BAN NHÂN DÂN LÂM THỜI"], name: "Lê An")
    ]
    var composer = fixture.composer
    composer.signing.units["29374"] = unit
    for sheet in composer.templateWorkbook(for: .unit("29374")).sheets {
      for row in sheet.rows {
        for cell in row.cells {
          guard case .text(let text) = cell.content, unit.printedTexts.contains(text) else {
            continue
          }
          let reference = CellReference(row: row.number, column: cell.column)
          let merge = sheet.merges.first { $0.first == reference }
          let columns = cell.column...(merge?.last.column ?? cell.column)
          let width = sheet.columns.filter { columns.overlaps($0.columns) && !$0.isHidden }
            .reduce(0) { $0 + ($1.width) }
          #expect(
            TextFit.height(of: text, font: cell.style.font, width: width) <= row.height ?? 0,
            "\(sheet.name) \(reference)")
        }
      }
    }
  }

  // MARK: Coming back

  @Test func whatWasPrintedComesBackWithoutAWord() async throws {
    let folder = try TemporaryFolder()
    let pipeline = try Shipped.pipeline()
    let settings = try folder.write(Self.settings, to: "settings.yaml")
    let books = try folder.file("in/xa.xlsx")
    var composer = SheetComposer(configuration: pipeline.configuration, planYear: 2018)
    composer.signing = try decoder(Self.settings).settings
    let document = composer.templateWorkbook(
      for: .unit("29374"), records: try SampleFixtures.forms(.unit("29374"), planYear: 2018))
    try folder.write(try WorkbookWriter.bytes(of: document), to: "in/xa.xlsx")
    func strays(_ report: RunReport) -> [String] {
      report.diagnostics.filter { ["S213", "S215", "S216"].contains($0.code) }.map {
        "\($0.location) \($0.message(in: .english))"
      }
    }
    #expect(strays(await pipeline.check(CheckRequest(inputs: [books], planYear: 2018))) == [])

    var request = ConsolidationRequest(
      area: "847", planYear: 2018, inputs: [books], outputFolder: folder.path + "/huyen")
    request.layout.signing.file = settings
    let district = await pipeline.consolidate(request)
    #expect(strays(district) == [] && !district.isRefused)
    let province = await pipeline.consolidate(
      ConsolidationRequest(
        area: "84", planYear: 2018, inputs: [folder.path + "/huyen"],
        outputFolder: folder.path + "/tinh"))
    #expect(strays(province) == [] && !province.isRefused)
  }
}
