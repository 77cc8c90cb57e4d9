import DecimalArithmetic
import PlanningForms

/// Compares what was read of two workbooks of one unit: neither bytes nor places nor formats.
package struct SubmissionComparison: Sendable {
  package let configuration: Configuration

  /// Makes a comparison over a configuration's forms.
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
        for column in columns { digest.add(row.values[column]) }
      }
    }
    return digest.value
  }

  /// A digest of what people typed in each row, and one of the block above the table.
  ///
  /// What follows from other figures and codes that the machine gives are left out, and so is what says
  /// which round it is.
  package func rowDigests(of forms: [FormCode: FormRecord]) -> [FormCode: [UInt32]] {
    var found: [FormCode: [UInt32]] = [:]
    for form in configuration.forms where !form.isIdentification {
      guard let record = forms[form.code] else { continue }
      let columns = typed(form, record)
      var digests: [UInt32] = []
      if !record.record.isEmpty {
        var digest = ValueDigest()
        for value in record.record { digest.add(value) }
        digests.append(UInt32(truncatingIfNeeded: digest.value))
      }
      for row in record.rows where !isComputed(row, form) {
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

  /// Where the second differs from the first; the cells are the first one's.
  ///
  /// - Parameter file: the name of the second's file.
  package func differences(
    _ one: [FormCode: FormRecord], _ other: [FormCode: FormRecord], file: String
  ) -> SubmissionDifferences {
    // What follows from other figures, and codes that the machine gives, only where nothing else
    // differs.
    let typed = differences(one, other, file: file, typedOnly: true)
    return typed.count > 0 ? typed : differences(one, other, file: file, typedOnly: false)
  }

  private func differences(
    _ one: [FormCode: FormRecord], _ other: [FormCode: FormRecord], file: String, typedOnly: Bool
  ) -> SubmissionDifferences {
    var found = SubmissionDifferences(file: file)
    func add(_ form: FormDefinition, cell: String?, _ values: (StatedValue, StatedValue)) {
      found.count += 1
      guard found.first.count < SubmissionDifferences.named else { return }
      found.first.append(
        SubmissionDifferences.Place(
          form: form.code.text, cell: cell, found: values.0, other: values.1))
    }
    for form in configuration.forms {
      switch (one[form.code], other[form.code]) {
      case (nil, nil): continue
      case (let mine?, let theirs?):
        compare(form, mine, theirs, typedOnly: typedOnly) { add(form, cell: $0, $1) }
      case (let mine, let theirs):
        add(form, cell: nil, (Self.rows(mine?.rows.count), Self.rows(theirs?.rows.count)))
      }
    }
    return found
  }

  private func compare(
    _ form: FormDefinition, _ mine: FormRecord, _ theirs: FormRecord, typedOnly: Bool,
    add: (_ cell: String?, _ values: (StatedValue, StatedValue)) -> Void
  ) {
    for (index, pair) in zip(mine.record, theirs.record).enumerated() where pair.0 != pair.1 {
      add(mine.recordCell(index)?.description, (StatedValue(pair.0), StatedValue(pair.1)))
    }
    let columns = typedOnly ? typed(form, mine) : compared(form, mine)
    let partners = Dictionary(
      theirs.rows.enumerated().map { (RowKey($1, at: $0), $1) },
      uniquingKeysWith: { first, _ in first })
    for (index, row) in mine.rows.enumerated() where !typedOnly || !isComputed(row, form) {
      let partner = partners[RowKey(row, at: index)]?.values ?? []
      for column in columns {
        let other = partner.indices.contains(column) ? partner[column] : .blank
        guard row.values[column] != other else { continue }
        add(
          mine.cell(row: index, column: column)?.description,
          (StatedValue(row.values[column]), StatedValue(other)))
      }
    }
    if mine.rows.count < theirs.rows.count {
      add(nil, (Self.rows(mine.rows.count), Self.rows(theirs.rows.count)))
    }
  }

  /// Whether a row's figures follow from those of other rows.
  private func isComputed(_ row: RecordRow, _ form: FormDefinition) -> Bool {
    guard case .indicators = form.rows, let indicator = configuration.indicator(row.key) else {
      return false
    }
    return [.ratio, .difference].contains(indicator.rule)
  }

  /// What a row is compared by: its printed key, or its place in a list.
  private struct RowKey: Hashable {
    var key: String
    var place: Int

    init(_ row: RecordRow, at index: Int) {
      key = row.key
      place = row.key.isEmpty ? index : 0
    }
  }

  /// A number of rows, as a value; nothing where the form is not there.
  private static func rows(_ count: Int?) -> StatedValue {
    count.map { .number(ExactDecimal($0)) } ?? ""
  }

  /// The columns that say something of their own: neither computed nor ordinals. Columns that are
  /// repeated for each unit are all compared.
  private func compared(_ form: FormDefinition, _ record: FormRecord) -> [Int] {
    let count = record.rows.first?.values.count ?? 0
    guard count == form.columns.count else { return Array(0..<count) }
    return form.columns.indices.filter { index in
      let column = form.columns[index]
      if case .expression = column.source { return false }
      return column.role != .ordinal
    }
  }
}
