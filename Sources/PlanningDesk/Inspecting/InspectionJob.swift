import FoundationEssentials
import PlanningConsolidation
import PlanningForms
import PlanningInspection
import PlanningIntake
import PlanningLayout
import PlanningPipeline
import PlanningReading
import VietnameseText
import WorkbookModel
import WorkbookReaders

extension Pipeline {
  /// Tells what a file is and what is odd in it; writes nothing.
  package func inspect(_ path: String) -> FileInspection {
    InspectionJob(
      context: RunContext(configuration, limits: limits, planYear: nil, readers: readers)
    ).inspect(path)
  }
}

/// Tells what files are and what is odd in them; for the officer who asks what is wrong with one.
struct InspectionJob: Sendable {
  let context: RunContext

  /// Inspects one file.
  func inspect(_ path: String) -> FileInspection {
    let file = InputFiles.name(of: path)
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    var inspection = FileInspection(file: file, bytes: size ?? nil, content: .unknown)
    var decoded: DecodedFile?
    do throws(ReadError) {
      let source = try openSource(path, limits: context.limits) { bytes in
        let text = decodeTextFile(bytes)
        guard text.firstFault == nil else { return nil }
        decoded = text
        return text.text
      }
      inspection.content = .workbook(source.kind)
      inspection.isCollection =
        source.kind == .csv
        && (InputFiles.tables(inFolder: path) != nil || file.lowercased().hasSuffix(".zip"))
      inspection.dialect = source.dialect
      survey(source, decoded, into: &inspection)
    } catch {
      if [.unsupportedKind, .packed].contains(error.code), let kind = error.detail.first {
        inspection.content = .other(kind)
      } else if error.code == .xlsb {
        inspection.content = .workbook(.xlsb)
      }
      inspection.fault = Diagnostic(error.finding, at: Location(file: file))
    }
    return inspection
  }

  private func survey(
    _ source: WorkbookSource, _ decoded: DecodedFile?, into inspection: inout FileInspection
  ) {
    let description = source.describe()
    var workbook = Workbook(
      formats: source.formats, dateSystem: source.dateSystem, properties: source.properties)
    var unreadable: [(sheet: String, reason: Finding)] = []
    for (index, info) in source.sheets.enumerated() {
      var survey = SheetSurvey(info)
      do throws(ReadError) {
        let (sheet, trailer) = try source.sheetAndTrailer(index)
        survey = SheetSurvey(sheet, trailer: trailer, formats: source.formats)
        workbook.sheets.append(sheet)
      } catch {
        unreadable.append((info.name, error.finding))
      }
      if description.sheets.indices.contains(index) {
        survey.description = description.sheets[index]
      }
      inspection.sheets.append(survey)
    }
    inspection.description = description
    if workbook.sheets.isEmpty, let first = unreadable.first {
      inspection.fault = Diagnostic(
        first.reason, at: Location(file: inspection.file, sheet: first.sheet))
    }
    let reported = recognise(workbook, into: &inspection)
    let checker = InspectionChecker(
      inspection: inspection,
      design: HiddenByDesign(
        context.configuration.forms,
        supporting: SupportSheet.names(in: context.configuration.words), reported: reported))
    inspection.findings =
      checker.findings(unreadable: unreadable) + checker.textFindings(inspection.dialect, decoded)
  }

  /// Reads the workbook as a submission, as `sedp check` does, and gives what was found.
  private func recognise(
    _ workbook: Workbook, into inspection: inout FileInspection
  ) -> [Diagnostic] {
    let configuration = context.configuration
    var reading = context.submissionReader(planYear: nil)
      .read(workbook, file: inspection.file)
    var recognition = FormRecognition()
    if var submission = reading.submission {
      let hierarchy = configuration.hierarchy(planYear: submission.planYear)
      reading.diagnostics += SubmissionValidator(
        configuration: configuration, hierarchy: hierarchy
      ).validate(&submission)
      recognition.contributor = submission.contributor
      recognition.name = configuration.name(of: submission.contributor, in: hierarchy)
      recognition.planYear = submission.planYear
      recognition.round = submission.round
      recognition.forms = submission.forms.keys.sorted()
      for index in inspection.sheets.indices {
        inspection.sheets[index].forms = recognition.forms.filter {
          submission.forms[$0]?.source?.sheet == inspection.sheets[index].name
        }
      }
    } else {
      recognition.obstacles = reading.diagnostics.filter { $0.finding.code.area == .files }
    }
    recognition.errors = reading.diagnostics.count { $0.severity == .error }
    recognition.warnings = reading.diagnostics.count { $0.severity == .warning }
    inspection.recognition = recognition
    return reading.diagnostics
  }
}
