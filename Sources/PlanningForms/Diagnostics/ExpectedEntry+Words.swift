extension ExpectedEntry {
  /// What a message asks for.
  func words(in language: Language) -> String {
    let words =
      switch self {
      case .figure:
        Wording(
          "Điền số liệu; không phát sinh thì gõ -, chưa có số thì gõ …",
          "Fill in the figure; type - where there is none, … where it is not known yet")
      case .words: Wording("Điền nội dung vào ô này", "Fill this cell in")
      case .choice: Wording("Chọn trong danh sách của ô", "Choose from the cell's list")
      case .target:
        Wording("Ghi chỉ tiêu, ", "Give the target, ") + TargetReader.ways
          + Wording(
            "; không giao thì gõ -, chưa có thì gõ …",
            "; type - where none is given, … where it is not known yet")
      case .day:
        Wording(
          "Điền ngày theo dạng ngày/tháng/năm, ví dụ 05/08/2017",
          "Fill in the day as day/month/year, such as 05/08/2017")
      }
    return words(in: language)
  }
}
