import PlanningForms
import PlanningLayout

/// The list of a sample's deliberate mistakes, as it stands beside the workbooks.
package struct SampleMistakeList {
  package let configuration: Configuration
  package let mistakes: [SampleMistake]

  /// Makes a list of the mistakes that the sample holds.
  package init(configuration: Configuration, mistakes: [SampleMistake]) {
    self.configuration = configuration
    self.mistakes = mistakes
  }

  /// The list as Markdown, by workbook.
  package var text: String {
    var lines = [
      "# Sổ mẫu đã điền để tập huấn · Filled workbooks for training",
      "",
      "Số liệu do máy sinh ra, không phải số liệu thật. Các sổ sau có lỗi cố ý:",
      "",
      "The figures are generated, not real. These workbooks hold mistakes on purpose, of the kinds",
      "that officers make; `sedp sample --clean` leaves them out:",
      "",
      "| Sổ / Workbook | Biểu / Form | Lỗi | Mistake |",
      "| --- | --- | --- | --- |",
    ]
    for mistake in mistakes.sorted(by: { $0.contributor < $1.contributor }) {
      let file = mistake.contributor.templateFileName(
        planYear: mistake.planYear, levels: configuration.levels)
      lines.append(
        "| `\(file)` \(name(mistake)) | \(mistake.form?.text ?? "–") | \(mistake.vietnamese) "
          + "| \(mistake.english) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func name(_ mistake: SampleMistake) -> String {
    switch mistake.contributor {
    case .unit(let code):
      configuration.hierarchy(planYear: mistake.planYear)[code]?.fullName ?? code
    case .department(_, let code): configuration.codeLists["DM_PHONG"]?.entry(code)?.name ?? code
    }
  }
}
