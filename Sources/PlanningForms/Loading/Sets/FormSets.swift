import FoundationEssentials

/// The form sets of a folder: one, where the folder holds `sedp.yaml` itself, or one in each folder
/// within it that does.
package struct FormSets: Sendable {
  /// The most folders that are looked at.
  static let maximumSets = 64

  /// The folders of the sets, each after those that it extends, in the order of their names.
  package let folders: [String]
  /// The folders of sets for periods within a year, which nobody means who does not name one.
  private let monitoring: [String]

  /// Looks for sets in a folder.
  package init(in folder: String) {
    if Self.holdsSet(folder) {
      folders = [folder]
      monitoring = [folder]
      return
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let all = names.sorted().prefix(Self.maximumSets).map { folder + "/" + $0 }
      .filter(Self.holdsSet)
    let sets = all.filter { Self.periods(of: $0).isEmpty }
    monitoring = all.filter { !Self.periods(of: $0).isEmpty }
    // What others are made from is meant where nothing else is said.
    let depths = sets.map(Self.depth)
    folders = zip(sets, depths).enumerated().sorted {
      ($0.element.1, $0.offset) < ($1.element.1, $1.offset)
    }.map(\.element.0)
  }

  /// Over how many others a set stands.
  private static func depth(of folder: String) -> Int {
    var folder = folder
    for depth in 0..<ConfigurationFiles.maximumSets {
      guard let name = extendedName(of: folder), FileNameCode.isSafe(name) else { return depth }
      folder += "/../" + name
    }
    return ConfigurationFiles.maximumSets
  }

  /// The name of the set that a set extends.
  private static func extendedName(of folder: String) -> String? {
    FileManager.default.contents(atPath: folder + "/" + ConfigurationFiles.Name.settings)
      .flatMap(ConfigurationFiles.extendedName)
  }

  /// The periods that a set is for; none where it is for plans.
  private static func periods(of folder: String) -> [String] {
    FileManager.default.contents(atPath: folder + "/" + ConfigurationFiles.Name.settings)
      .map(ConfigurationFiles.periods) ?? []
  }

  /// The sets for periods that extend the set for a unit and year.
  private func monitoring(unit: String?, planYear: Int?) -> [String] {
    let base = folder(unit: unit, planYear: planYear)
    return monitoring.filter { folder in
      folder == base
        || Self.extendedName(of: folder).map { base?.hasSuffix("/" + $0) ?? false } ?? false
    }
  }

  /// The set for a period within a plan year, of those that extend the set for a unit and year; `nil` where
  /// there is none.
  package func folder(unit: String? = nil, planYear: Int? = nil, period: String) -> String? {
    monitoring(unit: unit, planYear: planYear).first { Self.periods(of: $0).contains(period) }
  }

  /// The periods that a unit has forms for in a plan year, in their order.
  package func periods(unit: String? = nil, planYear: Int? = nil) -> [String] {
    monitoring(unit: unit, planYear: planYear).flatMap(Self.periods).reduce(into: []) {
      names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// The sets that say whom their units follow.
  package var followingFolders: [String] {
    folders.filter {
      FileManager.default.fileExists(atPath: $0 + "/" + ConfigurationFiles.Name.successions)
    }
  }

  /// The folder of the set for the plan that a set for a period is about; `nil` for other sets.
  package func planFolder(of folder: String) -> String? {
    guard !Self.periods(of: folder).isEmpty else { return nil }
    return Self.extendedName(of: folder).flatMap { self.folder(named: $0) }
  }

  /// The folder of a set by its name.
  package func folder(named name: String) -> String? {
    folders.first { $0.hasSuffix("/" + name) }
  }

  private static func holdsSet(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + ConfigurationFiles.Name.settings)
  }

  /// The set for a unit in a plan year.
  ///
  /// It is the first in which the unit is valid in that year; where no set knows the unit, the first
  /// that has any unit valid in that year; else the first. A code lives on in another set with another
  /// name and territory, so a unit without a year is the first set's that knows it.
  package func folder(unit: String? = nil, planYear: Int? = nil) -> String? {
    guard folders.count > 1, unit != nil || planYear != nil else { return folders.first }
    // A list of the country's units is only read where no set before it has the answer.
    let units = folders.lazy.map { ($0, Self.units(of: $0, mentioning: unit)) }
    func isValid(_ span: UnitSpan) -> Bool { planYear.map(span.isValid) ?? true }
    if let unit,
      let set = units.first(where: { $0.1.contains { $0.code == unit && isValid($0) } })
    {
      return set.0
    }
    guard planYear != nil else { return folders.first }
    return folders.first { Self.units(of: $0).contains(where: isValid) } ?? folders.first
  }

  /// The sets with units of their own in any of some plan years.
  package func folders(withUnitsInAnyOf years: [Int]) -> [String] {
    folders.filter { folder in
      FileManager.default.fileExists(atPath: folder + "/" + ConfigurationFiles.Name.units)
        && Self.units(of: folder).contains { span in years.contains(where: span.isValid) }
    }
  }

  /// Whether a set has a unit with a code, in any year.
  func knows(unit code: String) -> Bool {
    folders.contains { folder in
      Self.units(of: folder, mentioning: code).contains { $0.code == code }
    }
  }

  /// Whether a set names a level by a key.
  func knows(level key: String) -> Bool {
    folders.contains { folder in
      let file = folder + "/" + ConfigurationFiles.Name.settings
      guard let data = FileManager.default.contents(atPath: file),
        data.count <= ConfigurationFiles.maximumFileSize,
        let text = String(validating: data, as: UTF8.self),
        let tree = try? YAMLReader.tree(of: text)
      else { return false }
      let levels = DefinitionNode(tree: tree, file: file).get("levels")?.pairs ?? []
      return levels.contains { $0.key == key }
    }
  }

  /// When a code is valid.
  struct UnitSpan: Hashable {
    var code: String
    var from: String
    var to: String

    func isValid(inPlanYear year: Int) -> Bool {
      AdministrativeUnit.isValid(from: from, to: to, inPlanYear: year)
    }
  }

  /// The units of a set, unchecked; what is wrong with the file is told when the set is loaded.
  ///
  /// - Parameter code: a code that the file must hold to be worth reading further; `nil` reads any.
  private static func units(of folder: String, mentioning code: String? = nil) -> [UnitSpan] {
    var folder = folder
    for _ in 0..<ConfigurationFiles.maximumSets {
      let file = folder + "/" + ConfigurationFiles.Name.units
      if let data = FileManager.default.contents(atPath: file),
        data.count <= ConfigurationFiles.maximumFileSize,
        let text = String(validating: data, as: UTF8.self)
      {
        if let code, !holds(Array(code.utf8), data) { return [] }
        var ignored: [DefinitionDiagnostic] = []
        let table = ConfigurationTable(
          file: file, text: text, required: ["code", "valid_from", "valid_to"],
          diagnostics: &ignored)
        return table?.records.map { record in
          UnitSpan(
            code: table?.value("code", of: record) ?? "",
            from: table?.value("valid_from", of: record) ?? "",
            to: table?.value("valid_to", of: record) ?? "")
        } ?? []
      }
      guard let name = extendedName(of: folder), FileNameCode.isSafe(name) else { return [] }
      folder += "/../" + name
    }
    return []
  }

  private static func holds(_ code: [UInt8], _ data: Data) -> Bool {
    data.withUnsafeBytes { bytes in
      guard let first = code.first, bytes.count >= code.count else { return code.isEmpty }
      return (0...(bytes.count - code.count)).contains {
        bytes[$0] == first && bytes[$0..<($0 + code.count)].elementsEqual(code)
      }
    }
  }
}
