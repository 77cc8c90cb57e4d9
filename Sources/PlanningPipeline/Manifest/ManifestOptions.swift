import PlanningForms
import PlanningLayout
import PlanningRuns

extension RunManifest.Options {
  /// The options of a request.
  init(_ request: ConsolidationRequest) {
    let signing = request.layout.signing.options
    self.init(
      from: request.origin.rawValue, withDistricts: request.writesDistricts,
      order: request.unitOrder.rawValue, profile: request.layout.profile.rawValue,
      mode: request.layout.mode.rawValue, round: request.round, accept: request.accepted.sorted(),
      signers: signing.signers, planNumber: signing.planNumber, planDate: signing.planDate,
      correction: request.correction, english: request.inEnglish ? true : nil)
  }

  /// Puts them into a request; `nil` where this program doesn't know one of them.
  package func apply(to request: inout ConsolidationRequest) -> Bool {
    guard let origin = ConsolidationRequest.Origin(rawValue: from),
      let unitOrder = UnitOrder(rawValue: order),
      let profile = LayoutProfile(rawValue: profile), let mode = LayoutMode(rawValue: mode)
    else { return false }
    request.origin = origin
    request.writesDistricts = withDistricts
    request.unitOrder = unitOrder
    request.layout.profile = profile
    request.layout.mode = mode
    request.round = round
    request.accepted = Set(accept)
    request.layout.signing.options.signers = signers
    request.layout.signing.options.planNumber = planNumber
    request.layout.signing.options.planDate = planDate
    request.correction = correction
    request.inEnglish = english ?? false
    return true
  }
}
