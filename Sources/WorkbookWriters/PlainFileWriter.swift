import Packaging

/// Writes bytes that are made already to a file that appears whole or not at all.
package enum PlainFileWriter {
  /// Writes a file.
  ///
  /// - Parameters:
  ///   - bytes: all of its contents.
  ///   - path: the file to make or to replace.
  ///   - inputs: files that may not be overwritten, whatever path leads to them.
  /// - Throws: ``WriteError``; the target is then as it was.
  package static func write(
    _ bytes: [UInt8], to path: String, protecting inputs: [String] = []
  ) throws(WriteError) {
    try place(at: path, protecting: inputs, nil) { temporary in
      var rest: [UInt8]? = bytes
      try FileOutput.write(
        { buffer in
          guard let bytes = rest else { return false }
          buffer = bytes
          rest = nil
          return true
        }, toFile: temporary)
    }
  }
}
