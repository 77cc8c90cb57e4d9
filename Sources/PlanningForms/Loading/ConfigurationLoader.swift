/// Reads the files of a configuration into definitions.
///
/// Every mistake is noted and the rest read on, so that one pass finds them all.
struct ConfigurationLoader {
  /// The definitions as trees, those of extended sets merged in: an earlier run's, or this one's.
  private(set) var trees: [String: DefinitionTree]
  private let files: ConfigurationFiles

  /// Where the English of each set stands, the nearest first.
  var translationFiles: [String] { files.sets.map { files.folder + "/" + $0 + Translation.file } }

  var diagnostics: [DefinitionDiagnostic] = []
  var templateVersion = ""
  var acceptedVersions: [String] = []
  var versions: [FormerVersion] = []
  var areas: [IndicatorArea] = []
  var sizeIndicators: [String] = []
  var forms: [FormDefinition] = []
  var codeLists: [CodeList] = []
  var indicators: [Indicator] = []
  var units: [AdministrativeUnit] = []
  var roles = Roles()
  var words = PrintedWords()
  var language = Language.vietnamese
  var round: String?
  private var unitTypes: [String] = []
  var levels = Levels()
  var replacements: [(text: String, by: String)] = []
  var successions = Successions()

  init(files: ConfigurationFiles, trees: [String: DefinitionTree] = [:]) {
    self.files = files
    self.trees = trees
    diagnostics = files.diagnostics
  }

  mutating func load() {
    if trees.isEmpty { readTrees() }
    var lines: [String: [String: Int]] = [:]
    loadCodeLists(&lines)
    loadSettings(lines: lines)
    if let table = indicatorTable() {
      indicators = TableDecoders.indicators(table, &diagnostics)
    }
    if let table = table(
      ConfigurationFiles.Name.units,
      required: [
        "level", "code", "parent_code", "type", "type_vi", "name", "full_name", "valid_from",
        "valid_to",
      ])
    {
      units = TableDecoders.units(table, levels, types: unitTypes, &diagnostics)
      loadSuccessions(ownUnits: table)
    }
    loadForms()
    loadVersions()
  }

  /// Who succeeds whom among the units of the sets before this one and this set's own.
  private mutating func loadSuccessions(ownUnits: ConfigurationTable) {
    guard
      let table = table(
        ConfigurationFiles.Name.successions, required: SuccessionDecoder.columns)
    else { return }
    let lines = SuccessionDecoder.successions(table, &diagnostics)
    var lives = SuccessionDecoder.units(ownUnits, set: "")
    for set in files.earlierSets {
      let file = ConfigurationFiles.path(of: ConfigurationFiles.Name.units, inSet: set)
      if let table = self.table(at: file, required: ["level", "code", "parent_code", "valid_to"]) {
        lives += SuccessionDecoder.units(table, set: set)
      }
    }
    successions = Successions(lines, units: lives)
    diagnostics += SuccessionCheck(successions: successions, file: table.file).diagnostics()
  }

  /// The lists of the nearest set that has them, whole.
  private mutating func loadCodeLists(_ lines: inout [String: [String: Int]]) {
    for set in files.sets {
      let file = set + ConfigurationFiles.Name.codeLists
      guard files.contents[file] != nil,
        let table = table(at: file, required: ["list", "code", "name", "extra"])
      else { continue }
      let known = Set(codeLists.map(\.name))
      codeLists += TableDecoders.codeLists(table, &diagnostics).filter { !known.contains($0.name) }
      lines.merge(TableDecoders.lines(table)) { near, _ in near }
    }
  }

  /// The indicators of the set that others extend, with what each of these says of them.
  private mutating func indicatorTable() -> ConfigurationTable? {
    var merged: ConfigurationTable?
    for set in files.sets.reversed() {
      let file = set + ConfigurationFiles.Name.indicators
      guard files.contents[file] != nil else { continue }
      let required = merged == nil ? Self.indicatorColumns : ["code"]
      guard let table = table(at: file, required: required) else { continue }
      merged = merged?.changed(by: table, key: "code") ?? table
    }
    return merged
  }

  private static let indicatorColumns = [
    "code", "area", "name", "unit", "rule", "numerator", "denominator_or_weight", "source",
    "decimals", "component",
  ]

