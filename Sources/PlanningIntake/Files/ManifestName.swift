/// How the manifests of runs are named.
package enum ManifestName {
  private static let ending = "_SEDP_BanKe.json"

  /// `847_2018_SEDP_BanKe.json`: by area and year, so that several areas' outputs may share a folder.
  package static func of(_ unit: String, planYear: Int) -> String { "\(unit)_\(planYear)\(ending)" }

  /// Whether a file is one by its name, and so no input of any run.
  package static func isOne(_ name: String) -> Bool { name.hasSuffix(ending) }
}
