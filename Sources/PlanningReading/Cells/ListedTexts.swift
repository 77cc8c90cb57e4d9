import PlanningForms

/// The codes and names of all code lists as they are printed.
///
/// A text that equals one of them is what its author meant, however the bytes might be read.
struct ListedTexts: Sendable {
  private let texts: Set<String>

  /// - Parameter former: what an earlier template version wrote for them.
  init(_ entries: [CodeList.Entry], former: [String] = []) {
    texts = Set(entries.flatMap { [$0.code, $0.name] } + former)
  }

  /// Whether a text is an entry, or several as drop-down cells hold them.
  func contains(_ text: String) -> Bool {
    Self.parts(of: text).allSatisfy { texts.contains($0) }
  }

  /// The parts of a cell that holds several entries; the whole text where it holds one.
  static func parts(of text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0 == ";" || $0.isNewline }
      .map(\.withoutOuterSpaces)
  }
}

extension Substring {
  /// The text without spaces at its ends.
  var withoutOuterSpaces: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
