import PlanningForms
import PlanningIntake

/// What is written of an area beside what its workbook is composed from: a workbook for handing over, the
/// English of the workbook.
struct HandoverParts {
  let chosen: ChosenSubmissions
  let intake: Intake
  let read: ReadSubmissions
  /// What was found before the area was consolidated, and what was changed in its inputs.
  let known: [Diagnostic]
  let repairs: [Repair]

  init(
    _ chosen: ChosenSubmissions, _ intake: Intake, _ inputs: AreaInputs, _ known: [Diagnostic]
  ) {
    (self.chosen, self.intake, read) = (chosen, intake, inputs.submissions)
    (self.known, repairs) = (known, inputs.repairs)
  }
}
