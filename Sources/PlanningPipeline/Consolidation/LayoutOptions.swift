import PlanningLayout

/// How sheets are laid out.
package struct LayoutOptions: Hashable, Sendable {
  /// The regulation followed.
  package var profile = LayoutProfile.tt01of2011
  /// Annex of a signed plan, or sheets by themselves.
  package var mode = LayoutMode.annex

  /// The defaults: the regulation of 2011, annexes.
  package init() {}
}
