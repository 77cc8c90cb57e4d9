/// A further place that a finding refers to, with the reason.
package struct DiagnosticNote: Hashable, Sendable {
  /// Why a place is named.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    /// What the finding's cell repeats stands here first.
    case first
    /// The figure that the finding's cell was compared with.
    case compared
    /// A cell that the finding's figure is made of.
    case part
  }

  /// The place.
  package var location: Location
  /// Why it is named.
  package var reason: Reason

  /// A place and why it is named.
  package init(_ reason: Reason, at location: Location) {
    self.reason = reason
    self.location = location
  }

  /// The reason in a few words.
  package func message(in language: Language) -> String {
    let words =
      switch reason {
      case .first: Wording("có trước ở đây", "stands here first")
      case .compared: Wording("so với số ở đây", "compared with this figure")
      case .part: Wording("một phần của số này", "a part of this figure")
      }
    return words(in: language)
  }
}
