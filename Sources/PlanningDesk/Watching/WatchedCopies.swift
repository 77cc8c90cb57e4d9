import PlanningForms
import PlanningIntake
import PlanningRuns

/// The marked copies in a folder that the program keeps for an office, as it has left them: so that none
/// that somebody has worked in is lost, and none stays that says what is no longer so.
struct WatchedCopies {
  /// The hidden file that names them, in the form of `sha256sum`.
  private static let record = ".sedp-theo-doi"
  /// The largest record that is read, in bytes.
  private static let maximumSize = 4 << 20

  let folder: String
  /// The digests by the files' names, as they were written.
  private var written: [String: String] = [:]

  /// Reads which copies are there.
  init(folder: String) {
    self.folder = folder
    guard
      case .bytes(let bytes) = SystemLibrary.plainFile(
        path(Self.record), maximumSize: Self.maximumSize)
    else { return }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1).map { $0.drop { $0 == " " } }
      // A name is one in this folder, whoever wrote the record.
      guard parts.count == 2, !parts[1].contains("/") else { continue }
      written[String(parts[1])] = String(parts[0])
    }
  }

  /// Gives copies that somebody has changed another name.
  func keepChanged() -> [Diagnostic] {
    written.sorted { $0.key < $1.key }.compactMap { name, digest in
      guard let now = FileDigest(ofFile: path(name)), now.sha256 != digest else { return nil }
      let kept = freeName(for: name)
      guard SystemLibrary.move(path(name), to: path(kept)) == nil else { return nil }
      return Diagnostic(.run(.desk(.copyKept(name: kept))), at: Location(file: name))
    }
  }

  /// Takes away the copies that a run has not written again, and records those that it has.
  mutating func settle(_ outputs: [String]) {
    let names = Set(outputs.map(InputFiles.name))
    for (name, digest) in written where !names.contains(name) {
      guard FileDigest(ofFile: path(name))?.sha256 == digest else { continue }
      SystemLibrary.remove(path(name))
    }
    written = [:]
    for name in names { written[name] = FileDigest(ofFile: path(name))?.sha256 }
    let lines = written.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }
    // Without it the next pass takes no copy away and overwrites none that was changed.
    _ = BookWriter(inputs: []).write(lines.joined(), to: path(Self.record))
  }

  private func path(_ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private func freeName(for name: String) -> String {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let (stem, ending) = (name[..<dot], name[dot...])
    var number = 1
    while true {
      let candidate = "\(stem) - nguoi sua \(number)\(ending)"
      if SystemLibrary.entry(at: path(candidate)) == nil { return candidate }
      number += 1
    }
  }
}
