import PlanningForms

extension Contributor {
  /// The file name of a contributor's workbook, as the forms' handbook gives it.
  package func templateFileName(
    planYear: Int, levels: Levels, purpose: TemplatePurpose = .filling
  ) -> String {
    let ending = purpose == .printing ? "_GiayIn.xlsx" : ".xlsx"
    return switch self {
    case .unit(let code):
      "\(code)_\(planYear)_SEDP_\(levels.base.shortName)" + ending
    case .department(let district, let code):
      "\(district)_\(code)_\(planYear)_SEDP_\(levels.departments?.shortName ?? "")" + ending
    }
  }
}
