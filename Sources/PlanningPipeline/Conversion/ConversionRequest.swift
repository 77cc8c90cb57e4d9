import PlanningForms
import WorkbookWriters

/// What to convert into what.
package struct ConversionRequest: Sendable {
  /// The kinds of file that are written.
  package enum Format: String, Hashable, Sendable, CaseIterable {
    /// An Office Open XML workbook.
    case xlsx
    /// An OpenDocument spreadsheet.
    case ods
    /// Delimited text: one file, a folder or an archive of files.
    case csv
  }

  /// A file, or a folder of text tables.
  package var input: String
  /// The file or folder to write.
  package var output: String
  /// The kind to write; `nil` goes by the output's extension.
  package var format: Format?
  /// The only sheet to write; `nil` takes all.
  package var sheet: String?
  /// How CSV is written.
  package var layout = CSVLayout()

  /// Makes a request.
  package init(input: String, output: String, format: Format? = nil) {
    self.input = input
    self.output = output
    self.format = format
  }

  /// The output's extension in lower case; empty without one.
  var outputExtension: String {
    let name = InputFiles.name(of: output)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// What to write: as asked for, else by the extension; `nil` where that says nothing.
  var resolvedFormat: Format? {
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

/// Why nothing was converted.
package enum ConversionFault: Error, Hashable, Sendable {
  /// The input could not be read, or the output not be written.
  case diagnostic(Diagnostic)
  /// Neither option nor extension says what to write.
  case unknownFormat(path: String)
  /// Several sheets do not go into one text file.
  case severalSheets([String])
  /// The workbook has no such sheet.
  case noSuchSheet(String, found: [String])
  /// The folder to write holds something.
  case folderInUse(path: String)

  /// The sentence to show: what was found and what to do.
  package func message(in language: Language) -> String {
    let isVietnamese = language == .vietnamese
    switch self {
    case .diagnostic(let diagnostic):
      return diagnostic.code + ": " + diagnostic.message(in: language)
    case .unknownFormat(let path):
      return isVietnamese
        ? "Không biết ghi \(path) ở dạng nào. Đặt đuôi .xlsx, .ods, .csv, .zip, hoặc thêm --to."
        : "What to write to \(path) is not known. Use .xlsx, .ods, .csv or .zip, or add --to."
    case .severalSheets(let names):
      let list = names.joined(separator: "; ")
      return isVietnamese
        ? "Sổ có nhiều trang (\(list)), một tệp CSV chỉ chứa một trang. Ghi vào tệp .zip hoặc một "
          + "thư mục (--to csv -o THƯ_MỤC), hoặc chọn --sheet TRANG."
        : "The workbook has several sheets (\(list)), a CSV file holds one. Write to a .zip or a "
          + "folder (--to csv -o FOLDER), or choose --sheet NAME."
    case .noSuchSheet(let name, let found):
      let list = found.joined(separator: "; ")
      return isVietnamese
        ? "Không có trang «\(name)». Các trang có: \(list)."
        : "There is no sheet “\(name)”. The sheets are: \(list)."
    case .folderInUse(let path):
      return isVietnamese
        ? "Thư mục \(path) đã có tệp bên trong. Chọn thư mục khác hoặc dọn trống."
        : "The folder \(path) holds files. Choose another one or empty it."
    }
  }
}
