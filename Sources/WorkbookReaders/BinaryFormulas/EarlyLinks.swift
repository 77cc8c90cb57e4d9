import Packaging
import WorkbookModel

/// What formulas of Excel 5 and 95 refer to outside of their sheet: one EXTERNSHEET record for each
/// sheet, followed by the names seen through it; the globals and each sheet have records of their own
/// ("OpenOffice.org's Documentation of the Microsoft Excel File Format", 4.10 and 5.41).
struct EarlyLinks {
  /// What one record leads to.
  private enum Target {
    case addIn
    /// This workbook, through one of its sheets where it is named.
    case own(sheet: String?)
    /// A sheet of another file, or the file alone.
    case file(String)
  }

  /// What the first byte of a record says about the rest.
  private enum Marker {
    static let encoded: UInt8 = 0x01
    static let sameSheet: UInt8 = 0x02
    static let ownSheet: UInt8 = 0x03
    static let ownFile: UInt8 = 0x04
    static let addIn: UInt8 = 0x3A
  }

  private var targets: [(target: Target, names: [String])] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { targets.isEmpty }

  /// The other files that sheets are taken from, each once.
  var files: [String] {
    var found: Set<String> = []
    return targets.compactMap { target, _ in
      guard case .file(let text) = target else { return nil }
      let path = Self.withoutSheet(text)
      return found.insert(path).inserted ? path : nil
    }
  }

  // MARK: - Records

  /// Takes an EXTERNSHEET record: a length, and that many bytes.
  mutating func takeSheet(_ data: ArraySlice<UInt8>, codePage: Int) {
    guard targets.count < limit else { return }
    let text = data.dropFirst().prefix(Int(data.first ?? 0))
    let rest = BIFFEncoding.decode(text.dropFirst(), codePage: codePage)
    let target: Target =
      switch text.first {
      case Marker.addIn where text.count == 1: .addIn
      case Marker.sameSheet, Marker.ownFile, nil: .own(sheet: nil)
      case Marker.ownSheet: .own(sheet: rest)
      case Marker.encoded: .file(FormulaLinks.path("\u{1}" + rest))
      default: .file(FormulaLinks.path(BIFFEncoding.decode(text, codePage: codePage)))
      }
    targets.append((target, []))
  }

  /// Takes an EXTERNNAME record, which belongs to the sheet before it.
  mutating func takeName(_ data: ArraySlice<UInt8>, codePage: Int) {
    guard let last = targets.indices.last, targets[last].names.count < limit, data.count > 6 else {
      return
    }
    let text = data.dropFirst(7).prefix(Int(data[data.startIndex + 6]))
    targets[last].names.append(BIFFEncoding.decode(text, codePage: codePage))
  }

  // MARK: - What formulas ask

  /// What stands before the `!` of a reference through the record with a number, counted from 1; `nil`
  /// where it is not known.
  func prefix(_ number: Int) -> String? {
    guard targets.indices.contains(number - 1) else { return nil }
    switch targets[number - 1].target {
    case .own(let sheet?): return FormulaLinks.quoted(sheet)
    case .file(let text): return FormulaLinks.quoted(text)
    case .own, .addIn: return nil
    }
  }

  /// A name seen through a record, both counted from 1; `nil` where it is not known.
  ///
  /// - Parameter own: the name of this workbook with that number.
  func name(_ number: Int, through record: Int, own: String?) -> String? {
    guard targets.indices.contains(record - 1) else { return nil }
    let (target, names) = targets[record - 1]
    let text = names.indices.contains(number - 1) ? names[number - 1] : nil
    switch target {
    case .addIn: return text
    case .own(let sheet):
      return own.map { name in sheet.map { FormulaLinks.quoted($0) + "!" + name } ?? name }
    case .file(let file): return text.map { FormulaLinks.quoted(file) + "!" + $0 }
    }
  }

  /// `C:\Thu muc\So.xls` of `C:\Thu muc\[So.xls]Trang`.
  private static func withoutSheet(_ text: String) -> String {
    guard let opening = text.lastIndex(of: "["), let closing = text[opening...].firstIndex(of: "]")
    else { return text }
    return String(text[..<opening] + text[text.index(after: opening)..<closing])
  }
}
