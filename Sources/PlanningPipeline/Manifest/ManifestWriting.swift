import PlanningForms
import PlanningIntake
import PlanningLayout

extension RunOutputs {
  /// Makes the manifest of a run whose other files are made.
  ///
  /// - Parameters:
  ///   - report: what the run reports.
  ///   - books: the workbooks that it has written.
  func state(
    _ report: RunReport, _ books: [String], _ inputs: RunInputs, _ request: ConsolidationRequest,
    by maker: RunMaker
  ) async -> Written {
    let draft = DraftMark(
      report.diagnostics, reported: report.coverage?.reported ?? 0,
      expected: report.coverage?.expected ?? 0)
    let revision = books.compactMap(Revisions.number).first
    let manifest = RunManifest(
      program: maker.program, formSet: maker.formSet,
      run: RunManifest.Run(
        area: request.area, planYear: request.planYear, revision: revision),
      options: RunManifest.Options(request), inputs: await inputs.stated(after: self),
      outputs: books.sorted().compactMap { path in
        digest(of: path).map {
          RunManifest.Output(
            name: InputFiles.name(of: path), size: $0.size, sha256: $0.sha256)
        }
      },
      verdict: RunManifest.Verdict(
        draft: draft.text() != nil, errors: draft.errors, questions: draft.questions,
        reported: draft.units.reported, expected: draft.units.expected))
    let name = ManifestName.of(request.area, planYear: request.planYear, revision: revision)
    return BookWriter(inputs: inputs.files.map(\.path), outputs: self)
      .write(manifest.text(), to: request.outputFolder + "/" + name)
  }
}
