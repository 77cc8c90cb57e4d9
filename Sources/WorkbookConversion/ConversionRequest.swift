import WorkbookWriters

/// What to convert into what, and how.
public struct ConversionRequest: Sendable {
  /// A file, or a folder of text tables.
  public var input: String
  /// The file or folder to write.
  public var output: String
  /// The kind to write; `nil` goes by the output's extension.
  public var format: WorkbookFormat?
  /// The only sheet to write; `nil` takes all.
  public var sheet: String?
  /// How CSV is written.
  public var layout = CSVLayout()

  /// Makes a request.
  public init(input: String, output: String, format: WorkbookFormat? = nil) {
    self.input = input
    self.output = output
    self.format = format
  }

  /// The output's extension in lower case; empty without one.
  var outputExtension: String {
    let name = output.split(separator: "/").last ?? Substring(output)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// What to write: as asked for, else by the extension (`.xlsx`, `.ods`, `.csv`, `.tsv`, `.zip`); `nil`
  /// where that says nothing.
  public var resolvedFormat: WorkbookFormat? {
    if let format { return format }
    switch outputExtension {
    case "xlsx": return .xlsx
    case "ods": return .ods
    case "csv", "tsv", "zip": return .csv
    default: return nil
    }
  }

  /// Where CSV goes to: a `.zip` is an archive of files, a name without an extension of text a folder.
  var csvTarget: CSVTarget {
    switch outputExtension {
    case "zip": .archive
    case "csv", "tsv", "txt": .file
    default: .folder
    }
  }
}

/// Where CSV goes to.
enum CSVTarget: Hashable, Sendable {
  case file, archive, folder
}
