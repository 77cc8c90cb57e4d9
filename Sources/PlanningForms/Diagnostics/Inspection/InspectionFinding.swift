import VietnameseText
import WorkbookModel

/// What inspecting a file found: something that a person should know of before relying on it.
package enum InspectionFinding: Hashable, Sendable {
  /// The name's extension promises another kind of file.
  case extensionDiffers(usual: String)
  /// A sheet can't be read, and why.
  indirect case unreadableSheet(Finding)
  /// A part beside the cells can't be read.
  case damagedPart(String)
  /// No sheet holds anything.
  case noCells
  /// A hidden sheet that holds something.
  case hiddenSheet(isVeryHidden: Bool)
  /// Hidden rows that hold something.
  case hiddenRows([ClosedRange<Int>], isFiltered: Bool)
  /// Hidden columns that hold something.
  case hiddenColumns([ClosedRange<Int>])
  /// Formulas whose result the file does not hold.
  case uncalculated
  /// Cells that hold an error value.
  case errorValues
  /// Formulas that refer to other files.
  case externalLinks([String])
  /// Macros.
  case macros
  /// Data fetched from elsewhere.
  case dataConnections
  /// Defined names whose cells are gone.
  case brokenNames([String])
  /// Texts that are not in Unicode.
  case legacyText(LegacyEncoding)
  /// Formatted rows or columns far beyond the last filled cell.
  case formattedBeyond(used: CellRange?, stated: CellRange)
  /// A sheet whose part is far larger than its cells need.
  case oversizedPart(bytes: Int)
  /// Something against the format that reading met and made the best of.
  case repairedByReader(ReaderRepair)
  /// Days are counted from 1904.
  case since1904
  /// A template of Excel, which opens as a copy.
  case excelTemplate
  /// A text file in an encoding other than Unicode.
  case textEncoding(TextFileEncoding, isUncertain: Bool)
  /// A text file whose delimiter is not clear.
  case uncertainDelimiter(agreeing: Int, examined: Int)
  /// More comments, rules, names and links than are listed.
  case omittedEntries

  /// The stable code.
  package var code: Finding.Code {
    switch self {
    case .extensionDiffers: .inspectionExtension
    case .unreadableSheet: .inspectionUnreadableSheet
    case .damagedPart: .inspectionDamagedPart
    case .noCells: .inspectionNoCells
    case .hiddenSheet: .inspectionHiddenSheet
    case .hiddenRows: .inspectionHiddenRows
    case .hiddenColumns: .inspectionHiddenColumns
    case .uncalculated: .inspectionUncalculated
    case .errorValues: .inspectionErrorValues
    case .externalLinks: .inspectionExternalLinks
    case .macros: .inspectionMacros
    case .dataConnections: .inspectionDataConnections
    case .brokenNames: .inspectionBrokenNames
    case .legacyText: .inspectionLegacyText
    case .formattedBeyond: .inspectionFormattedBeyond
    case .oversizedPart: .inspectionOversizedPart
    case .repairedByReader: .inspectionReaderRepair
    case .since1904: .inspectionSince1904
    case .excelTemplate: .inspectionExcelTemplate
    case .textEncoding: .inspectionTextEncoding
    case .uncertainDelimiter: .inspectionUncertainDelimiter
    case .omittedEntries: .inspectionOmittedEntries
    }
  }
}
