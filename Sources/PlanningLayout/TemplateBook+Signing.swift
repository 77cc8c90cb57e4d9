import PlanningForms
import WorkbookWriters

extension TemplateBook {
  /// The names under the signatures, as the identification of the workbook gives them: live, so that they are
  /// typed once.
  ///
  /// - Parameter scope: where the formulas of a sheet find the identification.
  func typedNames(_ scope: SheetScope) -> [Int: CellContent] {
    guard purpose == .filling, let identity = forms.first(where: \.isIdentification) else {
      return [:]
    }
    var names: [Int: CellContent] = [:]
    for (column, value) in zip(identity.record, recordValues(identity)) {
      guard let place = column.signs, let cell = scope.identification[column.field]?.text else {
        continue
      }
      let name = SignatureName.name(in: presenter.text(value, column: column))
      let index = place == .author ? 0 : body.signatures.count - 1
      names[index] = .formula(SignatureName.formula(cell: cell), cached: .text(name))
    }
    return names
  }
}
