import FoundationEssentials

/// The files of a configuration folder, as bytes.
struct ConfigurationFiles {
  /// The largest file read, in bytes.
  static let maximumFileSize = 8 << 20
  /// The largest number of form files.
  static let maximumForms = 500

  /// The files that every configuration has, beside its forms.
  enum Name {
    static let settings = "sedp.yaml"
    static let fragments = "fragments.yaml"
    static let codeLists = "codelists.csv"
    static let indicators = "indicators.csv"
    static let units = "units.csv"
  }

  /// The bytes of each file that could be read, by path relative to the folder.
  private(set) var contents: [String: Data] = [:]
  /// The form files in alphabetical order, such as `forms/X-01.yaml`.
  private(set) var forms: [String] = []
  /// What is wrong with the folder.
  private(set) var diagnostics: [DefinitionDiagnostic] = []

  init(folder: String) {
    let fixed = [Name.settings, Name.fragments, Name.codeLists, Name.indicators, Name.units]
    for file in fixed { read(file, in: folder) }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/forms")) ?? []
    forms = names.filter { $0.hasSuffix(".yaml") }.sorted().map { "forms/" + $0 }
    if forms.isEmpty {
      diagnostics.append(
        DefinitionDiagnostic(file: "forms", line: nil, finding: .missingFile(path: "forms/*.yaml")))
    }
    if forms.count > Self.maximumForms {
      diagnostics.append(
        DefinitionDiagnostic(
          file: "forms", line: nil, finding: .limit(what: .forms, allowed: Self.maximumForms)))
      forms.removeLast(forms.count - Self.maximumForms)
    }
    for file in forms { read(file, in: folder) }
  }

  private mutating func read(_ file: String, in folder: String) {
    guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
      diagnostics.append(
        DefinitionDiagnostic(file: file, line: nil, finding: .missingFile(path: file)))
      return
    }
    guard data.count <= Self.maximumFileSize else {
      diagnostics.append(
        DefinitionDiagnostic(
          file: file, line: nil, finding: .limit(what: .bytes, allowed: Self.maximumFileSize)))
      return
    }
    contents[file] = data
  }
}
