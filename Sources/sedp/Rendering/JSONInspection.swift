import PlanningForms
import PlanningInspection
import PlanningPipeline
import VietnameseText
import WorkbookModel
import WorkbookReaders

/// An inspected file as JSON, for other programs.
struct JSONInspection: Encodable {
  struct Sheet: Encodable {
    var name: String
    var visibility: String
    var usedRange: String?
    var filledCells: Int
    var formulas: Int
    var uncalculated: Int
    var errors: Int
    var mergedRanges: Int
    var hiddenRows: [String]
    var hiddenColumns: [String]
    var legacyTexts: [String: Int]
    var forms: [String]
    var filter: String?
    var comments: Int?
    var validations: Int?
    var isProtected: Bool?

    init(_ survey: SheetSurvey) {
      name = survey.name
      visibility = survey.visibility.rawValue
      usedRange = survey.usedRange?.description
      filledCells = survey.filledCells
      formulas = survey.formulas
      uncalculated = survey.uncalculated.count
      errors = survey.errors.count
      mergedRanges = survey.mergedRanges
      hiddenRows = survey.hiddenRows.map { "\($0.lowerBound):\($0.upperBound)" }
      hiddenColumns = survey.hiddenColumns.map {
        CellReference.letters(ofColumn: $0.lowerBound) + ":"
          + CellReference.letters(ofColumn: $0.upperBound)
      }
      legacyTexts = Dictionary(
        uniqueKeysWithValues: survey.legacyTexts.map { ($0.key.rawValue, $0.value.count) })
      forms = survey.forms.map(\.text)
      filter = survey.description?.filter?.description
      comments = survey.description?.comments.count
      validations = survey.description?.validations.count
      isProtected = survey.description?.isProtected
    }
  }

  struct Odd: Encodable {
    var code: String
    var sheet: String?
    var count: Int
    var cells: [String]
    var message: String
  }

  struct Recognition: Encodable {
    var isRecognised: Bool
    var isGenerated: Bool
    var unit: String?
    var name: String?
    var planYear: Int?
    var round: String?
    var forms: [String]
    var errors: Int
    var warnings: Int
  }

  struct Properties: Encodable {
    var application: String?
    var applicationVersion: String?
    var creator: String?
    var lastModifiedBy: String?
    var created: String?
    var modified: String?
    var title: String?
  }

  var file: String
  var bytes: Int?
  var kind: String
  var isReadable: Bool
  var fault: String?
  var faultCode: String?
  var properties: Properties?
  var parts: Int?
  var definedNames: Int?
  var externalLinks: [String]?
  var hasMacros: Bool?
  var delimiter: String?
  var sheets: [Sheet]
  var oddities: [Odd]
  var recognition: Recognition?
  var advice: [String]

  init(_ inspection: FileInspection, language: Language) {
    file = inspection.file
    bytes = inspection.bytes
    kind =
      switch inspection.content {
      case .workbook(let kind): kind.rawValue
      case .other(let name): name
      case .unknown: "unknown"
      }
    isReadable = inspection.isReadable
    fault = inspection.fault?.message(in: language)
    faultCode = inspection.fault?.code
    properties = inspection.description.map { Properties($0.properties) }
    parts = inspection.description?.parts.count
    definedNames = inspection.description?.definedNames.count
    externalLinks = inspection.description?.externalLinks
    hasMacros = inspection.description?.hasMacros
    delimiter = inspection.dialect.map { String(UnicodeScalar($0.delimiter)) }
    sheets = inspection.sheets.map(Sheet.init)
    oddities = inspection.findings.map { diagnostic in
      let cells = diagnostic.finding.cells
      return Odd(
        code: diagnostic.code, sheet: diagnostic.location.sheet, count: cells?.count ?? 0,
        cells: (cells?.examples ?? []).map(\.description), message: diagnostic.message(in: language)
      )
    }
    recognition = inspection.recognition.map { Recognition($0) }
    advice = inspection.advice(in: language)
  }
}

extension JSONInspection.Recognition {
  init(_ recognition: FormRecognition) {
    self.init(
      isRecognised: recognition.isRecognised, isGenerated: recognition.isGenerated,
      unit: recognition.contributor?.key, name: recognition.name, planYear: recognition.planYear,
      round: recognition.round, forms: recognition.forms.map(\.text), errors: recognition.errors,
      warnings: recognition.warnings)
  }
}

extension JSONInspection.Properties {
  init(_ properties: DocumentProperties) {
    self.init(
      application: properties.application, applicationVersion: properties.applicationVersion,
      creator: properties.creator, lastModifiedBy: properties.lastModifiedBy,
      created: properties.created?.description, modified: properties.modified?.description,
      title: properties.title)
  }
}
