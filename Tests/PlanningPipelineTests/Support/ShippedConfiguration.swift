import Foundation
import Harness
import PlanningForms

/// The configuration that is shipped, under a short name.
enum Shipped {
  /// The package's root folder.
  static let package = ShippedConfiguration.package

  /// `Templates/`.
  static let templates = ShippedConfiguration.folder

  /// Forms, code lists, indicators and units.
  static func configuration() throws -> Configuration { try ShippedConfiguration.get() }
}
