/// An earlier version of a set's templates: what its workbooks have otherwise than those of the version
/// after it (`sedp.yaml`, key `versions`).
///
/// Fields, codes and forms are called as they are called today; columns that are gone by a name of their own.
package struct FormerVersion: Hashable, Sendable {
  /// The version, as workbooks state it.
  package var version: String
  /// What is otherwise in forms.
  var forms: [FormCode: FormerForm] = [:]
  /// What stood for codes of a list: by list, then by the code of today; nothing for a code that was added.
  var codes: [String: [String: [String]]] = [:]
  /// The same of indicators: codes and names.
  var indicators: [String: [String]] = [:]
  /// Texts printed around tables then that are printed no more.
  var printed: [String] = []
}

/// What a form of an earlier version has otherwise.
struct FormerForm: Hashable, Sendable {
  /// Whether the form was not there.
  var isAdded = false
  /// What its sheet was called.
  var sheet: String?
  /// The headings of columns, and the labels of lines above the table, by field.
  var renamed: [String: [String]] = [:]
  /// The fields of columns and lines that were not there.
  var added: Set<String> = []
  /// The headings of columns that are there no more, by a name that the map gives them.
  var dropped: [String: [String]] = [:]
  /// The labels of lines above the table that are there no more.
  var droppedLines: [String: [String]] = [:]
  /// Codes or names of printed rows that are there no more.
  var droppedRows: [String] = []
}

/// What the forms of an earlier version have otherwise than those of today: its own difference over those
/// of the versions after it.
struct FormerDifference: Hashable, Sendable {
  var forms: [FormCode: FormerForm] = [:]
  var codes: [String: [String: [String]]] = [:]
  var indicators: [String: [String]] = [:]
  var printed: [String] = []

  /// Goes one version further back.
  mutating func goBack(to version: FormerVersion) {
    for (code, change) in version.forms { forms[code, default: FormerForm()].goBack(to: change) }
    for (list, texts) in version.codes {
      codes[list, default: [:]].merge(texts) { _, earlier in earlier }
    }
    indicators.merge(version.indicators) { _, earlier in earlier }
    printed += version.printed
  }
}

extension FormerForm {
  fileprivate mutating func goBack(to earlier: FormerForm) {
    isAdded = isAdded || earlier.isAdded
    sheet = earlier.sheet ?? sheet
    for (field, header) in earlier.renamed {
      if dropped[field] != nil {
        dropped[field] = header
      } else if droppedLines[field] != nil {
        droppedLines[field] = header
      } else {
        renamed[field] = header
      }
    }
    for field in earlier.added {
      // What came and went again is in neither of the two versions.
      if dropped.removeValue(forKey: field) == nil, droppedLines.removeValue(forKey: field) == nil {
        added.insert(field)
        renamed[field] = nil
      }
    }
    dropped.merge(earlier.dropped) { _, earlier in earlier }
    droppedLines.merge(earlier.droppedLines) { _, earlier in earlier }
    droppedRows += earlier.droppedRows
  }
}

/// What an earlier version wrote for the codes of today, for those who read its workbooks.
package struct FormerTexts: Hashable, Sendable {
  /// By list, then by code: codes and names.
  package var codes: [String: [String: [String]]] = [:]
  /// By indicator: codes and names.
  package var indicators: [String: [String]] = [:]
  /// Texts printed around tables.
  package var printed: [String] = []
}

/// What a form had in the version that is read, beside what it has today.
package struct FormerParts: Hashable, Sendable {
  /// The headings of columns that are left out.
  package var columns: [[String]] = []
  /// The labels of lines above the table that are left out.
  package var lines: [String] = []
  /// Codes or names of printed rows that are left out.
  package var rows: [String] = []
}
