import FoundationEssentials
import PlanningForms
import PlanningIntake
import PlanningReport
import WorkbookWriters

extension PageRequest {
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
    do throws(WriteError) {
      try PlainFileWriter.write(
        PageBuilder.document(contents, language: language), to: file, protecting: inputs)
      return Written(outputs: [file])
    } catch {
      return .refused(error.finding(path: file), file)
    }
  }
}
