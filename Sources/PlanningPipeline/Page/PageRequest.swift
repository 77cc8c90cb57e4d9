import FoundationEssentials
import PlanningForms
import PlanningIntake
import PlanningReport
import WorkbookWriters

/// A page of what consolidating an area gives, to read in a browser.
package struct PageRequest: Hashable, Sendable {
  /// The file to write.
  package var file: String
  /// The language in which it opens; the other one is in it, too.
  package var language: Language

  /// A page to write.
  package init(file: String, language: Language) {
    self.file = file
    self.language = language
  }

  /// Writes the page, whole or not at all.
  ///
  /// - Parameter inputs: files that may not be overwritten.
  func write(_ contents: AreaContents, protecting inputs: [String]) -> Written {
    do {
      let folder = URL(filePath: file).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      return .refused(.cannotWrite(path: file, obstacle: WriteObstacle(error)), file)
    }
    let page = PageBuilder(contents, language: language).page
    do throws(WriteError) {
      try PlainFileWriter.write(page.document, to: file, protecting: inputs)
      return Written(outputs: [file])
    } catch {
      return .refused(error.finding(path: file), file)
    }
  }
}
