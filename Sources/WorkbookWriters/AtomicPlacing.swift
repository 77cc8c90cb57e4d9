import Packaging

/// Makes a file under a temporary name and puts it in its place; on any error the target is as it was.
func place(
  at path: String, protecting inputs: [String], _ verify: ((String) throws -> Void)?,
  write: (String) throws -> Void
) throws(WriteError) {
  do {
    let file = try AtomicFile(target: path, protecting: inputs)
    try write(file.temporaryPath)
    do {
      try verify?(file.temporaryPath)
    } catch {
      throw WriteError.verification(reason: "\(error)")
    }
    try file.commit()
  } catch {
    throw WriteError(error)
  }
}

extension WriteError {
  /// The cause of a failed writing in the writers' vocabulary.
  init(_ error: any Error) {
    switch error {
    case let error as WriteError: self = error
    case let error as AtomicFileError: self = .file(error)
    case ZipWriteError.content(_, let cause): self.init(cause)
    case ZipWriteError.failed(let entry, let reason):
      self = .archive(reason: entry.map { "\($0): \(reason)" } ?? reason)
    case ZipWriteError.notReadable(let reason): self = .verification(reason: reason)
    default: self = .archive(reason: "\(error)")
    }
  }
}
