import Foundation
import PlanningForms
import Synchronization

/// The configuration that is shipped, loaded once for all tests of a process.
package enum ShippedConfiguration {
  /// The package's root folder.
  package static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `Templates/`.
  package static let folder = package.appending(path: "Templates/tra-vinh-2018").path

  private static let loaded = Mutex<[String: Result<Configuration, any Error>]>([:])

  /// A set by the name of its folder, loaded when it is first asked for.
  package static func set(_ name: String) throws -> Configuration {
    try loaded.withLock { loaded in
      if let known = loaded[name] { return known }
      let made = Result<Configuration, any Error> {
        try Configuration(folder: package.appending(path: "Templates/" + name).path)
      }
      loaded[name] = made
      return made
    }.get()
  }

  private static let threeLevels = Result { try set("tra-vinh-2018") }

  /// Forms, code lists, indicators and units of the three-level set.
  package static func get() throws -> Configuration { try threeLevels.get() }
}
