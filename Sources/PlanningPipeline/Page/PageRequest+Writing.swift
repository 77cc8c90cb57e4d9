import PlanningRuns

extension PageRequest {
  /// Writes the page, whole or not at all.
  func write(_ contents: AreaContents, by writer: BookWriter) -> Written {
    writer.write(PageBuilder.document(contents, language: language), to: file)
  }
}
