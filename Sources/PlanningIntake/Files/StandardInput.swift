import Synchronization
import WorkbookReaders

/// A file that is given through standard input, `-` in place of its path.
enum StandardInput {
  /// Stands for it among paths.
  static let path = "-"
  /// What messages call it.
  static let name = "stdin"

  /// What was read: a run may open a file twice, and a pipe gives its bytes once.
  private static let read = Mutex<Result<[UInt8], ReadError>?>(nil)

  /// Opens it; its content decides how it is read.
  static func open(
    limits: ReadLimits, decode: (([UInt8]) -> String?)?
  ) throws(ReadError) -> WorkbookSource {
    try WorkbookSource.open(
      bytes: try bytes(limits: limits), name: name, limits: limits, decode: decode)
  }

  /// Its bytes.
  static func bytes(limits: ReadLimits) throws(ReadError) -> [UInt8] {
    let bytes = read.withLock { held in
      if let held { return held }
      let result = Result { () throws(ReadError) in
        try WorkbookSource.standardInput(limits: limits)
      }
      held = result
      return result
    }
    return try bytes.get()
  }
}
