import WorkbookModel

/// Where a unit that is not known was named.
package enum UnitMention: Hashable, Sendable {
  /// In a cell of a workbook.
  case cell
  /// In the cell of a workbook that names who receives it.
  case area
  /// In what the program was asked for.
  case request
  /// In what the program was asked for, and it is a unit: of another kind than can be meant there.
  case otherKind
}

extension Finding {
  /// The words of what says whose workbook it is, and of what year.
  func identityWords(in language: Language) -> String {
    switch self {
    case .wrongYear(let found, let expected, let hasCell):
      Self.yearWords(found, expected, hasCell: hasCell)(in: language)
    case .yearOfHeadings(let stated, let headings):
      Self.headingWords(stated, headings)(in: language)
    case .unknownUnit(let found, let nearest, let mention):
      mention.words(found, nearest)(in: language)
    case .unitContradiction(let code, let named, let likelyWrong):
      Self.contradictionWords(code, named, likelyWrong)(in: language)
    case .unitFoundByName(let found, let unit, let other):
      Self.foundByNameWords(found, unit, other)(in: language)
    default: ""
    }
  }

  /// What is said of a cell beneath a merged range.
  static func hiddenWords(_ value: StatedValue, _ range: CellRange) -> Wording {
    let english =
      " stands beneath the merged cells \(range), where nobody can see it; it was not used. "
      + "Unmerge and fill each row."
    if case .text(let text) = value {
      return Wording(
        "«\(text)» nằm khuất dưới ô gộp \(range), không ai nhìn thấy; máy không dùng ô khuất này. "
          + "Bỏ gộp ô rồi điền từng hàng.", "“\(text)”" + english)
    }
    return Wording(
      "Số \(value.vietnamese) nằm khuất dưới ô gộp \(range), không ai nhìn thấy; máy không dùng số này. "
        + "Bỏ gộp ô rồi điền từng hàng.", value.english + english)
  }

  private static func yearWords(_ found: String, _ expected: Int?, hasCell: Bool) -> Wording {
    guard let year = Int(found), YearTokens.planYears.contains(year), let expected else {
      let example = expected.map { (", ví dụ \($0)", ", such as \($0)") } ?? ("", "")
      return Wording(
        "Năm kế hoạch ghi «\(found)», máy không đọc được là năm nào. Gõ năm bằng bốn chữ số\(example.0).",
        "The plan year says “\(found)”, which can't be read as a year. Type its four digits\(example.1)."
      )
    }
    return Wording(
      "Sổ lập cho năm kế hoạch \(found), đang tổng hợp năm \(expected). "
        + (hasCell ? "Kiểm tra ô Năm kế hoạch, hoặc gửi" : "Gửi") + " đúng sổ năm \(expected).",
      "The workbook is for plan year \(found); \(expected) is being consolidated. "
        + (hasCell ? "Check the plan year, or send" : "Send") + " the workbook of \(expected).")
  }

  /// What is said of a unit that belongs to another area: the one that its workbook names, or that of the run.
  static func areaWords(_ unit: String, _ area: String, _ own: String?) -> Wording {
    guard let own else {
      return Wording(
        "\(unit) không thuộc \(area). Chuyển tệp đến đúng nơi nhận; nếu mã đơn vị ghi sai thì sửa mã.",
        "\(unit) does not belong to \(area). Send the file to where it belongs; if the unit code is wrong, mend it."
      )
    }
    return Wording(
      "Ô này ghi \(area), nhưng \(unit) (theo mã) thuộc \(own). Sửa ô này; nếu ô này đúng thì sửa mã đơn vị.",
      "This cell says \(area), but \(unit), by its code, belongs to \(own). Mend this cell; if it is right, mend the "
        + "unit code.")
  }

  private static func headingWords(_ stated: Int, _ headings: Int) -> Wording {
    Wording(
      "Ô này ghi năm kế hoạch \(stated) nhưng tiêu đề các biểu là của năm kế hoạch \(headings), nên chưa biết "
        + "cột nào là năm nào. Nếu sổ lập cho năm \(headings) thì sửa ô này; nếu lập cho năm \(stated) thì "
        + "chép số sang mẫu của năm \(stated).",
      "This cell says plan year \(stated), but the headings are those of plan year \(headings), so which "
        + "column is of which year can't be told. If the workbook is for \(headings), mend this cell; if it is "
        + "for \(stated), copy the figures into the template of \(stated).")
  }

  private static func contradictionWords(
    _ code: String, _ named: String, _ likelyWrong: IdentityPart?
  ) -> Wording {
    let (vietnamese, english) =
      switch likelyWrong {
      case .code:
        (
          "Có lẽ mã sai: nếu là \(named) thì sửa mã.",
          "The code is likelier wrong: if it is \(named), mend the code."
        )
      case .name:
        (
          "Có lẽ tên sai: nếu là \(code) thì sửa tên.",
          "The name is likelier wrong: if it is \(code), mend the name."
        )
      case nil: ("Sửa mã hoặc tên cho khớp.", "Make code and name agree.")
      }
    return Wording(
      "Mã là của \(code), tên lại là của \(named), nên sổ chưa được tính. \(vietnamese)",
      "The code is that of \(code), the name that of \(named), so the workbook does not count. \(english)"
    )
  }

  private static func foundByNameWords(_ found: String, _ unit: String, _ other: String?) -> Wording
  {
    let why =
      if found.isEmpty {
        Wording("Mã đơn vị còn trống", "The unit code is blank")
      } else if let other {
        Wording(
          "Mã đơn vị «\(found)» là của \(other)", "The unit code “\(found)” is that of \(other)")
      } else {
        Wording(
          "Mã đơn vị «\(found)» không có trong danh mục",
          "The unit code “\(found)” is not in the list")
      }
    return Wording(
      "\(why.vietnamese); máy nhận ra \(unit) theo tên. Ghi lại đúng mã.",
      "\(why.english); \(unit) was recognised by its name. Give the right code.")
  }
}

extension UnitMention {
  fileprivate func words(_ found: String, _ nearest: [String]) -> Wording {
    let near = Finding.nearest(nearest)
    switch self {
    case .cell:
      return Wording(
        "Không có đơn vị «\(found)» trong danh mục.\(near.vietnamese) Sửa ô Mã đơn vị theo danh mục.",
        "There is no unit “\(found)” in the list.\(near.english) Correct the unit code.")
    case .area:
      return Wording(
        "«\(found)» không phải tên của đơn vị nhận sổ trong danh mục.\(near.vietnamese) Ghi lại ô này theo danh mục.",
        "“\(found)” names no unit of the list that receives workbooks.\(near.english) Write it as in the list."
      )
    case .request:
      return Wording(
        "Không có đơn vị «\(found)» trong danh mục.\(near.vietnamese) Xem mã các đơn vị bằng lệnh sedp units.",
        "There is no unit “\(found)” in the list.\(near.english) The command sedp units lists the codes."
      )
    case .otherKind:
      return Wording(
        "«\(found)» không phải là đơn vị tổng hợp sổ.\(near.vietnamese) Ghi mã của đơn vị tổng hợp.",
        "“\(found)” is no unit that consolidates workbooks.\(near.english) Give the code of one that does."
      )
    }
  }
}
