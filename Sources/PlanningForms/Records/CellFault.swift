/// Where it was found that a value can't be relied on, and how bad that is.
///
/// Values carry it through every evaluation: what is computed from a faulty value is faulty too, with
/// the same origin. What a check finds about such a value follows from its origin, and is not told
/// beside it.
package struct FaultOrigin: Hashable, Sendable {
  /// The place of the finding.
  package var location: Location
  /// How bad it is.
  package var severity: Severity

  /// The origin that a finding is; its own origin where it follows from another.
  package init(_ diagnostic: Diagnostic) {
    severity = diagnostic.severity
    location = diagnostic.location
    if case .consequence(let cause) = diagnostic.standing { location = cause }
  }

  /// The graver of two; the first of those that are equal.
  package static func worst(_ one: FaultOrigin?, _ other: FaultOrigin?) -> FaultOrigin? {
    guard let one, let other else { return one ?? other }
    return other.severity > one.severity ? other : one
  }
}

/// A faulty value of a row.
package struct CellFault: Hashable, Sendable {
  /// The column, as a position in the form's columns.
  package var column: Int
  /// Where it comes from.
  package var origin: FaultOrigin

  /// A faulty value.
  package init(column: Int, origin: FaultOrigin) {
    self.column = column
    self.origin = origin
  }
}

extension [CellFault] {
  /// What is wrong with the value of a column; `nil` where nothing is known to be.
  package func origin(ofColumn column: Int) -> FaultOrigin? {
    first { $0.column == column }?.origin
  }

  /// Notes that a column's value can't be relied on; of several origins the gravest is kept.
  package mutating func note(_ origin: FaultOrigin, column: Int) {
    guard let index = firstIndex(where: { $0.column == column }) else {
      append(CellFault(column: column, origin: origin))
      return
    }
    if origin.severity > self[index].origin.severity { self[index].origin = origin }
  }
}

extension Diagnostic {
  /// The same as a consequence of what is wrong with a value that it was found with, unless it is
  /// graver than that: then both are told, so that nothing is hidden behind a doubt.
  package func following(_ fault: FaultOrigin?) -> Diagnostic {
    guard let fault, fault.severity >= severity, counts else { return self }
    var copy = self
    copy.standing = .consequence(of: fault.location)
    return copy
  }
}
