extension Finding {
  /// The sentence about a target; empty for other findings.
  func targetWords(in language: Language) -> String {
    switch self {
    case .unreadableTarget(let found, let fault, let nearest, let words):
      let reason = fault.wording(of: found)
      let meant =
        nearest.map { Wording(" Có phải là «\($0)»?", " Is “\($0)” meant?") } ?? Wording("", "")
      let listed = words.prefix(Self.wordsTold).joined(separator: " · ")
      let choices =
        listed.isEmpty
        ? Wording("", "") : Wording("; hoặc chọn: \(listed)", "; or choose: \(listed)")
      return
        (reason + meant + Wording(" Ghi lại, ", " Write it again, ") + TargetReader.ways + choices
        + Wording(".", "."))(in: language)
    case .assignedDiffers(let found, let assigned):
      return Wording(
        "Chỉ tiêu giao là «\(assigned)», trong sổ ghi «\(found)». Ghi lại đúng số được giao; muốn điều "
          + "chỉnh thì ghi ở cột đề nghị.",
        "The assigned target is “\(assigned)”, the workbook has “\(found)”. Restore what was assigned; "
          + "what should change belongs into the column of proposals.")(in: language)
    default: return ""
    }
  }

  /// How many words of the column's list are told.
  private static let wordsTold = 6
}

extension TargetFault {
  /// What is wrong with a text.
  fileprivate func wording(of found: String) -> Wording {
    switch self {
    case .tooLong:
      Wording("Ô chỉ tiêu dài quá mức.", "The target is too long.")
    case .words:
      Wording("Không hiểu chỉ tiêu «\(found)».", "The target “\(found)” is not understood.")
    case .descending:
      Wording(
        "Khoảng «\(found)» có số đầu lớn hơn số cuối.",
        "The range “\(found)” begins above its end.")
    case .unit(let unit):
      Wording(
        "«\(found)» ghi đơn vị «\(unit)», khác đơn vị tính của dòng.",
        "“\(found)” has the unit “\(unit)”, which is not the row's.")
    case .day:
      Wording(
        "Ô chỉ tiêu bị Excel đổi thành ngày tháng (\(found)). Định dạng ô là Văn bản rồi gõ lại.",
        "The target was turned into a date by Excel (\(found)). Format the cell as text and type again."
      )
    }
  }
}