  private mutating func loadSettings(lines: [String: [String: Int]]) {
    guard let node = definition(ConfigurationFiles.Name.settings) else { return }
    node.allow(
      [
        "template_version", "accepted_versions", "areas", "scale_by", "levels", "roles", "replace",
        "follows", "round", "unit_types", "words", "language", "versions",
      ],
      &diagnostics)
    templateVersion = node.requiredText("template_version", &diagnostics)
    acceptedVersions = node.texts("accepted_versions", &diagnostics)
    sizeIndicators = node.texts("scale_by", &diagnostics)
    areas = (node.get("areas")?.pairs ?? []).map {
      IndicatorArea(code: $0.key, name: $0.value.text ?? "")
    }
    replacements = (node.get("replace")?.pairs ?? []).map { ($0.key, $0.value.text ?? "") }
    language = node.choice("language", default: .vietnamese, &diagnostics)
    words = PrintedWords(
      Dictionary(
        (node.get("words")?.pairs ?? []).map { ($0.key, $0.value.text ?? "") },
        uniquingKeysWith: { first, _ in first }))
    checkWords(node.get("words"))
    unitTypes = node.texts("unit_types", &diagnostics)
    levels = LevelsDecoder.levels(node, &diagnostics)
    let lists = Dictionary(
      codeLists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    roles = RolesDecoder(codeLists: lists, lines: lines).roles(node, &diagnostics)
    round = node.optionalText("round", &diagnostics)
    if let round, let rounds = lists[roles.listName(.rounds)], rounds.entry(round) == nil {
      diagnostics.append(
        (node.get("round") ?? node).diagnostic(
          .unknownChoice(
            key: "round", found: round,
            allowed: rounds.choices.map(\.code).joined(separator: ", "))))
    }
  }

  /// Refuses words for a text that the program does not print: they would stand nowhere, and what they were
  /// meant for would stay Vietnamese.
  private mutating func checkWords(_ node: DefinitionNode?) {
    for (text, words) in node?.pairs ?? [] {
      guard PrintedWords.english[text] != nil else {
        let nearest = nearestName(to: text, among: PrintedWords.english.keys.sorted())
        diagnostics.append(words.diagnostic(.unknownWords(text: text, nearest: nearest)))
        continue
      }
      let places = text.ranges(of: "{}").count
      guard let own = words.text, own.ranges(of: "{}").count > places else { continue }
      diagnostics.append(words.diagnostic(.wordPlaces(text: own, places: places)))
    }
  }

  /// The maps of earlier versions, which name what all other files define.
  private mutating func loadVersions() {
    guard let node = definition(ConfigurationFiles.Name.settings) else { return }
    let lined = VersionsDecoder(forms: forms, codeLists: codeLists, indicators: indicators)
      .versions(node, &diagnostics)
    versions = lined.map(\.version)
    diagnostics += VersionCheck(
      forms: forms, codeLists: codeLists, indicators: indicators, today: templateVersion,
      accepted: acceptedVersions
    ).diagnostics(lined)
  }

  private mutating func loadForms() {
    var fragments: [String: DefinitionNode] = [:]
    for (name, value) in definition(ConfigurationFiles.Name.fragments)?.pairs ?? [] {
      fragments[name] = value
    }
    let decoder = FormDecoder(
      columns: ColumnDecoder(
        fragments: fragments, measureUnits: roles.listName(.measureUnits), levels: levels),
      rules: RuleDecoder(fragments: fragments), levels: levels)
    for node in forms(in: trees) {
      if let form = decoder.form(node, &diagnostics) { forms.append(form) }
    }
    let order = Dictionary(
      levels.all.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    forms.sort { (order[$0.level] ?? 0, $0.code) < (order[$1.level] ?? 0, $1.code) }
  }

  private mutating func text(_ file: String) -> String? {
    guard let data = files.contents[file] else { return nil }
    guard let text = String(validating: data, as: UTF8.self) else {
      diagnostics.append(
        DefinitionDiagnostic(file: file, line: nil, finding: .unreadableFile(.notUTF8)))
      return nil
    }
    return text
  }

  /// Reads the YAML files of all sets and makes one set of them.
  private mutating func readTrees() {
    let names = [ConfigurationFiles.Name.settings, ConfigurationFiles.Name.fragments]
    let fixed = files.sets.flatMap { set in names.map { set + $0 } }
    var read: [String: DefinitionTree] = [:]
    for file in fixed + files.forms.flatMap({ $0 }) {
      guard let text = text(file) else { continue }
      do {
        read[file] = try YAMLReader.tree(of: text)
      } catch {
        diagnostics.append(
          DefinitionDiagnostic(file: file, line: error.line, finding: error.finding))
      }
    }
    var resolver = SetResolver(trees: read, files: files)
    trees = resolver.resolved()
    diagnostics += resolver.diagnostics
  }

  /// A definition by its file's name, of whatever sets it is made.
  private func definition(_ name: String) -> DefinitionNode? {
    trees.first { $0.key == name || $0.key.hasPrefix(name + "\n") }
      .map { DefinitionNode(tree: $0.value, file: $0.key) }
  }

  /// The forms in the order of their files.
  private func forms(in trees: [String: DefinitionTree]) -> [DefinitionNode] {
    func name(_ file: String) -> String { file.split(separator: "/").last.map(String.init) ?? file }
    return trees.filter { $0.key.contains("forms/") }
      .map { DefinitionNode(tree: $0.value, file: $0.key) }
      .sorted { name($0.file) < name($1.file) }
  }

  private mutating func table(_ file: String, required: [String]) -> ConfigurationTable? {
    files.path(of: file).flatMap { table(at: $0, required: required) }
  }

  private mutating func table(at file: String, required: [String]) -> ConfigurationTable? {
    guard let text = text(file) else { return nil }
    return ConfigurationTable(file: file, text: text, required: required, diagnostics: &diagnostics)
  }
}
