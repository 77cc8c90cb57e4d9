import ArgumentParser

/// A plan year as it is typed: all four digits, so that `18` does not put every workbook in the wrong
/// year.
struct PlanYear: ExpressibleByArgument, Hashable, CustomStringConvertible {
  /// The years that plans are made for.
  static let range = 2000...2100

  /// The year, N+1.
  let number: Int

  init(_ number: Int) { self.number = number }

  init?(argument: String) {
    guard let number = Int(argument), Self.range.contains(number) else { return nil }
    self.number = number
  }

  var description: String { String(number) }
}
