/// A cell that a bound or a computed value comes from.
package struct SourceCell: Hashable, Sendable {
  /// The header of its column.
  package var label: String
  /// Its address within the same sheet.
  package var address: String

  /// Names a cell.
  package init(label: String, address: String) {
    self.label = label
    self.address = address
  }
}

extension [SourceCell] {
  /// The most cells that a sentence names.
  private static var mostNamed: Int { 4 }

  /// ` («Tổng (hộ)» ở ô Y10)`, for a bound; nothing where it stands in the definition.
  var bound: Wording {
    let places = prefix(Self.mostNamed)
    guard !isEmpty else { return Wording(same: "") }
    return Wording(
      " (" + places.map { "«\($0.label)» ở ô \($0.address)" }.joined(separator: ", ") + ")",
      " (" + places.map { "“\($0.label)” in cell \($0.address)" }.joined(separator: ", ") + ")")
  }

  /// ` từ các ô H30, F30`, for a computed value.
  var made: Wording {
    guard !isEmpty else { return Wording(same: "") }
    let listed =
      prefix(Self.mostNamed).map(\.address).joined(separator: ", ")
      + (count > Self.mostNamed ? " …" : "")
    return count == 1
      ? Wording(" từ ô \(listed)", " from cell \(listed)")
      : Wording(" từ các ô \(listed)", " from the cells \(listed)")
  }
}
