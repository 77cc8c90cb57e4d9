import Packaging
import WorkbookModel

/// What formulas of a binary workbook refer to by number: sheets, names and other files
/// ([MS-XLS] 2.4.105, 2.4.106, 2.4.150 and 2.4.271).
struct FormulaLinks {
  /// A workbook that sheets are taken from.
  enum Book {
    case own, addIn
    case file(target: String, sheets: [String])
    case other
  }

  /// A name as the file holds it, its formula undecoded.
  struct Name {
    var text: String
    /// The index of the only sheet that knows it.
    var sheet: Int?
    var isHidden: Bool
    var tokens: Range<Int>
  }

  /// The names of all sheets in the order in which numbers count them.
  var sheetNames: [String] = []
  /// The names that the workbook defines.
  var names: [Name] = []
  var books: [(book: Book, names: [String])] = []
  var sheetRanges: [(book: Int, first: Int, last: Int)] = []
  /// What stands in the place of books and ranges in Excel 5 and 95.
  var early: EarlyLinks
  var hasEarlySheetRecords = false
  let limit: Int

  init(limits: ReadLimits) {
    limit = limits.descriptionEntries
    early = EarlyLinks(limit: limit)
  }

  /// The other files that sheets are taken from.
  var externalTargets: [String] {
    books.compactMap { if case .file(let target, _) = $0.book { target } else { nil } }
      + early.files
  }

  /// Adds a name; one of a single number is one that the program itself defines.
  mutating func add(_ text: String, flags: Int, sheet: Int, tokens: Range<Int>) {
    var text = text
    if flags & 0x20 != 0, let number = text.utf16.first, text.utf16.count == 1,
      Self.builtInNames.indices.contains(Int(number))
    {
      text = "_xlnm." + Self.builtInNames[Int(number)]
    }
    names.append(
      Name(
        text: text, sheet: sheet > 0 ? sheet - 1 : nil, isHidden: flags & 1 != 0, tokens: tokens))
  }

  /// Names that a number stands for ([MS-XLS] 2.5.66).
  private static let builtInNames = [
    "Consolidate_Area", "Auto_Open", "Auto_Close", "Extract", "Database", "Criteria",
    "Print_Area", "Print_Titles", "Recorder", "Data_Form", "Auto_Activate", "Auto_Deactivate",
    "Sheet_Title", "_FilterDatabase",
  ]

  /// A path, its parts marked by control characters ([MS-XLS] 2.5.277).
  static func path(_ encoded: String) -> String {
    var result = ""
    var scalars = encoded.unicodeScalars.dropFirst(encoded.unicodeScalars.first == "\u{1}" ? 1 : 0)
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1}":
        guard let volume = scalars.popFirst() else { return result }
        result += volume == "@" ? "\\\\" : "\(volume):\\"
      case "\u{2}", "\u{3}": result += "\\"
      case "\u{4}": result += "..\\"
      case "\u{0}"..."\u{1F}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  // MARK: - What formulas ask

  /// What stands before the `!` of a reference, quoted where needed; `nil` where it is not known.
  func sheetPrefix(_ index: Int) -> String? {
    guard sheetRanges.indices.contains(index) else { return nil }
    let (book, first, last) = sheetRanges[index]
    guard books.indices.contains(book) else { return nil }
    let file: String
    let sheets: [String]
    switch books[book].book {
    case .own: (file, sheets) = ("", sheetNames)
    case .file(let target, let names): (file, sheets) = (Self.bracketed(target), names)
    case .addIn, .other: return nil
    }
    return Self.prefix(file, sheets, first, last)
  }

  /// What stands before the `!` of a reference of Excel 5 and 95; `nil` where it is not known.
  ///
  /// - Parameter number: negative for this workbook, else that of a record.
  func earlyPrefix(_ number: Int, first: Int, last: Int) -> String? {
    number < 0 ? Self.prefix("", sheetNames, first, last) : early.prefix(number)
  }

  private static func prefix(
    _ file: String, _ sheets: [String], _ first: Int, _ last: Int
  ) -> String? {
    // A sheet that was deleted.
    if first == 0xFFFF { return file.isEmpty ? "#REF" : nil }
    guard sheets.indices.contains(first), sheets.indices.contains(last) else { return nil }
    let range = first == last ? sheets[first] : sheets[first] + ":" + sheets[last]
    return quoted(file + range)
  }

  /// The defined name with a number, counted from 1.
  func name(_ number: Int) -> String? {
    names.indices.contains(number - 1) ? names[number - 1].text : nil
  }

  /// A name of another workbook, of an add-in, or of this one seen through a sheet.
  func externalName(sheet index: Int, number: Int) -> String? {
    guard sheetRanges.indices.contains(index) else { return nil }
    let (book, first, _) = sheetRanges[index]
    guard books.indices.contains(book) else { return nil }
    let known = books[book].names
    let text = known.indices.contains(number - 1) ? known[number - 1] : nil
    switch books[book].book {
    case .own:
      guard let own = name(number) else { return nil }
      return sheetNames.indices.contains(first)
        ? Self.quoted(sheetNames[first]) + "!" + own : own
    case .addIn: return text
    case .file(let target, _): return text.map { Self.quoted(target) + "!" + $0 }
    case .other: return nil
    }
  }

  /// A name of another workbook, of an add-in, or of this one, as Excel 5 and 95 refer to it.
  ///
  /// - Parameter record: negative for a name that only one sheet of this workbook knows.
  func earlyExternalName(record: Int, number: Int) -> String? {
    guard record < 0 else { return early.name(number, through: record, own: name(number)) }
    guard names.indices.contains(number - 1) else { return nil }
    let known = names[number - 1]
    guard let sheet = known.sheet, sheetNames.indices.contains(sheet) else { return known.text }
    return Self.quoted(sheetNames[sheet]) + "!" + known.text
  }

  /// `C:\Thu muc\[So.xls]`.
  private static func bracketed(_ path: String) -> String {
    guard let separator = path.lastIndex(of: "\\") else { return "[" + path + "]" }
    let name = path.index(after: separator)
    return path[..<name] + "[" + path[name...] + "]"
  }

  /// In quotes unless it is a plain word that can't be taken for a cell or a number.
  static func quoted(_ text: String) -> String {
    let isWord = text.unicodeScalars.allSatisfy {
      $0 == "_" || $0 == "." || $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    let startsWell = text.unicodeScalars.first.map { !("0"..."9").contains($0) && $0 != "." }
    if isWord, startsWell == true, CellReference(text) == nil { return text }
    return "'" + text.flatMap { $0 == "'" ? "''" : String($0) } + "'"
  }
}
