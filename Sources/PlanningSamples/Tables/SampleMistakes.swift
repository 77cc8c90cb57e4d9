import DecimalArithmetic
import PlanningForms
import WorkbookWriters

extension SampleMistake {
  /// The mistakes of the sample: district 847, plan of 2018.
  package static let all: [SampleMistake] = values + texts + sheets + files

  private static let values: [SampleMistake] = [
    SampleMistake(
      .unit("29395"), "X-02", "Diện tích lúa cả năm (KT01) lớn hơn tổng ba vụ 100 ha",
      "The rice area of the year is 100 ha more than the three seasons",
      .record {
        let row = $0.row(key: "KT01")
        if case .number(let area) = $0[row, "uth_nay"] {
          $0[row, "uth_nay"] = .number(area + ExactDecimal(100))
        }
      }),
    SampleMistake(
      .unit("29410"), "X-08", "Hộ nghèo, cận nghèo hưởng lợi nhiều hơn tổng số hộ",
      "Poor beneficiaries exceed all beneficiaries",
      .record {
        if case .number(let all) = $0[0, "hl_ho"] {
          $0[0, "hl_ho_ngheo"] = .number(all + ExactDecimal(5))
        }
      }),
    SampleMistake(
      .unit("29413"), "X-08", "Thiếu đơn vị tính của một hoạt động",
      "The unit of measure of an activity is missing", .record { $0[1, "dvt"] = .blank }),
    SampleMistake(
      .unit("29407"), "X-08", "Vốn ngân sách xã ghi theo đồng thay vì triệu đồng",
      "An amount of the commune's budget is in đồng instead of triệu đồng",
      .record { editor in
        let row = editor.row("von_nsx") { if case .number = $0 { true } else { false } }
        if case .number(let amount) = editor[row, "von_nsx"] {
          editor[row, "von_nsx"] = .number(amount.shifted(by: 6))
        }
      }),
    SampleMistake(
      .department(district: "847", code: "NNPTNT"), "N-01",
      "Diện tích dừa của phòng lệch trên 5% so với các xã, không giải trình",
      "The department's coconut area is over 5% off the communes', without explanation",
      .record {
        let row = $0.row(key: "KT12")
        if case .number(let area) = $0[row, "uth_nay"] {
          $0[row, "uth_nay"] = .number(
            (area * ExactDecimal(coefficient: 112, exponent: -2)).rounded(places: 1))
        }
      }),
  ]

  private static let texts: [SampleMistake] = [
    SampleMistake(
      .unit("29377"), "X-02", "Số ghi thành chữ theo kiểu Việt Nam, như \"1.234,5\"",
      "A number typed as Vietnamese text, such as \"1.234,5\"",
      .sheet { $0.typeIndicator("KT05", "uth_nay", decimals: 1) }),
    SampleMistake(
      .unit("29380"), "X-02", "Số chữ không rõ dấu chấm là phần nghìn hay thập phân, như \"1.234\"",
      "A number typed as text that may mean two things, such as \"1.234\"",
      .sheet { $0.typeIndicator("XH02", "uth_nay", decimals: 0) }),
    SampleMistake(
      .unit("29383"), "X-09", "Tên hoạt động gõ kiểu Unicode tổ hợp, thừa dấu cách",
      "A name in decomposed Unicode with extra spaces",
      .sheet {
        $0.setFirst(
          "ten_hd",
          .text(
            "Na\u{302}ng  ca\u{302}\u{301}p \u{a0}\u{111}\u{1b0}\u{1a1}\u{300}ng li\u{ea}n x\u{e3}"
          ))
      }),
    SampleMistake(
      .unit("29386"), "X-04", "Một ô gõ bằng phông .VnTime (TCVN3)",
      "A cell typed in the TCVN3 font .VnTime",
      .sheet {
        $0.setFirst(
          "kho_khan", .text("Lóa §«ng Xu©n thiÖt h¹i do x©m nhËp mÆn sím"), font: ".VnTime")
      }),
    SampleMistake(
      .unit("29389"), "X-04", "Một ô gõ bằng phông VNI-Times",
      "A cell typed in the font VNI-Times",
      .sheet {
        $0.setFirst("kho_khan", .text("Thieáu nöôùc ngoït trong muøa khoâ"), font: "VNI-Times")
      }),
    SampleMistake(
      .unit("29392"), "X-08", "Tên lĩnh vực sai một chữ",
      "The name of a sector has one letter wrong",
      .sheet { $0.setFirst("linh_vuc", .text("Nông nghiệp, lâm nghiệp, thuỷ sảm")) }),
    SampleMistake(
      .unit("29389"), "X-02", "Ô báo lỗi #REF!", "A cell shows #REF!",
      .sheet {
        $0.setIndicator("KT16", "uth_nay", .formula("#REF!", cached: .error("#REF!")))
      }),
  ]

