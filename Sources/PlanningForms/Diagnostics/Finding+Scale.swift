extension Finding {
  /// Whether it is a figure a thousand or a million times too large or too small: nghìn đồng or đồng for
  /// triệu đồng, con for 1.000 con. These slips are so large and so usual that a figure with one is wrong
  /// until somebody says otherwise.
  package var isThousandfold: Bool {
    guard case .scaleSlip(_, _, _, _, let power?) = self else { return false }
    return [3, 6].contains(abs(power))
  }

  /// The sentence about a figure in another unit of measure than asked for; empty for other findings.
  func scaleWords(in language: Language) -> String {
    if case .unsettledBelow(let figure) = self { return Self.words(figure)(in: language) }
    guard let fact else { return "" }
    var words =
      fact
      + Wording(" Kiểm tra đơn vị tính của cột.", " Check the column's unit.")
    if isThousandfold {
      words =
        words
        + Wording(
          " Sửa ở ô này; nếu số đúng, ghi vào sổ quyết định là giữ nguyên.",
          " Correct this cell or, if the figure is right, put on record that it stays.")
    }
    return words(in: language)
  }

  private static func words(_ figure: UnsettledFigure) -> Wording {
    let place = "\(figure.sheet)!\(figure.cell) «\(figure.label)»"
    return Wording(
      "\(figure.name) còn số nghi nhầm đơn vị chưa xử lý: \(figure.form.text), \(place): "
        + "\(figure.value.vietnamese) (\(figure.factor.vietnamese) lần). Huyện sửa hoặc ghi quyết định rồi tổng hợp lại; tổng có "
        + "số này mang dấu (*).",
      "\(figure.name) has a figure whose unit is doubtful and not settled: \(figure.form.text), "
        + "\(place): \(figure.value.english) (factor \(figure.factor.english)). The district corrects it or puts a "
        + "decision on record and consolidates again; totals with it carry (*).")
  }

  static func words(_ reference: ScaleReference) -> Wording {
    switch reference {
    case .ownFigures: Wording("so với", "")
    case .restated(let year):
      Wording(
        "so với số liệu gốc năm \(year) quy đổi từ các đơn vị cũ,",
        "the base for \(year), restated from earlier units, ")
    case .peers(per: nil):
      Wording(
        "so với mức chung của các đơn vị khác, khoảng", "what other units have, about ")
    case .peers(per: let size?):
      Wording(
        "so với các đơn vị khác (tính theo «\(size)»), khoảng",
        "what other units have per “\(size)”, about ")
    }
  }
}
