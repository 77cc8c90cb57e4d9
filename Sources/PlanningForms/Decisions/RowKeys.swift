/// Names the rows of a record so that each keeps its name when others are inserted.
package struct RowKeys: Sendable {
  /// The key of each row; empty where nothing names it.
  package let keys: [String]

  /// The keys of a record's rows: the indicator or code of a fixed row, else the values of the fields that
  /// identify it; of several with the same the second and further are numbered.
  package init(_ record: FormRecord, form: FormDefinition) {
    let columns = form.key.compactMap { field in
      form.columns.firstIndex { $0.field == field }
    }
    var seen: [String: Int] = [:]
    keys = record.rows.map { row in
      var key = row.key
      if key.isEmpty {
        let parts = columns.map {
          row.values.indices.contains($0) ? row.values[$0].displayText : ""
        }
        key = parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "/")
      }
      guard !key.isEmpty else { return "" }
      let count = seen[key, default: 0] + 1
      seen[key] = count
      return count == 1 ? key : "\(key)#\(count)"
    }
  }
}

extension Configuration {
  /// The findings with what a decision about each would be about, where one can be taken.
  package func withMatters(_ findings: [Diagnostic], of submission: Submission) -> [Diagnostic] {
    var keys: [FormCode: RowKeys] = [:]
    return findings.map { finding in
      guard finding.matter == nil, finding.location.file == submission.file,
        !DecisionAnswer.allowed(for: finding.finding, severity: finding.severity).isEmpty,
        let code = finding.location.form, let form = form(code),
        let record = submission.forms[code], let field = finding.location.field,
        let cell = finding.location.cell,
        let row = record.rows.firstIndex(where: { Int($0.sheetRow) == cell.row }),
        let column = form.columns.firstIndex(where: { $0.field == field })
      else { return finding }
      let names = keys[code] ?? RowKeys(record, form: form)
      keys[code] = names
      guard !names.keys[row].isEmpty else { return finding }
      var named = finding
      named.matter = .value(
        DecisionSubject(
          code: finding.finding.code, rule: finding.finding.rule ?? "",
          unit: submission.contributor.key, form: code, row: names.keys[row], field: field),
        shown: record.rows[row].values[column].displayText)
      return named
    }
  }
}
