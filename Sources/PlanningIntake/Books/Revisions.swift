import PlanningForms
import WorkbookReaders

/// The workbook of an area in a folder, with the corrections that were made of it after it was locked.
package struct Revisions: Sendable {
  /// One of them.
  package struct Book: Hashable, Sendable {
    /// Its path.
    package var path: String
    /// 0 for the workbook itself, then the corrections from 1.
    package var number: Int
    /// Under which lock it was made, as the register names it; `nil` for the workbook itself.
    package var lock: String?
  }

  /// The most corrections of one workbook.
  package static let maximum = 99
  /// The property in which a correction says its number.
  package static let numberProperty = "sedp.revision"
  /// The property in which a correction says under which lock it was made.
  package static let lockProperty = "sedp.revisionOf"
  /// What stands before the number in the names of files: đính chính.
  private static let mark = "_DC"

  /// Those that are there, in the order in which they were made.
  package let books: [Book]
  private let stem: String

  /// Looks for a workbook and its corrections.
  ///
  /// - Parameter path: the workbook's own path.
  package init(of path: String, limits: ReadLimits) {
    let dot = path.lastIndex(of: ".") ?? path.endIndex
    let stem = String(path[..<dot])
    self.stem = stem
    books = (0...Self.maximum).compactMap { number in
      let path = Self.path(stem, number)
      guard SystemLibrary.entry(at: path)?.kind == .file else { return nil }
      let custom = number == 0 ? [:] : (try? openSource(path, limits: limits))?.properties.custom
      return Book(path: path, number: number, lock: custom?[Self.lockProperty])
    }
  }

  /// The path of a correction: `847_2018_SEDP_Huyen_DC1.xlsx`.
  package func path(_ number: Int) -> String { Self.path(stem, number) }

  static func path(_ stem: String, _ number: Int) -> String {
    stem + (number == 0 ? "" : mark + String(number)) + ".xlsx"
  }

  /// The names of the workbook that a correction corrects and of the corrections before; none for other files.
  package static func earlierNames(of name: String) -> [String] {
    guard let number = number(of: name) else { return [] }
    let stem = name.dropLast((mark + String(number) + ".xlsx").count)
    return (0..<number).map { Self.path(String(stem), $0) }
  }

  /// The number of a correction by its file's name; `nil` for other files.
  package static func number(of path: String) -> Int? {
    guard path.hasSuffix(".xlsx") else { return nil }
    let stem = path.dropLast(".xlsx".count)
    let digits = stem.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
    guard stem.dropLast(digits.count).hasSuffix(mark), let number = Int(String(digits)) else {
      return nil
    }
    return (1...maximum).contains(number) ? number : nil
  }
}
