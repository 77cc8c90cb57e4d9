import PlanningForms
import PlanningIntake
import PlanningLayout

/// Reads a file of settings, and finds all that is wrong with it.
package struct SettingsReading {
  /// The largest file of settings, in KiB: a line for everything of every unit of a province takes a part.
  private static let maximumSize = 256

  /// What the file says so far; options are given to it.
  var decoder: SettingsDecoder
  /// What is wrong that the decoder does not know of.
  var unread: [SettingsFault] = []
  private let file: String?

  /// Reads a file; without one there is nothing but options.
  package init(_ file: String?, _ configuration: Configuration, planYear: Int, others: OtherSets) {
    self.file = file
    decoder = SettingsDecoder(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: planYear),
      planYear: planYear, others: others)
    guard let file else { return }
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

  /// What the settings say.
  ///
  /// - Throws: all that is wrong, at its place; nothing is then written.
  package func whole() throws(Refusal) -> SettingsDecoder {
    let faults = unread + decoder.faults + SigningRoom.faults(decoder.texts)
    guard faults.isEmpty else { throw Refusal(diagnostics(faults)) }
    return decoder
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
