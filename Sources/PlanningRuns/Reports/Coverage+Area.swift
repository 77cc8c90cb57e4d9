import PlanningForms
import PlanningIntake

extension RunContext {
  /// Who of an area has sent something that counts.
  ///
  /// - Parameter sent: those whose workbooks count.
  package func coverage(of area: AdministrativeUnit, sent: Set<Contributor>) -> RunReport.Coverage {
    var units: [Contributor] = []
    var departments: [Contributor] = []
    for contribution in hierarchy.contributors(of: area) {
      if case .unit = contribution.contributor {
        units.append(contribution.contributor)
      } else {
        departments.append(contribution.contributor)
      }
    }
    return RunReport.Coverage(
      units: senders(units, sent),
      departments: departments.isEmpty ? nil : senders(departments, sent))
  }

  /// A contributor's name where it is known which area is meant: its own departments don't say theirs.
  package func name(of contributor: Contributor, within area: AdministrativeUnit) -> String {
    if case .department(area.code, _) = contributor { return shortName(contributor) }
    return name(of: contributor)
  }

  private func senders(
    _ all: [Contributor], _ sent: Set<Contributor>
  ) -> RunReport.Coverage.Senders {
    let absent = all.filter { !sent.contains($0) }
    return RunReport.Coverage.Senders(
      reported: all.count - absent.count, expected: all.count, absent: absent.map(shortName))
  }

  /// A contributor's name within its own area, where nobody needs to be told which area that is.
  private func shortName(_ contributor: Contributor) -> String {
    guard case .department(_, let code) = contributor else { return name(of: contributor) }
    return configuration.departments.entry(code)?.name ?? code
  }
}

extension ChosenSubmissions {
  /// Those whose submissions count.
  package var senders: Set<Contributor> { Set(heads.map(\.contributor)) }
}
