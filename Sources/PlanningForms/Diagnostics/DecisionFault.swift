/// What is wrong with a decision, or with the workbook of decisions.
package enum DecisionFault: Hashable, Sendable {
  /// The value has changed since.
  case void(was: String, now: String)
  /// What it is about is not found any more.
  case gone(row: String)
  /// The answer is none of those that can be given.
  case unknownAnswer(found: String, allowed: [String])
  /// A reason or a name is missing.
  case incomplete(missing: String)
  /// What was settled is no figure, or not one for each figure that differs.
  case unreadableFigure(found: String, figures: [String])
  /// Decided twice, and differently.
  case repeated(first: String)
  /// A row that names nothing that can be decided.
  case unreadableRow(found: String)
  /// The workbook can't be read as one of decisions.
  case unreadable
  /// The workbook is open in another program; where the new one was written.
  case open(written: String)
  /// The workbook was saved by somebody since the run has read it; where the new one was written.
  case changed(written: String)
  /// An option that the decisions workbook takes the place of.
  case replaced(option: String)

  /// The code.
  package var code: Finding.Code {
    switch self {
    case .void: .decisionVoid
    case .gone: .decisionGone
    case .unknownAnswer, .unreadableRow: .decisionUnknown
    case .incomplete: .decisionIncomplete
    case .unreadableFigure: .settledUnreadable
    case .repeated: .decisionRepeated
    case .unreadable: .decisionsUnreadable
    case .open: .decisionsOpen
    case .changed: .decisionsChanged
    case .replaced: .optionReplaced
    }
  }

  var words: Wording {
    switch self {
    case .void(let was, let now):
      Wording(
        "Quyết định này cho giá trị «\(was)»; nay sổ ghi «\(now)» nên quyết định hết hiệu lực. Quyết định lại ở "
          + "dòng mới của sổ quyết định.",
        "This decision is about “\(was)”; the workbook now says “\(now)”, so it is void. Decide again in "
          + "the new row of the decisions workbook.")
    case .gone(let row):
      Wording(
        "Không còn điều gì phải quyết định ở dòng «\(row)»: ô đã được sửa hoặc dòng đã bỏ. Xoá dòng này khỏi sổ "
          + "quyết định.",
        "There is nothing left to decide at the row “\(row)”: its cell was mended or the row removed. "
          + "Delete this row of the decisions workbook.")
    case .unknownAnswer(let found, let allowed):
      Wording(
        "Trả lời «\(found)» không dùng được. Chọn một trong: \(Finding.list(allowed)).",
        "The answer “\(found)” can't be used. Choose one of: \(Finding.list(allowed)).")
    case .incomplete(let missing):
      Wording(
        "Quyết định chưa ghi «\(missing)» nên chưa có hiệu lực. Ghi thêm rồi chạy lại.",
        "The decision has no “\(missing)” and is not in force. Fill it in and run again.")
    case .unreadableFigure(let found, let figures):
      Wording(
        "Cột «Số chốt» ghi «\(found)», máy không hiểu. Ghi một số bằng chữ số, dấu phẩy trước phần thập phân"
          + (figures.count > 1
            ? ", cho mỗi cột, cách nhau bằng dấu chấm phẩy: «\(figures.map { $0 + ": số" }.joined(separator: "; "))»."
            : "."),
        "The column “Số chốt” holds “\(found)”, which is not understood. Write a figure in digits, with a comma "
          + "before decimals"
          + (figures.count > 1
            ? ", for each column, semicolons between them: “\(figures.map { $0 + ": figure" }.joined(separator: "; "))”."
            : "."))
    case .repeated(let first):
      Wording(
        "Cùng một điều được quyết định hai lần, khác nhau (ô \(first)); cả hai chưa có hiệu lực. Giữ lại một dòng.",
        "One thing is decided twice and differently (cell \(first)); neither is in force. Keep one row."
      )
    case .unreadableRow(let found):
      Wording(
        "Không hiểu dòng quyết định «\(found)»: các cột do máy ghi đã bị sửa. Xoá dòng; lần chạy sau máy ghi lại.",
        "The row “\(found)” is not understood: columns that the program fills were changed. Delete the "
          + "row; the next run writes it again.")
    case .unreadable:
      Wording(
        "Tệp này không đọc được như sổ quyết định. Không ghi đè lên nó; lấy lại bản cũ hoặc đặt tên tệp khác.",
        "This file can't be read as a workbook of decisions and is not overwritten. Restore an older "
          + "copy, or give another name.")
    case .open(let written):
      Wording(
        "Sổ quyết định đang mở trong Excel nên được ghi sang \(written). Đóng sổ cũ, dùng tệp mới thay nó.",
        "The decisions workbook is open in Excel, so \(written) was written. Close the old one and use "
          + "the new file in its place.")
    case .changed(let written):
      Wording(
        "Sổ quyết định đã được lưu lại trong lúc máy chạy nên không ghi đè; máy ghi sang \(written). Chạy lại lệnh: máy "
          + "đọc điều vừa ghi thêm; rồi xoá tệp ấy.",
        "The decisions workbook was saved while this ran and is not overwritten; \(written) was written. Run "
          + "again, so that what was added counts; then delete that file.")
    case .replaced(let option):
      Wording(
        "\(option) vẫn dùng được, nhưng nay câu hỏi và trả lời nằm trong sổ quyết định: dùng --decisions TỆP.xlsx.",
        "\(option) still works, but questions and answers now stand in the decisions workbook: use "
          + "--decisions FILE.xlsx.")
    }
  }
}

