import PlanningForms
import PlanningIntake
import WorkbookModel
import WorkbookReaders

/// What differs between the layouts of two workbooks: sheets and their order, printed texts, merged cells,
/// rules for what may be typed, choices. Figures are no layout.
package struct BookLayoutChanges {
  private struct Layout {
    var sheets: [Sheet] = []
    var validations: [String: [String: String]] = [:]
    var names: [String: String] = [:]
  }

  private var changes: [LayoutChange] = []

  private init() {}

  /// The differences, sheet by sheet in the order of the earlier workbook.
  package static func between(_ old: String, _ new: String) throws(ReadError) -> [LayoutChange] {
    let (before, after) = (try layout(old), try layout(new))
    var changes = BookLayoutChanges()
    let (names, others) = (before.sheets.map(\.name), after.sheets.map(\.name))
    for name in names + others.filter({ !names.contains($0) }) {
      let old = before.sheets.first { $0.name == name }
      let new = after.sheets.first { $0.name == name }
      guard let old, let new else {
        changes.note(name, old.map(\.name), new.map(\.name))
        continue
      }
      changes.compare(texts(old), texts(new), on: name)
      changes.compare(merges(old), merges(new), on: name)
      changes.compare(
        before.validations[name] ?? [:], after.validations[name] ?? [:], on: name)
    }
    let kept = Set(names).intersection(others)
    changes.note(
      "*", names.filter(kept.contains).joined(separator: ", "),
      others.filter(kept.contains).joined(separator: ", "))
    changes.compare(before.names, after.names, on: nil)
    return changes.changes
  }

  private static func layout(_ path: String) throws(ReadError) -> Layout {
    let source = try openSource(path)
    var layout = Layout()
    for index in source.sheets.indices { layout.sheets.append(try source.sheet(index)) }
    let description = source.describe()
    for sheet in description.sheets {
      for rule in sheet.validations {
        let text = "\(rule.rule)" + (rule.prompt.map { " – \($0.text)" } ?? "")
        for range in rule.ranges {
          layout.validations[sheet.name, default: [:]][range.description] = text
        }
      }
    }
    for name in description.definedNames { layout.names[name.name] = name.formula }
    return layout
  }

  // MARK: Parts of a sheet

  /// What is printed or typed as text, by address.
  private static func texts(_ sheet: Sheet) -> [String: String] {
    var texts: [String: String] = [:]
    for cell in sheet.rows.flatMap(\.cells) {
      if case .text(let text) = cell.value { texts[cell.reference.description] = text }
    }
    return texts
  }

  private static func merges(_ sheet: Sheet) -> [String: String] {
    Dictionary(
      sheet.mergedRanges.map { ($0.description, "=") }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func note(_ place: String, _ before: String?, _ after: String?) {
    if before != after {
      changes.append(LayoutChange(place: place, before: before, after: after))
    }
  }

  private mutating func compare(
    _ old: [String: String], _ new: [String: String], on sheet: String?
  ) {
    for key in Set(old.keys).union(new.keys).sorted() {
      note(sheet.map { "\($0)!\(key)" } ?? key, old[key], new[key])
    }
  }
}
