/// The code of a form as it is printed, such as `X-01` or `H-02b`.
public struct FormCode: Hashable, Sendable {
  /// The printed code: `X-01`.
  public let text: String
  /// The code as expressions write it, without the hyphen: `X01`.
  public let identifier: String

  /// Makes a code from its printed form.
  public init(_ text: String) {
    self.text = text
    identifier = text.filter { $0 != "-" }
  }

  /// Compares the printed forms.
  public static func == (left: FormCode, right: FormCode) -> Bool { left.text == right.text }

  /// Hashes the printed form.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension FormCode: Comparable, CustomStringConvertible {
  /// Orders as the codes are printed in a list of forms.
  public static func < (left: FormCode, right: FormCode) -> Bool { left.text < right.text }
  /// The printed code.
  public var description: String { text }
}

/// The kinds of body that fill or receive a form.
public enum PlanningLevel: String, CaseIterable, Hashable, Sendable {
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
  public var isFilled: Bool { self == .commune || self == .department }
}
