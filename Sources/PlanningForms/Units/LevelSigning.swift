/// Who issues and signs the sheets of a level, and where its workbooks go, as printed.
package struct LevelSigning: Hashable, Sendable {
  /// The office of the unit that issues its sheets; `nil` where the unit's committee does.
  package var issuer: String?
  /// Who signs beside the one who filled the sheet, from the left, by the type of unit; `""` for all
  /// others. Each is the lines of a title; the last one seals.
  package var signers: [String: [[String]]] = [:]
  /// The titles of heads of departments, with what the department's name begins with; the first that
  /// fits signs.
  package var heads: [Head] = []
  /// To whom workbooks are sent.
  package var recipient = ""
  /// What stands in a cell of a sheet to fill that only the level above can compute.
  package var computedAbove = ""

  /// The title of the heads of departments whose names begin alike.
  package struct Head: Hashable, Sendable {
    /// What the names begin with, in capitals.
    package var prefix: String
    /// The title.
    package var title: String
  }

  /// Who signs for a unit of a type.
  package func signers(of type: UnitType) -> [[String]] {
    signers[type.rawValue] ?? signers[""] ?? []
  }

  /// The title of a department's head, by the department's name in capitals.
  package func head(of department: String) -> String? {
    heads.first { department.hasPrefix($0.prefix) }?.title
  }
}
