import Packaging

extension WorkbookSource {
  /// Reads standard input to its end, for opening its bytes; it
  /// can be read only once.
  ///
  /// - Throws: ``ReadError`` with `ioError`, or `limitExceeded` beyond ``ReadLimits/fileBytes``.
  package static func standardInput(
    limits: ReadLimits = .standard
  ) throws(ReadError) -> [UInt8] {
    try packaged { () throws(PackagingError) in
      try standardInputBytes(limit: limits.fileBytes)
    }
  }
}
