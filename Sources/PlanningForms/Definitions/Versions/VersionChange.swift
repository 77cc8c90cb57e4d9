/// One thing in which a workbook of an earlier template version differs from one of today.
package enum VersionChange: Hashable, Sendable {
  /// A sheet was called otherwise.
  case sheet(form: String, before: String, now: String)
  /// A column or line was called otherwise.
  case heading(form: String, before: String, now: String)
  /// A form is new.
  case addedForm(form: String, title: String)
  /// A column or line is new.
  case addedColumn(form: String, heading: String)
  /// A column or line is gone.
  case droppedColumn(form: String, heading: String)
  /// A printed row is gone.
  case droppedRow(form: String, row: String)
  /// A code or an indicator was written otherwise; nothing before where it is new.
  case code(before: [String], now: String)

  /// What was changed, in short.
  var wording: Wording {
    switch self {
    case .sheet(let form, let before, let now):
      Wording(
        "\(form): trang «\(before)» nay là «\(now)»", "\(form): sheet “\(before)” is “\(now)” now")
    case .heading(let form, let before, let now):
      Wording("\(form): «\(before)» nay là «\(now)»", "\(form): “\(before)” is “\(now)” now")
    case .addedForm(let form, let title):
      Wording(
        "\(form) «\(title)» là biểu mới, để trống", "\(form) “\(title)” is a new form, left blank")
    case .addedColumn(let form, let heading):
      Wording(
        "\(form): cột mới «\(heading)» để trống", "\(form): new column “\(heading)” left blank")
    case .droppedColumn(let form, let heading):
      Wording(
        "\(form): cột «\(heading)» không còn, số liệu ở đó không dùng",
        "\(form): column “\(heading)” is gone, what stands there is not used")
    case .droppedRow(let form, let row):
      Wording(
        "\(form): dòng «\(row)» không còn, số liệu ở đó không dùng",
        "\(form): row “\(row)” is gone, what stands there is not used")
    case .code(let before, let now):
      before.isEmpty
        ? Wording("mã mới «\(now)»", "new code “\(now)”")
        : Wording(
          "mã «\(before.joined(separator: ", "))» nay là «\(now)»",
          "code “\(before.joined(separator: ", "))” is “\(now)” now")
    }
  }
}
