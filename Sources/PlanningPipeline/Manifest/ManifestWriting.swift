import PlanningForms
import PlanningIntake
import PlanningLayout
import PlanningRuns

extension RunOutputs {
  /// Makes the manifests of a run whose other files are made: one for each correction of an area below, which
  /// is signed by itself, and one for all other outputs.
  ///
  /// - Parameters:
  ///   - report: what the run reports.
  ///   - books: the workbooks that it has written.
  func state(
    _ report: RunReport, _ books: [String], _ inputs: RunInputs, _ request: ConsolidationRequest,
    of area: AdministrativeUnit, below parts: [AdministrativeUnit], by maker: RunMaker
  ) async -> Written {
    let draft = DraftMark(
      report.diagnostics, reported: report.coverage?.reported ?? 0,
      expected: report.coverage?.expected ?? 0)
    var manifest = RunManifest(
      program: maker.program, formSet: maker.formSet,
      run: RunManifest.Run(area: request.area, planYear: request.planYear),
      options: RunManifest.Options(request), inputs: await inputs.stated(after: self), outputs: [],
      verdict: RunManifest.Verdict(
        draft: draft.text() != nil, errors: draft.errors, questions: draft.questions,
        reported: draft.units.reported, expected: draft.units.expected))
    let writer = BookWriter(inputs: inputs.files.map(\.path), outputs: self)
    var rest = Set(books)
    var written = Written()
    func add(_ books: Set<String>) {
      manifest.outputs = books.sorted().compactMap { path in
        digest(of: path).map {
          RunManifest.Output(name: InputFiles.name(of: path), size: $0.size, sha256: $0.sha256)
        }
      }
      let name = ManifestName.of(
        manifest.run.owner, planYear: request.planYear, revision: manifest.run.revision)
      written = written + writer.write(manifest.text(), to: request.outputFolder + "/" + name)
    }
    for part in parts {
      guard let book = rest.first(where: { Self.isCorrection($0, of: part, request) }) else {
        continue
      }
      rest.remove(book)
      (manifest.run.part, manifest.run.revision) = (part.code, Revisions.number(of: book))
      add([book])
    }
    guard !rest.isEmpty else { return written }
    manifest.run.part = nil
    manifest.run.revision =
      rest.first { Self.isCorrection($0, of: area, request) }.flatMap(Revisions.number)
    add(rest)
    return written
  }

  /// Whether a file is a correction of an area's workbook.
  private static func isCorrection(
    _ path: String, of area: AdministrativeUnit, _ request: ConsolidationRequest
  ) -> Bool {
    guard let number = Revisions.number(of: path) else { return false }
    return InputFiles.name(of: path)
      == OutputName.of(area.level, area.code, planYear: request.planYear, revision: number)
  }
}
