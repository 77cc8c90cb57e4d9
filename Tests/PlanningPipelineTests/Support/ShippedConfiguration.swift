import Foundation
import PlanningForms

/// The configuration that is shipped, loaded once for all tests.
enum Shipped {
  /// The package's root folder.
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `Templates/`.
  static let templates = package.appending(path: "Templates").path

  private static let loaded = Result { try Configuration(folder: templates) }

  /// Forms, code lists, indicators and units.
  static func configuration() throws -> Configuration { try loaded.get() }
}
