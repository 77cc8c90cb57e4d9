import PlanningConsolidation
import PlanningData
import PlanningForms
import PlanningPipeline
import PlanningTracing
import WorkbookModel

extension Pipeline {
  /// From which cells each printed figure of a consolidated workbook is made, one step down, as its record says.
  ///
  /// What lies further down stands in the record of the workbook below, and in the records of this table about
  /// it where that is in the package too.
  func sources(of path: String, by sender: DataSender) -> (lines: CSVLines, findings: [Diagnostic])
  {
    let audit = tracer.audit(path)
    var parts: [CommonTables.Part] = []
    for figure in audit.figures {
      guard case .figure(_, let form, .row, let column) = figure.cell,
        let definition = audit.trace?.form(form)?.columns,
        definition.indices.contains(column), !definition[column].isPersonal,
        let node = audit.node(figure), let address = node.place.cell
      else { continue }
      let own = [
        node.place.sheet ?? "", address.description, form.text, definition[column].field,
      ]
      for part in node.parts where part.exclusion == nil && !isPersonal(part.node) {
        let from = part.node
        parts.append(
          CommonTables.Part(
            figure: own, role: part.role.rawValue,
            from: [
              from.unit, from.place.file ?? "", from.place.sheet ?? "",
              from.place.cell?.description ?? "", from.form.text, from.field,
            ]))
      }
    }
    let findings = audit.findings.map { finding in
      var finding = finding
      // The figures are exported all the same.
      finding.severity = .warning
      return finding
    }
    return (CommonTables.records(of: parts, by: sender), findings)
  }

  private func isPersonal(_ node: TraceNode) -> Bool {
    configuration.form(node.form)?.column(node.field)?.isPersonal ?? false
  }
}
