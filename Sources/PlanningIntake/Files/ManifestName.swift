/// How the manifests of runs are named.
package enum ManifestName {
  private static let ending = "_SEDP_BanKe.json"

  /// `847_2018_SEDP_BanKe.json`: by area and year, so that several areas' outputs may share a folder.
  ///
  /// - Parameter revision: the number of a correction, as in `847_2018_DC1_SEDP_BanKe.json`.
  package static func of(_ unit: String, planYear: Int, revision: Int? = nil) -> String {
    "\(unit)_\(planYear)" + (revision.map { "_DC\($0)" } ?? "") + ending
  }

  /// Whether a file is one by its name, and so no input of any run.
  package static func isOne(_ name: String) -> Bool { name.hasSuffix(ending) }
}
