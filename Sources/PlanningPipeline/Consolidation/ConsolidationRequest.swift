import PlanningBooks
import PlanningForms
import PlanningIntake
import PlanningLayout

/// What to consolidate.
package struct ConsolidationRequest: Sendable {
  /// Where a province's figures come from.
  package enum Origin: String, CaseIterable, Hashable, Sendable {
    /// District workbooks.
    case districts
    /// The communes' and departments' workbooks themselves.
    case communes
  }

  /// The code of the district or province.
  package var area: String
  /// The plan year (N+1).
  package var planYear: Int
  /// Files and folders to read.
  package var inputs: [String]
  /// The folder to write to.
  package var outputFolder: String
  /// For a province: district workbooks or commune workbooks.
  package var origin = Origin.districts
  /// Whether a province computed straight from the communes writes the districts' workbooks too.
  package var writesDistricts = false
  /// A folder with earlier years' outputs.
  package var history: String?
  /// The file names that the officer picked among conflicting submissions.
  package var accepted: Set<String> = []
  /// The round to consolidate, by its code or name; `nil` takes the latest of each unit.
  package var round: String?
  /// A CSV file with the focal point's choices between commune and department figures.
  package var choices: String?
  /// A table with what units have been given, to hold their workbooks against.
  package var assigned: String?
  /// What officers have explained, and where to ask them.
  package var answers = AnswerFiles()
  /// Why figures that are locked are corrected; `nil` where none are to be.
  package var correction: String?
  /// Where to write marked copies of the workbooks received; `nil` writes none.
  package var annotation: AnnotationRequest?
  /// In which order units stand in rows and columns.
  package var unitOrder = UnitOrder.code
  /// The page to write instead of the workbook; `nil` writes the workbook.
  package var page: PageRequest?
  /// The workbook to write for whoever takes the area over, instead of the area's workbook.
  package var handover: HandoverRequest?
  /// Whether workbooks are written in English too, beside the official ones.
  package var inEnglish = false
  /// What they are printed by; `nil` where none are asked for or the form set has no English.
  var english: Configuration?
  /// How the sheets are laid out.
  package var layout = LayoutOptions()
  /// Until when workbooks were to be sent, once the settings are read.
  var deadlines = Deadlines()

  /// Makes a request.
  package init(area: String, planYear: Int, inputs: [String], outputFolder: String) {
    self.area = area
    self.planYear = planYear
    self.inputs = inputs
    self.outputFolder = outputFolder
  }

  /// Whether the run makes the area's workbook, rather than something that is made anew at any time.
  var makesWorkbook: Bool { page == nil && handover == nil }

  /// What tells the run from others into the same folder.
  var name: String { "tong-hop-\(area)-\(planYear)" }

  /// What an earlier run of this kind may have left among the inputs.
  package func ownOutputs(of area: AdministrativeUnit, in hierarchy: UnitHierarchy) -> OwnOutputs {
    OwnOutputs(
      area: area, levels: hierarchy.levels, planYear: planYear,
      parts: writesDistricts ? hierarchy.parts(of: area.code) : [])
  }
}
