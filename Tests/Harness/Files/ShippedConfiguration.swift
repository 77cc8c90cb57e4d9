import Foundation
import PlanningForms

/// The configuration that is shipped, loaded once for all tests of a process.
package enum ShippedConfiguration {
  /// The package's root folder.
  package static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `Templates/`.
  package static let folder = package.appending(path: "Templates/tra-vinh-2018").path

  private static let loaded = Result { try Configuration(folder: folder) }

  /// Forms, code lists, indicators and units.
  package static func get() throws -> Configuration { try loaded.get() }
}
