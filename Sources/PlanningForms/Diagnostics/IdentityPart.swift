/// By what a workbook names its unit.
package enum IdentityPart: Hashable, Sendable {
  /// The code.
  case code
  /// The name.
  case name
}
