import PlanningForms
import VietnameseText
import WorkbookConversion

extension ConversionRemark {
  /// The sentence to show.
  package func message(in language: Language) -> String {
    let words = self.words
    return language == .vietnamese ? words.vietnamese : words.english
  }

  private var words: (vietnamese: String, english: String) {
    let list =
      cells.examples.map(\.description).joined(separator: ", ")
      + (cells.examples.isEmpty || cells.count == cells.examples.count ? "" : ", …")
    let counted = "\(cells.count)" + (list.isEmpty ? "" : " (\(list))")
    switch kind {
    case .formulas:
      return ("\(counted) công thức: chỉ ghi kết quả.", "Formulas, results only: \(counted).")
    case .uncalculated:
      return (
        "\(counted) công thức chưa có kết quả: ghi «\(WorkbookAdaptation.uncalculatedMark)». Mở "
          + "tệp gốc bằng Excel, bấm F9, lưu rồi chuyển lại.",
        "Formulas without a result, marked “\(WorkbookAdaptation.uncalculatedMark)”: \(counted). "
          + "Open the source in Excel, press F9, save it and convert again."
      )
    case .errors:
      return ("\(counted) ô lỗi (#REF!…): ghi nguyên như vậy.", "Errors, kept: \(counted).")
    case .errorsAsText:
      return (
        "\(counted) ô lỗi lạ: ghi thành chữ.", "Errors of unknown kinds, now text: \(counted)."
      )
    case .decoded:
      return (
        "\(counted) ô chữ phông cũ (TCVN3, VNI…): đổi sang Unicode.",
        "Texts of legacy fonts, now Unicode: \(counted)."
      )
    case .guarded:
      return (
        "\(counted) ô chữ bắt đầu bằng = + - @: thêm dấu ' ở trước để không bị chạy như công thức.",
        "Texts starting with = + - @, now with an apostrophe so that they are not run: \(counted)."
      )
    case .rounded:
      return (
        "\(counted) số có nhiều chữ số hơn định dạng chứa được: làm tròn.",
        "Numbers with more digits than the format holds, rounded: \(counted)."
      )
    case .asText:
      return (
        "\(counted) ngày hoặc số ngoài phạm vi của định dạng: ghi thành chữ.",
        "Dates or numbers outside the format's range, now text: \(counted)."
      )
    case .replacedCharacters:
      return (
        "\(counted) ô có ký tự mà định dạng không chứa được: thay ký tự khác.",
        "Texts with characters that the format can't hold, replaced: \(counted)."
      )
    case .formats:
      return (
        "\(counted) ô có định dạng (phông, màu, khung…): không chuyển.",
        "Cells with formats (fonts, colours, borders), not carried over: \(counted)."
      )
    case .merges:
      return ("\(counted) vùng gộp ô: không chuyển.", "Merged ranges, left out: \(counted).")
    case .hiddenSheet:
      return ("Trang ẩn: trong tệp mới không còn ẩn.", "A hidden sheet, no longer hidden.")
    case .hiddenRows:
      return ("\(counted) hàng ẩn: không còn ẩn.", "Hidden rows, no longer hidden: \(counted).")
    case .hiddenColumns:
      return ("\(counted) cột ẩn: không còn ẩn.", "Hidden columns, no longer hidden: \(counted).")
    case .comments: return ("\(counted) ghi chú: không chuyển.", "Comments, left out: \(counted).")
    case .validations:
      return ("\(counted) quy tắc nhập: không chuyển.", "Entry rules, left out: \(counted).")
    case .definedNames:
      return ("\(counted) tên vùng: không chuyển.", "Defined names, left out: \(counted).")
    case .drawings:
      return (
        "\(counted) biểu đồ, hình ảnh: không chuyển.", "Charts and pictures, left out: \(counted)."
      )
    case .macros: return ("Macro: không chuyển.", "Macros, left out.")
    case .longProperties:
      return (
        "\(counted) thuộc tính tài liệu dài hơn mức Excel chứa được: không chuyển.",
        "Document properties longer than Excel allows, left out: \(counted)."
      )
    case .renamedSheet(let name):
      return ("Tên trang đổi thành «\(name)».", "The sheet is now named “\(name)”.")
    case .emptySheet:
      return ("Trang trống: không ghi tệp.", "An empty sheet, for which no file was written.")
    }
  }
}
