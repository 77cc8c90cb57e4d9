import FoundationEssentials
import Yams

/// All that the configuration under `Templates/` says: forms, code lists, indicators and units.
package struct Configuration: Sendable {
  /// The version of the template set, printed into every template and checked when it comes back.
  package let templateVersion: String
  /// Earlier template versions that are still read.
  package let acceptedVersions: [String]
  /// The forms in printed order.
  package let forms: [FormDefinition]
  /// The code lists by name.
  package let codeLists: [String: CodeList]
  /// The indicators in printed order, components last.
  package let indicators: [Indicator]
  /// The names of the indicator areas by code, in printed order.
  package let areas: [(code: String, name: String)]
  /// The indicators that tell how large a unit is (people, hectares): its peers are compared in
  /// proportion to them.
  package let sizeIndicators: [String]
  /// The administrative units of all times.
  package let units: [AdministrativeUnit]

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
    UnitHierarchy(units, planYear: planYear, order: order)
  }

  /// Loads a configuration folder.
  ///
  /// - Parameter folder: the folder that holds `sedp.yaml`, `forms/`, `codelists.csv`,
  ///   `indicators.csv` and `units.csv`.
  /// - Throws: ``ConfigurationError`` with every mistake found, by file and line.
  package init(folder: String) throws(ConfigurationError) {
    var loader = ConfigurationLoader(folder: folder)
    loader.load()
    var faults = loader.faults
    templateVersion = loader.templateVersion
    acceptedVersions = loader.acceptedVersions
    forms = loader.forms
    codeLists = Dictionary(
      loader.codeLists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    indicators = loader.indicators
    areas = loader.areas
    sizeIndicators = loader.sizeIndicators
    units = loader.units
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
    faults += ConfigurationChecker(configuration: self).faults()
    guard faults.isEmpty else { throw ConfigurationError(faults: faults) }
  }
}

/// Reads the files of a configuration folder.
struct ConfigurationLoader {
  /// The largest file read, in bytes.
  static let maximumFileSize = 8 << 20
  /// The largest number of form files.
  static let maximumForms = 500

  let folder: String
  var faults: [DefinitionFault] = []
  var templateVersion = ""
  var acceptedVersions: [String] = []
  var areas: [(code: String, name: String)] = []
  var sizeIndicators: [String] = []
  var forms: [FormDefinition] = []
  var codeLists: [CodeList] = []
  var indicators: [Indicator] = []
  var units: [AdministrativeUnit] = []

  init(folder: String) { self.folder = folder }

  mutating func load() {
    loadSettings()
    if let table = table("codelists.csv", required: ["list", "code", "name", "extra"]) {
      codeLists = TableDecoders.codeLists(table, &faults)
    }
    if let table = table(
      "indicators.csv",
      required: [
        "code", "area", "name", "unit", "rule", "numerator", "denominator_or_weight", "source",
        "decimals", "component",
      ])
    {
      indicators = TableDecoders.indicators(table, &faults)
    }
    if let table = table(
      "units.csv",
      required: [
        "level", "code", "parent_code", "type", "type_vi", "name", "full_name", "valid_from",
        "valid_to",
      ])
    {
      units = TableDecoders.units(table, &faults)
    }
    loadForms()
  }

  private mutating func loadSettings() {
    guard let node = yaml("sedp.yaml") else { return }
    node.allow(["template_version", "accepted_versions", "areas", "scale_by"], &faults)
    templateVersion = node.requiredText("template_version", &faults)
    acceptedVersions = node.texts("accepted_versions", &faults)
    sizeIndicators = node.texts("scale_by", &faults)
    areas = (node.get("areas")?.pairs ?? []).map { (code: $0.key, name: $0.value.text ?? "") }
  }

  private mutating func loadForms() {
    var fragments: [String: DefinitionNode] = [:]
    for (name, value) in yaml("fragments.yaml")?.pairs ?? [] { fragments[name] = value }
    let decoder = FormDecoder(
      columns: ColumnDecoder(fragments: fragments), rules: RuleDecoder(fragments: fragments))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/forms")) ?? []
    let files = names.filter { $0.hasSuffix(".yaml") }.sorted()
    if files.isEmpty {
      faults.append(
        DefinitionFault(file: "forms", line: nil, problem: .missingFile(path: "forms/*.yaml")))
    }
    if files.count > Self.maximumForms {
      faults.append(
        DefinitionFault(
          file: "forms", line: nil,
          problem: .limit(what: "forms/*.yaml", allowed: Self.maximumForms)))
    }
    for file in files.prefix(Self.maximumForms) {
      guard let node = yaml("forms/" + file) else { continue }
      if let form = decoder.form(node, &faults) { forms.append(form) }
    }
    forms.sort { ($0.level.printedOrder, $0.code) < ($1.level.printedOrder, $1.code) }
  }

  private mutating func text(_ file: String) -> String? {
    let path = folder + "/" + file
    guard let data = FileManager.default.contents(atPath: path) else {
      faults.append(DefinitionFault(file: file, line: nil, problem: .missingFile(path: file)))
      return nil
    }
    guard data.count <= Self.maximumFileSize else {
      faults.append(
        DefinitionFault(
          file: file, line: nil, problem: .limit(what: file, allowed: Self.maximumFileSize)))
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      faults.append(
        DefinitionFault(file: file, line: nil, problem: .unreadableFile(detail: "UTF-8")))
      return nil
    }
    return text
  }

  private mutating func yaml(_ file: String) -> DefinitionNode? {
    guard let text = text(file) else { return nil }
    do {
      guard let node = try Yams.compose(yaml: text) else {
        faults.append(DefinitionFault(file: file, line: 1, problem: .invalidYAML(detail: "–")))
        return nil
      }
      return DefinitionNode(node: node, file: file)
    } catch {
      let (line, detail) = Self.describe(error)
      faults.append(
        DefinitionFault(file: file, line: line, problem: .invalidYAML(detail: detail)))
      return nil
    }
  }

  private static func describe(_ error: any Error) -> (line: Int?, detail: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (mark.line, problem)
    default:
      return (nil, "\(error)")
    }
  }

  private mutating func table(_ file: String, required: [String]) -> ConfigurationTable? {
    guard let text = text(file) else { return nil }
    return ConfigurationTable(file: file, text: text, required: required, faults: &faults)
  }
}

extension PlanningLevel {
  /// Communes, departments, district, province, answers: the order of a list of forms.
  var printedOrder: Int {
    switch self {
    case .commune: 0
    case .department: 1
    case .district: 2
    case .province: 3
    case .reply: 4
    }
  }
}
