import PlanningForms

extension FileInspection {
  /// What to do next, one sentence each; at least one.
  package func advice(in language: Language) -> [String] {
    let isVietnamese = language == .vietnamese
    if let fault {
      return [otherKindAdvice(isVietnamese) ?? fault.message(in: language)]
    }
    guard let recognition else { return [] }
    var steps: [String] = []
    if !findings.isEmpty {
      steps.append(
        isVietnamese
          ? "Xem và sửa \(findings.count) điểm lạ nêu trên."
          : "Look at the \(findings.count) odd things above and mend them.")
    }
    steps.append(step(recognition, isVietnamese: isVietnamese, in: language))
    return steps
  }

  private func step(
    _ recognition: FormRecognition, isVietnamese: Bool, in language: Language
  ) -> String {
    if recognition.isGenerated {
      return isVietnamese
        ? "Đây là sổ tổng hợp do chương trình lập, không phải sổ nộp; không cần kiểm tra."
        : "This is a workbook that the program made, not a submission; nothing to check."
    }
    guard recognition.isRecognised else {
      return recognition.obstacles.first?.message(in: language)
        ?? (isVietnamese
          ? "Không phải sổ biểu mẫu kế hoạch. Dùng mẫu do huyện phát."
          : "This is not a workbook of the planning forms. Use the template of the district.")
    }
    if recognition.errors + recognition.warnings == 0 {
      return isVietnamese
        ? "Sổ đúng mẫu, không có lỗi: gửi lên được."
        : "The workbook fits its template and has no errors: it can be sent."
    }
    return isVietnamese
      ? "Sổ đúng mẫu nhưng còn \(recognition.errors) lỗi, \(recognition.warnings) cảnh báo; "
        + "chạy «sedp check \(file)» để xem từng ô cần sửa."
      : "The workbook fits its template but has \(recognition.errors) errors and "
        + "\(recognition.warnings) warnings; run “sedp check \(file)” to see each cell."
  }

  /// What to do with files that never held cells of a workbook.
  private func otherKindAdvice(_ isVietnamese: Bool) -> String? {
    guard case .other(let kind) = content else { return nil }
    switch kind {
    case "pdf", "jpeg", "png", "gif":
      return isVietnamese
        ? "Bản in hay ảnh không có ô số liệu. Xin tệp Excel gốc."
        : "A print or picture has no cells. Ask for the Excel file it was made from."
    case "rar", "7z", "gzip", "bzip2", "xz", "zstd", "zip":
      return isVietnamese
        ? "Giải nén rồi xem từng tệp bên trong."
        : "Unpack it and inspect the files inside."
    case "program":
      return isVietnamese
        ? "Tệp là chương trình, không phải sổ. Không mở; báo người quản trị máy."
        : "The file is a program, not a workbook. Do not open it; tell your administrator."
    default: return nil
    }
  }
}
