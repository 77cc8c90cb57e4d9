/// What the program itself prints into workbooks, in the words of a form set (`words:` of `sedp.yaml`).
///
/// The program speaks Vietnamese; a set in another language says what stands for each text. `{}` stands for
/// what differs from place to place, in both, in the same order.
package struct PrintedWords: Hashable, Sendable {
  /// What stands below tables, so that readers know where one ends: notes, who fills and signs, where and when.
  package static let notes = "Ghi chú: {}"
  package static let author = "NGƯỜI LẬP BIỂU"
  package static let signs = "(Ký, ghi rõ họ tên)"
  package static let seals = "(Ký tên, đóng dấu)"
  package static let placeAndDay = "{}, ngày      tháng      năm {}"

  private let words: [String: String]

  /// Takes a set's words by the program's own.
  package init(_ words: [String: String] = [:]) { self.words = words }

  /// The program's texts for which the set has other words, with these.
  package var all: [String: String] { words }

  /// What a set prints below tables, where it has words of its own for that.
  package var belowTables: [String] {
    [Self.notes, Self.author, Self.signs, Self.seals, Self.placeAndDay].compactMap { words[$0] }
  }

  /// A text in the set's words.
  ///
  /// - Parameter values: what stands for each `{}`.
  package func callAsFunction(_ text: String, _ values: String...) -> String {
    filled(text, values)
  }

  /// A text in the set's words, with a list of what stands for each `{}`.
  package func filled(_ text: String, _ values: [String]) -> String {
    let found = words[text] ?? text
    guard !values.isEmpty else { return found }
    let pieces = found.split(separator: "{}", omittingEmptySubsequences: false)
    // In one pass, so that a value which holds `{}` itself is taken as it is.
    return pieces.enumerated().reduce(into: "") { result, piece in
      result += piece.element
      if piece.offset < pieces.count - 1, piece.offset < values.count {
        result += values[piece.offset]
      }
    }
  }
}
