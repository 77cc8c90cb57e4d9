import WorkbookModel

/// Checks of a document as a whole, before anything is written.
enum WorkbookCheck {
  static func check(_ document: WorkbookDocument) throws(WriteError) {
    guard document.sheets.contains(where: { $0.visibility == .visible }) else {
      throw .invalid(
        .noVisibleSheet, value: "\(document.sheets.count) sheets", at: WriteError.Place())
    }
    guard
      document.sheets.indices.contains(document.activeSheet),
      document.sheets[document.activeSheet].visibility == .visible
    else {
      throw .invalid(.activeSheet, value: String(document.activeSheet), at: WriteError.Place())
    }
    var names = Set<String>()
    for sheet in document.sheets {
      try checkName(sheet.name)
      guard names.insert(sheet.name.lowercased()).inserted else {
        throw .invalid(
          .repeatedSheetName, value: sheet.name, at: WriteError.Place(sheet: sheet.name))
      }
    }
    try checkNames(document)
    try checkProperties(document.properties)
    for sheet in document.sheets { try SheetCheck(sheet).check() }
  }

  static func checkName(_ name: String) throws(WriteError) {
    let place = WriteError.Place(sheet: name)
    try Check.length(name, atMost: .sheetName, at: place)
    let isAllowed = name.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && !":\\/?*[]".unicodeScalars.contains(scalar)
    }
    guard
      isAllowed, !name.isEmpty, !name.hasPrefix("'"), !name.hasSuffix("'"),
      // Excel keeps this name for its list of changes.
      name.lowercased() != "history"
    else { throw .invalid(.sheetName, value: name, at: place) }
  }

  private static func checkNames(_ document: WorkbookDocument) throws(WriteError) {
    var seen = Set<String>()
    for name in document.allDefinedNames {
      let sheet = name.sheet.flatMap {
        document.sheets.indices.contains($0) ? document.sheets[$0].name : nil
      }
      let place = WriteError.Place(sheet: sheet)
      try Check.length(name.name, atMost: .definedName, at: place)
      try Check.formula(name.formula ?? "", atMost: .formula, at: place)
      let key = "\(name.sheet ?? -1) \(name.name.lowercased())"
      guard
        isAllowed(name.name), seen.insert(key).inserted, (name.sheet == nil) == (sheet == nil)
      else { throw .invalid(.definedName, value: name.name, at: place) }
    }
  }

  /// A letter, `_` or `\` first, then also digits and `.`; nothing that reads as an address in
  /// either of Excel's two notations.
  static func isAllowed(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar == "_" || scalar == "\\"
    }
    guard isLetter(first), !looksLikeAddress(name) else { return false }
    let upper = name.uppercased()
    let isRowColumn = upper.allSatisfy { "RC0123456789".contains($0) }
    return !isRowColumn
      && name.unicodeScalars.allSatisfy { scalar in
        isLetter(scalar) || scalar.properties.numericType != nil || scalar == "."
          || scalar.properties.isGraphemeExtend
      }
  }

  /// Up to three letters and digits after them, even beyond the last column.
  private static func looksLikeAddress(_ name: String) -> Bool {
    let letters = name.prefix { $0.isASCII && $0.isLetter }
    let digits = name.dropFirst(letters.count)
    return (1...3).contains(letters.count) && !digits.isEmpty
      && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func checkProperties(_ properties: DocumentProperties) throws(WriteError) {
    let texts = [properties.title, properties.subject, properties.creator, properties.application]
    for text in texts {
      try Check.length(text, atMost: .documentProperty, at: WriteError.Place())
    }
    for (name, value) in properties.custom {
      try Check.length(name, atMost: .documentProperty, at: WriteError.Place())
      try Check.length(value, atMost: .documentProperty, at: WriteError.Place())
    }
  }
}
