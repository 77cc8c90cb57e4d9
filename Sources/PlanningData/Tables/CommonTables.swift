import PlanningForms

/// The tables beside those of the forms: what codes, units, indicators and fields mean, and the files that
/// the figures come from.
package enum CommonTables {
  private typealias Name = TableNames.Common

  private static func table(
    _ name: Name, _ title: String, _ english: String, _ fields: [FieldDescriptor], key: [String],
    foreignKeys: [TableSchema.ForeignKey] = []
  ) -> TableDescriptor {
    TableDescriptor(
      name: name.rawValue, title: title, titleEnglish: english,
      schema: TableSchema(fields, key: key, foreignKeys: foreignKeys))
  }

  private static func required(_ name: String, _ title: String) -> FieldDescriptor {
    FieldDescriptor(name, "string", title, isRequired: true)
  }

  // MARK: Units

  /// Units: whom they belong to, and since when.
  package static let units = table(
    .units, "Đơn vị hành chính", "Administrative units",
    [
      required("code", "Mã"), FieldDescriptor("parent", "string", "Mã cấp trên"),
      required("level", "Cấp"), required("type", "Loại"), required("name", "Tên"),
      required("full_name", "Tên đầy đủ"), FieldDescriptor("group", "string", "Nhóm, khu vực"),
      FieldDescriptor("valid_from", "date", "Từ ngày"),
      FieldDescriptor("valid_to", "date", "Đến ngày"),
    ], key: ["code"])

  /// The records of units.
  package static func records(of units: [AdministrativeUnit]) -> CSVLines {
    CSVLines(
      units.map {
        [
          $0.code, $0.parent, $0.level.rawValue, $0.type.rawValue, $0.name, $0.fullName, $0.group,
          $0.validFrom, $0.validTo,
        ]
      })
  }

  // MARK: Codes

  /// The entries of all code lists.
  package static let codes = table(
    .codes, "Danh mục mã", "Code lists",
    [
      required("list", "Danh mục"), required("code", "Mã"),
      FieldDescriptor("name", "string", "Tên"),
      FieldDescriptor("extra", "string", "Thông tin thêm"),
      FieldDescriptor("alias_of", "string", "Là tên khác của mã"),
      FieldDescriptor("goes_with", "string", "Đi với mã"),
      FieldDescriptor("synonyms", "string", "Tên khác"),
    ], key: ["list", "code"])

  /// The records of code lists.
  package static func records(of lists: [CodeList]) -> CSVLines {
    CSVLines(
      lists.sorted { $0.name < $1.name }.flatMap { list in
        var seen: Set<String> = []
        return list.entries.filter { seen.insert($0.code).inserted }.map {
          [
            list.name, $0.code, $0.name, $0.extra, $0.aliasOf ?? "",
            $0.parents.joined(separator: ";"), $0.synonyms.joined(separator: ";"),
          ]
        }
      })
  }

  // MARK: Indicators

  /// The indicators with the rules by which they are consolidated.
  package static let indicators = table(
    .indicators, "Chỉ tiêu", "Indicators",
    [
      required("code", "Mã"), required("area", "Lĩnh vực"), required("name", "Tên chỉ tiêu"),
      FieldDescriptor("unit", "string", "Đơn vị tính"), required("rule", "Cách tổng hợp"),
      FieldDescriptor("numerator", "string", "Tử số"),
      FieldDescriptor("denominator", "string", "Mẫu số, quyền số"),
      required("source", "Ai báo cáo"), FieldDescriptor("decimals", "integer", "Số lẻ khi in"),
      FieldDescriptor("whole", "boolean", "Số nguyên"),
      FieldDescriptor("component", "boolean", "Chỉ để tính"),
      FieldDescriptor("better", "string", "Chiều tốt"),
      FieldDescriptor("assigned", "boolean", "Được giao"),
      FieldDescriptor("owners", "string", "Cơ quan phụ trách"),
      FieldDescriptor(
        "official_code", "string", "Mã thống kê nhà nước",
        description:
          "Mã theo Quyết định 05/2023/QĐ-TTg; trống khi chưa rõ. (Code of Decision 05/2023/QĐ-TTg; blank where not known.)"
      ),
    ], key: ["code"])

  /// The records of indicators.
  package static func records(of indicators: [Indicator]) -> CSVLines {
    CSVLines(
      indicators.map {
        [
          $0.code, $0.area, $0.name, $0.unit, $0.rule.rawValue, $0.numerator?.text ?? "",
          $0.denominator?.text ?? "", $0.source.rawValue, String($0.decimals), String($0.isWhole),
          String($0.isComponent), $0.better?.rawValue ?? "", String($0.isAssigned),
          $0.owners.sorted().joined(separator: ";"), $0.officialCode,
        ]
      })
  }

  // MARK: Forms and fields

  /// The forms and their tables.
  package static let forms = table(
    .forms, "Biểu mẫu", "Forms",
    [
      required("form", "Biểu"), required("level", "Cấp"), required("title", "Tên biểu"),
      required("sheet", "Trang tính"), required("wide", "Bảng dòng"), required("long", "Bảng ô"),
    ], key: ["form"])

  /// The records of forms.
  package static func records(
    of tables: [FormTables], named names: TableNames, years: YearTokens
  ) -> CSVLines {
    CSVLines(
      tables.map(\.form).map {
        [
          $0.code.text, $0.level.rawValue, years.resolve($0.title), $0.sheet, names.wide($0.code),
          names.long($0.code),
        ]
      })
  }

  /// The records of the fields of forms.
  package static func records(
    ofFieldsOf tables: [FormTables], named names: TableNames, years: YearTokens
  ) -> CSVLines {
    CSVLines(tables.flatMap { $0.fieldRecords(named: names, years: years) })
  }

  /// The fields of the forms.
  package static let fields = table(
    .fields, "Trường của biểu", "Fields of the forms",
    [
      required("form", "Biểu"), required("field", "Trường"), required("table", "Bảng"),
      FieldDescriptor("title", "string", "Tiêu đề cột"), required("type", "Kiểu"),
      FieldDescriptor("unit", "string", "Đơn vị tính"),
      FieldDescriptor("unit_field", "string", "Trường ghi đơn vị tính"),
      FieldDescriptor("code_list", "string", "Danh mục mã"),
      FieldDescriptor(
        "computed", "boolean", "Máy tính",
        description: "Tính từ trường khác, ô trong sổ có thể trống. (Computed from other fields.)"),
    ], key: ["form", "table", "field"])

  // MARK: Files

  /// The workbooks that figures come from, one for each sender and year.
  package static let files = table(
    .files, "Tệp nguồn", "Source files",
    DataSender.fields + [
      required("level", "Cấp"), FieldDescriptor("date", "date", "Ngày lập"),
      FieldDescriptor("template_version", "string", "Phiên bản mẫu"), required("file", "Tệp"),
      FieldDescriptor("bytes", "integer", "Số byte"),
      FieldDescriptor(
        "sha256", "string", "SHA-256",
        description:
          "Trống khi nguồn không phải một tệp. (Blank where the source is no single file.)"),
    ], key: DataSender.key, foreignKeys: [DataSender.foreignKeys[0]])

  /// A workbook that figures come from.
  package struct File: Hashable, Sendable {
    package var sender: DataSender
    package var level: String
    /// ISO 8601; empty where not known.
    package var date: String
    package var templateVersion: String
    package var file: String
    package var digest: FileDigest?

    /// A workbook.
    package init(
      sender: DataSender, level: String, date: String, templateVersion: String, file: String,
      digest: FileDigest?
    ) {
      self.sender = sender
      self.level = level
      self.date = date
      self.templateVersion = templateVersion
      self.file = file
      self.digest = digest
    }
  }

  /// The records of files.
  package static func records(of files: [File]) -> CSVLines {
    var lines = CSVLines()
    for file in files {
      file.sender.add(to: &lines)
      lines.add([
        file.level, file.date, file.templateVersion, file.file,
        file.digest.map { String($0.size) } ?? "", file.digest?.sha256 ?? "",
      ])
    }
    return lines
  }

  // MARK: Sources

  /// From which cells the figures of consolidated workbooks are made, one step down.
  package static let sources = table(
    .sources, "Nguồn của số tổng hợp", "Sources of consolidated figures",
    DataSender.fields + [
      required("sheet", "Trang tính"), required("cell", "Ô"), required("form", "Biểu"),
      required("field", "Trường"),
      FieldDescriptor("sedp_part", "integer", "Thứ tự", isRequired: true),
      FieldDescriptor(
        "role", "string", "Vai trò",
        description: "value, numerator, denominator, weight, copy, selection, counted, …",
        isRequired: true),
      required("from_sender", "Nguồn"), FieldDescriptor("from_file", "string", "Tệp nguồn"),
      FieldDescriptor("from_sheet", "string", "Trang nguồn"),
      FieldDescriptor("from_cell", "string", "Ô nguồn"), required("from_form", "Biểu nguồn"),
      FieldDescriptor("from_field", "string", "Trường nguồn"),
    ], key: DataSender.key + ["sheet", "cell", "sedp_part"], foreignKeys: DataSender.foreignKeys)

  /// One value that a figure is made from.
  package struct Part: Hashable, Sendable {
    /// Sheet, cell, form and field of the figure.
    package var figure: [String]
    /// What it is to the figure.
    package var role: String
    /// Sender, file, sheet, cell, form and field of the value.
    package var from: [String]

    /// A value and the figure.
    package init(figure: [String], role: String, from: [String]) {
      (self.figure, self.role, self.from) = (figure, role, from)
    }
  }

  /// The records of what a sender's figures are made from; parts of one figure stand together.
  package static func records(of parts: [Part], by sender: DataSender) -> CSVLines {
    var lines = CSVLines()
    var number = 0
    var last: [String] = []
    for part in parts {
      number = part.figure == last ? number + 1 : 1
      last = part.figure
      sender.add(to: &lines)
      lines.add(part.figure + [String(number), part.role] + part.from)
    }
    return lines
  }
}

extension IndicatorTerm {
  /// As `indicators.csv` writes it: `KT05*10`, `XH08[N-1]`.
  fileprivate var text: String {
    let year = yearOffset == 0 ? "" : "[N\(yearOffset > 0 ? "+" : "")\(yearOffset)]"
    return code + year + (factor == 1 ? "" : "*\(factor)")
  }
}
