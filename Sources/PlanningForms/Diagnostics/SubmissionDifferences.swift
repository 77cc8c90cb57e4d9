/// Where two submissions of one unit differ, as far as a message names it.
package struct SubmissionDifferences: Hashable, Sendable {
  /// One differing value.
  package struct Place: Hashable, Sendable {
    /// The form's code.
    package var form: String
    /// The cell in the file that the finding is about; `nil` where the numbers of rows differ.
    package var cell: String?
    /// The value in that file; empty where the cell is blank.
    package var found: StatedValue
    /// The value in the other file.
    package var other: StatedValue

    /// A differing value.
    package init(form: String, cell: String?, found: StatedValue, other: StatedValue) {
      self.form = form
      self.cell = cell
      self.found = found
      self.other = other
    }
  }

  /// The other file.
  package var file: String
  /// The first that differ, in the order of forms, rows and columns.
  package var first: [Place]
  /// How many there are in all.
  package var count: Int

  /// Differences from one other file; none while they are not known.
  package init(file: String = "", first: [Place] = [], count: Int = 0) {
    self.file = file
    self.first = first
    self.count = count
  }

  /// How many values a message names.
  package static let named = 3

  /// The first differences as part of a sentence; nothing where none are known.
  func words(in language: Language) -> String {
    guard !first.isEmpty else { return "" }
    let isVietnamese = language == .vietnamese
    func shown(_ value: StatedValue) -> String {
      value.isEmpty ? (isVietnamese ? "trống" : "blank") : value.text(in: language)
    }
    let places = first.prefix(Self.named).map { place in
      let values =
        isVietnamese
        ? "\(shown(place.found)) và \(shown(place.other))"
        : "\(shown(place.found)) and \(shown(place.other))"
      let rows = isVietnamese ? "(số dòng)" : "(rows)"
      return "\(place.form) \(place.cell ?? rows): " + values
    }
    let more = count - places.count
    let rest = more > 0 ? (isVietnamese ? "; và \(more) chỗ nữa" : "; and \(more) more") : ""
    return isVietnamese
      ? " Khác \(file) ở: \(places.joined(separator: "; "))\(rest)."
      : " It differs from \(file) in \(places.joined(separator: "; "))\(rest)."
  }
}
