/// Reads the files of a configuration into definitions.
///
/// Every mistake is noted and the rest read on, so that one pass finds them all.
struct ConfigurationLoader {
  /// The YAML files as trees: those of an earlier run, or those that this one reads.
  private(set) var trees: [String: DefinitionTree]
  private let files: ConfigurationFiles

  var diagnostics: [DefinitionDiagnostic] = []
  var templateVersion = ""
  var acceptedVersions: [String] = []
  var areas: [IndicatorArea] = []
  var sizeIndicators: [String] = []
  var forms: [FormDefinition] = []
  var codeLists: [CodeList] = []
  var indicators: [Indicator] = []
  var units: [AdministrativeUnit] = []
  var roles = Roles()
  var levels = Levels()

  init(files: ConfigurationFiles, trees: [String: DefinitionTree] = [:]) {
    self.files = files
    self.trees = trees
    diagnostics = files.diagnostics
  }

  mutating func load() {
    var lines: [String: [String: Int]] = [:]
    if let table = table(
      ConfigurationFiles.Name.codeLists, required: ["list", "code", "name", "extra"])
    {
      codeLists = TableDecoders.codeLists(table, &diagnostics)
      lines = TableDecoders.lines(table)
    }
    loadSettings(lines: lines)
    if let table = table(
      ConfigurationFiles.Name.indicators,
      required: [
        "code", "area", "name", "unit", "rule", "numerator", "denominator_or_weight", "source",
        "decimals", "component",
      ])
    {
      indicators = TableDecoders.indicators(table, &diagnostics)
    }
    if let table = table(
      ConfigurationFiles.Name.units,
      required: [
        "level", "code", "parent_code", "type", "type_vi", "name", "full_name", "valid_from",
        "valid_to",
      ])
    {
      units = TableDecoders.units(table, levels, &diagnostics)
    }
    loadForms()
  }

  private mutating func loadSettings(lines: [String: [String: Int]]) {
    guard let node = yaml(ConfigurationFiles.Name.settings) else { return }
    node.allow(
      ["template_version", "accepted_versions", "areas", "scale_by", "levels", "roles"],
      &diagnostics)
    templateVersion = node.requiredText("template_version", &diagnostics)
    acceptedVersions = node.texts("accepted_versions", &diagnostics)
    sizeIndicators = node.texts("scale_by", &diagnostics)
    areas = (node.get("areas")?.pairs ?? []).map {
      IndicatorArea(code: $0.key, name: $0.value.text ?? "")
    }
    levels = LevelsDecoder.levels(node, &diagnostics)
    let lists = Dictionary(
      codeLists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    roles = RolesDecoder(codeLists: lists, lines: lines).roles(node, &diagnostics)
  }

  private mutating func loadForms() {
    var fragments: [String: DefinitionNode] = [:]
    for (name, value) in yaml(ConfigurationFiles.Name.fragments)?.pairs ?? [] {
      fragments[name] = value
    }
    let decoder = FormDecoder(
      columns: ColumnDecoder(
        fragments: fragments, measureUnits: roles.listName(.measureUnits), levels: levels),
      rules: RuleDecoder(fragments: fragments), levels: levels)
    for file in files.forms {
      guard let node = yaml(file) else { continue }
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

  private mutating func yaml(_ file: String) -> DefinitionNode? {
    if let tree = trees[file] { return DefinitionNode(tree: tree, file: file) }
    guard let text = text(file) else { return nil }
    do {
      let tree = try YAMLReader.tree(of: text)
      trees[file] = tree
      return DefinitionNode(tree: tree, file: file)
    } catch {
      diagnostics.append(DefinitionDiagnostic(file: file, line: error.line, finding: error.finding))
      return nil
    }
  }

  private mutating func table(_ file: String, required: [String]) -> ConfigurationTable? {
    guard let text = text(file) else { return nil }
    return ConfigurationTable(file: file, text: text, required: required, diagnostics: &diagnostics)
  }
}
