/// Why a form is not there, or lacks rows.
package struct FormFault: Hashable, Sendable {
  /// The gravest finding.
  package var origin: FaultOrigin
  /// The rows that are not known, where only these are; `nil` where it may be any.
  package var rows: Rows?

  /// Some rows of a form that prints its rows.
  package struct Rows: Hashable, Sendable {
    /// The field of their keys.
    package var field: String
    /// The keys.
    package var keys: Set<String>

    /// Names the rows.
    package init(field: String, keys: Set<String>) {
      self.field = field
      self.keys = keys
    }
  }

  /// Says why.
  package init(_ origin: FaultOrigin, rows: Rows? = nil) {
    self.origin = origin
    self.rows = rows
  }

  /// Both.
  package mutating func add(_ other: FormFault) {
    origin = FaultOrigin.worst(origin, other.origin) ?? origin
    rows = rows.flatMap { own in
      other.rows.map { Rows(field: own.field, keys: own.keys.union($0.keys)) }
    }
  }

  /// Whether the rows with a value in a field may be among those that are not known.
  package func touches(_ field: String, equalTo value: ExpressionValue) -> Bool {
    guard let rows, rows.field == field, case .text(let key) = value else { return true }
    return rows.keys.contains(key)
  }
}
