extension Finding {
  /// What is said of workbooks of another level than the one that is put together.
  static func otherLevel(
    _ found: PlanningLevel?, _ expected: PlanningLevel, _ files: Int?
  ) -> Wording {
    guard let found else {
      return Wording(
        """
        Không phải sổ tổng hợp của \(expected.name(in: .vietnamese)) do máy ghi ra; bỏ qua. Đưa sổ do \
        máy ghi ra.
        """,
        """
        No consolidated workbook of a \(expected.name(in: .english)) as the program writes it; \
        skipped. Give the workbook that it wrote.
        """)
    }
    guard let files else {
      return Wording(
        """
        Đây là sổ của \(found.name(in: .vietnamese)), ở đây cần sổ của \
        \(expected.name(in: .vietnamese)); bỏ qua.
        """,
        """
        This is the workbook of a \(found.name(in: .english)); here that of a \
        \(expected.name(in: .english)) is needed; skipped.
        """)
    }
    return Wording(
      """
      \(files == 1 ? "Sổ đưa vào" : "Cả \(files) sổ") là của cấp dưới (\(found.name(in: .vietnamese))), không có sổ nào của \
      \(expected.name(in: .vietnamese)). Tổng hợp từng \(expected.name(in: .vietnamese)) trước rồi đưa \
      các sổ đó vào, hoặc thêm «--from communes» để tổng hợp thẳng từ các sổ này.
      """,
      """
      \(files == 1 ? "The workbook given is" : "All \(files) workbooks are") of a level below \
      (\(found.name(in: .english))), none is of a \
      \(expected.name(in: .english)). Consolidate each \(expected.name(in: .english)) first and give \
      those workbooks, or add “--from communes” to consolidate straight from these.
      """)
  }
}
