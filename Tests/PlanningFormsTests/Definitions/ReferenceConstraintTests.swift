import DecimalArithmetic
import Foundation
import Testing

@testable import PlanningForms

/// The published tables also say for each column whether it must be filled and what may stand in
/// it. Protects: the columns that people fill ask for no less and no more.
@Suite(
  .enabled(if: ReferenceFormsTests.isAvailable, "the published tables are not beside the package"))
struct ReferenceConstraintTests {
  typealias ReferenceColumn = ReferenceFormsTests.ReferenceColumn

  /// Where a definition asks otherwise than the table, each with its reason.
  static let decisions: Set<String> = [
    // A policy or technical request has no quantity and needs no money.
    "X-09 dvt", "X-09 khoi_luong", "X-09 von_tong",
    // An indicator that others report stays blank.
    "X-02 kh_nay", "X-02 uth_nay", "X-02 kh_sau", "N-01 kh_nay", "N-01 uth_nay", "N-01 kh_sau",
    // Explanations are asked for by the rules that a note settles.
    "X-02 ghi_chu",
    // The ordinal is renumbered, so a blank one is no mistake.
    "X-00 ap_stt",
  ]

  private static func filledColumns() throws -> [(String, ColumnDefinition, ReferenceColumn)] {
    let configuration = try TemplatesFolder.load()
    return try ReferenceFormsTests.published().flatMap { reference in
      guard let form = configuration.form(FormCode(reference.code)), form.level.isFilled else {
        return [(String, ColumnDefinition, ReferenceColumn)]()
      }
      return reference.cols.compactMap { column in
        form.column(column.definedField).map { ("\(reference.code) \(column.field)", $0, column) }
      }
    }
  }

  @Test func requirementsAreAsPublished() throws {
    for (name, column, reference) in try Self.filledColumns()
    where !Self.decisions.contains(name) && column.role != .ordinal {
      let isComputed = if case .row = column.source { false } else { true }
      switch reference.required {
      case "x":
        #expect(
          column.requirement == .required || column.role == .printed || isComputed, "\(name)")
      case "(máy)":
        #expect(isComputed || column.generated != nil || column.role == .printed, "\(name)")
      case "(in sẵn)":
        #expect(column.role == .printed || column.generated != nil, "\(name)")
      case "":
        #expect(column.requirement == .optional, "\(name)")
      default:
        #expect(column.requirement != .optional && column.requirement != .required, "\(name)")
      }
    }
  }

  @Test func rangesAndListsAreAsPublished() throws {
    var understood = 0
    for (name, column, reference) in try Self.filledColumns() where !reference.allowed.isEmpty {
      guard let problem = Self.problem(with: column, allowed: reference.allowed) else { continue }
      understood += 1
      #expect(problem == "", "\(name): \(reference.allowed)")
    }
    #expect(understood > 150)
  }

  /// What a column lacks of what is allowed; empty where nothing, `nil` where rules say it.
  private static func problem(with column: ColumnDefinition, allowed: String) -> String? {
    // What is computed from columns that are bounded is bounded.
    if case .expression = column.source, column.minimum == nil { return nil }
    let minimum = column.minimum?.source
    let maximum = column.maximum?.source
    if let match = allowed.wholeMatch(of: /(\d+)(?:–|\.\.)(\d+)(?: ký tự)?/) {
      let (low, high) = (String(match.1), String(match.2))
      if let length = column.textLength {
        return "\(length.lowerBound)" == low && "\(length.upperBound)" == high ? "" : "length"
      }
      if column.codes != nil { return nil }
      return minimum == low && maximum == high ? "" : "range"
    }
    if let match = allowed.wholeMatch(of: /0\.\.(\w+)/) {
      return minimum == "0" && maximum == String(match.1) ? "" : "range"
    }
    if let match = allowed.wholeMatch(of: /≥ ?(\w+)/) {
      return minimum == String(match.1) ? "" : "minimum"
    }
    if let match = allowed.wholeMatch(of: /≤ ?(\w+)/) {
      return maximum == String(match.1) ? "" : "maximum"
    }
    if let match = allowed.firstMatch(of: /^DM_\w+/), !allowed.hasPrefix("DM_AP") {
      // Indicators have units of their own.
      guard case .list(let list) = column.codes else { return "list" }
      return list == match.0 || list == match.0 + "_CT" ? "" : "list"
    }
    if allowed.wholeMatch(of: /[A-Z0-9]+(, [A-Z0-9]+)+(, \(.*\))?/) != nil {
      return codeProblem(column, Set(allowed.matches(of: /\b[A-Z0-9]+\b/).map { String($0.0) }))
    }
    return nil
  }

  private static func codeProblem(_ column: ColumnDefinition, _ codes: Set<String>) -> String {
    guard case .list(let name) = column.codes,
      let list = try? TemplatesFolder.load().codeLists[name]
    else { return "list" }
    let missing = codes.subtracting(list.choices.map(\.code)).subtracting(["CT"])
    return missing.sorted().joined(separator: ", ")
  }
}
