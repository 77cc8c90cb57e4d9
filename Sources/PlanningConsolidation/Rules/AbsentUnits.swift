import PlanningForms

/// The units of an area that nothing counts of: they have sent nothing, or nothing that can be used; or
/// not the form in question.
///
/// What refers to their rows cannot be judged until their workbooks are there. Whose row a code
/// names can be read off the code, since the machine gives codes by a pattern of the definitions
/// (`generated`).
struct AbsentUnits {
  /// How codes of one absent unit begin, in the forms that list them.
  private struct Prefix {
    var form: String
    var text: String
    var contributor: Contributor
  }

  private let prefixes: [Prefix]
  /// The codes of departments that have sent nothing.
  private let departments: Set<String>

  /// - Parameter input: the submissions that count.
  init(configuration: Configuration, input: ConsolidationInput) {
    guard input.hierarchy.takesSubmissions(input.area) else {
      prefixes = []
      departments = []
      return
    }
    let sent = Set(input.submissions.map(\.contributor))
    let contributors = input.hierarchy.contributors(of: input.area)
    let absent = contributors.filter { !sent.contains($0.contributor) }
    let levels = Dictionary(
      contributors.map { ($0.contributor, $0.level) }, uniquingKeysWith: { first, _ in first })
    departments = Set(
      absent.compactMap {
        if case .department(_, let code) = $0.contributor { code } else { nil }
      })
    prefixes = configuration.forms.flatMap { form -> [Prefix] in
      guard let pattern = form.columns.lazy.compactMap(\.generated).first else { return [] }
      let lacking = input.submissions.filter { submission in
        levels[submission.contributor] == form.level
          && (submission.forms[form.code] == nil || submission.formFaults[form.code] != nil)
      }
      let owners =
        absent.filter { $0.level == form.level }.map(\.contributor) + lacking.map(\.contributor)
      return owners.map { contributor in
        Prefix(
          form: form.code.identifier,
          text: contributor.codePrefix(pattern, planYear: input.planYear),
          contributor: contributor)
      }
    }
  }

  /// Whether every unit has sent something that counts.
  var isEmpty: Bool { prefixes.isEmpty }

  /// Whether a value names a department that has sent nothing.
  func isAbsentDepartment(_ value: ExpressionValue) -> Bool {
    if case .text(let code) = value { departments.contains(code) } else { false }
  }

  /// A value without the codes that name rows of absent units in some forms, and those units.
  func split(
    _ value: ExpressionValue, of forms: Set<String>
  ) -> (rest: ExpressionValue, owners: [Contributor]) {
    switch value {
    case .text(let code):
      guard let owner = owner(of: code, forms) else { return (value, []) }
      return (.blank, [owner])
    case .codes(let codes):
      let owners = codes.map { owner(of: $0, forms) }
      let rest = zip(codes, owners).filter { $1 == nil }.map(\.0)
      return (rest.isEmpty ? .blank : .codes(rest), owners.compactMap { $0 })
    default:
      return (value, [])
    }
  }

  /// The absent unit whose row a code names.
  private func owner(of code: String, _ forms: Set<String>) -> Contributor? {
    prefixes.first { prefix in
      guard forms.contains(prefix.form), code.hasPrefix(prefix.text) else { return false }
      let number = code.utf8.dropFirst(prefix.text.utf8.count)
      return !number.isEmpty && number.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }?.contributor
  }
}

extension Contributor {
  /// What stands before the number in codes that the machine gives: `29374-2018-`.
  func codePrefix(_ pattern: String, planYear: Int) -> String {
    YearTokens(planYear: planYear).resolve(pattern)
      .replacing("{unit}", with: key.replacing("/", with: "-"))
      .replacing("{nnn}", with: "")
  }
}

/// A reference that waits for a unit's workbook.
struct WaitingReference {
  /// The absent unit.
  var owner: Contributor
  /// The file that refers to it.
  var file: String?
}
