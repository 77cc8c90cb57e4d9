import PlanningForms
import PlanningIntake
import PlanningLayout

/// Where a run takes from how sheets are signed: a file of settings, options before it.
package struct SigningSource: Hashable, Sendable {
  /// The largest file of settings, in KiB: a line for everything of every unit of a province takes a part.
  static let maximumSize = 256

  /// A file of settings.
  package var file: String?
  /// What is said for the one unit that the run is about.
  package var options = SettingsDecoder.Options()

  /// Takes nothing from anywhere.
  package init() {}

  /// Reads the settings.
  ///
  /// - Parameter contributors: whose sheets the run writes; options are for one alone.
  /// - Throws: all that is wrong, at its place; nothing is then written.
  func settings(
    for contributors: [Contributor], _ configuration: Configuration, planYear: Int
  ) throws(Refusal) -> SigningSettings {
    var decoder = SettingsDecoder(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: planYear),
      planYear: planYear)
    var unread: [SettingsFault] = []
    if let file {
      switch SystemLibrary.plainFile(file, maximumSize: Self.maximumSize << 10) {
      case .bytes(let bytes):
        if let text = Self.text(bytes) {
          decoder.read(text)
        } else {
          unread = [SettingsFault(.notText)]
        }
      case .missing: unread = [SettingsFault(.missing)]
      case .unreadable: unread = [SettingsFault(.unreadable)]
      case .tooLarge: unread = [SettingsFault(.tooLarge(allowed: Self.maximumSize))]
      }
    }
    if let contributor = contributors.first, contributors.count == 1 {
      decoder.read(options, for: contributor)
    } else {
      unread += options.names.map { SettingsFault(key: $0, .forMany(count: contributors.count)) }
    }
    let faults = unread + decoder.faults + SigningRoom.faults(decoder.texts)
    guard faults.isEmpty else { throw Refusal(diagnostics(faults)) }
    return decoder.settings
  }

  /// The faults at their places, in the order of the file, those of options last.
  private func diagnostics(_ faults: [SettingsFault]) -> [Diagnostic] {
    func order(_ fault: SettingsFault) -> Int { fault.line ?? (fault.key.isEmpty ? 0 : .max) }
    return faults.enumerated().sorted {
      (order($0.element), $0.offset) < (order($1.element), $1.offset)
    }
    .map { _, fault in
      let isOption = fault.line == nil && !fault.key.isEmpty
      return Diagnostic(
        .settings(fault),
        at: Location(
          file: isOption ? nil : file.map { InputFiles.name(of: $0) },
          field: fault.key.isEmpty ? nil : fault.key))
    }
  }

  /// The text of a file; `nil` where it is no UTF-8.
  private static func text(_ bytes: [UInt8]) -> String? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return String(
      validating: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
  }
}
