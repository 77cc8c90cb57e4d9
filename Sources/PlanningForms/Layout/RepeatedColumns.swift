/// Columns that stand once for each unit below, such as one for each commune, or for each group of units.
///
/// Adjacent columns of which one is for groups are repeated together: each group's own columns, then
/// those of its units, so that a subtotal stands beside what it is made of.
package struct RepeatedColumns {
  private let units: [AdministrativeUnit]
  private let codeLists: [String: CodeList]

  /// Prepares the columns of an area.
  ///
  /// - Parameters:
  ///   - units: the units below, in order.
  ///   - codeLists: those that name groups, by name.
  package init(units: [AdministrativeUnit], codeLists: [String: CodeList]) {
    self.units = units
    self.codeLists = codeLists
  }

  /// The columns with each repeated one replaced by one for every unit or group: `{code}` becomes its
  /// code, `{unit}` the unit's full name, `{group}` the name of the group.
  package func expanded(_ columns: [ColumnDefinition]) -> [ColumnDefinition] {
    var result: [ColumnDefinition] = []
    var next = 0
    while next < columns.count {
      let end = columns[next...].firstIndex { !$0.isRepeated } ?? columns.count
      if end == next {
        result.append(columns[next])
        next += 1
      } else {
        result += block(columns[next..<end])
        next = end
      }
    }
    return result
  }

  /// Adjacent repeated columns, expanded.
  private func block(_ columns: ArraySlice<ColumnDefinition>) -> [ColumnDefinition] {
    let list = columns.lazy.compactMap { column -> String? in
      if case .groups(let list) = column.repetition { list } else { nil }
    }.first
    guard let list, let groups = codeLists[list] else {
      return columns.flatMap { column in
        units.map { filled(column, code: $0.code, unit: $0.fullName, group: "") }
      }
    }
    let members = Dictionary(grouping: units) { groups.entry($0.group)?.code ?? "" }
    let present = groups.choices.filter { members[$0.code] != nil }.map { ($0.code, $0.name) }
    return (present + [("", "")]).flatMap { code, name in
      columns.flatMap { column -> [ColumnDefinition] in
        if column.repetition == .units {
          return (members[code] ?? []).map {
            filled(column, code: $0.code, unit: $0.fullName, group: name)
          }
        }
        // Units without a group have no subtotal.
        return code.isEmpty ? [] : [filled(column, code: code, unit: "", group: name)]
      }
    }
  }

  private func filled(
    _ column: ColumnDefinition, code: String, unit: String, group: String
  ) -> ColumnDefinition {
    func filled(_ text: String) -> String {
      // One pass, so that a name is never taken for a token.
      var result = ""
      var rest = text[...]
      while let open = rest.firstIndex(of: "{") {
        result += rest[..<open]
        rest = rest[open...]
        if let (token, value) = [("{unit}", unit), ("{code}", code), ("{group}", group)]
          .first(where: { rest.hasPrefix($0.0) })
        {
          result += value
          rest = rest.dropFirst(token.count)
        } else {
          result.append(rest.removeFirst())
        }
      }
      return result + rest
    }
    var copy = column
    copy.field = filled(column.field)
    copy.header = column.header.map(filled).filter { !$0.isEmpty }
    copy.previous = column.previous.map(filled)
    copy.repeatedFor = code
    return copy
  }
}
