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

/// The kinds of body that fill or receive a form.
package enum PlanningLevel: String, CaseIterable, Hashable, Sendable {
  /// A commune, ward or township (xã, phường, thị trấn): forms X.
  case commune
  /// A line department of a district (phòng, ban): forms N.
  case department
  /// A district (huyện, thị xã, thành phố), forms H, generated.
  case district
  /// The province, forms T, generated.
  case province
  /// What a commune gets back from its district: forms P, generated.
  case reply

  /// Whether the forms of this level are filled by people rather than generated.
  package var isFilled: Bool { self == .commune || self == .department }
}
