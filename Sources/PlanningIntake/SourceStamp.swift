import FoundationEssentials
import PlanningForms

/// A file as a copy of it names it: by its size and the digest of its bytes.
package struct SourceStamp: Hashable, Sendable {
  package let text: String

  /// The stamp of a file's bytes.
  package init(_ bytes: [UInt8]) {
    let digest = SHA256.digest(of: bytes).prefix(16).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    text = "\(bytes.count)-" + digest.joined()
  }

  private init(text: String) { self.text = text }

  /// The size that it states.
  package var size: Int? { text.split(separator: "-").first.flatMap { Int($0) } }

  /// The stamps that a copy's property lists.
  package static func list(_ property: String?) -> [SourceStamp] {
    (property ?? "").split(separator: " ").map { SourceStamp(text: String($0)) }
  }
}

/// Marked copies among a run's files, which take the place of the files that they were made from.
struct MarkedCopies {
  /// The files without those that a copy replaces.
  private(set) var paths: [String]
  /// What was replaced by what.
  private(set) var findings: [Diagnostic] = []

  /// Looks for copies by their names, and for what they say that they were made from.
  ///
  /// Only files of a size that a copy names are read.
  init(_ given: [String], _ context: RunContext) {
    paths = given.filter { !OwnMarks.isNote(InputFiles.name(of: $0)) }
    let copies = paths.filter { InputFiles.name(of: $0).contains(OwnMarks.ending) }
    guard !copies.isEmpty else { return }
    var replacing: [SourceStamp: String] = [:]
    for copy in copies {
      guard let source = try? openSource(copy, limits: context.limits) else { continue }
      for stamp in SourceStamp.list(source.properties.custom[OwnMarks.sources]) {
        replacing[stamp] = copy
      }
    }
    let sizes = Set(replacing.keys.compactMap(\.size))
    paths = paths.filter { path in
      guard let size = Self.size(of: path), sizes.contains(size),
        let bytes = InputFiles.bytes(of: path, limits: context.limits),
        let copy = replacing[SourceStamp(bytes)], copy != path
      else { return true }
      let unit = (try? BookIdentity(path: path, limits: context.limits))?.unit
      findings.append(
        Diagnostic(
          .superseded(
            unit: unit.flatMap { context.hierarchy[$0]?.fullName } ?? InputFiles.name(of: path),
            by: InputFiles.name(of: copy)),
          at: Location(file: InputFiles.name(of: path)), severity: .notice, unit: unit))
      return false
    }
  }

  private static func size(of path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    // Which number it is depends on the library that is loaded.
    let size = attributes?[.size]
    return (size as? Int) ?? (size as? UInt).map { Int(clamping: $0) }
      ?? (size as? UInt64).map { Int(clamping: $0) }
  }
}
