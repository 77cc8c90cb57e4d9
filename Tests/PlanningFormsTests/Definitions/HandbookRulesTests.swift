import Foundation
import Testing

@testable import PlanningForms

/// Protects: what the handbook says in words is in the definitions, and stays there. The list
/// `Tests/Fixtures/Handbook/rules.csv` gives each sentence and where it is carried out, and is
/// compared both ways: a rule removed from a definition fails, as does a rule that is not listed.
@Suite struct HandbookRulesTests {
  /// One sentence, for one form.
  struct Entry {
    var form: FormCode
    var field: String
    var sentence: String
    /// Where it is carried out: `rule:ID`, `max`, `S217` …
    var places: [String]
  }

  static let list = TemplatesFolder.package.appending(path: "Tests/Fixtures/Handbook/rules.csv")

  static func entries() throws -> [Entry] {
    var diagnostics: [DefinitionDiagnostic] = []
    let text = try String(contentsOf: list, encoding: .utf8)
    let table = try #require(
      ConfigurationTable(
        file: "rules.csv", text: text, required: ["forms", "field", "sentence", "where"],
        diagnostics: &diagnostics))
    try #require(diagnostics.isEmpty)
    return table.records.flatMap { record in
      table.value("forms", of: record).split(separator: " ").map { form in
        Entry(
          form: FormCode(String(form)), field: table.value("field", of: record),
          sentence: table.value("sentence", of: record),
          places: table.value("where", of: record).split(separator: ";").map {
            $0.trimmingCharacters(in: .whitespaces)
          })
      }
    }
  }

  @Test func everySentenceIsCarriedOutWhereTheListSays() throws {
    let configuration = try TemplatesFolder.load()
    let codes = Self.diagnosticCodes
    for entry in try Self.entries() {
      let form = try #require(configuration.form(entry.form), "\(entry.form)")
      #expect(!entry.places.isEmpty, "\(entry.form) \(entry.sentence)")
      for place in entry.places {
        let isThere =
          place.hasPrefix("rule:")
          ? Self.hasRule(String(place.dropFirst(5)), form, configuration)
          : codes.contains(place)
            || Self.isCarriedOut(place, form: form, field: entry.field, configuration)
        #expect(isThere, "\(entry.form) \(entry.field): \(entry.sentence) – \(place)")
      }
    }
  }

  @Test func everyRuleIsListed() throws {
    let listed = try Self.entries().reduce(into: Set<String>()) { rules, entry in
      for place in entry.places where place.hasPrefix("rule:") {
        let name = String(place.dropFirst(5))
        rules.insert(name.contains("/") ? name : entry.form.text + "/" + name)
      }
    }
    let defined = Set(
      try TemplatesFolder.load().forms.flatMap { form in
        form.rules.map { form.code.text + "/" + $0.id }
      })
    #expect(defined.subtracting(listed).sorted() == [])
    #expect(listed.subtracting(defined).sorted() == [])
  }

  @Test(
    .enabled(
      if: ReferenceFormsTests.isAvailable, "the published tables are not beside the package"))
  func everyPublishedSentenceIsListed() throws {
    let listed = Set(try Self.entries().map { "\($0.form) \($0.field): \($0.sentence)" })
    var missing: [String] = []
    for form in try ReferenceFormsTests.published() {
      for column in form.cols where !column.validation.isEmpty {
        let sentence = "\(form.code) \(column.field): \(column.validation)"
        if !listed.contains(sentence) { missing.append(sentence) }
      }
    }
    #expect(missing == [])
  }

  private static func hasRule(
    _ name: String, _ form: FormDefinition, _ configuration: Configuration
  ) -> Bool {
    guard let slash = name.firstIndex(of: "/") else { return form.rules.contains { $0.id == name } }
    let other = configuration.form(FormCode(String(name[..<slash])))
    return other?.rules.contains { $0.id == name[name.index(after: slash)...] } ?? false
  }

  /// The codes of findings; that each can be brought up is tested elsewhere.
  private static let diagnosticCodes = Set(Finding.Code.allCases.map(\.rawValue))

  /// Whether a form carries a sentence out by what its columns, rows or layout declare.
  private static func isCarriedOut(
    _ place: String, form: FormDefinition, field: String, _ configuration: Configuration
  ) -> Bool {
    if let column = form.column(field), let isDeclared = isDeclared(place, column, form) {
      return isDeclared
    }
    switch place {
    case "key": return form.key.contains(field)
    case "group": return form.groupBy == field
    case "total": return form.layout.total != .none
    case "ratios": return !form.layout.ratios.isEmpty
    case "note": return !form.layout.notes.isEmpty
    case "concat":
      // Checked where the rows were filled, and taken over as they are.
      if case .concatenation = form.rows { return true }
      return false
    case "filter":
      if case .grouping(_, _, .some) = form.rows { return true }
      return false
    case "not above district":
      return configuration.forms(of: .province).allSatisfy { $0.column(field) == nil }
    default: return false
    }
  }

  private static func isDeclared(
    _ place: String, _ column: ColumnDefinition, _ form: FormDefinition
  ) -> Bool? {
    let isComputed = if case .row = column.source { false } else { true }
    switch place {
    case "printed": return column.role == .printed
    case "ordinal": return column.role == .ordinal && !form.key.contains(column.field)
    case "required": return column.requirement != .optional
    case "max": return column.maximum != nil
    case "codes": return column.codes != nil
    case "value": return isComputed
    case "number": return column.numberLabel != nil
    case "tolerance": return column.tolerance != nil
    case "generated": return column.generated != nil
    case "help": return column.help != nil
    case "units": if case .units = column.codes { return true } else { return false }
    case "once": return column.totalExpression != nil
    case "min:ht": return form.column("ht")?.minimum != nil
    case "required:ghi_chu": return form.column("ghi_chu")?.requirement != .optional
    default: return nil
    }
  }
}
