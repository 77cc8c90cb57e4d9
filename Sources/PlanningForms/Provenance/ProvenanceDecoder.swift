import DecimalArithmetic
import WorkbookModel

/// Reads the lines of a record that say where figures come from.
///
/// Only the forms that are asked for are looked into. Lines come from outside: whatever does not fit
/// makes the whole unreadable.
package struct ProvenanceDecoder {
  private typealias Mark = ProvenanceEncoder.Mark
  /// How many values are read at most.
  private static let largestCount = 8_000_000
  /// How deep areas stand in each other at most.
  private static let deepest = 4

  private let configuration: Configuration
  private let forms: Set<FormCode>?
  private let needs: FigureNeeds?
  private let area: String?
  private let texts: [String]
  private var lines: ArraySlice<String>
  private var count = 0

  /// Prepares the reading of lines.
  ///
  /// - Parameters:
  ///   - forms: the forms whose values are wanted; `nil` reads all.
  ///   - needs: the only fields and indicators of these forms that are wanted; what else there is stays
  ///     blank. `nil` reads all.
  ///   - area: the only area whose forms are wanted; of the others only who has sent what is read. `nil` reads
  ///     all.
  package init(
    configuration: Configuration, _ lines: ProvenanceLines, forms: Set<FormCode>?,
    needs: FigureNeeds? = nil, area: String? = nil
  ) {
    self.configuration = configuration
    self.forms = forms
    self.needs = needs
    self.area = area
    self.lines = lines.lines[...]
    texts = lines.texts
  }

  /// The provenance; `nil` where the lines are not whole or contradict themselves.
  package mutating func provenance() -> AreaProvenance? {
    guard let area = area(depth: 0), lines.isEmpty else { return nil }
    return area
  }

  // MARK: Areas

  /// Tables whose columns follow each other: those of one form.
  private struct Tables {
    var form: FormDefinition
    /// The positions of the carried columns by field.
    var columns: [String: Int]
    /// The same in the order in which the lines name them; `nil` for fields that there are no more.
    var fields: [Int?]
    /// Whose they are, with the number of rows.
    var owners: [(owner: Int, rows: Int)] = []
    var isWanted: Bool
  }

  private mutating func area(depth: Int) -> AreaProvenance? {
    guard depth < Self.deepest, let head = lines.popFirst().map(WrittenBook.split),
      head.count >= 5, head[0] == Mark.area, let year = YearTokens.year(head[2])
    else { return nil }
    var area = AreaProvenance(unit: head[1], planYear: year, templateVersion: head[3])
    area.file = head[4]
    var tables: Tables?
    var earlier: Int?
    while let line = lines.first {
      if line.hasPrefix(Mark.area) {
        guard let part = self.area(depth: depth + 1) else { return nil }
        area.parts.append(.computed(part))
        continue
      }
      lines.removeFirst()
      if line == Mark.end { return area }
      if line.hasPrefix(Mark.column) {
        guard let current = tables else { return nil }
        if isWanted(line, current), !column(line, current, &area, earlier) { return nil }
        continue
      }
      guard take(WrittenBook.split(line), &area, &tables, &earlier) else { return nil }
    }
    return nil
  }

  /// Takes a line that is no column.
  private mutating func take(
    _ fields: [String], _ area: inout AreaProvenance, _ tables: inout Tables?,
    _ earlier: inout Int?
  ) -> Bool {
    switch fields[0] {
    case Mark.sender:
      guard let sender = sender(fields) else { return false }
      area.senders.append(sender)
    case Mark.earlier:
      guard fields.count >= 3, let year = YearTokens.year(fields[1]) else { return false }
      earlier = year
      area.earlier[year] = [:]
    case Mark.identification: return identification(fields, &area)
    case Mark.typed:
      guard fields.count >= 5, let sender = area.senders.indices.last else { return false }
      area.senders[sender].typed.append(
        AreaProvenance.TypedCell(
          sheet: fields[1], cell: fields[2], text: fields[3], repair: fields[4]))
    case Mark.fields: return begin(fields, &tables, of: area.unit)
    case Mark.table: return table(fields, &area, &tables, earlier)
    case Mark.excluded:
      guard fields.count >= 4 else { return false }
      area.excluded.append(
        AreaProvenance.Excluded(unit: fields[1], file: fields[2], code: fields[3]))
    case Mark.choice:
      guard fields.count >= 4,
        let origin = configuration.roles.meaning(of: fields[2], as: FigureOrigin.self)
      else { return false }
      var choice = FigureChoice(indicator: fields[1], origin: origin, reason: fields[3])
      if fields.count > 4 {
        choice.document = fields[4]
        for index in stride(from: 5, to: fields.count, by: 2) {
          guard index + 1 < fields.count, let number = ExactDecimal(fields[index + 1]) else {
            return false
          }
          choice.settled[fields[index]] = number
        }
      }
      area.choices.append(choice)
    case Mark.place:
      guard fields.count >= 4, let rows = rows(fields[3]) else { return false }
      area.places.append(
        AreaProvenance.Place(form: FormCode(fields[1]), sheet: fields[2], rows: rows))
    default: break
    }
    return true
  }

  private func rows(_ text: String) -> [Int]? {
    ProvenanceValue.numbers(
      text, atMost: CellReference.maximumRow, upTo: CellReference.maximumRow)
  }

  private func sender(_ fields: [String]) -> AreaProvenance.Sender? {
    guard fields.count >= 7, let day = ProvenanceValue.day(fields[4]),
      let year = YearTokens.year(fields[5])
    else { return nil }
    return AreaProvenance.Sender(
      submission: Submission(
        contributor: Contributor(key: fields[1]), planYear: year, round: fields[3],
        roundOrder: configuration.rounds.position(fields[3]) ?? 0, date: day,
        templateVersion: fields[6], file: fields[2], forms: [:], accounting: CellAccounting()))
  }

  // MARK: Tables

  private func begin(
    _ fields: [String], _ tables: inout Tables?, of unit: String
  ) -> Bool {
    guard fields.count >= 2, let form = configuration.form(FormCode(fields[1])) else {
      // A form that there is no more: nothing is computed from it.
      tables = nil
      return false
    }
    let positions = form.columns.positions
    tables = Tables(
      form: form,
      columns: fields.dropFirst(2).reduce(into: [:]) { $0[$1] = positions[$1] },
      fields: fields.dropFirst(2).map { positions[$0] },
      isWanted: (area ?? unit) == unit && forms?.contains(form.code) ?? true)
    return true
  }

  private mutating func table(
    _ fields: [String], _ area: inout AreaProvenance, _ tables: inout Tables?, _ earlier: Int?
  ) -> Bool {
    guard let form = tables?.form, fields.count >= 6, let owner = Int(fields[1]),
      let total = Int(fields[5]), (0...CellReference.maximumRow).contains(total),
      let columns = ProvenanceValue.numbers(
        fields[3], atMost: CellReference.maximumColumn, upTo: CellReference.maximumColumn),
      let rows = rows(fields[4]), rows.isEmpty || rows.count == total
    else { return false }
    count += total * form.columns.count
    guard count <= Self.largestCount, earlier != nil || area.senders.indices.contains(owner) else {
      return false
    }
    tables?.owners.append((owner, total))
    guard tables?.isWanted == true else { return true }
    var places = [Int16](repeating: 0, count: form.columns.count)
    for (index, field) in (tables?.fields ?? []).enumerated() where columns.indices.contains(index)
    {
      if let field { places[field] = Int16(columns[index]) }
    }
    let blank = [ExpressionValue](repeating: .blank, count: form.columns.count)
    let file = earlier == nil ? area.senders[owner].submission.file : ""
    let contributor =
      earlier == nil ? area.senders[owner].submission.contributor : .unit(area.unit)
    let record = FormRecord(
      form: form.code, contributor: contributor,
      rows: (0..<total).map {
        RecordRow(values: blank, sheetRow: rows.isEmpty ? 0 : Int32(rows[$0]))
      },
      source: RecordSource(file: file, sheet: fields[2], columns: places))
    if let earlier {
      area.earlier[earlier]?[form.code] = record
    } else {
      let known = area.senders[owner].submission.forms[form.code]
      area.senders[owner].submission.forms[form.code] = record
      if let known {
        area.senders[owner].submission.forms[form.code]?.record = known.record
        area.senders[owner].submission.forms[form.code]?.source?.recordCells =
          known.source?.recordCells ?? []
      }
    }
    return true
  }

  private func identification(_ fields: [String], _ area: inout AreaProvenance) -> Bool {
    guard fields.count >= 3, fields.count % 3 == 0, let sender = area.senders.indices.last else {
      return false
    }
    guard let form = configuration.form(FormCode(fields[1])) else { return true }
    var record = FormRecord(
      form: form.code, contributor: area.senders[sender].submission.contributor,
      record: form.record.map { _ in .blank },
      source: RecordSource(
        file: area.senders[sender].submission.file, sheet: fields[2],
        columns: form.columns.map { _ in 0 }, recordCells: form.record.map { _ in (0, 0) }))
    for index in stride(from: 3, to: fields.count, by: 3) {
      guard let position = form.record.firstIndex(where: { $0.field == fields[index] }) else {
        continue
      }
      guard let value = ProvenanceValue.value(fields[index + 2], texts: texts) else { return false }
      record.record[position] = value
      if let cell = CellReference(fields[index + 1]) {
        record.source?.recordCells[position] = (Int32(cell.row), Int16(cell.column))
      }
    }
    area.senders[sender].submission.forms[form.code] = record
    return true
  }

  // MARK: Columns

  /// Whether the values of a column are wanted; only its beginning is looked at.
  private func isWanted(_ line: String, _ tables: Tables) -> Bool {
    guard tables.isWanted, let needs else { return tables.isWanted }
    // `+v|X-02|uth_nay|…`: names of fields have nothing that is guarded.
    let names = line.utf8.split(
      separator: UInt8(ascii: "|"), maxSplits: 3, omittingEmptySubsequences: false)
    guard names.count > 2, !names[2].isEmpty else { return true }
    return needs.includes(String(decoding: names[2], as: UTF8.self), of: tables.form.code)
  }

  /// Puts the values of a column into the rows of its tables.
  private func column(
    _ line: String, _ tables: Tables, _ area: inout AreaProvenance, _ earlier: Int?
  ) -> Bool {
    let fields = WrittenBook.split(line)
    let total = tables.owners.reduce(0) { $0 + $1.rows }
    guard fields.count == total + 3, fields[1] == tables.form.code.text else { return false }
    let isKey = fields[2].isEmpty
    guard isKey || tables.columns.keys.contains(fields[2]) else { return true }
    let position = isKey ? 0 : tables.columns[fields[2]] ?? 0
    let definition = tables.form.columns[position]
    let wanted = wantedIndicators(of: tables.form)
    var next = 3
    for (owner, total) in tables.owners {
      let range = next..<next + total
      next += total
      var record =
        earlier.map { area.earlier[$0]?[tables.form.code] }
        ?? area.senders[owner].submission.forms[tables.form.code]
      guard record != nil, record?.rows.count == total else { return false }
      // The rows leave their place while they are filled, so that they are not copied.
      if let earlier {
        area.earlier[earlier]?[tables.form.code] = nil
      } else {
        area.senders[owner].submission.forms[tables.form.code] = nil
      }
      for (row, field) in fields[range].enumerated() {
        if isKey {
          record?.rows[row].key = String(field.dropFirst())
          continue
        }
        if let wanted, let key = record?.rows[row].key, !wanted.contains(key) { continue }
        guard var value = ProvenanceValue.value(field, texts: texts) else { return false }
        if definition.type == .target, case .text(let text) = value {
          let indicator = record.flatMap { configuration.indicator($0.rows[row].key) }
          value =
            configuration.target(text, column: definition, indicator: indicator)
            .map { .target($0) } ?? value
        }
        record?.rows[row].values[position] = value
      }
      if let earlier {
        area.earlier[earlier]?[tables.form.code] = record
      } else {
        area.senders[owner].submission.forms[tables.form.code] = record
      }
    }
    return true
  }

  /// The indicators whose rows of a form are wanted; `nil` where all are.
  private func wantedIndicators(of form: FormDefinition) -> Set<String>? {
    if case .indicators = form.rows { needs?.indicators } else { nil }
  }
}
