import Foundation
import Harness
import PlanningForms
import PlanningIntake
import PlanningPipeline
import WorkbookReaders

/// The configuration that is shipped, under a short name.
enum Shipped {
  /// The package's root folder.
  static let package = ShippedConfiguration.package

  /// `Templates/`.
  static let templates = ShippedConfiguration.folder

  /// Forms, code lists, indicators and units.
  static func configuration() throws -> Configuration { try ShippedConfiguration.get() }

  /// A pipeline for it. All share what submissions are read with, which is dear to prepare in a build
  /// that isn't optimised.
  static func pipeline(limits: ReadLimits = .standard) throws -> Pipeline {
    Pipeline(configuration: try configuration(), limits: limits, readers: readers)
  }

  private static let readers = PreparedReaders()
}
