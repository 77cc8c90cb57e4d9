import PlanningIntake

/// What a workbook for handing over tells beside what the area's workbook is composed from.
struct HandoverParts {
  let chosen: ChosenSubmissions
  let intake: Intake
  let read: ReadSubmissions

  init(_ chosen: ChosenSubmissions, _ intake: Intake, _ inputs: AreaInputs) {
    (self.chosen, self.intake, read) = (chosen, intake, inputs.submissions)
  }
}
