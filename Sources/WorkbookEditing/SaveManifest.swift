/// What saving did with each part of the package, in the order of the archive.
public struct SaveManifest: Hashable, Sendable {
  /// What became of a part.
  public enum Fate: String, Hashable, Sendable {
    /// Its compressed bytes, method and time are the source's.
    case copied
    /// Some of its elements were changed; all bytes beside them are the source's.
    case spliced
    /// It is new.
    case added
    /// It is gone.
    case removed
  }

  /// A part and what became of it.
  public struct Part: Hashable, Sendable {
    /// The part's name in the archive.
    public var name: String
    /// What became of it.
    public var fate: Fate
  }

  /// All parts: those of the source in its order, then new ones.
  public var parts: [Part]

  /// The names of parts that met a fate.
  public func names(_ fate: Fate) -> [String] {
    parts.filter { $0.fate == fate }.map(\.name)
  }
}
