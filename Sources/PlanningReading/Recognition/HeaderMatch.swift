/// Which column of a sheet holds which column of a form.
struct HeaderMatch {
  /// The sheet rows of the header, the number row not included.
  var rows: ClosedRange<Int>
  /// The row with the column numbers, where there is one.
  var numberRow: Int?
  /// The sheet column of each of the form's columns; 0 where there is none.
  var columns: [Int]
  /// The header path of each sheet column that has one, and whether it was taken.
  var found: [Int: Found]
  /// Columns of the form that occur more than once: which one counts cannot be told.
  var repeated: [Int: [Int]]

  /// A sheet column with a header.
  struct Found {
    /// The texts from the outermost group to the column itself.
    var path: [String]
    /// The texts as keys.
    var keys: [HeaderKey]
    /// The form's column that it holds.
    var column: Int?
    /// Whether it was recognised by less than its whole path.
    var isPartial = false
    /// Whether it is one of a template version that is read and of today's no more.
    var isFormer = false

    /// Whether it may still be one of the form's columns.
    var isOpen: Bool { column == nil && !isFormer }

    var label: String { path.joined(separator: " › ") }
  }

  /// The first row of data.
  var firstDataRow: Int { max(rows.upperBound, numberRow ?? 0) + 1 }
  /// How many of the form's columns were found.
  var matchedCount: Int { columns.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } }
}
