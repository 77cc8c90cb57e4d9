import PlanningForms
import PlanningIntake
import PlanningLayout

/// Where a run takes from how sheets are signed: a file of settings, options before it.
package struct SigningSource: Hashable, Sendable {
  /// A file of settings.
  package var file: String?
  /// What is said for the one unit that the run is about.
  package var options = SettingsDecoder.Options()

  /// Takes nothing from anywhere.
  package init() {}

  /// Reads the settings.
  ///
  /// - Parameters:
  ///   - contributors: whose sheets the run writes; options are for one alone.
  ///   - others: the form sets that the file may serve beside this one.
  /// - Throws: all that is wrong, at its place; nothing is then written.
  package func settings(
    for contributors: [Contributor], _ configuration: Configuration, planYear: Int,
    others: OtherSets
  ) throws(Refusal) -> SigningSettings {
    try whole(for: contributors, configuration, planYear: planYear, others: others).settings
  }

  /// Reads all that the settings say, deadlines too.
  func whole(
    for contributors: [Contributor], _ configuration: Configuration, planYear: Int,
    others: OtherSets
  ) throws(Refusal) -> SettingsDecoder {
    var reading = SettingsReading(file, configuration, planYear: planYear, others: others)
    if let contributor = contributors.first, contributors.count == 1 {
      reading.decoder.read(options, for: contributor)
    } else {
      reading.unread += options.names.map {
        SettingsFault(key: $0, .forMany(count: contributors.count))
      }
    }
    return try reading.whole()
  }
}
