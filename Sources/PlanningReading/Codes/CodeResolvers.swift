import PlanningForms
import VietnameseText

/// The resolvers of code lists and units, each made once, and the rows that lists give to forms.
struct CodeResolvers: Sendable {
  private var lists: [String: CodeResolver] = [:]
  private let codeLists: [String: CodeList]
  private let allIndicators: [Indicator]
  private var units: [PlanningLevel: [AdministrativeUnit]]
  private var unitResolvers: [PlanningLevel: CodeResolver]
  /// What the code lists print.
  let listed: ListedTexts
  /// What the set prints below its tables.
  let notes: NoteWords
  /// The shapes of the codes that the machine gives to rows.
  let codeShapes: Set<CodeShape>
  /// What labels of rows say about these, for all forms of the set.
  let meanings = TextMemo<RowWords.Meaning?>()
  /// What the template version that is read wrote for codes and indicators.
  let former: FormerTexts
  private var scope = ""
  private let answers: Answers
  private let departments: CodeList
  private let base: PlanningLevel

  /// Makes the resolvers.
  ///
  /// - Parameters:
  ///   - units: the units that can be named, such as those of one district.
  ///   - answers: what officers have said about texts that nothing else explains.
  init(
    _ configuration: Configuration, units: [AdministrativeUnit], answers: Answers = Answers()
  ) {
    self.answers = answers
    codeLists = configuration.codeLists
    former = configuration.former
    listed = ListedTexts(
      configuration.codeLists.values.flatMap(\.choices),
      former: former.codes.values.flatMap { $0.values.joined() })
    notes = NoteWords(configuration)
    codeShapes = Set(
      configuration.forms.flatMap(\.columns).compactMap(\.generated).map { CodeShape($0) })
    departments = configuration.departments
    base = configuration.levels.base
    allIndicators = configuration.indicators
    let byLevel = Dictionary(grouping: units, by: \.level)
    self.units = byLevel
    unitResolvers = Dictionary(
      uniqueKeysWithValues: byLevel.map { level, units in
        (level, Self.resolver(level, units, extra: [], scope: "", answers: answers))
      })
    for (name, list) in configuration.codeLists {
      lists[name] = CodeResolver(
        name: name, entries: Self.entries(list), answers: answers,
        former: Dictionary(
          (former.codes[name] ?? [:]).flatMap { code, texts in texts.map { ($0, code) } },
          uniquingKeysWith: { first, _ in first }))
    }
  }

  /// The same lists, with only the units that can be named in a workbook: in a district's, "Phường 1"
  /// is its own and not that of the neighbouring town.
  func restricted(to units: [AdministrativeUnit]) -> CodeResolvers {
    var copy = self
    copy.scope = units.first?.code ?? ""
    copy.units = Dictionary(grouping: units, by: \.level)
    copy.unitResolvers = Dictionary(
      uniqueKeysWithValues: copy.units.map { level, units in
        (
          level,
          Self.resolver(level, units, extra: [], scope: copy.scope, answers: answers)
        )
      })
    return copy
  }

  /// The same lists where the lowest units stand beside the departments that report like them, as in
  /// a district's list of submissions.
  func namingDepartments() -> CodeResolvers {
    var copy = self
    copy.unitResolvers[base] = Self.resolver(
      base, units[base] ?? [], extra: [], departments: Self.entries(departments),
      scope: scope, answers: answers)
    return copy
  }

  /// The entries that can be chosen; other names of an entry become its synonyms.
  private static func entries(_ list: CodeList) -> [CodeResolver.Entry] {
    var aliases: [String: [String]] = [:]
    for entry in list.entries {
      guard let target = entry.aliasOf else { continue }
      aliases[target, default: []] += [entry.code, entry.name] + entry.synonyms
    }
    return list.choices.map { entry in
      let synonyms = entry.synonyms + (aliases[entry.code] ?? [])
      return CodeResolver.Entry(code: entry.code, name: entry.name) { synonyms }
    }
  }

  /// A code list.
  func list(_ name: String) -> CodeResolver? { lists[name] }

  /// A code list as the set has it.
  func codeList(_ name: String) -> CodeList? { codeLists[name] }

  /// The entries of a code list that can be chosen, in order.
  func choices(_ name: String) -> [CodeList.Entry] { codeLists[name]?.choices ?? [] }

  /// The indicators that a form has rows for, in printed order.
  func indicators(_ selection: IndicatorSelection) -> [Indicator] {
    selection.chosen(from: allIndicators)
  }

  /// The indicators by code.
  var indicatorsByCode: [String: Indicator] {
    Dictionary(allIndicators.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The units of a level, in administrative order.
  func units(_ level: PlanningLevel) -> [AdministrativeUnit] { units[level] ?? [] }

  /// The units of a level by code, full name, and bare name where it is unique.
  func units(_ level: PlanningLevel, extra: [String]) -> CodeResolver {
    if extra.isEmpty, let resolver = unitResolvers[level] { return resolver }
    return Self.resolver(
      level, units[level] ?? [], extra: extra, scope: scope, answers: answers)
  }

  private static func resolver(
    _ level: PlanningLevel, _ units: [AdministrativeUnit], extra: [String],
    departments: [CodeResolver.Entry] = [], scope: String, answers: Answers
  ) -> CodeResolver {
    CodeResolver(
      name: level.rawValue, scope: scope,
      entries: units.map {
        let name = $0.name
        return CodeResolver.Entry(code: $0.code, name: $0.fullName) { [name] }
      } + departments + extra.map { CodeResolver.Entry(code: $0, name: $0) }, answers: answers)
  }

  /// The values of another form's field in the same submission, such as the hamlets of X-00.
  func values(
    _ values: [String], extra: [String], name: String, of contributor: String
  ) -> CodeResolver {
    let entries = values.map { value in
      CodeResolver.Entry(code: value, name: value) { Self.hamletSpellings(value) }
    }
    return CodeResolver(
      name: name, scope: contributor,
      entries: entries + extra.map { CodeResolver.Entry(code: $0, name: $0) }, answers: answers)
  }

  /// A hamlet's name with and without the word for its kind.
  private static func hamletSpellings(_ name: String) -> [String] {
    let words = name.split(separator: " ")
    guard let first = words.first else { return [] }
    switch MatchKey(String(first)).text {
    case "ấp", "khóm", "khu": return [words.dropFirst().joined(separator: " ")]
    default: return ["ấp " + name, "khóm " + name]
    }
  }
}
