import PlanningForms

extension FormTables {
  /// What the tables of the form hold.
  package struct Descriptors: Sendable {
    package var wide: TableDescriptor
    package var long: TableDescriptor
    /// The fields that stand once; `nil` where the form has none.
    package var head: TableDescriptor?
  }

  /// What the tables hold, with the years of a plan in titles, or in words where there are several.
  package func descriptors(named names: TableNames, years: YearTokens) -> Descriptors {
    let title = years.resolve(form.title)
    let level = form.level.name(in: .english)
    let english = "Form \(form.code.text) (\(level))"
    func table(
      _ name: String, _ shape: (vietnamese: String, english: String), _ schema: TableSchema
    ) -> TableDescriptor {
      TableDescriptor(
        name: name, title: "\(form.code.text) \(title) – " + shape.vietnamese,
        titleEnglish: english + ", " + shape.english, schema: schema)
    }
    return Descriptors(
      wide: table(
        names.wide(form.code), ("mỗi dòng một bản ghi", "a record a row"), wideSchema(years)),
      long: table(
        names.long(form.code), ("mỗi ô một bản ghi", "a record a cell"), longSchema),
      head: head.isEmpty
        ? nil
        : table(
          names.head(form.code), ("phần đầu biểu", "the fields above the table"),
          headSchema(years)))
  }

  private static let row = FieldDescriptor(
    "sedp_row", "integer", "Dòng",
    description: "Từ 1; 0 là phần đầu biểu. (From 1; 0 for the fields above the table.)",
    isRequired: true)
  private static let unit = FieldDescriptor(
    "sedp_for", "string", "Cột của đơn vị, nhóm",
    description:
      "Cột lặp theo đơn vị hoặc nhóm nào; _ là không lặp. (For which unit or group a column stands.)",
    isRequired: true)

  private func wideSchema(_ years: YearTokens) -> TableSchema {
    var fields = DataSender.fields + [Self.row]
    if isRepeated {
      fields += [
        Self.unit,
        FieldDescriptor("sedp_row_key", "string", "Khóa dòng", description: "(Row key.)"),
      ]
    }
    return TableSchema(
      fields + columns.map { descriptor($0, years) },
      key: DataSender.key + ["sedp_row"] + (isRepeated ? ["sedp_for"] : []),
      foreignKeys: DataSender.foreignKeys + unitKeys(columns), missingValues: DataValue.missing)
  }

  private func headSchema(_ years: YearTokens) -> TableSchema {
    TableSchema(
      DataSender.fields + head.map { descriptor($0, years) }, key: DataSender.key,
      foreignKeys: DataSender.foreignKeys + unitKeys(head), missingValues: DataValue.missing)
  }

  private var longSchema: TableSchema {
    var state = FieldDescriptor(
      "state", "string", "Trạng thái ô",
      description: """
        value có giá trị (0 cũng là giá trị); blank để trống; none «-» không phát sinh; pending «…» chưa có số; \
        refused có ghi mà không dùng được. (Value, blank, does not occur, not yet known, unusable.)
        """, isRequired: true)
    state.constraints?.enum = DataValue.State.allCases.map(\.rawValue)
    return TableSchema(
      DataSender.fields + [
        FieldDescriptor("form", "string", "Biểu", description: "(Form.)", isRequired: true),
        Self.row, Self.unit,
        FieldDescriptor("row_key", "string", "Khóa dòng", description: "(Row key.)"),
        FieldDescriptor(
          "field", "string", "Trường", description: "Xem bảng fields. (See the table fields.)",
          isRequired: true),
        FieldDescriptor(
          "value", "string", "Giá trị",
          description: """
            Số thập phân đúng từng chữ số, dấu chấm; ngày theo ISO 8601; nhiều mã ngăn bằng «;». (Exact decimals \
            with a point; ISO 8601 days; several codes between semicolons.)
            """),
        state,
        FieldDescriptor("sheet", "string", "Trang tính", description: "(Sheet of the workbook.)"),
        FieldDescriptor("cell", "string", "Ô", description: "(Cell of the workbook.)"),
      ], key: DataSender.key + ["sedp_row", "sedp_for", "field"],
      foreignKeys: DataSender.foreignKeys)
  }

  private func descriptor(_ field: Field, _ years: YearTokens) -> FieldDescriptor {
    let column = field.definition
    let header = column.header.map { years.resolve(Self.withoutTokens($0)) }
      .filter { !$0.isEmpty }
    var descriptor = FieldDescriptor(
      field.name, Self.type(of: column.type), header.joined(separator: " / "))
    if column.source != .row { descriptor.isComputed = true }
    if column.takesUnitOfRow {
      descriptor.unitField = form.columns.first(where: \.isMeasureUnit)?.field
    } else {
      descriptor.unit = column.unit
    }
    if case .list(let name) = column.codes {
      descriptor.codeList = name
      if column.type == .oneOf || column.type == .code, let list = codeLists[name] {
        var seen: Set<String> = []
        let codes = list.entries.map(\.code).filter { seen.insert($0).inserted }
        descriptor.constraints = FieldDescriptor.Constraints(enum: codes)
      }
    }
    return descriptor
  }

  private static func withoutTokens(_ text: String) -> String {
    ["{unit}", "{code}", "{group}"].reduce(text) { $0.replacing($1, with: "") }
  }

  private static func type(of type: FieldType) -> String {
    switch type {
    case .integer: "integer"
    case .decimal, .money, .percent: "number"
    case .boolean: "boolean"
    case .date: "date"
    case .month: "yearmonth"
    case .text, .code, .oneOf, .manyOf, .target: "string"
    }
  }

  /// The fields that hold nothing but codes of units: what is computed may be a list of names, and what the run
  /// itself tells is of departments too.
  private func unitKeys(_ fields: [Field]) -> [TableSchema.ForeignKey] {
    if case .run = form.rows { return [] }
    return fields.compactMap { field in
      guard case .units(_, let extra) = field.definition.codes, extra.isEmpty,
        field.definition.source == .row, field.definition.type != .manyOf
      else { return nil }
      return TableSchema.ForeignKey(
        [field.name], in: TableNames.Common.units.rawValue, ["code"])
    }
  }

  /// The records of the table `fields`.
  func fieldRecords(named names: TableNames, years: YearTokens) -> [[String]] {
    let all =
      head.map { ($0, names.head(form.code)) } + columns.map { ($0, names.wide(form.code)) }
    return all.map { field, table in
      let descriptor = descriptor(field, years)
      return [
        form.code.text, field.name, table, descriptor.title, descriptor.type,
        descriptor.unit ?? "", descriptor.unitField ?? "", descriptor.codeList ?? "",
        String(descriptor.isComputed ?? false),
      ]
    }
  }
}