extension Finding {
  /// Figures one after the other.
  static func list(_ values: [StatedValue?], in language: Language) -> String {
    values.compactMap { $0.map { language == .vietnamese ? $0.vietnamese : $0.english } }
      .joined(separator: "; ")
  }

  /// What was decided about a finding.
  static func words(
    _ finding: Finding, _ answer: DecisionAnswer, _ reason: String, in language: Language
  ) -> String {
    let decided = Wording(
      "Đã quyết định «\(answer.rawValue)» (lý do: \(reason)) về \(finding.code.rawValue): ",
      "Decided “\(answer.rawValue)” (reason: \(reason)) about \(finding.code.rawValue): ")
    // What there was to do has been done.
    return decided(in: language) + (finding.fact?(in: language) ?? finding.message(in: language))
  }

  /// What was found, without what is to be done about it; `nil` for findings whose words don't part.
  var fact: Wording? {
    switch self {
    case .figureEdited(let found, let expected):
      Wording(
        "Số \(found.vietnamese) trên biểu tổng hợp khác số máy đã tính (\(expected.vietnamese)): có "
          + "người sửa tay.",
        "\(found.english) in the consolidated form differs from the computed \(expected.english): it "
          + "was edited by hand.")
    case .bookEdited(.text(let found, let expected)): BookEdit.text(found, expected)
    case .alikeRows(let rows): rows.fact
    case .scaleSlip(let found, let reference, let factor, let against, _):
      Self.slip(found, Self.words(against), reference, factor)
    default: nil
    }
  }

  private static func slip(
    _ found: StatedValue, _ compared: Wording, _ reference: StatedValue, _ factor: StatedValue
  ) -> Wording {
    Wording(
      "\(found.vietnamese) lệch rất xa \(compared.vietnamese) \(reference.vietnamese): có thể nhầm đơn "
        + "vị (\(factor.vietnamese) lần).",
      "\(found.english) is far from \(compared.english)\(reference.english): the unit may be wrong "
        + "(factor \(factor.english)).")
  }

  /// The sentences about a figure that was typed over; empty for other findings.
  func editedWords(in language: Language) -> String {
    guard case .figureEdited = self, let fact else { return "" }
    let advice = Wording(
      " Sửa ở sổ nguồn rồi tổng hợp lại.", " Correct the source and consolidate again.")
    return (fact + advice)(in: language)
  }
}
