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
