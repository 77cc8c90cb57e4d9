import VietnameseText

extension RepairRule {
  /// The rule in a few words, as they stand in brackets behind what was changed.
  package func words(in language: Language) -> String { wording(in: language) }

  /// The rule of a ``label``, as records of workbooks keep it, in words.
  package static func words(ofLabel label: String, in language: Language) -> String {
    let rules: [RepairRule] = [
      .year, .date, .code, .generatedCode, .booleanMark, .carriedFromGroup, .roundedToThousandth,
    ]
    let changes = label.split(separator: "+").compactMap { TextChange(rawValue: String($0)) }
    let wording =
      LegacyEncoding(rawValue: label)?.wording ?? SeparatorRule(rawValue: label)?.wording
      ?? rules.first { $0.label == label }?.wording
      ?? (label == decisionLabel ? Wording("theo quyết định", "as decided") : nil)
      ?? (label == answerLabel ? Wording("theo câu trả lời", "as answered") : nil)
      ?? (changes.isEmpty ? nil : RepairRule.cleanUp(changes).wording)
    return (wording ?? RepairRule.convertedUnit(label).wording)(in: language)
  }

  private var wording: Wording {
    switch self {
    case .legacyEncoding(let encoding): encoding.wording
    case .cleanUp(let changes):
      changes.dropFirst().reduce(changes.first?.wording ?? Wording(same: "")) {
        $0 + Wording(same: ", ") + $1.wording
      }
    case .numeral(let rule): rule.wording
    case .convertedUnit(let unit):
      Wording("đổi từ «\(unit)» sang đơn vị của cột", "from “\(unit)” to the column's unit")
    case .year: Wording("năm lấy từ trong chữ", "the year within the text")
    case .date: Wording("ngày gõ ở dạng khác", "a date typed in another form")
    case .code: Wording("theo danh mục", "by the code list")
    case .generatedCode: Wording("mã do máy đặt", "a generated code")
    case .answer: Wording("theo câu trả lời", "as answered")
    case .booleanMark: Wording("dấu có hay không", "a mark for yes or no")
    case .carriedFromGroup: Wording("lấy từ dòng nhóm ở trên", "from the group row above")
    case .decision(_, let reason):
      Wording("theo quyết định: \(reason)", "as decided: \(reason)")
    case .roundedToThousandth:
      Wording("làm tròn đến 0,001 triệu đồng", "rounded to 0.001 triệu đồng")
    }
  }
}

extension LegacyEncoding {
  fileprivate var wording: Wording {
    switch self {
    case .tcvn3: Wording("gõ bằng phông .Vn, mã TCVN3", "typed in a .Vn font, TCVN3")
    case .tcvn3Capitals:
      Wording("gõ bằng phông .Vn chữ hoa, mã TCVN3", "typed in a .Vn font of capitals, TCVN3")
    case .vni: Wording("gõ bằng phông VNI", "typed in a VNI font")
    case .windows1258: Wording("bảng mã Windows 1258", "code page 1258")
    case .utf8AsWindows1252:
      Wording("chữ Unicode mở sai bảng mã", "Unicode opened under a wrong code page")
    }
  }
}

extension TextChange {
  fileprivate var wording: Wording {
    switch self {
    case .mojibake: Wording("chữ Unicode mở sai bảng mã", "Unicode opened under a wrong code page")
    case .composed: Wording("dấu gõ rời được ghép vào chữ", "marks joined to their letters")
    case .letterD: Wording("chữ Đ lấy từ bảng chữ khác", "a letter like Đ of another alphabet")
    case .lookAlike: Wording("chữ giống hệt của bảng chữ khác", "look-alikes of another alphabet")
    case .invisible: Wording("bỏ ký tự không nhìn thấy", "invisible characters removed")
    case .lineBreaks: Wording("dấu xuống dòng", "line breaks")
    case .spaces: Wording("dấu cách", "spaces")
    }
  }
}

extension SeparatorRule {
  /// How the separator of a number was decided.
  var wording: Wording {
    switch self {
    case .plain: Wording("số gõ ở dạng chữ", "a number typed as text")
    case .repeatedSeparator: Wording("dấu lặp lại ngăn hàng nghìn", "the repeated sign groups")
    case .lastSeparator:
      Wording("dấu đứng sau ngăn phần thập phân", "the later sign marks decimals")
    case .notAGroup:
      Wording(
        "sau dấu không đủ ba chữ số: phần thập phân", "no three digits behind the sign: decimals")
    case .leadingZero: Wording("số bắt đầu bằng 0: phần thập phân", "a leading 0: decimals")
    case .sheetEvidence:
      Wording("theo cách viết ở các ô khác của trang", "as other cells of the sheet")
    case .workbookEvidence:
      Wording("theo cách viết ở các trang khác của sổ", "as other sheets of the workbook")
    case .wholeColumn:
      Wording("vì cột này là số nguyên", "because the column holds whole numbers")
    case .plausibility:
      Wording("theo độ lớn của số năm trước", "by the size of last year's figure")
    case .vietnameseDefault:
      Wording("theo cách viết của Việt Nam: dấu chấm ngăn nghìn", "as written in Viet Nam")
    }
  }
}
