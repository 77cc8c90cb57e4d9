internal import CLibZip

/// Reads back what was written.
public enum ZipVerifier {
  /// Checks that the archive holds exactly these entries in this order, that its directory
  /// agrees with its entries and that each entry inflates to its CRC-32.
  public static func verify(file path: String, entries names: [String]) throws(ZipWriteError) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code) else {
      throw .notReadable(reason: ZipWriter.reason(of: code))
    }
    defer { zip_discard(archive) }
    guard zip_get_num_entries(archive, 0) == zip_int64_t(names.count) else {
      throw .notReadable(reason: "the archive does not hold \(names.count) entries")
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for (index, name) in names.enumerated() {
      let position = zip_uint64_t(index)
      guard let stored = zip_get_name(archive, position, 0), String(cString: stored) == name else {
        throw .notReadable(reason: "entry \(index + 1) is not \(name)")
      }
      guard let file = zip_fopen_index(archive, position, 0) else {
        throw .notReadable(reason: "\(name): \(String(cString: zip_strerror(archive)))")
      }
      defer { zip_fclose(file) }
      var count: zip_int64_t = 0
      repeat {
        count = buffer.withUnsafeMutableBytes { bytes in
          zip_fread(file, bytes.baseAddress, zip_uint64_t(bytes.count))
        }
      } while count > 0
      guard count == 0 else {
        throw .notReadable(reason: "\(name): \(String(cString: zip_file_strerror(file)))")
      }
    }
  }
}
