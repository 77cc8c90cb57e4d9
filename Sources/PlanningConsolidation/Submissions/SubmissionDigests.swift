import PlanningForms

/// Digests of what was read of a workbook, by which sends are told to be the same: neither bytes nor places
/// nor formats. Where two differ a ``BookComparer`` tells.
package struct SubmissionDigests: Sendable {
  private let configuration: Configuration

  /// Prepares digests over a configuration's forms.
  package init(configuration: Configuration) { self.configuration = configuration }

  /// A digest of the values: equal where two workbooks say the same in every cell that people fill, in
  /// every run, since decisions quote it.
  package func digest(of forms: [FormCode: FormRecord]) -> UInt64 {
    var digest = ValueDigest()
    for form in configuration.forms {
      guard let record = forms[form.code] else { continue }
      digest.add(form.code.text)
      for value in record.record { digest.add(value) }
      digest.add(String(record.rows.count))
      let columns = compared(form, record)
      for row in record.rows {
        digest.add(row.key)
        let isComputed = configuration.isComputed(row, in: form)
        for column in columns {
          let value = row.values[column]
          // Some programs save 0 for a formula that shows nothing, or "-".
          let isNothing = value == .none || value.decimal?.isZero ?? false
          digest.add(isComputed && isNothing ? .blank : value)
        }
      }
    }
    return digest.value
  }

  /// A digest of what people typed in each row, and one of the block above the table.
  ///
  /// What follows from other figures and codes that the machine gives are left out, and so is what says
  /// which send it is and who made it.
  package func rowDigests(of forms: [FormCode: FormRecord]) -> [FormCode: [UInt32]] {
    var found: [FormCode: [UInt32]] = [:]
    for form in configuration.forms {
      guard let record = forms[form.code] else { continue }
      let columns = typed(form, record)
      var digests: [UInt32] = []
      if !record.record.isEmpty {
        var digest = ValueDigest()
        for (column, value) in zip(form.record, record.record) where !column.tellsTheSend {
          digest.add(value)
        }
        digests.append(UInt32(truncatingIfNeeded: digest.value))
      }
      for row in record.rows where !configuration.isComputed(row, in: form) {
        var digest = ValueDigest()
        digest.add(row.key)
        for column in columns { digest.add(row.values[column]) }
        digests.append(UInt32(truncatingIfNeeded: digest.value))
      }
      found[form.code] = digests
    }
    return found
  }

  /// In how many rows a later submission says something else than an earlier one; `nil` where their
  /// rows' digests were not worked out.
  package static func changes(from before: Submission, to after: Submission) -> ResentRows? {
    guard !before.rowDigests.isEmpty, !after.rowDigests.isEmpty else { return nil }
    let codes = Set(before.rowDigests.keys).union(after.rowDigests.keys).sorted()
    return ResentRows(
      forms: codes.compactMap { code in
        let (old, new) = (before.rowDigests[code] ?? [], after.rowDigests[code] ?? [])
        var left: [UInt32: Int] = [:]
        for digest in old { left[digest, default: 0] += 1 }
        var added = 0
        for digest in new {
          if let count = left[digest], count > 0 { left[digest] = count - 1 } else { added += 1 }
        }
        // A changed row is gone as it was and new as it is.
        let rows = max(added, left.values.reduce(0, +))
        return rows > 0 ? ResentRows.Form(form: code.text, rows: rows) : nil
      })
  }

  /// The columns that people type in.
  private func typed(_ form: FormDefinition, _ record: FormRecord) -> [Int] {
    compared(form, record).filter { column in
      !form.columns.indices.contains(column) || form.columns[column].generated == nil
    }
  }

  /// The columns that say something of their own: neither computed nor ordinals. Columns that are
  /// repeated for each unit are all compared.
  private func compared(_ form: FormDefinition, _ record: FormRecord) -> [Int] {
    let count = record.rows.first?.values.count ?? 0
    guard count == form.columns.count else { return Array(0..<count) }
    return form.columns.indices.filter { form.columns[$0].saysOfItsOwn }
  }
}

extension ColumnDefinition {
  /// Whether a field says which send a workbook is, or who made it, rather than what the unit reports.
  package var tellsTheSend: Bool {
    switch IdentificationField(rawValue: field) {
    case .round, .date, .version, .author: true
    default: isPersonal
    }
  }
}
