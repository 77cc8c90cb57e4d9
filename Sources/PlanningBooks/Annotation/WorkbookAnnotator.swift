import FoundationEssentials
import PlanningForms
import PlanningIntake
import PlanningRuns
import WorkbookEditing
import WorkbookModel
import WorkbookReaders
import WorkbookWriters

/// What to give back of checked workbooks.
package struct AnnotationRequest: Hashable, Sendable {
  /// The folder to write to.
  package var folder: String
  /// Whether only errors are marked.
  package var onlyErrors = false
  /// Whether values that are certain are written into the copies.
  package var appliesSuggestions = false
  /// The day by which units should send their workbooks back, as it is to be written.
  package var deadline: String?
  /// The language of the list and the notes.
  package var language = Language.vietnamese

  /// Asks for marked copies in a folder.
  package init(folder: String) { self.folder = folder }
}

/// Gives submissions back with what was found in them: a copy of each file in which the cells are marked,
/// with a list in front.
package struct WorkbookAnnotator: Sendable {
  let request: AnnotationRequest
  let limits: ReadLimits
  /// The names of units, by what findings call them.
  let names: [String: String]
  /// What writes the copies; its inputs may not be overwritten.
  let writer: BookWriter
  private let inputPlaces: Set<String>

  /// Marks by a request.
  package init(
    request: AnnotationRequest, limits: ReadLimits, names: [String: String], writer: BookWriter
  ) {
    self.request = request
    self.limits = limits
    self.names = names
    self.writer = writer
    inputPlaces = Set(writer.inputs.map(Self.place))
  }

  /// Writes a copy of each file with findings.
  package func write(_ paths: [String], _ report: RunReport) async -> Written {
    let least = request.onlyErrors ? Severity.error : .warning
    let told = report.walked.filter { $0.counts && $0.severity >= least }
    let findings = Dictionary(grouping: told) { $0.location.file ?? "" }
    let repairs = Dictionary(grouping: report.repairs) { $0.location.file ?? "" }
    var taken: Set<String> = []
    let work = paths.compactMap { path -> Copy? in
      let name = InputFiles.name(of: path)
      guard let found = findings[name], !found.isEmpty else { return nil }
      let target = target(of: path, besides: taken)
      taken.insert(target)
      return Copy(
        path: path, target: target, findings: found,
        repairs: request.onlyErrors ? [] : repairs[name] ?? [])
    }
    guard !work.isEmpty else { return Written() }
    do throws(Refusal) {
      try writer.begin(request.folder)
    } catch {
      return Written(findings: error.findings, isRefused: true)
    }
    let written = await TaskWindow().map(work) { write($0) }
    let notes = zip(work, written).compactMap { copy, result in
      result.outcome.map { note(copy, $0) }
    }
    return written.map(\.written).joined + write(notes)
  }

  /// What to write to a unit.
  private func note(_ copy: Copy, _ outcome: Marking.Outcome) -> (path: String, text: String) {
    let target = copy.target
    let name = InputFiles.name(of: copy.path)
    let unit = copy.findings.lazy.compactMap(\.unit).first.flatMap { names[$0] }
    let note = MendingNote(
      unit: unit ?? name, file: InputFiles.name(of: target), findings: outcome.findings,
      written: outcome.written, deadline: request.deadline, language: request.language)
    return (String(target.dropLast(".xlsx".count)) + ".txt", note.text)
  }

  /// Writes the notes, one for each copy and all in one file.
  private func write(_ notes: [(path: String, text: String)]) -> Written {
    guard !notes.isEmpty else { return Written() }
    let folder = request.folder.hasSuffix("/") ? request.folder : request.folder + "/"
    let all = (folder + OwnMarks.reminders, notes.map(\.text).joined(separator: "\n"))
    return (notes + [all]).map { path, text in
      guard !isInput(path) else { return Written.refused(.outputIsInput(path: path), path) }
      return writer.write(text, to: path)
    }.joined
  }

  /// A file and what was found in it.
  private struct Copy: Sendable {
    let path: String
    /// Where to write.
    let target: String
    let findings: [Diagnostic]
    let repairs: [Repair]
  }

  private func write(_ copy: Copy) -> (written: Written, outcome: Marking.Outcome?) {
    let target = copy.target
    do throws(EditError) {
      let bytes = InputFiles.bytes(of: copy.path, limits: limits)
      var (editor, isConverted) = try open(copy.path, bytes)
      let outcome = try Marking(
        file: InputFiles.name(of: copy.path), findings: copy.findings, repairs: copy.repairs,
        language: request.language, stamp: bytes.map { SourceStamp($0) },
        appliesSuggestions: request.appliesSuggestions, isConverted: isConverted
      ).mark(&editor)
      let written = try writer.save(editor, to: target)
      return (written, written.isRefused ? nil : outcome)
    } catch .read {
      // That it can't be read is told already.
      return (Written(), nil)
    } catch {
      return (.refused(error.finding(path: target), target), nil)
    }
  }

  private func open(
    _ path: String, _ bytes: [UInt8]?
  ) throws(EditError) -> (editor: WorkbookEditor, isConverted: Bool) {
    guard let bytes else { return (try converted(path), true) }
    do throws(EditError) {
      return (try WorkbookEditor(bytes: bytes, limits: limits), false)
    } catch .kind {
      return (try converted(path), true)
    } catch .read(let error) where error.code == .unsupportedKind {
      return (try converted(path), true)
    }
  }

  /// Other kinds of files become a new workbook with the same cells.
  private func converted(_ path: String) throws(EditError) -> WorkbookEditor {
    let source: WorkbookSource
    do throws(ReadError) {
      source = try openSource(path, limits: limits)
    } catch {
      throw .read(error)
    }
    let bytes = try ConvertedWorkbook.bytes(of: source)
    return try WorkbookEditor(bytes: bytes, limits: limits)
  }

  /// The file to write: named as received, with an ending; never one of the inputs.
  private func target(of path: String, besides taken: Set<String>) -> String {
    // What lies in an archive is named by the archive too.
    let whole = InputFiles.name(of: path)
    let name = whole.split(separator: "/").last.map(String.init) ?? whole
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    var stem = String(name[..<dot])
    if let mark = stem.range(of: OwnMarks.ending) { stem = String(stem[..<mark.lowerBound]) }
    let ending = name[dot...].lowercased() == ".xlsm" ? ".xlsm" : ".xlsx"
    let folder = request.folder.hasSuffix("/") ? request.folder : request.folder + "/"
    var candidate = folder + stem + OwnMarks.ending + ending
    var number = 2
    while isInput(candidate) || taken.contains(candidate) {
      candidate = "\(folder)\(stem)\(OwnMarks.ending) \(number)\(ending)"
      number += 1
    }
    return candidate
  }

  private func isInput(_ path: String) -> Bool {
    inputPlaces.contains(Self.place(path))
  }

  /// A path without steps up and down.
  private static func place(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path
  }
}

extension EditError {
  /// What to tell the officer.
  package func finding(path: String) -> Finding {
    switch self {
    case .write(let error): error.finding(path: path)
    case .verification: .verificationFailed(path: path)
    case .signed: .cannotWrite(path: path, obstacle: .signed)
    case .refused(.tooLarge, _, _): .cannotWrite(path: path, obstacle: .tooLarge)
    case .refused(.styleLimit, _, _): .cannotWrite(path: path, obstacle: .noFormats)
    default: .cannotWrite(path: path, obstacle: .unsafeEdit)
    }
  }
}
