import FoundationEssentials

/// The form sets of a folder: one, where the folder holds `sedp.yaml` itself, or one in each folder
/// within it that does.
package struct FormSets: Sendable {
  /// The most folders that are looked at.
  static let maximumSets = 64

  /// The folders of the sets, in the order of their names; those that extend others last.
  package let folders: [String]

  /// Looks for sets in a folder.
  package init(in folder: String) {
    if Self.holdsSet(folder) {
      folders = [folder]
      return
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let sets = names.sorted().prefix(Self.maximumSets).map { folder + "/" + $0 }
      .filter(Self.holdsSet)
    // What others are made from is meant where nothing else is said.
    let own = sets.filter { Self.extendedName(of: $0) == nil }
    folders = own + sets.filter { !own.contains($0) }
  }

  /// The name of the set that a set extends.
  private static func extendedName(of folder: String) -> String? {
    FileManager.default.contents(atPath: folder + "/" + ConfigurationFiles.Name.settings)
      .flatMap(ConfigurationFiles.extendedName)
  }

  /// The sets that say whom their units follow.
  package var followingFolders: [String] {
    folders.filter {
      FileManager.default.fileExists(atPath: $0 + "/" + ConfigurationFiles.Name.successions)
    }
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
    let units = folders.map { Self.units(of: $0) }
    func first(_ accepts: (UnitSpan) -> Bool) -> String? {
      zip(folders, units).first { $0.1.contains(where: accepts) }?.0
    }
    func isValid(_ span: UnitSpan) -> Bool { planYear.map(span.isValid) ?? true }
    return unit.flatMap { code in first { $0.code == code && isValid($0) } }
      ?? planYear.flatMap { _ in first(isValid) } ?? folders.first
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
  private static func units(of folder: String) -> [UnitSpan] {
    var folder = folder
    for _ in 0..<ConfigurationFiles.maximumSets {
      let file = folder + "/" + ConfigurationFiles.Name.units
      if let data = FileManager.default.contents(atPath: file),
        data.count <= ConfigurationFiles.maximumFileSize,
        let text = String(validating: data, as: UTF8.self)
      {
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
}
