import FoundationEssentials
import PlanningForms

/// Which files are to go from a run's hidden folder to their places: written when all of them are whole on the
/// disk, and gone when all are there.
///
/// So a run that is killed in between can be brought to its end by whoever comes next. A journal that is not
/// whole, or names anything but plain files beside each other, is none.
package struct RunJournal: Hashable {
  /// A file, by the name that it has in both folders.
  package struct Entry: Hashable {
    var name: String
    var digest: FileDigest
  }

  static let name = ".journal"
  /// The largest one that is read, in bytes.
  private static let maximumSize = 8 << 20
  private static let head = "sedp journal 1"

  /// In the order in which the files are put in their places.
  var entries: [Entry]

  /// Of these files.
  init(_ entries: [Entry]) { self.entries = entries }

  /// The journal in a hidden folder; `nil` where there is none, or none that is whole.
  init?(inHidden folder: String) {
    guard
      case .bytes(let bytes) = SystemLibrary.plainFile(
        folder + "/" + Self.name, maximumSize: Self.maximumSize),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first.map(String.init) == Self.head, lines.count >= 3, lines.last == "",
      lines[lines.count - 2] == "end \(lines.count - 3)"
    else { return nil }
    entries = []
    for line in lines[1..<(lines.count - 2)] {
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, let size = Int(parts[0]),
        let digest = FileDigest(size: size, sha256: String(parts[1])),
        Self.isPlain(parts[2])
      else { return nil }
      entries.append(Entry(name: String(parts[2]), digest: digest))
    }
  }

  /// Its text.
  var text: String {
    ([Self.head] + entries.map { "\($0.digest.size) \($0.digest.sha256) \($0.name)" }
      + ["end \(entries.count)", ""]).joined(separator: "\n")
  }

  /// Whether a name leads to nothing but a file in the same folder, and hides nothing.
  package static func isPlain(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.contains("\n")
      && !name.contains("\0")
  }
}
