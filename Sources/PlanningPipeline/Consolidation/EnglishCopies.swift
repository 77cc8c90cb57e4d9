import PlanningConsolidation
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningRuns
import WorkbookReaders
import WorkbookWriters

extension Configuration {
  /// The same with English names where the form set has them, for what is shown on a screen; names that have no
  /// English stay as they are.
  package var inEnglish: Configuration {
    (try? english(isWanted: true))?.value ?? self
  }

  /// What workbooks in English are printed by, and what is to be known of it.
  ///
  /// - Throws: a refusal where the form set's English has mistakes.
  package func english(isWanted: Bool) throws(Refusal) -> Found<Configuration?> {
    // A set whose own language is English already speaks to whoever asks for it.
    guard isWanted, language != .english else { return Found(value: nil) }
    func told(_ fault: TranslationFault) -> [Diagnostic] {
      [Diagnostic(.run(.translation(fault)), at: Location())]
    }
    let translation: Translation?
    do throws(ConfigurationError) {
      translation = try self.translation()
    } catch {
      let first = error.diagnostics.first
      throw Refusal(
        .run(
          .translation(
            .faulty(
              count: error.diagnostics.count,
              vietnamese: first?.message(in: .vietnamese) ?? "",
              english: first?.message(in: .english) ?? ""))))
    }
    guard let translation else { return Found(value: nil, findings: told(.none)) }
    let printed = self.printed(by: translation)
    let lacking = printed.lacking
    return Found(
      value: printed.configuration,
      findings: lacking.isEmpty
        ? []
        : told(
          .lacking(
            count: lacking.count, first: Array(lacking.prefix(TranslationFault.named)))))
  }
}

extension AreaWorkbook {
  /// Writes the English of a workbook beside it, where that is asked for and the workbook was written.
  ///
  /// The forms are consolidated once more with English names and a log in English, from the same submissions:
  /// no figure is translated.
  func writeEnglish(
    of official: Written, _ contents: AreaContents, known: [Diagnostic], repairs: [Repair],
    by writer: BookWriter
  ) -> Written {
    guard request.makesWorkbook,
      let path = official.outputs.first(where: { $0.hasSuffix(EnglishCopy.ending) })
    else { return Written() }
    let digest = contents.document.properties.custom[WrittenBook.property]
    guard let english = request.english else {
      return Written(
        findings: EnglishCopy.outdated(beside: path, digest: digest, limits: context.limits))
    }
    var workbook = AreaWorkbook(
      context: context.printing(by: english), request: request, history: history,
      choices: choices, resent: resent)
    workbook.earlierFigures = earlierFigures
    let area = contents.area
    var parts = contents.parts
    if var departments = parts.coverage.departments {
      departments.absent = departments.absent.map { context.departmentName($0, in: english) }
      parts.coverage.departments = departments
    }
    let consolidated = workbook.consolidate(area, parts, known: known, repairs: repairs)
    var printed = workbook.contents(
      consolidated, of: area, parts, known: known, from: contents.provenance)
    printed.officialDigest = digest
    return writer.write(printed.document, to: EnglishCopy.path(of: path))
  }
}

extension RunContext {
  /// The name of a department as another configuration prints it, by its name in this one.
  fileprivate func departmentName(_ name: String, in other: Configuration) -> String {
    configuration.departments.choices.first { $0.name == name }
      .flatMap { other.departments.entry($0.code)?.name } ?? name
  }
}

/// How the English of a workbook is named, `847_2018_SEDP_Huyen_EN.xlsx`, and whether it is one still.
package enum EnglishCopy {
  static let ending = ".xlsx"

  /// Where it lies, beside the official one.
  package static func path(of official: String) -> String {
    official.hasSuffix(ending)
      ? String(official.dropLast(ending.count)) + "_EN" + ending : official + "_EN" + ending
  }

  /// What is to be told of a copy that an earlier run has left beside an official workbook; nothing where none
  /// is there or it says the same.
  ///
  /// - Parameter digest: what the official workbook is known by; `nil` for answers, which have none: a copy of
  ///   one is told whatever it says.
  package static func outdated(
    beside official: String, digest: String?, limits: ReadLimits
  ) -> [Diagnostic] {
    let path = path(of: official)
    guard SystemLibrary.entry(at: path) != nil,
      let properties = (try? openSource(path, limits: limits))?.properties.custom,
      properties[TranslationNote.copyProperty] != nil,
      digest == nil || properties[TranslationNote.officialProperty] != digest
    else { return [] }
    return [
      Diagnostic(
        .run(.translation(.copyOutdated(official: InputFiles.name(of: official)))),
        at: Location(file: InputFiles.name(of: path)))
    ]
  }
}
