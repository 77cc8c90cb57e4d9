extension ExpressionNames {
  /// The names that a configuration has.
  ///
  /// - Parameters:
  ///   - own: the form of the row.
  ///   - years: the years of headers.
  ///   - other: what a field is called that is no column; its key where there is no such name.
  package init(
    _ configuration: Configuration, own: FormDefinition?, years: YearTokens,
    other: @escaping (_ field: String) -> String = { $0 }
  ) {
    func column(_ identifier: String?, _ field: String) -> ColumnDefinition? {
      (identifier.flatMap { configuration.form(identifier: $0) } ?? own)?.column(field)
    }
    self.init(
      form: { configuration.form(identifier: $0)?.code.text ?? $0 },
      label: { form, field in
        column(form, field).map { years.resolve($0.label) } ?? other(field)
      },
      value: { form, field, code in
        switch column(form, field)?.codes {
        case .list(let list): configuration.codeLists[list]?.entry(code)?.name ?? code
        default: code
        }
      },
      indicator: { code in
        let name = configuration.indicator(code)?.name ?? code
        return String(name.drop { $0 == "-" || $0 == " " })
      })
  }
}
