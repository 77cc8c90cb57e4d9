import PlanningForms

/// What to consolidate.
public struct ConsolidationRequest: Sendable {
  /// Where a province's figures come from.
  public enum Origin: String, CaseIterable, Hashable, Sendable {
    /// District workbooks.
    case districts
    /// The communes' and departments' workbooks themselves.
    case communes
  }

  /// The code of the district or province.
  public var area: String
  /// The plan year (N+1).
  public var planYear: Int
  /// Files and folders to read.
  public var inputs: [String]
  /// The folder to write to.
  public var outputFolder: String
  /// For a province: district workbooks or commune workbooks.
  public var origin = Origin.districts
  /// Whether a province computed straight from the communes writes the districts' workbooks too.
  public var writesDistricts = false
  /// A folder with earlier years' outputs.
  public var history: String?
  /// The file names that the officer picked among conflicting submissions.
  public var accepted: Set<String> = []
  /// A CSV file with the focal point's choices between commune and department figures.
  public var choices: String?
  /// What officers have explained, and where to ask them.
  public var answers = AnswerFiles()
  /// In which order units stand in rows and columns.
  public var unitOrder = UnitOrder.code
  /// How the sheets are laid out.
  public var layout = LayoutOptions()

  /// Makes a request.
  public init(area: String, planYear: Int, inputs: [String], outputFolder: String) {
    self.area = area
    self.planYear = planYear
    self.inputs = inputs
    self.outputFolder = outputFolder
  }
}
