/// How sheets are laid out.
public struct LayoutOptions: Hashable, Sendable {
  /// The regulation followed.
  public var profile = LayoutProfile.tt01of2011
  /// Annex of a signed plan, or sheets by themselves.
  public var mode = LayoutMode.annex

  /// The defaults: the regulation of 2011, annexes.
  public init() {}
}
