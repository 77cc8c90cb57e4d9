import VietnameseText

extension Configuration {
  /// The target that a text is in a column, in the row of an indicator; `nil` where it is none.
  package func target(
    _ text: String, column: ColumnDefinition, indicator: Indicator?
  ) -> Target? {
    let list: CodeList? = if case .list(let name) = column.codes { codeLists[name] } else { nil }
    let reader = TargetReader(
      words: TargetWords(list), context: NumeralContext(rowOf: indicator),
      unit: indicator?.unit, better: indicator?.better)
    guard case .target(let target, _) = reader.read(text) else { return nil }
    return target
  }
}

extension NumeralContext {
  /// What is known of figures in the row of an indicator.
  fileprivate init(rowOf indicator: Indicator?) {
    let kind: ColumnKind =
      indicator?.unit == "%" ? .percent : indicator?.decimals == 0 ? .integer : .decimal
    self.init(columnKind: kind, columnUnit: indicator.flatMap { MeasureUnit($0.unit) })
  }
}
