import FoundationEssentials
import PlanningData
import PlanningForms
import PlanningIntake
import PlanningRuns

/// The folder that a data package is written to, and what lies there already.
struct PackageFolder {
  let path: String
  /// The files of the package that is there; none where there is none.
  let former: [String]

  /// Looks at a folder, before anything is written there.
  ///
  /// - Throws: a refusal where it holds something that is no package of this program, or where somebody has
  ///   changed the files of one.
  init(_ path: String) throws(Refusal) {
    self.path = path
    let names = (SystemLibrary.names(in: path)?.readable ?? []).filter { !$0.hasPrefix(".") }
    guard !names.isEmpty else {
      former = []
      return
    }
    guard let bytes = DataPackageMark.description(in: path),
      let described = try? JSONDecoder().decode(Described.self, from: Data(bytes))
    else { throw Self.refusal(.occupied(folder: path, files: names.sorted()), path) }
    // A description comes from outside: it can name tables beside itself, and nothing else.
    let tables = described.resources.filter {
      RunJournal.isPlain($0.path) && $0.path.hasSuffix(".csv")
    }
    var changed = described.isSealed(bytes) ? [] : [DataPackageMark.fileName]
    for table in tables {
      let file = path + "/" + table.path
      guard SystemLibrary.entry(at: file) != nil else { continue }
      if FileDigest(ofFile: file).map(table.isOf) != true { changed.append(table.path) }
    }
    guard changed.isEmpty else {
      throw Self.refusal(.changed(folder: path, files: changed), path)
    }
    former = tables.map(\.path) + [DataPackageMark.fileName]
  }

  /// Makes sure that no file of somebody else is in the way.
  func clear(for files: [String]) throws(Refusal) {
    let foreign = files.filter {
      !former.contains($0) && SystemLibrary.entry(at: path + "/" + $0) != nil
    }
    guard foreign.isEmpty else {
      throw Self.refusal(.occupied(folder: path, files: foreign), path)
    }
  }

  /// Takes the files of the former package away that the new one does not have.
  func remove(besides files: [String]) {
    let kept = Set(files)
    for file in former where !kept.contains(file) { SystemLibrary.remove(path + "/" + file) }
  }

  private static func refusal(_ fault: ExportFault, _ path: String) -> Refusal {
    Refusal(.run(.export(fault)), at: Location(file: path))
  }

  /// Of a description what tells whose files they are.
  private struct Described: Decodable {
    struct Table: Decodable {
      var path: String
      var bytes: Int
      var hash: String

      func isOf(_ digest: FileDigest) -> Bool {
        digest.size == bytes && hash == TableDescriptor.hash(digest)
      }
    }
    struct Making: Decodable { var seal: String }
    var resources: [Table]
    var sedp: Making

    /// Whether the description is as it was written.
    func isSealed(_ bytes: [UInt8]) -> Bool {
      let text = String(decoding: bytes, as: UTF8.self)
        .replacing(sedp.seal, with: DataDescriptor.blankSeal, maxReplacements: 1)
      return FileDigest(of: Array(text.utf8))?.sha256 == sedp.seal
    }
  }
}

extension DataDescriptor {
  /// The text of its file, sealed.
  func text() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let text = String(decoding: (try? encoder.encode(self)) ?? Data(), as: UTF8.self) + "\n"
    let seal = FileDigest(of: Array(text.utf8))?.sha256 ?? Self.blankSeal
    return text.replacing(Self.blankSeal, with: seal, maxReplacements: 1)
  }
}

extension TableDescriptor {
  /// A digest as descriptors state it.
  static func hash(_ digest: FileDigest) -> String { "sha256:" + digest.sha256 }
}
