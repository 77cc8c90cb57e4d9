import PlanningForms
import PlanningIntake
import PlanningRuns

/// The files that a run reads, by what they are for: the same when the run is made and when it is verified.
package struct RunInputs: Sendable {
  /// A file with how a manifest names it.
  package struct File: Hashable, Sendable {
    package var role: ManifestRole
    package var given: Int
    package var name: String
    package var path: String

    /// What tells it from the others.
    var key: String { "\(role.rawValue) \(given) \(name)" }
  }

  package private(set) var files: [File] = []

  /// The files of a run, settled and before they are read.
  ///
  /// - Parameters:
  ///   - intake: the run's workbooks.
  ///   - earlier: earlier years' outputs.
  package init(
    _ request: ConsolidationRequest, of area: AdministrativeUnit, _ intake: Intake,
    _ earlier: EarlierBooks
  ) {
    add(.received, request.inputs, intake.paths)
    let areas =
      [area] + (request.writesDistricts ? intake.context.hierarchy.parts(of: area.code) : [])
    add(.history, [request.history].compactMap { $0 }, earlier.used(for: areas))
    add(.decisions, request.answers.decisions)
    add(.answers, request.answers.answers)
    add(.choices, request.choices)
    add(.assigned, request.assigned)
    add(.settings, request.layout.signing.file)
    add(.locks, request.answers.locks)
  }

  private mutating func add(_ role: ManifestRole, _ path: String?) {
    guard let path, SystemLibrary.entry(at: path) != nil || role == .decisions else { return }
    files.append(File(role: role, given: 1, name: InputFiles.name(of: path), path: path))
  }

  /// - Parameters:
  ///   - given: the folders and files that were named.
  ///   - paths: what was found there.
  private mutating func add(_ role: ManifestRole, _ given: [String], _ paths: [String]) {
    var known: Set<String> = []
    for path in paths.flatMap(InputFiles.files(behind:)) {
      let folder = given.firstIndex { path == $0 || path.hasPrefix(Self.inside($0)) }
      guard let folder else { continue }
      let name =
        path == given[folder]
        ? InputFiles.name(of: path) : String(path.dropFirst(Self.inside(given[folder]).count))
      let file = File(role: role, given: folder + 1, name: name, path: path)
      // Owner files come and go with Excel.
      guard !InputFiles.name(of: path).hasPrefix("~$"), known.insert(file.key).inserted else {
        continue
      }
      files.append(file)
    }
  }

  private static func inside(_ folder: String) -> String {
    folder.hasSuffix("/") ? folder : folder + "/"
  }

  /// What a manifest states of them.
  ///
  /// - Parameter outputs: the run, which has written the decisions workbook anew.
  package func stated(after outputs: RunOutputs?) async -> [RunManifest.Input] {
    let digests = await TaskWindow().map(files) { file in
      outputs?.digest(of: file.path) ?? FileDigest(ofFile: file.path)
    }
    return zip(files, digests).map { file, digest in
      RunManifest.Input(
        role: file.role, given: file.given, name: file.name, size: digest?.size,
        sha256: digest?.sha256)
    }
  }
}
