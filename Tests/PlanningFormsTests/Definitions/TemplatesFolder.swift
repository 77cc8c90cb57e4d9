import Foundation
import PlanningForms
import Testing

/// The configuration that is shipped, and where to find it.
enum TemplatesFolder {
  /// The package's root folder.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `Templates/`.
  static let url = package.appendingPathComponent("Templates")

  /// Loads `Templates/`; a fault fails the test with its file, line and words.
  static func load() throws -> Configuration {
    do {
      return try Configuration(folder: url.path)
    } catch {
      for fault in error.faults { Issue.record("\(fault.message(in: .english))") }
      throw error
    }
  }
}
