import WorkbookModel

extension ConversionFinding {
  /// The sentence in Vietnamese: what the new file does not hold as its source does.
  func vietnameseMessage(_ cells: CellTally) -> String {
    let counted = cells.counted
    return switch self {
    case .formulas:
      "\(counted) công thức: chỉ ghi kết quả."
    case .uncalculated(let mark):
      "\(counted) công thức chưa có kết quả: ghi «\(mark)». Mở "
        + "tệp gốc bằng Excel, bấm F9, lưu rồi chuyển lại."
    case .errors:
      "\(counted) ô lỗi (#REF!…): ghi nguyên như vậy."
    case .errorsAsText:
      "\(counted) ô lỗi lạ: ghi thành chữ."
    case .decoded:
      "\(counted) ô chữ phông cũ (TCVN3, VNI…): đổi sang Unicode."
    case .guarded:
      "\(counted) ô chữ bắt đầu bằng = + - @: thêm dấu ' ở trước để không bị chạy như công thức."
    case .rounded:
      "\(counted) số có nhiều chữ số hơn định dạng chứa được: làm tròn."
    case .asText:
      "\(counted) ngày hoặc số ngoài phạm vi của định dạng: ghi thành chữ."
    case .replacedCharacters:
      "\(counted) ô có ký tự mà định dạng không chứa được: thay ký tự khác."
    case .formats:
      "\(counted) ô có định dạng (phông, màu, khung…): không chuyển."
    case .merges:
      "\(counted) vùng gộp ô: không chuyển."
    case .hiddenSheet:
      "Trang ẩn: trong tệp mới không còn ẩn."
    case .hiddenRows:
      "\(counted) hàng ẩn: không còn ẩn."
    case .hiddenColumns:
      "\(counted) cột ẩn: không còn ẩn."
    case .comments:
      "\(counted) ghi chú: không chuyển."
    case .validations:
      "\(counted) quy tắc nhập: không chuyển."
    case .definedNames:
      "\(counted) tên vùng: không chuyển."
    case .drawings:
      "\(counted) biểu đồ, hình ảnh: không chuyển."
    case .macros:
      "Macro: không chuyển."
    case .longProperties:
      "\(counted) thuộc tính tài liệu dài hơn mức Excel chứa được: không chuyển."
    case .renamedSheet(let name):
      "Tên trang đổi thành «\(name)»."
    case .emptySheet:
      "Trang trống: không ghi tệp."
    }
  }
}
