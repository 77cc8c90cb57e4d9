import VietnameseText
import WorkbookModel
import WorkbookReaders

/// Something in a file that a person should know of before relying on it.
package struct Oddity: Hashable, Sendable {
  /// What is odd; a code keeps its meaning for ever.
  package enum Kind: Hashable, Sendable {
    /// The name's extension promises another kind of file.
    case extensionDiffers(usual: String)
    /// A sheet can't be read.
    case unreadableSheet(ReadError)
    /// Something beside the cells can't be read.
    case damagedPart(ReadError)
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
    /// Something that reading met and mended.
    case notice(ReadNotice.Code)
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
  }

  /// What is odd.
  package var kind: Kind
  /// The sheet concerned.
  package var sheet: String?
  /// The cells concerned, the first few by address.
  package var cells: CellTally

  init(_ kind: Kind, sheet: String? = nil, cells: CellTally = CellTally()) {
    self.kind = kind
    self.sheet = sheet
    self.cells = cells
  }

  /// The stable code, such as `I705`.
  package var code: String {
    switch kind {
    case .extensionDiffers: "I701"
    case .unreadableSheet: "I702"
    case .damagedPart: "I703"
    case .noCells: "I704"
    case .hiddenSheet: "I705"
    case .hiddenRows: "I706"
    case .hiddenColumns: "I707"
    case .uncalculated: "I708"
    case .errorValues: "I709"
    case .externalLinks: "I710"
    case .macros: "I711"
    case .dataConnections: "I712"
    case .brokenNames: "I713"
    case .legacyText: "I714"
    case .formattedBeyond: "I715"
    case .oversizedPart: "I716"
    case .notice: "I717"
    case .since1904: "I718"
    case .excelTemplate: "I719"
    case .textEncoding: "I720"
    case .uncertainDelimiter: "I721"
    case .omittedEntries: "I722"
    }
  }
}
