import PlanningForms

/// What the tables of a package are called: lower-case letters, digits and `-`, as the specification asks.
package struct TableNames: Sendable {
  /// The tables that are not of a form.
  package enum Common: String, CaseIterable, Sendable {
    case units, codes, indicators, forms, fields, files, sources
  }

  private let names: [FormCode: String]

  /// Names for the forms of a set, each its own.
  package init(_ forms: [FormDefinition]) {
    var taken = Set(Common.allCases.map(\.rawValue))
    var names: [FormCode: String] = [:]
    for form in forms {
      let plain = String(
        decoding: form.code.text.lowercased().utf8.map { byte -> UInt8 in
          let isPlain =
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          return isPlain ? byte : UInt8(ascii: "-")
        }, as: UTF8.self)
      var name = plain
      var number = 1
      while !taken.isDisjoint(with: Self.tables(of: name)) {
        number += 1
        name = "\(plain)-\(number)"
      }
      taken.formUnion(Self.tables(of: name))
      names[form.code] = name
    }
    self.names = names
  }

  private static func tables(of name: String) -> [String] {
    [name, name + "-long", name + "-head"]
  }

  /// The name of a form's table with one record a row.
  package func wide(_ form: FormCode) -> String { names[form] ?? "" }
  /// The name of a form's table with one record a value.
  package func long(_ form: FormCode) -> String { wide(form) + "-long" }
  /// The name of the table of the fields that stand once for a form.
  package func head(_ form: FormCode) -> String { wide(form) + "-head" }
}
