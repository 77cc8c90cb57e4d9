import PlanningForms
import Synchronization
import WorkbookModel

/// The readers of earlier template versions, each made when the first workbook of its version comes.
final class FormerReaders: Sendable {
  private let made = Mutex<[String: SubmissionReader]>([:])

  /// The reader; two tasks that ask at once may both make it.
  func reader(version: String, make: () -> SubmissionReader?) -> SubmissionReader? {
    if let reader = made.withLock({ $0[version] }) { return reader }
    guard let reader = make() else { return nil }
    made.withLock { $0[version] = reader }
    return reader
  }
}

extension SubmissionReader {
  /// An earlier version whose workbooks a reader reads.
  struct Former: Sendable {
    var version: String
    /// The forms as they are today.
    var today: Configuration
  }

  /// The reader of an earlier version; `nil` where the set has no map of it.
  func former(version: String) -> SubmissionReader? {
    formerReaders.reader(version: version) {
      configuration.asOf(version: version).map {
        SubmissionReader(
          configuration: $0, options: options,
          former: Former(version: version, today: configuration))
      }
    }
  }

  /// The reader of workbooks that are filled in English; `nil` where the set has no English that can be used.
  private var inEnglish: SubmissionReader? {
    formerReaders.reader(version: TranslationNote.property) {
      guard let translation = try? configuration.translation() else { return nil }
      var options = options
      options.auxiliarySheets = options.translatedSheets
      return SubmissionReader(
        configuration: configuration.reading(by: translation), options: options)
    }
  }

  /// The reader of the version that a workbook states: in its properties, else in its identification form,
  /// looked for under the labels of each version.
  func reader(for workbook: Workbook, file: String) -> SubmissionReader {
    if workbook.properties.custom[TranslationNote.property] == TranslationNote.english {
      return inEnglish ?? self
    }
    if configuration.versions.isEmpty { return self }
    if let stated = workbook.properties.custom[versionProperty] {
      return former(version: stated) ?? self
    }
    for version in configuration.versions.reversed() {
      guard let reader = former(version: version.version) else { continue }
      let session = ReadingSession(reader, workbook, file: file, reference: nil)
      if session.statedVersion == version.version { return reader }
    }
    return self
  }
}
