/// The code of a form as it is printed, such as `X-01` or `H-02b`.
package struct FormCode: Hashable, Sendable {
  /// The printed code: `X-01`.
  package let text: String
  /// The code as expressions write it, without the hyphen: `X01`.
  package let identifier: String

  /// Makes a code from its printed form.
  package init(_ text: String) {
    self.text = text
    identifier = String(decoding: text.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
  }

  /// Compares the printed forms.
  package static func == (left: FormCode, right: FormCode) -> Bool { left.text == right.text }

  /// Hashes the printed form.
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension FormCode: Comparable, CustomStringConvertible {
  /// Orders as the codes are printed in a list of forms.
  package static func < (left: FormCode, right: FormCode) -> Bool { left.text < right.text }
  /// The printed code.
  package var description: String { text }
}
