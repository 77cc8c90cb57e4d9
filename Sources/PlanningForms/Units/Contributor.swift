/// The body that sent, or receives, a form's figures.
package enum Contributor: Hashable, Sendable, Comparable {
  /// An administrative unit: a commune, a district or the province.
  case unit(String)
  /// A line department of a district.
  case department(district: String, code: String)

  /// A text that names the contributor in reports and accumulators: `29374` or `847/NNPTNT`.
  package var key: String {
    switch self {
    case .unit(let code): code
    case .department(let district, let code): district + "/" + code
    }
  }

  /// The unit's code, or the department's without its district: what forms print.
  package var code: String {
    switch self {
    case .unit(let code), .department(_, let code): code
    }
  }

  /// The contributor that ``key`` names.
  package init(key: String) {
    guard let slash = key.firstIndex(of: "/") else {
      self = .unit(key)
      return
    }
    self = .department(
      district: String(key[..<slash]), code: String(key[key.index(after: slash)...]))
  }

  /// Orders units before departments, each by code.
  package static func < (left: Contributor, right: Contributor) -> Bool {
    switch (left, right) {
    case (.unit(let a), .unit(let b)): a < b
    case (.unit, .department): true
    case (.department, .unit): false
    case (.department(let a, let c), .department(let b, let d)): (a, c) < (b, d)
    }
  }
}
