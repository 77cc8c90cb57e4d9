import FoundationEssentials
import Yams

extension Configuration {
  /// The `template_version` that the settings of a configuration folder state, without loading the
  /// rest of it; `nil` where there is none to be read.
  ///
  /// - Parameter folder: the folder that holds `sedp.yaml`.
  package static func statedVersion(folder: String) -> String? {
    guard let data = FileManager.default.contents(atPath: folder + "/sedp.yaml"),
      data.count <= ConfigurationFiles.maximumFileSize,
      let text = String(validating: data, as: UTF8.self),
      let settings = try? Yams.compose(yaml: text)
    else { return nil }
    return settings.mapping?["template_version"]?.scalar?.string
  }
}