  private static let sheets: [SampleMistake] = [
    SampleMistake(
      .unit("29392"), "X-04", "Trang tính bị đổi tên", "A sheet was renamed",
      .sheet { $0.sheet.name = "Khó khăn, giải pháp" }),
    SampleMistake(
      .unit("29395"), "X-04", "Thêm cột \"Ghi chú thêm\" ở cuối bảng",
      "A column \"Ghi chú thêm\" was added at the end of the table",
      .sheet {
        guard let row = $0.firstRow else { return }
        let column = $0.lastColumn + 1
        $0[row - 2, column] = .text("Ghi chú thêm")
        $0[row, column] = .text("Đã họp với Ban Nhân dân ấp")
      }),
    SampleMistake(
      .unit("29398"), "X-04", "Chèn thêm một hàng tiêu đề phía trên bảng",
      "A title row was inserted above the table",
      .sheet {
        $0.insertRow(1)
        $0[1, 1] = .text("BIỂU MẪU KÈM THEO BÁO CÁO CỦA XÃ")
      }),
    SampleMistake(
      .unit("29401"), "X-08", "Một hàng bị ẩn", "A row is hidden",
      .sheet {
        if let column = $0.column("ten_hd"), let row = $0.filledRow(column, skipping: 2) {
          $0.hide(row)
        }
      }),
    SampleMistake(
      .unit("29398"), "X-08", "Tự gõ thêm hàng \"Cộng\" ở cuối bảng",
      "A row \"Cộng\" with a sum was typed at the end of the table",
      .sheet { $0.addSubtotal("Cộng", under: "ten_hd", of: "von_nsx") }),
    SampleMistake(
      .unit("29404"), "X-06", "Hai cột đổi chỗ cho nhau", "Two columns changed places",
      .sheet {
        if let first = $0.column("thi_truong"), let second = $0.column("nhu_cau") {
          $0.exchange(first, second)
        }
      }),
    SampleMistake(
      .unit("29404"), "X-04", "Ghi chú bên ngoài bảng", "A note outside the table",
      .sheet {
        guard let row = $0.firstRow else { return }
        $0[row + 1, $0.lastColumn + 3] = .text("Chị Hoa kiểm tra lại giúp em")
      }),
  ]

  private static let files: [SampleMistake] = [
    SampleMistake(
      .unit("29374"), nil, "Dự thảo lần 1 để cạnh dự thảo lần 2",
      "The first draft stands beside the second",
      .earlierDraft(file: "29374_2018_SEDP_Xa du thao 1.xlsx")),
    SampleMistake(
      .unit("29377"), nil, "Gửi lại hai lần cùng một tệp", "The same file was sent twice",
      .identicalCopy(file: "29377_2018_SEDP_Xa (gui lai).xlsx")),
    SampleMistake(
      .unit("29380"), nil, "Tệp khoá ~$ còn sót khi Excel đang mở sổ",
      "An owner file ~$ is left from a workbook that was open in Excel",
      .ownerFile(file: "~$29380_2018_SEDP_Xa.xlsx", owner: "Thach Thi Lan")),
  ]
}

extension SheetEditor {
  /// Types a figure again as Vietnamese text.
  mutating func typeIndicator(_ code: String, _ field: String, decimals: Int) {
    guard let row = row(ofText: code), let column = column(field),
      case .number(let number) = self[row, column]
    else { return }
    self[row, column] = .text(number.vietnamese(places: decimals))
  }

  /// Writes a subtotal row by hand into the first empty line.
  mutating func addSubtotal(_ label: String, under name: String, of amount: String) {
    guard let names = column(name), let amounts = column(amount), let first = firstRow else {
      return
    }
    var row = first
    var sum = ExactDecimal.zero
    while !self[row, names].isEmpty {
      if case .number(let number) = self[row, amounts] { sum = sum + number }
      row += 1
    }
    self[row, names] = .text(label)
    self[row, amounts] = .number(sum)
  }

  /// Writes over the cell of an indicator.
  mutating func setIndicator(_ code: String, _ field: String, _ content: CellContent) {
    guard let row = row(ofText: code), let column = column(field) else { return }
    self[row, column] = content
  }

  /// Writes over the first filled cell of a column, in a font where one is given.
  mutating func setFirst(_ field: String, _ content: CellContent, font: String? = nil) {
    guard let column = column(field), let row = filledRow(column) else { return }
    change(row, column) {
      $0.content = content
      if let font { $0.style.font.name = font }
    }
  }
}
