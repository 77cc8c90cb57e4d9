import DecimalArithmetic
import Foundation
import Harness
import PlanningForms
import PlanningReading
import WorkbookModel

/// A commune's submission for the plan year 2018, made in code from the shipped definitions.
enum SampleSubmission {
  static let planYear = 2018
  static let configuration: Result<Configuration, any Error> = Result {
    try ShippedConfiguration.get()
  }
  static let reader: Result<SubmissionReader, any Error> = configuration.map {
    SubmissionReader(
      configuration: $0, options: SubmissionReader.Options(planYear: planYear))
  }

  static func form(_ code: String) throws -> FormDefinition {
    guard let form = try configuration.get().form(FormCode(code)) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return form
  }

  static let identity: [String: CellValue] = [
    "ma_dv": .text("29392"), "ten_dv": .text("Xã Song Lộc"), "ma_huyen": .text("847"),
    "nam_kh": .number(2018), "vong": .text("DUTHAO1"), "ngay_nop": .day(2017, 8, 15),
    "phien_ban": .text("2018.1"), "nguoi_lap": .text("Nguyễn Văn A, 0901 234 567"),
  ]

  /// The identification with two hamlets.
  static func x00(_ identity: [String: CellValue] = identity) throws -> FormSheetBuilder {
    var sheet = FormSheetBuilder(try form("X-00"), planYear: planYear, record: identity)
    for (index, name) in ["Ấp Phú Lân", "Ấp Láng Khoét"].enumerated() {
      sheet.add([
        "ap_stt": .number(ExactDecimal(index + 1)), "ap_ten": .text(name), "ap_ho": .number(320),
        "ap_nk": .number(1280), "ap_ho_ngheo": .number(21), "ap_ho_cngheo": .number(17),
        "ap_ho_khmer": .number(96),
      ])
    }
    return sheet
  }

  static let meeting: [String: CellValue] = [
    "stt": .text("1"), "ap": .text("Ấp Phú Lân"), "ngay_hop": .day(2017, 6, 5), "lan": .number(1),
    "td_tong": .number(85), "td_nu": .number(31), "td_ngheo": .number(9), "td_cngheo": .number(5),
    "td_khmer": .number(18),
  ]

  /// Meetings; the second in the other hamlet.
  static func x01(
    order: [Int]? = nil, titleRows: Int = 4, isMerged: Bool = true
  ) throws -> FormSheetBuilder {
    var sheet = FormSheetBuilder(
      try form("X-01"), planYear: planYear, order: order, titleRows: titleRows, isMerged: isMerged)
    sheet.add(meeting)
    sheet.add(
      meeting.merging(["stt": .text("2"), "ap": .text("Ấp Láng Khoét")]) { $1 })
    return sheet
  }

  /// All indicators with the same figures; ratios left to the machine.
  static func x02(
    order: [Int]? = nil, filling fields: [String] = ["th_truoc", "kh_nay", "uth_nay", "kh_sau"]
  ) throws -> FormSheetBuilder {
    var sheet = FormSheetBuilder(try form("X-02"), planYear: planYear, order: order)
    for indicator in try configuration.get().indicators {
      var row: [String: CellValue] = [
        "ma_ct": .text(indicator.code), "ten_ct": .text(indicator.name),
        "dvt": .text(indicator.unit),
      ]
      if indicator.rule == .sum {
        for field in fields { row[field] = .number(100) }
      }
      sheet.add(row)
    }
    return sheet
  }

  static let activity: [String: CellValue] = [
    "stt": .text("1"), "ma_hd": .text("29392-2018-001"),
    "linh_vuc": .text("Hạ tầng: giao thông, thuỷ lợi, điện, nước"),
    "ten_hd": .text("Đường đan ấp Phú Lân"), "dia_diem": .text("Ấp Phú Lân"),
    "tg_kt": .day(2018, 9, 1), "dvt": .text("km"), "khoi_luong": .digits("1.2"),
    "von_nstw": .number(500), "von_dan": .digits("120.5"), "nguon_tt": .text("DACO"),
    "uu_tien": .number(1), "chu_tri": .text("UBND xã"),
  ]

  static func x08(order: [Int]? = nil) throws -> FormSheetBuilder {
    var sheet = FormSheetBuilder(try form("X-08"), planYear: planYear, order: order)
    sheet.add(activity)
    return sheet
  }

  /// The sheets that a commune must send, as far as these tests fill them.
  static func workbook(_ sheets: [Sheet]) -> Workbook {
    Workbook(
      sheets: sheets,
      formats: [
        CellFormat(), CellFormat(numberFormat: "0.0%"),
        CellFormat(numberFormat: "General", font: ".VnTime"),
      ],
      properties: DocumentProperties(custom: ["sedp.version": "2018.1"]))
  }

  static func read(_ sheets: [Sheet]) throws -> SubmissionReading {
    try reader.get().read(workbook(sheets), file: "thu.xlsx")
  }
}

extension SubmissionReading {
  func codes(_ code: String) -> [Diagnostic] { diagnostics.filter { $0.code == code } }
  func rows(_ form: String) -> [RecordRow] { submission?.forms[FormCode(form)]?.rows ?? [] }

  /// A value by form, row and field.
  func value(_ form: String, _ row: Int, _ field: String) throws -> ExpressionValue {
    let definition = try SampleSubmission.form(form)
    guard let column = definition.columns.firstIndex(where: { $0.field == field }),
      rows(form).indices.contains(row)
    else { return .invalid }
    return rows(form)[row].values[column]
  }
}
