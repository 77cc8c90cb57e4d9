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

extension LevelSigning {
  /// The keys of a level that say it.
  static let keys = ["issuer", "signers", "heads", "sends_to"]

  /// Reads `signers: [[TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]]`, or the same by type of unit.
  init(_ node: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]) {
    issuer = node.optionalText("issuer", &diagnostics)
    recipient = node.optionalText("sends_to", &diagnostics) ?? ""
    heads = (node.get("heads")?.pairs ?? []).map {
      Head(prefix: $0.key, title: $0.value.text ?? "")
    }
    guard let signers = node.get("signers") else { return }
    func titles(_ node: DefinitionNode) -> [[String]] {
      node.elements.map { $0.elements.compactMap(\.text) }
    }
    guard signers.isMapping else {
      self.signers = ["": titles(signers)]
      return
    }
    let types = UnitType.allCases.map(\.rawValue) + [""]
    signers.allow(types, &diagnostics)
    for (type, value) in signers.pairs { self.signers[type] = titles(value) }
  }
}
