import PlanningForms

@testable import PlanningPipeline

extension DiagnosticScene {
  /// Answers that are used, and answers that nothing asked for.
  static let answerScenes: [DiagnosticScene] = [
    DiagnosticScene(name: "officers' answers", codes: ["C328", "C329"]) { folder in
      var book = try TestBook.commune("29392")
      book["X-08", "1", "dvt"] = "Đợt dạy nghề"
      try book.write(to: folder, as: "nhan/song-loc.xlsx")
      let answers = try folder.write(
        """
        Danh mục;Phạm vi;Đã ghi trong sổ;Trả lời
        DM_DVT;;đợt dạy nghề;lớp
        DM_DVT;;buổi dạy;lớp
        """, to: "tra-loi.csv")
      var request = CheckRequest(inputs: [folder.path + "/nhan"], planYear: 2018)
      request.answers.answers = answers
      return PlayedScene(
        await (try Shipped.pipeline()).check(request),
        expected: [
          ExpectedDiagnostic(
            "C328", file: "song-loc.xlsx", sheet: try book.sheetName("X-08"),
            cell: try book.address("X-08", "1", "dvt"), field: "dvt",
            facts: ["Đợt dạy nghề", "lớp"]),
          ExpectedDiagnostic(
            "C329", file: "tra-loi.csv", sheet: "tra-loi", cell: "D3", facts: ["buổi dạy"]),
        ])
    }
  ]
}
