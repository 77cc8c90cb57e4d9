extension Finding {
  /// The same finding of one more indicator that lacks the same figure; other findings stay.
  package func lacking(also name: String) -> Finding {
    switch self {
    case .missingWeight(let indicator, let weight, let unit, let also):
      .missingWeight(indicator: indicator, weight: weight, unit: unit, also: also + [name])
    case .missingRatioPart(let indicator, let part, let unit, let also):
      .missingRatioPart(indicator: indicator, part: part, unit: unit, also: also + [name])
    default: self
    }
  }

  /// The sentence about a figure that means and ratios lack; empty for other findings.
  func missingPartWords(in language: Language) -> String {
    switch self {
    case .missingWeight(let indicator, let weight, let unit, let also):
      (Wording(
        "\(unit): có «\(indicator)» nhưng thiếu «\(weight)» nên không đưa vào số bình quân.",
        "\(unit): “\(indicator)” is reported without “\(weight)” and is left out of the mean.")
        + Self.alsoLacking(also))(in: language)
    case .missingRatioPart(let indicator, let part, let unit, let also):
      (Wording(
        "\(unit): thiếu «\(part)» nên không đưa vào «\(indicator)».",
        "\(unit): “\(part)” is missing, so the unit is left out of “\(indicator)”.")
        + Self.alsoLacking(also))(in: language)
    default: ""
    }
  }

  private static func alsoLacking(_ names: [String]) -> Wording {
    guard !names.isEmpty else { return Wording(same: "") }
    return Wording(
      " Vì vậy cũng thiếu ở: \(names.map { "«\($0)»" }.joined(separator: ", ")).",
      " So it is from: \(names.map { "“\($0)”" }.joined(separator: ", ")).")
  }
}
