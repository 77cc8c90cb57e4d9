/// What a form shows of itself on the first sheet of its workbook, the summary for the person who signs.
package struct SummaryDefinition: Hashable, Sendable {
  /// Where it stands among what other forms show: smaller first, then in the order of the forms.
  package var place: Int
  /// Where it stands on pages beside the workbook, which have another order; `nil` as on the sheet.
  package var pagePlace: Int?
  /// The title above it, with year tokens.
  package var title: String
  /// The field that names its rows; `nil` shows the total line only, a line for each of ``fields``.
  package var name: String?
  /// Keys of the rows to show; empty shows all.
  package var keys: [String]
  /// The fields to show.
  package var fields: [String]
  /// What fields are called where their header says too little alone.
  package var labels: [String: String]
}

extension FormDefinition {
  /// The keys of the rows that its summary shows: its own, else the headline rows; empty for all.
  package var summaryKeys: [String] {
    guard let summary = layout.summary, summary.keys.isEmpty else {
      return layout.summary?.keys ?? []
    }
    return headlineKeys
  }

  /// The keys of the rows that its charts name: the headline indicators.
  package var headlineKeys: [String] {
    var seen: Set<String> = []
    return layout.charts.flatMap(\.keys).filter { seen.insert($0).inserted }
  }
}
