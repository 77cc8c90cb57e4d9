import PlanningForms

/// What was written, and what the new file does not hold as the old one did.
package struct ConversionReport: Sendable {
  /// The files written, in order.
  package var outputs: [String] = []
  /// How many sheets were written.
  package var sheets = 0
  /// How many cells were written and found again when the file was read back.
  package var cells = 0
  /// What was not carried over as it was, sheet by sheet.
  package var remarks: [ConversionRemark] = []

  /// Whether any value changed.
  package var changesValues: Bool { remarks.contains { $0.kind.changesValues } }
}

/// Something that a converted file does not hold as its source did.
package struct ConversionRemark: Hashable, Sendable {
  /// What it is.
  package typealias Kind = ConversionFinding

  /// What it is.
  package var kind: Kind
  /// The sheet concerned; `nil` for the whole workbook.
  package var sheet: String?
  /// How many, and the first few cells where they have addresses.
  package var cells: CellTally

  /// The remark as a finding, with its code, severity and words.
  package var finding: Finding { .conversion(kind, cells) }

  /// The sentence to show.
  package func message(in language: Language) -> String { finding.message(in: language) }
}
