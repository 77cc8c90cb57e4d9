/// Columns that stand once for each unit below, such as one for each commune.
package enum RepeatedColumns {
  /// The columns with each repeated one replaced by one for every unit, in the units' order:
  /// `{code}` becomes the unit's code and `{unit}` its full name.
  package static func expanded(
    _ columns: [ColumnDefinition], units: [AdministrativeUnit]
  ) -> [ColumnDefinition] {
    columns.flatMap { column -> [ColumnDefinition] in
      guard column.isRepeatedPerUnit else { return [column] }
      return units.map { unit in
        var copy = column
        copy.field = replaced(column.field, unit)
        copy.header = column.header.map { replaced($0, unit) }
        return copy
      }
    }
  }

  private static func replaced(_ text: String, _ unit: AdministrativeUnit) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      if rest.hasPrefix("{unit}") {
        result += unit.fullName
        rest = rest.dropFirst(6)
      } else if rest.hasPrefix("{code}") {
        result += unit.code
        rest = rest.dropFirst(6)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }
}
