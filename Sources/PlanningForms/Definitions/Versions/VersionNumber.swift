/// A template version made of numbers with dots between them, such as `2018.2`: the last one counts the
/// editions of one set of forms.
package struct VersionNumber: Comparable, Sendable {
  private let numbers: [Int]

  /// The number that a text stands for; `nil` where it is no such number.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(part) : nil
    }
    guard numbers.count == parts.count, !numbers.isEmpty else { return nil }
    self.numbers = numbers
  }

  package static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }

  /// Whether it is a later edition of the same set of forms.
  package func follows(_ other: VersionNumber) -> Bool {
    numbers.count == other.numbers.count
      && numbers.dropLast().elementsEqual(other.numbers.dropLast()) && other < self
  }
}
