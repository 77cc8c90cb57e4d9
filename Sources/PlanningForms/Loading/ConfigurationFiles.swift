import FoundationEssentials

/// The files of a form set, as bytes: those of its folder and of the set that it extends.
struct ConfigurationFiles {
  /// The largest file read, in bytes.
  static let maximumFileSize = 8 << 20
  /// The largest number of form files.
  static let maximumForms = 500
  /// How many sets may extend each other.
  static let maximumSets = 6
  /// How many sets one may follow.
  static let maximumEarlierSets = 32

  /// The files that every configuration has, beside its forms.
  enum Name {
    static let settings = "sedp.yaml"
    static let fragments = "fragments.yaml"
    static let codeLists = "codelists.csv"
    static let indicators = "indicators.csv"
    static let units = "units.csv"
    static let successions = "successions.csv"
  }

  /// The bytes of each file that could be read, by path relative to the folder; those of the set that
  /// this one extends with its name before them, such as `../tra-vinh-2018/units.csv`.
  private(set) var contents: [String: Data] = [:]
  /// The form files of each set in alphabetical order, such as `forms/X-01.yaml`; this set's own
  /// first, then those of the set that it extends.
  private(set) var forms: [[String]] = []
  /// The folder of each set relative to the first, with a slash at its end: `""`, `../tra-vinh-2018/`.
  private(set) var sets: [String] = []
  /// The names of the sets before this one, whose units its own succeed.
  private(set) var earlierSets: [String] = []
  /// What is wrong with the folders.
  private(set) var diagnostics: [DefinitionDiagnostic] = []

  /// The set's folder.
  let folder: String

  init(folder: String) {
    self.folder = folder
    var next: String? = ""
    while let set = next {
      next = readSet(set, in: folder)
      // What several sets have in common stands between each of them and the set that it extends.
      if let part = part(of: set) { readSet(part, in: folder, isPart: true) }
    }
    readEarlierSets(in: folder)
  }

  /// The path of a set's file relative to this one, by the set's name.
  static func path(of file: String, inSet name: String) -> String { "../\(name)/\(file)" }

  /// Reads who succeeds whom, and the units of the sets before this one.
  private mutating func readEarlierSets(in folder: String) {
    read(Name.successions, in: folder, isNeeded: false)
    guard let data = contents[Name.settings],
      let names = Self.value(of: "follows:", in: data)
    else { return }
    let marks: Set<Character> = ["[", "]", ","]
    for name in names.split(whereSeparator: marks.contains).map(String.init) {
      guard FileNameCode.isSafe(name) else {
        diagnostics.append(
          DefinitionDiagnostic(file: Name.settings, line: nil, finding: .unsafeCode(code: name)))
        continue
      }
      guard earlierSets.count < Self.maximumEarlierSets else {
        diagnostics.append(
          DefinitionDiagnostic(
            file: Name.settings, line: nil,
            finding: .limit(what: .sets, allowed: Self.maximumEarlierSets)))
        return
      }
      earlierSets.append(name)
      let units = Self.path(of: Name.units, inSet: name)
      if contents[units] == nil { read(units, in: folder, isNeeded: true) }
    }
  }

  /// The nearest set that has a file, and the file's path.
  func path(of file: String) -> String? {
    sets.map { $0 + file }.first { contents[$0] != nil }
  }

  /// Reads one set's own files.
  ///
  /// - Parameter isPart: whether it is what sets have in common, and no set by itself.
  /// - Returns: the set that it extends.
  @discardableResult
  private mutating func readSet(
    _ set: String, in folder: String, isPart: Bool = false
  ) -> String? {
    sets.append(set)
    read(set + Name.settings, in: folder, isNeeded: true)
    let extended = isPart ? nil : extendedSet(of: set, by: "extends:")
    if isPart, let data = contents[set + Name.settings], Self.extendedName(in: data) != nil {
      diagnostics.append(
        DefinitionDiagnostic(
          file: set + Name.settings, line: nil,
          finding: .unknownKey(key: "extends", nearest: nil)))
    }
    // A set whose forms share no columns has no fragments.
    read(set + Name.fragments, in: folder, isNeeded: false)
    for file in [Name.codeLists, Name.indicators, Name.units] {
      read(set + file, in: folder, isNeeded: extended == nil && !isPart)
    }
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + set + "forms")) ?? []
    var forms = names.filter { $0.hasSuffix(".yaml") }.sorted().map { set + "forms/" + $0 }
    if forms.isEmpty, extended == nil, !isPart {
      diagnostics.append(
        DefinitionDiagnostic(
          file: set + "forms", line: nil, finding: .missingFile(path: set + "forms/*.yaml")))
    }
    if forms.count > Self.maximumForms {
      diagnostics.append(
        DefinitionDiagnostic(
          file: set + "forms", line: nil, finding: .limit(what: .forms, allowed: Self.maximumForms))
      )
      forms.removeLast(forms.count - Self.maximumForms)
    }
    for file in forms { read(file, in: folder, isNeeded: true) }
    self.forms.append(forms)
    return extended
  }

  /// The folder of what a set has in common with others: a line `with: NAME`, a folder beside it.
  private mutating func part(of set: String) -> String? {
    // A set that extends none has nobody to share with.
    guard contents[set + Name.settings].flatMap(Self.extendedName) != nil else { return nil }
    return extendedSet(of: set, by: "with:")
  }

  /// The folder of the set that one extends: a line `extends: NAME`, a folder beside it.
  private mutating func extendedSet(of set: String, by key: String) -> String? {
    guard let data = contents[set + Name.settings], let name = Self.value(of: key, in: data) else {
      return nil
    }
    let file = set + Name.settings
    guard FileNameCode.isSafe(name) else {
      diagnostics.append(
        DefinitionDiagnostic(file: file, line: nil, finding: .unsafeCode(code: name)))
      return nil
    }
    let next = "../" + name + "/"
    guard sets.count < Self.maximumSets, !sets.contains(next) else {
      diagnostics.append(
        DefinitionDiagnostic(
          file: file, line: nil, finding: .limit(what: .sets, allowed: Self.maximumSets)))
      return nil
    }
    return next
  }

  /// The name after `extends:` at the beginning of a line, without reading the file as YAML.
  static func extendedName(in settings: Data) -> String? { value(of: "extends:", in: settings) }

  /// The monitoring periods after `period:` at the beginning of a line: `[6T, DIEUCHINH]`.
  static func periods(in settings: Data) -> [String] {
    let marks: Set<Character> = ["[", "]", ","]
    return (value(of: "period:", in: settings) ?? "").split(whereSeparator: marks.contains)
      .map(String.init)
  }

  /// What stands after a key at the beginning of a line, without spaces and quotation marks.
  private static func value(of key: String, in settings: Data) -> String? {
    let mark = Array(key.utf8)
    // Asked of every set's settings whenever the program starts.
    for line in [UInt8](settings).split(separator: UInt8(ascii: "\n"))
    where line.starts(with: mark) {
      let value = line.dropFirst(mark.count).prefix { $0 != UInt8(ascii: "#") }
      let quoting: Set<UInt8> = [0x20, 0x22, 0x27, 0x0D]
      return String(decoding: value.filter { !quoting.contains($0) }, as: UTF8.self)
    }
    return nil
  }

  private mutating func read(_ file: String, in folder: String, isNeeded: Bool) {
    guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
      guard isNeeded else { return }
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
