import WorkbookModel

/// Writes a provenance as lines of the record. `docs/nguon-so.md` gives their form.
///
/// A table stands column by column, since the values of a column are alike and deflate well side by side.
package struct ProvenanceEncoder {
  /// What the lines begin with, of which the first letters say what they are.
  enum Mark {
    static let area = "+a"
    static let end = "+z"
    static let sender = "+u"
    static let earlier = "+y"
    static let identification = "+i"
    static let typed = "+c"
    static let fields = "+d"
    static let table = "+f"
    static let column = "+v"
    static let excluded = "+e"
    static let choice = "+k"
    static let place = "+p"
  }

  private let configuration: Configuration
  private let numbers: [String: Int]
  private let texts: [String]
  /// The fields whose texts figures depend on.
  private let needed: Set<FormField>

  /// Prepares the lines of one workbook.
  ///
  /// - Parameter texts: those of its record, ``WrittenBook/texts``.
  package init(configuration: Configuration, texts: [String]) {
    self.configuration = configuration
    self.texts = texts
    numbers = Dictionary(
      texts.enumerated().map { ($1, $0 + 1) }, uniquingKeysWith: { first, _ in first })
    needed = configuration.fieldsThatDecide
  }

  /// The lines.
  package func lines(_ provenance: AreaProvenance) -> [String] {
    var lines = [
      joined([
        Mark.area, provenance.unit, String(provenance.planYear), provenance.templateVersion,
        provenance.file,
      ])
    ]
    for sender in provenance.senders { add(sender, to: &lines) }
    addTables(provenance.senders.map(\.submission.forms), to: &lines)
    for year in provenance.earlier.keys.sorted() {
      guard let forms = provenance.earlier[year] else { continue }
      let file = forms.values.lazy.compactMap(\.source?.file).min() ?? ""
      lines.append(joined([Mark.earlier, String(year), file]))
      addTables([forms], isEarlier: true, to: &lines)
    }
    lines += provenance.excluded.map { joined([Mark.excluded, $0.unit, $0.file, $0.code]) }
    lines += provenance.choices.map {
      joined(
        [Mark.choice, $0.indicator, configuration.roles.code($0.origin), $0.reason]
          + ($0.settled.isEmpty ? [] : [$0.document])
          + $0.settled.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.description] })
    }
    lines += provenance.places.map(place)
    for part in provenance.parts {
      switch part {
      case .computed(let area): lines += self.lines(area)
      case .carried(let carried): lines += self.lines(carried)
      }
    }
    return lines + [Mark.end]
  }

  // MARK: Areas below

  /// The lines of another workbook, with its references put into this one's.
  private func lines(_ carried: ProvenanceLines) -> [String] {
    guard let first = carried.lines.first else { return [] }
    var head = WrittenBook.split(first)
    while head.count < 5 { head.append("") }
    head[4] = carried.file
    let places = carried.places.map(place)
    return [joined(head)]
      + carried.lines.dropFirst().dropLast().flatMap { line in
        line.utf8.contains(UInt8(ascii: "#")) && line.hasPrefix(Mark.column)
          ? [renumbered(line, carried.texts)] : [line]
      } + places + [Mark.end]
  }

  private func renumbered(_ line: String, _ texts: [String]) -> String {
    var fields = WrittenBook.split(line)
    guard fields.count > 3 else { return line }
    let field = FormField(form: FormCode(fields[1]).identifier, field: fields[2])
    for index in 3..<fields.count where fields[index].hasPrefix("#") {
      guard let number = Int(fields[index].dropFirst()), texts.indices.contains(number - 1) else {
        continue
      }
      fields[index] = text(texts[number - 1], field)
    }
    return joined(fields)
  }

  private func place(_ place: AreaProvenance.Place) -> String {
    joined([
      Mark.place, place.form.text, place.sheet, ProvenanceValue.ranges(place.rows),
    ])
  }

  // MARK: Senders

  private func add(_ sender: AreaProvenance.Sender, to lines: inout [String]) {
    let submission = sender.submission
    lines.append(
      joined([
        Mark.sender, submission.contributor.key, submission.file, submission.round,
        String(submission.date), String(submission.planYear), submission.templateVersion,
      ]))
    for code in submission.forms.keys.sorted() {
      guard let record = submission.forms[code], !record.record.isEmpty,
        let form = configuration.form(code)
      else { continue }
      var fields = [Mark.identification, code.text, record.source?.sheet ?? ""]
      for (index, column) in form.record.enumerated() where !column.isPersonal {
        guard record.record.indices.contains(index) else { continue }
        let field = FormField(form: code.identifier, field: column.field)
        fields += [
          column.field, record.recordCell(index)?.description ?? "",
          ProvenanceValue.text(record.record[index]) { text($0, field, isKept: true) },
        ]
      }
      lines.append(joined(fields))
    }
    lines += sender.typed.map { joined([Mark.typed, $0.sheet, $0.cell, $0.text, $0.repair]) }
  }

  // MARK: Tables

  /// The tables of each form, of all senders one after the other.
  private func addTables(
    _ senders: [[FormCode: FormRecord]], isEarlier: Bool = false, to lines: inout [String]
  ) {
    let codes = Set(senders.flatMap(\.keys)).sorted()
    for code in codes {
      guard let form = configuration.form(code) else { continue }
      let columns = form.columns.indices.filter {
        form.columns[$0].isCarried(ofEarlier: isEarlier)
      }
      let tables = senders.enumerated().compactMap { index, forms in
        forms[code].map { (index, $0) }
      }
      lines.append(joined([Mark.fields, code.text] + columns.map { form.columns[$0].field }))
      for (sender, record) in tables {
        let places = columns.map { column in
          record.source.flatMap { source in
            source.columns.indices.contains(column) ? Int(source.columns[column]) : nil
          } ?? 0
        }
        lines.append(
          joined([
            Mark.table, String(sender), record.source?.sheet ?? "",
            ProvenanceValue.ranges(places),
            ProvenanceValue.ranges(record.rows.map { Int($0.sheetRow) }),
            String(record.rows.count),
          ]))
      }
      let rows = tables.flatMap(\.1.rows)
      if rows.contains(where: { !$0.key.isEmpty }) {
        lines.append(joined([Mark.column, code.text, ""] + rows.map { "'" + $0.key }))
      }
      for column in columns {
        let field = FormField(form: code.identifier, field: form.columns[column].field)
        var isBlank = true
        let values = rows.map { row in
          let value = row.values.indices.contains(column) ? row.values[column] : .blank
          if value != .blank { isBlank = false }
          return ProvenanceValue.text(value) { text($0, field) }
        }
        if !isBlank { lines.append(joined([Mark.column, code.text, field.field] + values)) }
      }
    }
  }

  /// The most bytes of a text that is kept although no figure depends on it: of those that are too short
  /// to be referred to, any may be printed.
  private static let longestKept = WrittenBook.shortestReference - 1

  private func text(_ text: String, _ field: FormField, isKept: Bool = false) -> String {
    if let number = numbers[text] { return "#" + String(number) }
    if isKept || text.utf8.count <= Self.longestKept || needed.contains(field) { return "'" + text }
    return ProvenanceValue.left
  }

  private func joined(_ fields: [String]) -> String { WrittenBook.joined(fields) }
}

