import PlanningForms

extension PeerScaleCheck {
  /// The same findings; a slip against a unit's own other years is no error where its figure is in line
  /// with those of the other units: then the other year's is likelier wrong.
  ///
  /// - Parameter figures: those of the units that count.
  package func graded(_ findings: [Diagnostic], in figures: [PeerFigures]) -> [Diagnostic] {
    let units = figures.sorted { $0.contributor < $1.contributor }
    guard units.count > Self.fewestPeers,
      findings.contains(where: { Self.isOwnSlip($0) })
    else { return findings }
    let peers = forms.enumerated().filter { $1.isMatrix }.map { index, form in
      Peers(form: form, units: units, sheets: units.map { $0.sheets[index] })
    }
    return findings.map { finding in
      guard Self.isOwnSlip(finding), allows(finding, peers) else { return finding }
      var doubt = finding
      doubt.severity = finding.finding.severity
      return doubt
    }
  }

  private static func isOwnSlip(_ finding: Diagnostic) -> Bool {
    if case .scaleSlip(_, _, _, .ownFigures, _) = finding.finding {
      finding.severity == .error
    } else {
      false
    }
  }

  /// Whether enough other units say that a figure is of their size.
  private func allows(_ finding: Diagnostic, _ all: [Peers]) -> Bool {
    let location = finding.location
    guard let peers = all.first(where: { $0.form.definition.code == location.form }),
      let unit = peers.units.firstIndex(where: {
        $0.file == location.file && $0.contributor.key == finding.unit
      }),
      let column = peers.form.columns.firstIndex(where: {
        peers.form.definition.columns[$0].field == location.field
      }),
      let row = indicators.indices.first(where: {
        peers.stands(at: location, unit: unit, row: $0, column: column)
      })
    else { return false }
    let powers = peers.powers(row: row, column: column)
    let verdicts = measures(of: indicators[row], sizes(peers), peers).map {
      Self.ratios(powers, over: $0).verdict(on: unit)
    }
    let known = verdicts.compactMap { $0 }.filter { $0.peers >= Self.fewestPeers }
    return !known.isEmpty && Self.judge(verdicts) == nil
  }
}
