@testable import PlanningForms

/// A sheet with the fields of a small form in columns A to I, and a form X08 on a second sheet.
struct SheetScope: FormulaScope {
  static let fields: [(name: String, kind: ExpressionKind)] = [
    ("a", .number), ("b", .number), ("c", .number), ("flag", .boolean),
    ("field", .code(list: "DM_LINHVUC")), ("day", .date), ("hazards", .codes(list: "DM_HIEMHOA")),
    ("name", .text), ("other", .text),
  ]
  static let columns: [(name: String, kind: ExpressionKind)] = [
    ("key", .text), ("field", .code(list: "DM_LINHVUC")), ("capital", .number),
    ("priority", .number), ("flag", .boolean), ("hazards", .codes(list: "DM_HIEMHOA")),
    ("day", .date),
  ]
  static let lists = [
    "DM_LINHVUC": [
      "NN": "Nông nghiệp", "HT": "Hạ tầng: giao thông, \"thuỷ lợi\"", "YT": "Y tế (nước)",
    ],
    "DM_HIEMHOA": ["HAN": "Hạn hán", "BAO": "Bão", "XNM": "Xâm nhập mặn"],
  ]
  static let rowCount = 20

  var row = 5

  private func letter(_ index: Int) -> String {
    String(Character(UnicodeScalar(UInt8(65 + index))))
  }

  func cell(of field: String) -> String? {
    Self.fields.firstIndex { $0.name == field }.map { "\(letter($0))\(row)" }
  }
  func column(of field: String, form: String) -> String? {
    guard form == "X08" else { return nil }
    return Self.columns.firstIndex { $0.name == field }.map {
      "X08!$\(letter($0))$1:$\(letter($0))$\(Self.rowCount)"
    }
  }
  func presenceColumn(of form: String) -> String? { column(of: "key", form: form) }
  func indicatorCell(_ code: String, column: String?) -> String? {
    code == "KT01" ? cell(of: column ?? "a") : cell(of: column ?? "b")
  }
  func variable(_ name: String) -> String? { name == "plan_year" ? "2018" : "\"xa\"" }
  func codeText(_ code: String, list: String) -> String? { Self.lists[list]?[code] }

  var fieldNames: [String] { Self.fields.map(\.name) }
  var formNames: [String] { ["X08"] }
  var indicatorCodes: [String] { ["KT01", "KT05"] }
  var variableNames: [String] { ["plan_year", "unit_type"] }
  func fieldNames(of form: String) -> [String] { Self.columns.map(\.name) }
  func kind(of field: String) -> ExpressionKind? {
    Self.fields.first { $0.name == field }?.kind
  }
  func kind(of field: String, form: String) -> ExpressionKind? {
    form == "X08" ? Self.columns.first { $0.name == field }?.kind : nil
  }
  func variableKind(_ name: String) -> ExpressionKind? {
    ["plan_year": .number, "unit_type": .text][name]
  }
  func codes(of list: String) -> [String]? { Self.lists[list].map { Array($0.keys) } }
}
