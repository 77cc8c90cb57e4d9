import CivilCalendar

/// What units say of how their sheets are signed.
package struct SigningSettings: Hashable, Sendable {
  /// By ``Contributor/key``.
  package var units: [String: UnitSigning]

  /// Makes settings.
  package init(units: [String: UnitSigning] = [:]) { self.units = units }

  /// What a contributor says; `nil` where it says nothing.
  package subscript(contributor: Contributor) -> UnitSigning? { units[contributor.key] }
}

/// How a unit's or department's sheets are signed. What is `nil` stays as the form set has it, for
/// people to write in.
package struct UnitSigning: Hashable, Sendable {
  /// The place of the line with the date.
  package var place: String?
  /// The name of who fills the sheets.
  package var author: String?
  /// Whom to ask and how to reach them; printed on no sheet, shown only to those who collect workbooks.
  package var contact: String?
  /// All who sign beside that person, from the left; the last one seals.
  package var signers: [Signer]?
  /// The number of the plan that sheets are annexed to, as it is printed: `125/KH-UBND`.
  package var planNumber: String?
  /// The day of the plan.
  package var planDate: CalendarDay?

  /// One who signs.
  package struct Signer: Hashable, Sendable {
    /// The lines of the title.
    package var title: [String]
    /// The person's name; empty where it is to be written.
    package var name: String

    /// Makes one.
    package init(title: [String], name: String = "") {
      self.title = title
      self.name = name
    }
  }

  /// Makes settings that say nothing.
  package init() {}

  /// The texts that are printed where the form set prints none or others, so that whoever reads the sheets
  /// back knows them.
  package var printedTexts: [String] {
    let all = [author ?? ""] + (signers ?? []).flatMap { $0.title + [$0.name] }
    return all.filter { !$0.isEmpty }
  }

  /// How many texts of ``property`` are looked at.
  package static let mostTexts = 20

  /// The document property of a workbook that holds ``printedTexts``, one a line.
  package static let property = "sedp.signing"
}

/// On whose behalf somebody signs (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7; Thông tư 01/2011/TT-BNV,
/// Điều 12).
package enum SigningAuthority: String, CaseIterable, Hashable, Sendable {
  /// A deputy, for the head: of the body too, where the head signs for one.
  case deputy = "KT"
  /// By the head's order.
  case order = "TL"
  /// Authorised by the head.
  case mandate = "TUQ"

  /// What a line begins with that names the body for which a head signs.
  private static let body = "TM."

  /// The authority that a text names, with its full stop or without.
  init?(written text: String) {
    let word = text.uppercased()
    self.init(rawValue: word.hasSuffix(".") ? String(word.dropLast()) : word)
  }

  /// The lines under which somebody signs for a head.
  ///
  /// - Parameters:
  ///   - head: the lines under which the head signs.
  ///   - title: the own title's lines.
  func lines(for head: [String], title: [String]) -> [String] {
    let bodies = head.prefix { $0.hasPrefix(Self.body) }
    var office = Array(head.dropFirst(bodies.count))
    if let first = office.first { office[0] = rawValue + ". " + first }
    return (self == .deputy ? Array(bodies) : []) + office + title
  }
}

extension Configuration {
  /// The titles of all who sign a contributor's sheets beside the one who fills them, from the left.
  package func usualSigners(of contributor: Contributor, in hierarchy: UnitHierarchy) -> [[String]]
  {
    switch contributor {
    case .unit(let code):
      return hierarchy[code].map { $0.level.signing.signers(of: $0.type) } ?? []
    case .department(_, let code):
      let name = departmentName(code).uppercased()
      return hierarchy.levels.departments?.signing.head(of: name).map { [[$0]] } ?? []
    }
  }

  /// The name of a department without a remark in brackets.
  package func departmentName(_ code: String) -> String {
    let name = departments.entry(code)?.name ?? code
    guard let open = name.firstIndex(of: "(") else { return name }
    var text = name[..<open]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
