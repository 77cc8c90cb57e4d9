/// A kind of body that fills or receives a form, as `levels:` of `sedp.yaml` describes it.
///
/// Two levels are the same where their keys are. Which unit belongs to which is ``UnitHierarchy``'s;
/// this says whose forms are made from whose.
package struct PlanningLevel: Hashable, Sendable {
  /// What kind of body a level is of.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Administrative units: they fill forms, or put together what others send.
    case unit
    /// The offices of the units that take submissions; they fill forms.
    case department
    /// What those who sent workbooks get back; generated.
    case reply
  }

  private final class Facts: Sendable {
    let kind: Kind
    let shortName: String
    let words: Wording
    let sources: Set<String>
    let hasUnitAbove: Bool
    let signing: LevelSigning

    init(
      kind: Kind, shortName: String, words: Wording, sources: Set<String>, hasUnitAbove: Bool,
      signing: LevelSigning
    ) {
      self.signing = signing
      self.kind = kind
      self.shortName = shortName
      self.words = words
      self.sources = sources
      self.hasUnitAbove = hasUnitAbove
    }
  }

  /// The level's key in the definitions, such as `commune`.
  package let rawValue: String
  private let facts: Facts

  /// Makes a level.
  ///
  /// - Parameters:
  ///   - name: what officers call a body of it, in Vietnamese and in English.
  ///   - sources: the keys of the levels whose workbooks its own are made from.
  package init(
    key: String, kind: Kind, shortName: String, name: (vietnamese: String, english: String),
    sources: Set<String>, hasUnitAbove: Bool, signing: LevelSigning = LevelSigning()
  ) {
    rawValue = key
    facts = Facts(
      kind: kind, shortName: shortName, words: Wording(name.vietnamese, name.english),
      sources: sources, hasUnitAbove: hasUnitAbove, signing: signing)
  }

  /// A level that nothing is known of: it stands where definitions name one that there isn't.
  static let unknown = PlanningLevel(
    key: "", kind: .unit, shortName: "", name: ("", ""), sources: [], hasUnitAbove: true)

  /// Who issues and signs its sheets, and where its workbooks go.
  package var signing: LevelSigning { facts.signing }

  /// What kind of body it is of.
  package var kind: Kind { facts.kind }

  /// What a workbook of this level is called in names of files and document properties.
  package var shortName: String { facts.shortName }

  /// What officers call a body of this level: `xã, phường, thị trấn`.
  package func name(in language: Language) -> String { facts.words(in: language) }

  /// Whether there is a unit above the units of this level.
  package var hasUnitAbove: Bool { facts.hasUnitAbove }

  /// Whether the forms of this level are filled by people rather than generated.
  package var isFilled: Bool { facts.sources.isEmpty }

  /// The keys of the levels whose workbooks those of this level are made from.
  package var sources: Set<String> { facts.sources }

  /// Whether units of this level put together what others send.
  package var isConsolidated: Bool { kind == .unit && !isFilled }

  /// Whether forms of this level may refer to those of another.
  ///
  /// A form sees its own level's and those that it is made from, and no further: a province that is
  /// made from districts never sees single communes, so that it computes the same from district
  /// workbooks as from communes'.
  package func sees(_ other: PlanningLevel) -> Bool {
    other == self || sources.contains(other.rawValue)
  }

  package static func == (left: PlanningLevel, right: PlanningLevel) -> Bool {
    left.rawValue == right.rawValue
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
