import PlanningForms
import PlanningLayout

/// How sheets are laid out.
package struct LayoutOptions: Hashable, Sendable {
  /// The regulation followed.
  package var profile = LayoutProfile.tt01of2011
  /// Annex of a signed plan, or sheets by themselves.
  package var mode = LayoutMode.annex
  /// Where units say how their sheets are signed.
  package var signing = SigningSource()
  /// What they say there, once it is read.
  package var signed = SigningSettings()

  /// The defaults: the regulation of 2011, annexes.
  package init() {}

  /// Composes sheets so.
  package func composer(_ configuration: Configuration, planYear: Int) -> SheetComposer {
    var composer = SheetComposer(
      configuration: configuration, planYear: planYear, profile: profile)
    composer.signing = signed
    return composer
  }
}
