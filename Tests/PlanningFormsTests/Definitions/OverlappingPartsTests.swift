import PlanningForms
import Testing

/// Protects: what the definitions add up. Parts that may overlap are never added to each other, and
/// sums of households say that they are lượt hộ.
@Suite struct OverlappingPartsTests {
  /// Parts of one whole that exclude each other, so that they may be added.
  static let exclusive: [Set<String>] = [
    ["td_ngheo", "td_cngheo"], ["td_khmer", "td_hoa", "td_dtk"],
    // The hidden columns of the communes' sheets have the same groups.
    ["ap_ho_ngheo", "ap_ho_cngheo"], ["ap_ho_khmer", "ap_ho_hoa", "ap_ho_dtk"],
  ]

  /// The fields under a "trong đó" header, by form.
  private func parts(of form: FormDefinition) -> Set<String> {
    Set(
      form.columns.filter { column in
        column.header.contains { $0.lowercased().hasPrefix("trong đó") }
          || ["hl_ho_ngheo", "hl_ho_dtts", "hl_ho_nu"].contains(column.field)
      }.map(\.field))
  }

  @Test func overlappingPartsAreNeverAdded() throws {
    let configuration = try TemplatesFolder.load()
    let parts = Dictionary(
      configuration.forms.map { ($0.code.identifier, self.parts(of: $0)) },
      uniquingKeysWith: { first, _ in first })
    #expect(parts["X01"]?.count == 8)
    #expect(parts["X11"] == ["von_bdkh", "von_cgt"])
    for form in configuration.forms {
      let own = parts[form.code.identifier, default: []]
      let expressions =
        form.allColumns.flatMap { column -> [Expression] in
          var found = [column.totalExpression].compactMap { $0 }
          if case .expression(let expression) = column.source { found.append(expression) }
          return found
        } + form.rules.map(\.expression) + form.layout.ratios.map(\.expression)
      for expression in expressions {
        let references = expression.references
        let used =
          references.fields.intersection(own)
          .union(
            references.foreign.filter { parts[$0.form, default: []].contains($0.field) }
              .map(\.field))
        #expect(
          used.count < 2 || Self.exclusive.contains(used),
          "\(form.code): \(expression.source)")
      }
    }
  }

  @Test func sumsOfHouseholdsAreLabelledLuotHo() throws {
    var labelled = 0
    for form in try TemplatesFolder.load().forms where form.layout.total != .none {
      let hasSum = form.columns.contains {
        $0.field.hasPrefix("hl_ho") && !$0.isHidden && $0.total == .sum
      }
      guard hasSum else { continue }
      labelled += 1
      #expect(form.layout.notes.contains { $0.contains("lượt hộ") }, "\(form.code)")
    }
    #expect(labelled == 4)
  }
}
