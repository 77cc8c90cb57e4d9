/// All that the configuration under `Templates/` says: forms, code lists, indicators and units.
package struct Configuration: Equatable, Sendable {
  /// The version of the template set, printed into every template and checked when it comes back.
  package let templateVersion: String
  /// Earlier template versions that are still read.
  package let acceptedVersions: [String]
  /// Earlier template versions that are read by a map of what has changed, the earliest first.
  package let versions: [FormerVersion]
  /// What the template version that is read wrote for codes, where that is an earlier one.
  package internal(set) var former = FormerTexts()
  /// The forms in printed order.
  package internal(set) var forms: [FormDefinition]
  /// The code lists by name.
  package internal(set) var codeLists: [String: CodeList]
  /// The indicators in printed order, components last.
  package internal(set) var indicators: [Indicator]
  /// The names of the indicator areas by code, in printed order.
  package internal(set) var areas: [IndicatorArea]
  /// The indicators that tell how large a unit is (people, hectares): its peers are compared in
  /// proportion to them.
  package let sizeIndicators: [String]
  /// The administrative units of all times.
  package internal(set) var units: [AdministrativeUnit]
  /// Which units of this set and of those before it followed which.
  package internal(set) var successions: Successions

  /// Who fills forms, and whose forms are made from whose.
  package internal(set) var levels: Levels
  /// The texts of the set that this one extends and what stands for them here, in order.
  package let replacements: [TextReplacement]
  /// The language of messages that are kept in workbooks.
  package internal(set) var language: Language
  /// What the program prints into workbooks in the words of the set.
  package internal(set) var words: PrintedWords
  /// Whether what is printed is the English of a set that is not: the sheets in the set's own language are the
  /// official ones.
  package var isTranslation: Bool { translatedBy != nil }
  /// The English that is printed, in a translation.
  package internal(set) var translatedBy: Translation?
  /// Where the English of what the set prints stands, its own first; some may not be there.
  let translationFiles: [String]
  /// Which code lists play the roles that the program needs.
  package let roles: Roles
  /// The code of the round that is put together where a run does not say which; `nil` leaves it to what
  /// units have sent.
  package let round: String?

  /// The forms as expressions call them, in printed order.
  package let formIdentifiers: [String]

  private let formPositions: [FormCode: Int]
  private let kinds: [FormField: ExpressionKind]
  private let identifierPositions: [String: Int]
  private let indicatorPositions: [String: Int]

  /// The form with a code.
  package func form(_ code: FormCode) -> FormDefinition? { formPositions[code].map { forms[$0] } }

  /// The form that expressions call by an identifier such as `X01`.
  package func form(identifier: String) -> FormDefinition? {
    identifierPositions[identifier].map { forms[$0] }
  }

  /// The kind of value that a form's field holds; the form as in expressions.
  package func kind(of field: String, form: String) -> ExpressionKind? {
    kinds[FormField(form: form, field: field)]
  }

  /// The forms of a level, in printed order.
  package func forms(of level: PlanningLevel) -> [FormDefinition] {
    forms.filter { $0.level == level }
  }

  /// The indicator with a code.
  package func indicator(_ code: String) -> Indicator? {
    indicatorPositions[code].map { indicators[$0] }
  }

  /// The hierarchy of units for a plan year.
  package func hierarchy(planYear: Int, order: UnitOrder = .code) -> UnitHierarchy {
    UnitHierarchy(
      units, levels: levels, departments: departments.choices.map(\.code), planYear: planYear,
      order: order)
  }

  /// Loads a configuration folder.
  ///
  /// - Parameters:
  ///   - folder: the folder that holds `sedp.yaml`, `forms/`, `codelists.csv`, `indicators.csv` and
  ///     `units.csv`.
  ///   - cache: where to look for what earlier runs found out about the same contents, and to keep
  ///     what this one finds out; `nil` reads and checks everything. The result is the same.
  /// - Throws: ``ConfigurationError`` with every mistake found, causes first, by file and line.
  package init(folder: String, cache: DefinitionCache? = nil) throws(ConfigurationError) {
    let files = ConfigurationFiles(folder: folder)
    let key = cache?.key(of: files)
    if let cache, let key, let trees = cache.trees(for: key) {
      var loader = ConfigurationLoader(files: files, trees: trees)
      loader.load()
      // An entry stands for contents without diagnostics: one that brings some is worth nothing.
      if loader.diagnostics.isEmpty {
        self.init(loader)
        return
      }
    }
    var loader = ConfigurationLoader(files: files)
    loader.load()
    self.init(loader)
    let diagnostics = loader.diagnostics + ConfigurationChecker(configuration: self).diagnostics()
    guard diagnostics.isEmpty else { throw ConfigurationError(diagnostics: diagnostics) }
    if let cache, let key { cache.store(loader.trees, for: key) }
  }

  /// Takes over what has been read, unchecked.
  private init(_ loader: ConfigurationLoader) {
    templateVersion = loader.templateVersion
    acceptedVersions = loader.acceptedVersions
    versions = loader.versions
    forms = loader.forms
    codeLists = Dictionary(
      loader.codeLists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    indicators = loader.indicators
    areas = loader.areas
    sizeIndicators = loader.sizeIndicators
    units = loader.units
    successions = loader.successions
    levels = loader.levels
    replacements = loader.replacements.map { TextReplacement(text: $0.text, by: $0.by) }
    language = loader.language
    words = loader.words
    translationFiles = loader.translationFiles
    roles = loader.roles
    round = loader.round
    formIdentifiers = loader.forms.map(\.code.identifier)
    kinds = Dictionary(
      loader.forms.flatMap { form in
        (form.columns + form.record).map { column in
          (FormField(form: form.code.identifier, field: column.field), column.kind)
        }
      }, uniquingKeysWith: { first, _ in first })
    formPositions = Dictionary(
      loader.forms.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    identifierPositions = Dictionary(
      loader.forms.enumerated().map { ($1.code.identifier, $0) },
      uniquingKeysWith: { first, _ in first })
    indicatorPositions = Dictionary(
      loader.indicators.enumerated().map { ($1.code, $0) },
      uniquingKeysWith: { first, _ in first })
  }
}

/// A text that a form set replaces in what it takes over from another.
package struct TextReplacement: Hashable, Sendable {
  /// The text.
  package var text: String
  /// What stands in its place.
  package var by: String
}

/// An area under which indicators are printed.
package struct IndicatorArea: Hashable, Sendable {
  /// Its code, such as `KT`.
  package var code: String
  /// Its name as printed.
  package var name: String

  /// Makes an area.
  package init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}
