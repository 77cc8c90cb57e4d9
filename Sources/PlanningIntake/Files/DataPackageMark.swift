import PlanningForms

/// By what a folder is known that `sedp export` has written.
package enum DataPackageMark {
  /// The file that describes a data package.
  package static let fileName = "datapackage.json"
  /// The largest description that is read, in bytes.
  package static let maximumSize = 64 << 20
  /// What stands in descriptions of this program's packages and in no others.
  private static let key = "\"sedp\""

  /// The description in a folder, where it is one of this program's.
  package static func description(in folder: String) -> [UInt8]? {
    let path = folder + "/" + fileName
    guard case .bytes(let bytes) = SystemLibrary.plainFile(path, maximumSize: maximumSize),
      String(decoding: bytes, as: UTF8.self).contains(key)
    else { return nil }
    return bytes
  }

  /// Whether a folder holds such a package.
  package static func isIn(_ folder: String) -> Bool { description(in: folder) != nil }
}
