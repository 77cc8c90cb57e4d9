import CivilCalendar
import PlanningBooks
import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningPipeline
import PlanningRuns

/// A folder to keep an eye on, and where the results lie for those who only open files.
package struct WatchRequest: Sendable {
  /// The folder into which workbooks are dropped.
  package var folder: String
  /// The folder for marked copies, the board and the page.
  package var output: String
  /// The district or province.
  package var unit: String
  /// The plan year (N+1).
  package var planYear: Int
  /// A file of settings, with the deadlines.
  package var settings: String?
  /// File names picked where a unit's submissions conflict.
  package var accepted: Set<String> = []
  /// What officers have explained, and where to ask them.
  package var answers = AnswerFiles()
  /// The language of marked copies and of the page.
  package var language = Language.vietnamese

  /// Watches a folder.
  package init(folder: String, output: String, unit: String, planYear: Int) {
    self.folder = folder
    self.output = output
    self.unit = unit
    self.planYear = planYear
  }

  /// The files beside the folder that change its results.
  private var others: [String] {
    [settings, answers.answers, answers.decisions, answers.locks].compactMap { $0 }
  }

  /// What lies in the folder now.
  package func state(today: CalendarDay) -> FolderState {
    FolderState(of: folder, besides: others, today: today)
  }
}

/// What one look at a watched folder gave.
package struct WatchPass: Sendable {
  /// Checking the workbooks; its outputs are the marked copies.
  package var checked = RunReport()
  /// Who has sent what; its outputs hold the board.
  package var status = StatusReport()
  /// Making the page.
  package var page = RunReport()

  /// All that was written.
  package var outputs: [String] { checked.outputs + status.report.outputs + page.outputs }

  /// Whether nothing could be done, rather than that there is something to mend.
  package var isRefused: Bool {
    checked.isRefused || status.report.isRefused
  }
}

extension Pipeline {
  /// Checks all that lies in a watched folder, and writes marked copies, the board and the page anew.
  package func look(
    _ request: WatchRequest, today: CalendarDay, progress: ProgressReporter? = nil
  ) async -> WatchPass {
    var pass = WatchPass()
    guard Self.areApart(request.folder, request.output) else {
      pass.checked = await .of { () throws(Refusal) in
        throw Refusal(.run(.desk(.intoWatched)), at: Location(file: request.output))
      }
      return pass
    }
    var copies = WatchedCopies(folder: request.output)
    let kept = copies.keepChanged()
    var check = CheckRequest(inputs: [request.folder], planYear: request.planYear)
    check.answers = request.answers
    check.annotation = AnnotationRequest(folder: request.output)
    check.annotation?.language = request.language
    pass.checked = await self.check(check, progress: progress)
    pass.checked.diagnostics = kept + pass.checked.diagnostics
    // A folder that was emptied is refused, and no copy of what lay there holds any more.
    if !pass.checked.isRefused || InputFiles([request.folder]).paths.isEmpty {
      copies.settle(pass.checked.outputs)
    }

    var status = StatusRequest(
      inputs: [request.folder], unit: request.unit, planYear: request.planYear)
    status.answers = request.answers
    status.accepted = request.accepted
    status.settings = request.settings
    status.today = today
    status.board = request.path(StatusBoard.fileName(request.unit, planYear: request.planYear))
    pass.status = await self.status(status, progress: progress)
    pass.page = await page(request, today: today, progress: progress)
    readers.kept?.forgetUnused()
    return pass
  }

  /// The page; where there is nothing to show, an earlier one is taken away.
  private func page(
    _ request: WatchRequest, today: CalendarDay, progress: ProgressReporter?
  ) async -> RunReport {
    var consolidation = ConsolidationRequest(
      area: request.unit, planYear: request.planYear, inputs: [request.folder],
      outputFolder: request.output)
    let file = request.path("\(request.unit)_\(request.planYear)\(OutputName.mark)XemNhanh.html")
    consolidation.page = PageRequest(file: file, language: request.language)
    consolidation.page?.today = today
    consolidation.accepted = request.accepted
    consolidation.answers = request.answers
    consolidation.layout.signing.file = request.settings
    let report = await consolidate(consolidation, progress: progress)
    if report.outputs.isEmpty { SystemLibrary.remove(file) }
    return report
  }

  /// Whether two folders are not one, and neither lies in the other.
  private static func areApart(_ one: String, _ other: String) -> Bool {
    func place(_ path: String) -> String {
      var (path, rest) = (path, "")
      while SystemLibrary.entry(at: path) == nil, let slash = path.lastIndex(of: "/") {
        rest = path[slash...] + rest
        path = slash == path.startIndex ? "/" : String(path[..<slash])
      }
      let exists = SystemLibrary.entry(at: path) != nil
      let base = SystemLibrary.resolved(exists ? path : ".") ?? path
      return (base == "/" ? "" : base) + (exists ? rest : "/" + path + rest) + "/"
    }
    let (first, second) = (place(one), place(other))
    return !first.hasPrefix(second) && !second.hasPrefix(first)
  }
}

extension WatchRequest {
  fileprivate func path(_ name: String) -> String {
    output.hasSuffix("/") ? output + name : output + "/" + name
  }
}
