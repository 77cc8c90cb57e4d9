/// Under which signature of a workbook's sheets the name stands that a line of its identification gives
/// (`signs:`).
package enum SignaturePlace: String, CaseIterable, Hashable, Sendable {
  /// Who has filled the sheets: the first signature.
  case author
  /// Who seals: the last one.
  case head
}

/// The name of a person, out of what is typed on a line that also asks how to reach the person.
package enum SignatureName {
  /// What ends a name where it stands: what follows is a number or an office.
  private static let ends =
    (0...9).map { String($0) } + ["/", "(", ",", ";", " - ", " – "]

  /// The name; empty where none stands in front of a number.
  package static func name(in text: String) -> String {
    let end = ends.compactMap { text.firstRange(of: $0)?.lowerBound }.min() ?? text.endIndex
    let words = text[..<end].split(separator: " ")
    return words.joined(separator: " ")
  }

  /// The formula that shows the name that a cell of the workbook holds, nothing where it is blank.
  ///
  /// Each end is looked for by itself: LibreOffice 7.4 breaks down when it saves a list of them (`{"0","1"}`)
  /// beside a cell whose sheet was deleted.
  package static func formula(cell: String) -> String {
    let places = ends.map { end in
      let quoted = FormulaText.quoted(end)
      return "FIND(\(quoted),\(cell)&\(quoted))"
    }
    return "TRIM(LEFT(\(cell),MIN(\(places.joined(separator: ",")))-1))"
  }

  /// Whether a formula is one that shows such a name, whatever cell holds it.
  package static func isFormula(_ text: String) -> Bool {
    let start = "TRIM(LEFT("
    guard text.hasPrefix(start), let end = text.firstRange(of: ",MIN(")?.lowerBound else {
      return false
    }
    let cell = text[..<end].dropFirst(start.count)
    return text == formula(cell: String(cell))
  }
}
