import Foundation
import Harness
import PlanningForms
import Testing

/// The configuration that is shipped, and where to find it.
enum TemplatesFolder {
  /// The package's root folder.
  static let package = ShippedConfiguration.package

  /// `Templates/`.
  static let url = package.appendingPathComponent("Templates/tra-vinh-2018")

  /// `Templates/`, loaded; a diagnostic fails the test with its file, line and words.
  static func load() throws -> Configuration {
    do {
      return try ShippedConfiguration.get()
    } catch let error as ConfigurationError {
      for diagnostic in error.diagnostics { Issue.record("\(diagnostic.message(in: .english))") }
      throw error
    }
  }
}
