/// The languages of messages.
package enum Language: String, CaseIterable, Hashable, Sendable {
  /// Vietnamese, the default.
  case vietnamese = "vi"
  /// English.
  case english = "en"
}
