import PlanningIntake
import VietnameseText
import WorkbookConversion
import WorkbookReaders

/// Converts a file, or a folder of text tables, with what is known about Vietnamese texts of old fonts.
package struct ConversionJob: Sendable {
  let request: ConversionRequest

  /// Makes a job.
  package init(_ request: ConversionRequest) { self.request = request }

  /// Converts.
  package func run() throws(ConversionError) -> ConversionReport {
    var converter = WorkbookConverter(request)
    converter.open = { (path) throws(ReadError) in try openSource(path) }
    converter.inputFiles = InputFiles.tables(inFolder: request.input)
    converter.decodeText = { text, font in
      let decision = decodeLegacy(text, font: font)
      return decision.encoding == nil ? nil : decision.text
    }
    converter.application = "sedp"
    return try converter.run()
  }
}
