import DecimalArithmetic
import PlanningForms
import WorkbookModel
import WorkbookWriters

extension TestBook {
  /// The figures that every commune's sample starts from, by indicator; others are 40.
  static let baseFigures: [String: Int] = [
    "KT01": 300, "KT02": 100, "KT03": 100, "KT04": 100, "KT05": 1500, "KT07": 60, "KT08": 10,
    "KT09": 10, "KT10": 10, "KT18": 2000, "KT20": 100, "KT21": 20, "KT22": 20, "KT23": 20,
    "KT24": 20,
    "KT25": 200, "KT26": 120, "KT27": 80, "XH02": 5000, "XH03": 2500, "XH04": 1000, "XH05": 1200,
    "XH06": 100, "XH07": 50, "XH07M": 300, "XH09": 80, "XH13": 50, "XH14": 25, "XH27": 2,
    "KT42T": 1100, "XH16M": 2800, "XH18T": 90, "XH18M": 100, "XH19T": 380, "XH19M": 400,
    "XH21T": 4000, "XH22T": 20, "XH22M": 400, "XH26T": 900, "MT01T": 3000, "MT01M": 4000,
    "MT02T": 800, "MT11": 0, "MT03M": 100, "QP01T": 10, "QP01M": 10, "QP02T": 60, "QP05T": 8,
    "QP05M": 10,
    "QP06T": 4, "QP06M": 5, "QP08": 5050,
  ]

  /// The columns of X-02 that people fill.
  static let figureFields = ["th_truoc", "kh_nay", "uth_nay", "kh_sau"]

  /// A commune's workbook without a fault; `scale` multiplies counts and areas.
  static func commune(
    _ code: String, planYear: Int = 2018, round: String = "DUTHAO1", scale: Int = 1
  ) throws -> TestBook {
    var book = try TestBook(blank: .unit(code), planYear: planYear)
    let unit = book.configuration.hierarchy(planYear: planYear)[code]
    book.identify(planYear: planYear, round: round)
    book["X-00", "", "ma_dv"] = .text(code)
    book["X-00", "", "ten_dv"] = .text(unit?.fullName ?? "")
    book["X-00", "", "ma_huyen"] = .text(unit?.parent ?? "")
    for (row, name) in ["Ấp Chợ", "Ấp Giữa"].enumerated() {
      book.fill(
        "X-00", row: row + 1,
        [
          "ap_stt": .number(ExactDecimal(row + 1)), "ap_ten": .text(name), "ap_ho": 600,
          "ap_nk": 2500, "ap_ho_ngheo": 50, "ap_ho_cngheo": 40, "ap_ho_khmer": 150,
        ])
      book.fill(
        "X-01", row: row + 1,
        [
          "ap": .text(name), "ngay_hop": .day(planYear - 1, 6, 10 + row), "lan": 1,
          "td_tong": .number(ExactDecimal(100 * scale)),
          "td_nu": .number(ExactDecimal(40 * scale)),
          "td_ngheo": .number(ExactDecimal(10 * scale)),
          "td_cngheo": .number(ExactDecimal(5 * scale)),
          "td_khmer": .number(ExactDecimal(20 * scale)), "so_ykien": 7,
        ])
    }
    book.fillFigures(scale: scale, isCommuneProper: unit?.type == .commune)
    book.fill("X-08", row: 1, activity("NN", "Tập huấn trồng lúa", money: 120 * scale, planYear))
    book.fill("X-08", row: 2, activity("HT", "Cứng hoá đường ấp", money: 900 * scale, planYear))
    var request = activity("YT", "Sửa trạm y tế xã", money: 300, planYear)
    for field in ["chu_tri", "nguon_tt"] { request[field] = nil }
    request["loai"] = "DAUTU"
    request["ly_do"] = "Trạm xuống cấp"
    request["phong"] = "YT"
    book.fill("X-09", row: 1, request)
    return book
  }

  /// A department's workbook with figures for some indicators.
  static func department(
    _ code: String, district: String = "847", planYear: Int = 2018, round: String = "DUTHAO1",
    figures: [String: CellContent]
  ) throws -> TestBook {
    var book = try TestBook(blank: .department(district: district, code: code), planYear: planYear)
    book.identify(planYear: planYear, round: round)
    book["N-00", "", "ma_phong"] = .text(code)
    book["N-00", "", "ma_huyen"] = .text(district)
    for (indicator, value) in figures {
      for field in figureFields { book["N-01", indicator, field] = value }
    }
    return book
  }

  private mutating func identify(planYear: Int, round: String) {
    let form = if case .unit = contributor { "X-00" } else { "N-00" }
    self[form, "", "nam_kh"] = .number(ExactDecimal(planYear))
    self[form, "", "vong"] = .text(round)
    self[form, "", "ngay_nop"] = .day(planYear - 1, 8, 5)
    self[form, "", "phien_ban"] = .text(configuration.templateVersion)
    self[form, "", "nguoi_lap"] = "Nguyễn Văn An / 0900 000 000"
  }

  private mutating func fillFigures(scale: Int, isCommuneProper: Bool) {
    for indicator in configuration.indicators {
      let isDepartments = indicator.source == .departments && !indicator.isComponent
      guard !isDepartments, indicator.source != .computed else { continue }
      let value: CellContent
      switch indicator.rule {
      case .ratio: continue
      case .count: value = indicator.countedTypes.isEmpty || isCommuneProper ? 1 : "-"
      case .mean: value = isCommuneProper ? 12 : "-"
      case .weightedMean: value = 30
      default: value = .number(ExactDecimal((Self.baseFigures[indicator.code] ?? 40) * scale))
      }
      for field in Self.figureFields { self["X-02", indicator.code, field] = value }
    }
    // Ratios that a commune must state agree with their parts.
    for (code, text) in [
      ("KT42", "91.7"), ("XH21", "80"), ("XH26", "75"), ("MT01", "75"), ("MT02", "66.7"),
      ("QP05", "80"), ("QP06", "80"),
    ] {
      for field in Self.figureFields { self["X-02", code, field] = .decimal(text) }
    }
  }

  /// An activity without a fault, as fields of X-08.
  static func activity(
    _ sector: String, _ name: String, money: Int, _ planYear: Int
  ) -> [String: CellContent] {
    [
      "linh_vuc": .text(sector), "ten_hd": .text(name), "dia_diem": "Toàn xã",
      "tg_bd": .day(planYear, 1, 1), "tg_kt": .day(planYear, 12, 1), "dvt": "lớp",
      "khoi_luong": 2, "von_tong": .number(ExactDecimal(money)),
      "von_nsh": .number(ExactDecimal(money)), "nguon_tt": "DACO", "uu_tien": 1, "hl_ho": 20,
      "chu_tri": "UBND xã",
    ]
  }
}
