/// Something of the product that takes bytes from outside, with what must hold whatever they are.
///
/// One list serves the fuzzer, which makes up bytes, and the tests, which replay seeds and every
/// input that was ever a finding.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// A file of any kind, as it comes.
  case file
  /// The parts of a package, in a sound archive.
  case package
  /// A worksheet part.
  case worksheet
  /// A worksheet part that is edited.
  case editing
  /// A table of shared strings.
  case sharedStrings
  /// A styles part.
  case styles
  /// The content part of an OpenDocument spreadsheet.
  case openDocument
  /// An XML document, in pieces of any size.
  case xml
  /// Separated text.
  case csv
  /// A workbook in one XML file.
  case spreadsheetML
  /// A web page with tables.
  case html
  /// A compound file.
  case compoundFile
  /// The record stream of a binary workbook.
  case binaryRecords
  /// The records of a binary sheet in a package.
  case recordPart
  /// The tokens of a formula of a binary workbook.
  case formulaTokens
  /// A form's definition.
  case definitions
  /// An expression of a definition.
  case expressions

  /// Checks that everything holds for some bytes.
  ///
  /// - Throws: ``BrokenProperty`` where it does not.
  public func check(_ bytes: [UInt8]) throws {
    switch self {
    case .file: try FileProperties.check(bytes)
    case .package: try PackageProperties.check(bytes)
    case .worksheet: try WorksheetProperties.check(bytes)
    case .editing: try EditProperties.check(bytes)
    case .sharedStrings: try WorksheetProperties.checkStrings(bytes)
    case .styles: try WorksheetProperties.checkStyles(bytes)
    case .openDocument: try WorksheetProperties.checkOpenDocument(bytes)
    case .xml: try XMLProperties.check(bytes)
    case .csv: try SeparatedProperties.check(bytes)
    case .spreadsheetML: try SpreadsheetMLProperties.check(bytes)
    case .html: try HTMLProperties.check(bytes)
    case .compoundFile: try FileProperties.check(bytes)
    case .binaryRecords: try BinaryProperties.check(bytes)
    case .recordPart: try RecordPartProperties.check(bytes)
    case .formulaTokens: try FormulaTokenProperties.check(bytes)
    case .definitions: try DefinitionProperties.check(bytes)
    case .expressions: try ExpressionProperties.check(bytes)
    }
  }
}

/// Something that must hold and does not.
public struct BrokenProperty: Error, CustomStringConvertible {
  /// What was expected and what was found.
  public let description: String

  /// Makes one.
  public init(_ description: String) { self.description = description }

  /// Throws unless a condition holds.
  static func unless(_ condition: Bool, _ description: @autoclosure () -> String) throws {
    if !condition { throw BrokenProperty(description()) }
  }
}
