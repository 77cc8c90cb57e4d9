/// A unit of measure as forms and cells write it: `triệu đồng`, `trđ`, `1.000 con`, `tạ/ha`, `%`.
public struct MeasureUnit: Hashable, Sendable {
  /// What a unit measures.
  public enum Dimension: Hashable, Sendable {
    /// Money; the base is the đồng.
    case money
    /// Area; the base is the square metre.
    case area
    /// Mass; the base is the kilogram.
    case mass
    /// Length; the base is the metre.
    case length
    /// Volume; the base is the litre.
    case volume
    /// Electric energy; the base is the kilowatt hour.
    case energy
    /// A share; the base is the per cent.
    case share
    /// A number of things, named by the key of their noun (`con`, `hộ`, `người`).
    case count(String)
    /// A multiple without a noun, `nghìn` or `triệu`: of whatever the column counts.
    case multiple
  }

  /// A dimension and a power of ten of its base.
  public struct Part: Hashable, Sendable {
    /// What is measured.
    public let dimension: Dimension
    /// The unit is 10^power of the base.
    public let power: Int
    /// Whether the size differs from place to place, as that of a *công* of land (1 000 or
    /// 1 296 m²), so that only a person can convert it.
    public let isCustomary: Bool
  }

  /// The unit, or what stands above the stroke of a rate.
  public let numerator: Part
  /// What stands below the stroke: the `ha` of `tạ/ha`.
  public let denominator: Part?
  /// Whether the unit is one of the known ones; otherwise it is a noun taken as a count.
  public let isNamed: Bool

  /// Parses a unit; `nil` for text that can be none (digits, many words, nothing).
  public init?(_ text: String) {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard sides.count <= 2, let first = sides.first,
      let numerator = Self.part(String(first))
    else { return nil }
    var below: (part: Part, isNamed: Bool)?
    if sides.count == 2 {
      guard let parsed = Self.part(String(sides[1])) else { return nil }
      below = parsed
    }
    self.numerator = numerator.part
    self.denominator = below?.part
    self.isNamed = numerator.isNamed && (below?.isNamed ?? true)
  }

  private static func part(_ text: String) -> (part: Part, isNamed: Bool)? {
    var words = KeyFolding.folded(text).split(separator: " ").map(String.init)
    guard !words.isEmpty, words.count <= 6 else { return nil }
    if let known = UnitTable.units[words.joined(separator: " ")] { return (known, true) }
    var power = 0
    while let (taken, factor) = UnitTable.multiplier(words) {
      words.removeFirst(taken)
      power += factor
    }
    if words.isEmpty {
      return (Part(dimension: .multiple, power: power, isCustomary: false), true)
    }
    let noun = words.joined(separator: " ")
    if let known = UnitTable.units[noun] {
      let part = Part(
        dimension: known.dimension, power: known.power + power, isCustomary: known.isCustomary)
      return (part, true)
    }
    guard words.count <= 4,
      noun.unicodeScalars.allSatisfy({ $0 == " " || LatinLetters.isLetter($0) })
    else { return nil }
    let part = Part(
      dimension: .count(UnitTable.synonyms[noun] ?? noun), power: power, isCustomary: false)
    return (part, UnitTable.nouns.contains(noun))
  }
}
