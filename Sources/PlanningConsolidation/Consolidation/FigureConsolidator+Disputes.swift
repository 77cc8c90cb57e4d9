import DecimalArithmetic
import PlanningForms

extension FigureConsolidator {
  /// Where communes and department are more than ``tolerance`` apart: one diagnostic for each
  /// indicator and column.
  ///
  /// A department's figure covers all communes, so it is compared only with a sum over all of them:
  /// while one is missing, or has left the figure out, there is nothing to compare.
  func compare() -> [Diagnostic] {
    var found: [Diagnostic] = []
    // What the focal point has decided is asked no more.
    for indicator in configuration.indicators
    where indicator.source == .both && choices[indicator.code] == nil {
      for column in form.columns where !column.isRepeated {
        guard case .figure(let source) = column.source, let path = source.departments,
          case let sum = communes(indicator, field: source.units.field), !sum.isIncomplete,
          let ours = sum.value.decimal
        else { continue }
        for department in departments {
          guard case .number(let theirs) = department.figures.value(indicator.code, path.field),
            !theirs.isZero, (ours - theirs).magnitude > (theirs * Self.tolerance).magnitude,
            let share = ((ours - theirs) * 100).divided(by: theirs)
          else { continue }
          let sum = StatedValue.number(ours.rounded(places: indicator.decimals))
          var told = Diagnostic(
            .departmentDiffers(
              indicator: indicator.name, communes: sum, department: .number(theirs),
              difference: .number(share, places: 1)),
            at: location(of: indicator, path: path, in: department.figures),
            unit: department.contributor.key
          ).following(
            .worst(
              department.figures.fault(indicator, path.field),
              unitFault(indicator, source.units)))
          told.matter = .value(
            DecisionSubject(
              code: .departmentDiffers, unit: department.contributor.key, form: path.form,
              row: indicator.code, field: ""),
            shown: told.disputed(sum, .number(theirs)))
          found.append(told)
        }
      }
    }
    return found
  }
}

extension Diagnostic {
  /// Two figures as a decision about them states them.
  fileprivate func disputed(_ communes: StatedValue, _ department: StatedValue) -> String {
    [location.label, "\(communes.vietnamese) – \(department.vietnamese)"].compactMap(\.self)
      .joined(separator: ": ")
  }
}

extension [Diagnostic] {
  /// One matter for all columns of an indicator, since one choice is made for them: it is void as soon as
  /// any of its figures changes.
  func withDisputesJoined() -> [Diagnostic] {
    var shown: [DecisionSubject: [String]] = [:]
    for finding in self {
      guard case .departmentDiffers = finding.finding, let matter = finding.matter else { continue }
      shown[matter.subject, default: []].append(matter.shown)
    }
    return map { finding in
      guard case .departmentDiffers = finding.finding, let matter = finding.matter,
        let figures = shown[matter.subject]
      else { return finding }
      var joined = finding
      joined.matter = .value(matter.subject, shown: figures.joined(separator: "; "))
      return joined
    }
  }
}

extension Consolidator {
  /// The choices between communes' and departments' figures that the decisions workbook holds for the
  /// figures as they are now.
  package func decidedChoices(
    _ input: ConsolidationInput, by decisions: Decisions
  ) -> [String: FigureChoice] {
    guard decisions.all.contains(where: { $0.subject.code == .departmentDiffers }) else {
      return [:]
    }
    var seen: Set<Diagnostic> = []
    let disputes = orderedForms(of: input.area.level).filter(comparesDepartments)
      .flatMap { figureConsolidator($0, input).compare() }
      .filter { seen.insert($0).inserted }.withDisputesJoined()
    var choices: [String: FigureChoice] = [:]
    var fields: [DecisionSubject: [String]] = [:]
    for dispute in disputes {
      guard let matter = dispute.matter, let decision = decisions[holdingFor: matter] else {
        continue
      }
      let origin: FigureOrigin =
        switch decision.answer {
        case .settled: .settled
        case .department: .department
        default: .communes
        }
      var choice = FigureChoice(
        indicator: matter.subject.row, origin: origin, reason: decision.reason, matter: matter)
      // The figures stand in the order in which the disputes were found.
      fields[matter.subject, default: []] += [dispute.location.field ?? ""]
      choice.settled = Dictionary(
        zip(fields[matter.subject] ?? [], decision.settled),
        uniquingKeysWith: { first, _ in first })
      choice.document = decision.document
      choices[matter.subject.row] = choice
    }
    return choices
  }
}