extension ColumnDefinition {
  /// Whether its values are carried: those that people gave, and of earlier years' forms the computed
  /// ones too, which are not computed again. An ordinal says nothing, and what names a person stays
  /// where it was typed.
  func isCarried(ofEarlier isEarlier: Bool) -> Bool {
    if case .expression = source, !isEarlier { return false }
    return role != .ordinal && !isPersonal && !isRepeated
  }
}

extension Configuration {
  /// The fields that expressions and groupings read.
  fileprivate var fieldsThatDecide: Set<FormField> {
    var found: Set<FormField> = []
    for form in forms {
      for expression in form.computations {
        found.formUnion(expression.references.foreign)
        found.formUnion(
          expression.references.fields.map { FormField(form: form.code.identifier, field: $0) })
      }
      switch form.rows {
      case .grouping(let sources, let fields, let condition):
        for source in sources {
          let all = fields + (condition?.references.fields.sorted() ?? [])
          found.formUnion(all.map { FormField(form: source.identifier, field: $0) })
        }
      case .concatenation(let sources, let condition, let order):
        for source in sources {
          let all = order + (condition?.references.fields.sorted() ?? [])
          found.formUnion(all.map { FormField(form: source.identifier, field: $0) })
        }
      default: break
      }
    }
    return found
  }
}
