import WorkbookModel

/// What was written, and what the new file does not hold as the old one did.
public struct ConversionReport: Sendable {
  /// The files written, in order.
  public var outputs: [String] = []
  /// How many sheets were written.
  public var sheets = 0
  /// How many cells were written and found again when the file was read back.
  public var cells = 0
  /// What was not carried over as it was, sheet by sheet.
  public var remarks: [ConversionRemark] = []

  /// Whether any value changed.
  public var changesValues: Bool { remarks.contains { $0.kind.changesValues } }
}
