/// What can be wrong with a definition, a code list, the indicators or the units.
///
/// D codes keep their meaning for ever.
package enum DefinitionProblem: Hashable, Sendable {
  /// The file cannot be read (`detail`).
  case unreadableFile(detail: String)
  /// Invalid YAML (`detail`).
  case invalidYAML(detail: String)
  /// “`key`” must be `expected`.
  case unexpectedKind(key: String, expected: String)
  /// Key “`key`” is missing.
  case missingKey(key: String)
  /// Unknown key “`key`”; nearest: `nearest`.
  case unknownKey(key: String, nearest: String)
  /// “`key`” cannot be “`found`”; allowed: `allowed`.
  case unknownChoice(key: String, found: String, allowed: String)
  /// Expression “`expression`”: `detail`.
  case invalidExpression(expression: String, detail: String)
  /// Field “`field`” is declared twice.
  case repeatedField(field: String)
  /// Form `form` is already declared in `other`.
  case repeatedForm(form: String, other: String)
  /// Sheet “`sheet`” is already used by form `other`.
  case repeatedSheet(sheet: String, other: String)
  /// Sheet name “`sheet`” is not allowed (1–31 characters, none of []:*?/\).
  case invalidSheetName(sheet: String)
  /// Header “`header`” is the same as that of column “`other`”.
  case ambiguousHeader(header: String, other: String)
  /// There is no form “`form`”.
  case unknownForm(form: String)
  /// Form `form` has no field “`field`”; nearest: `nearest`.
  case unknownField(field: String, form: String, nearest: String)
  /// There is no code list “`list`”.
  case unknownCodeList(list: String)
  /// Field “`field`” of type enum/multi needs “codes”.
  case missingCodeList(field: String)
  /// The expressions depend on each other: `path`.
  case cycle(path: String)
  /// Form `form` cannot be used at level `level`.
  case levelNotVisible(form: String, level: String)
  /// Rule “`rule`” is declared twice.
  case repeatedRule(rule: String)
  /// “order” names field “`field`”, which is not there.
  case unknownOrderField(field: String)
  /// Column “`column`” is missing.
  case csvColumn(column: String)
  /// The row has `found` columns; `expected` are needed.
  case csvRow(expected: Int, found: Int)
  /// Column “`column`” cannot be “`found`”; allowed: `allowed`.
  case csvValue(column: String, found: String, allowed: String)
  /// A double quote is not closed.
  case csvQuote
  /// Code “`code`” stands twice.
  case repeatedCode(code: String)
  /// There is no indicator “`code`”.
  case unknownIndicator(code: String)
  /// Rule `rule` needs a numerator, denominator or weight.
  case missingTerm(rule: String)
  /// Unit `unit`: there is no parent “`parent`”.
  case unknownParent(unit: String, parent: String)
  /// Level `level` has no identification form.
  case noIdentification(level: String)
  /// File `path` is missing.
  case missingFile(path: String)
  /// `what` exceeds the limit of `allowed`.
  case limit(what: String, allowed: Int)
  /// There is no column fragment “`name`” in fragments.yaml.
  case unknownFragment(name: String)

  /// The stable code, such as `D705`.
  package var code: String {
    switch self {
    case .unreadableFile: "D701"
    case .invalidYAML: "D702"
    case .unexpectedKind: "D703"
    case .missingKey: "D704"
    case .unknownKey: "D705"
    case .unknownChoice: "D706"
    case .invalidExpression: "D707"
    case .repeatedField: "D708"
    case .repeatedForm: "D709"
    case .repeatedSheet: "D710"
    case .invalidSheetName: "D711"
    case .ambiguousHeader: "D712"
    case .unknownForm: "D713"
    case .unknownField: "D714"
    case .unknownCodeList: "D715"
    case .missingCodeList: "D716"
    case .cycle: "D717"
    case .levelNotVisible: "D718"
    case .repeatedRule: "D719"
    case .unknownOrderField: "D720"
    case .csvColumn: "D730"
    case .csvRow: "D731"
    case .csvValue: "D732"
    case .csvQuote: "D733"
    case .repeatedCode: "D734"
    case .unknownIndicator: "D735"
    case .missingTerm: "D736"
    case .unknownParent: "D737"
    case .noIdentification: "D738"
    case .missingFile: "D739"
    case .limit: "D740"
    case .unknownFragment: "D741"
    }
  }

  /// What is wrong, in words.
  package func message(in language: Language) -> String {
    let vietnamese = language == .vietnamese
    return switch self {
    case .unreadableFile(let detail):
      vietnamese
        ? "không đọc được tệp (\(detail))"
        : "the file cannot be read (\(detail))"
    case .invalidYAML(let detail):
      vietnamese
        ? "YAML sai cú pháp (\(detail))"
        : "invalid YAML (\(detail))"
    case .unexpectedKind(let key, let expected):
      vietnamese
        ? "«\(key)» phải là \(expected)"
        : "“\(key)” must be \(expected)"
    case .missingKey(let key):
      vietnamese
        ? "thiếu khoá «\(key)»"
        : "key “\(key)” is missing"
    case .unknownKey(let key, let nearest):
      vietnamese
        ? "không có khoá «\(key)»; gần nhất: \(nearest)"
        : "unknown key “\(key)”; nearest: \(nearest)"
    case .unknownChoice(let key, let found, let allowed):
      vietnamese
        ? "«\(key)» không nhận «\(found)»; các giá trị: \(allowed)"
        : "“\(key)” cannot be “\(found)”; allowed: \(allowed)"
    case .invalidExpression(let expression, let detail):
      vietnamese
        ? "biểu thức «\(expression)» sai: \(detail)"
        : "expression “\(expression)”: \(detail)"
    case .repeatedField(let field):
      vietnamese
        ? "trường «\(field)» khai hai lần"
        : "field “\(field)” is declared twice"
    case .repeatedForm(let form, let other):
      vietnamese
        ? "biểu \(form) đã khai ở \(other)"
        : "form \(form) is already declared in \(other)"
    case .repeatedSheet(let sheet, let other):
      vietnamese
        ? "trang «\(sheet)» đã dùng cho biểu \(other)"
        : "sheet “\(sheet)” is already used by form \(other)"
    case .invalidSheetName(let sheet):
      vietnamese
        ? "tên trang «\(sheet)» không hợp lệ (1–31 ký tự, không có []:*?/\\)"
        : "sheet name “\(sheet)” is not allowed (1–31 characters, none of []:*?/\\)"
    case .ambiguousHeader(let header, let other):
      vietnamese
        ? "tiêu đề «\(header)» trùng với cột «\(other)»"
        : "header “\(header)” is the same as that of column “\(other)”"
    case .unknownForm(let form):
      vietnamese
        ? "không có biểu «\(form)»"
        : "there is no form “\(form)”"
    case .unknownField(let field, let form, let nearest):
      vietnamese
        ? "biểu \(form) không có trường «\(field)»; gần nhất: \(nearest)"
        : "form \(form) has no field “\(field)”; nearest: \(nearest)"
    case .unknownCodeList(let list):
      vietnamese
        ? "không có danh mục «\(list)»"
        : "there is no code list “\(list)”"
    case .missingCodeList(let field):
      vietnamese
        ? "trường «\(field)» kiểu enum/multi phải có «codes»"
        : "field “\(field)” of type enum/multi needs “codes”"
    case .cycle(let path):
      vietnamese
        ? "công thức quẩn: \(path)"
        : "the expressions depend on each other: \(path)"
    case .levelNotVisible(let form, let level):
      vietnamese
        ? "biểu \(form) không dùng được ở cấp \(level)"
        : "form \(form) cannot be used at level \(level)"
    case .repeatedRule(let rule):
      vietnamese
        ? "quy tắc «\(rule)» khai hai lần"
        : "rule “\(rule)” is declared twice"
    case .unknownOrderField(let field):
      vietnamese
        ? "«order» nêu trường «\(field)» không có"
        : "“order” names field “\(field)”, which is not there"
    case .csvColumn(let column):
      vietnamese
        ? "thiếu cột «\(column)»"
        : "column “\(column)” is missing"
    case .csvRow(let expected, let found):
      vietnamese
        ? "hàng có \(found) cột, cần \(expected)"
        : "the row has \(found) columns; \(expected) are needed"
    case .csvValue(let column, let found, let allowed):
      vietnamese
        ? "cột «\(column)» không nhận «\(found)»; các giá trị: \(allowed)"
        : "column “\(column)” cannot be “\(found)”; allowed: \(allowed)"
    case .csvQuote:
      vietnamese
        ? "dấu nháy kép không đóng"
        : "a double quote is not closed"
    case .repeatedCode(let code):
      vietnamese
        ? "mã «\(code)» có hai lần"
        : "code “\(code)” stands twice"
    case .unknownIndicator(let code):
      vietnamese
        ? "không có chỉ tiêu «\(code)»"
        : "there is no indicator “\(code)”"
    case .missingTerm(let rule):
      vietnamese
        ? "quy tắc \(rule) cần tử số, mẫu số hoặc trọng số"
        : "rule \(rule) needs a numerator, denominator or weight"
    case .unknownParent(let unit, let parent):
      vietnamese
        ? "đơn vị \(unit): không có đơn vị cấp trên «\(parent)»"
        : "unit \(unit): there is no parent “\(parent)”"
    case .noIdentification(let level):
      vietnamese
        ? "cấp \(level) chưa có biểu nhận dạng"
        : "level \(level) has no identification form"
    case .missingFile(let path):
      vietnamese
        ? "thiếu tệp \(path)"
        : "file \(path) is missing"
    case .limit(let what, let allowed):
      vietnamese
        ? "\(what) vượt giới hạn \(allowed)"
        : "\(what) exceeds the limit of \(allowed)"
    case .unknownFragment(let name):
      vietnamese
        ? "không có cụm cột «\(name)» trong fragments.yaml"
        : "there is no column fragment “\(name)” in fragments.yaml"
    }
  }
}
