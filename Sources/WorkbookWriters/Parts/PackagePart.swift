import Packaging

/// A part of the package with its content type.
struct PackagePart {
  /// What a part is; decides its content type.
  enum Kind {
    case relationships
    case coreProperties
    case extendedProperties
    case customProperties
    case workbook
    case worksheet
    case sharedStrings
    case styles
    case comments
    case legacyDrawing
    case drawing
    case chart

    /// The type stated for each part by name; `nil` where the name's extension decides.
    var contentType: String? {
      let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
      let office = "application/vnd.openxmlformats-officedocument."
      return switch self {
      case .relationships, .legacyDrawing: nil
      case .coreProperties: "application/vnd.openxmlformats-package.core-properties+xml"
      case .extendedProperties: office + "extended-properties+xml"
      case .customProperties: office + "custom-properties+xml"
      case .workbook: sheet + "sheet.main+xml"
      case .worksheet: sheet + "worksheet+xml"
      case .sharedStrings: sheet + "sharedStrings+xml"
      case .styles: sheet + "styles+xml"
      case .comments: sheet + "comments+xml"
      case .drawing: office + "drawing+xml"
      case .chart: office + "drawingml.chart+xml"
      }
    }
  }

  /// The name without leading slash.
  let name: String
  /// What it is.
  let kind: Kind
  /// Its bytes.
  let entry: ZipEntry

  init(_ name: String, _ kind: Kind, contents: @escaping () throws -> [UInt8]) {
    self.name = name
    self.kind = kind
    entry = ZipEntry(name: name, contents: contents)
  }

  init(_ name: String, _ kind: Kind, start: @escaping () -> ZipEntry.NextChunk) {
    self.name = name
    self.kind = kind
    entry = ZipEntry(name: name, start: start)
  }
}
