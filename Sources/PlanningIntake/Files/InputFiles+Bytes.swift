import FoundationEssentials
import WorkbookReaders

extension InputFiles {
  /// The bytes of an input, wherever it is; `nil` for folders and what can't be read.
  package static func bytes(of path: String, limits: ReadLimits) -> [UInt8]? {
    if path == StandardInput.path { return try? StandardInput.bytes(limits: limits) }
    if let member = ArchiveMember(path) { return member.bytes(limits: limits) }
    return (try? Data(contentsOf: URL(filePath: path))).map { Array($0) }
  }
}
