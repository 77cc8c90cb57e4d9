extension DefinitionFinding {
  /// What is wrong, in words.
  package func message(in language: Language) -> String { wording(in: language) }

  var wording: Wording {
    switch self {
    case .unreadableFile(let reason):
      Wording("không đọc được tệp: ", "the file cannot be read: ") + reason.wording
    case .invalidYAML(let mistake):
      Wording("YAML sai cú pháp: ", "invalid YAML: ") + mistake.wording
    case .unexpectedKind(let key, let expected):
      Wording("«\(key)» phải là ", "“\(key)” must be ") + expected.wording
    case .missingKey(let key):
      Wording("thiếu khoá «\(key)»", "key “\(key)” is missing")
    case .unknownKey(let key, let nearest):
      Wording("không có khoá «\(key)»", "unknown key “\(key)”") + .nearest(nearest)
    case .unknownChoice(let key, let found, let allowed):
      Wording(
        "«\(key)» không nhận «\(found)»; các giá trị: \(allowed)",
        "“\(key)” cannot be “\(found)”; allowed: \(allowed)")
    case .invalidExpression(let expression, let mistake):
      Wording("biểu thức «\(expression)» sai: ", "expression “\(expression)”: ") + mistake.wording
    case .repeatedField(let field):
      Wording("trường «\(field)» khai hai lần", "field “\(field)” is declared twice")
    case .repeatedForm(let form, let other):
      Wording("biểu \(form) đã khai ở \(other)", "form \(form) is already declared in \(other)")
    case .repeatedSheet(let sheet, let other):
      Wording(
        "trang «\(sheet)» đã dùng cho biểu \(other)",
        "sheet “\(sheet)” is already used by form \(other)")
    case .invalidSheetName(let sheet):
      Wording(
        "tên trang «\(sheet)» không hợp lệ (1–31 ký tự, không có []:*?/\\)",
        "sheet name “\(sheet)” is not allowed (1–31 characters, none of []:*?/\\)")
    case .ambiguousHeader(let header, let other):
      Wording(
        "tiêu đề «\(header)» trùng với cột «\(other)»",
        "header “\(header)” is the same as that of column “\(other)”")
    case .unknownForm(let form):
      Wording("không có biểu «\(form)»", "there is no form “\(form)”")
    case .unknownField(let field, let form, let nearest):
      Wording("biểu \(form) không có trường «\(field)»", "form \(form) has no field “\(field)”")
        + .nearest(nearest)
    case .unknownCodeList(let list):
      Wording("không có danh mục «\(list)»", "there is no code list “\(list)”")
    case .missingCodeList(let field):
      Wording(
        "trường «\(field)» kiểu enum/multi phải có «codes»",
        "field “\(field)” of type enum/multi needs “codes”")
    case .cycle(let path):
      Wording("công thức quẩn: \(path)", "the expressions depend on each other: \(path)")
    case .levelNotVisible(let form, let level):
      Wording(
        "biểu \(form) không dùng được ở cấp \(level)",
        "form \(form) cannot be used at level \(level)")
    case .repeatedRule(let rule):
      Wording("quy tắc «\(rule)» khai hai lần", "rule “\(rule)” is declared twice")
    case .unknownOrderField(let field):
      Wording(
        "«order» nêu trường «\(field)» không có",
        "“order” names field “\(field)”, which is not there")
    case .csvColumn(let column):
      Wording("thiếu cột «\(column)»", "column “\(column)” is missing")
    case .csvRow(let expected, let found):
      Wording(
        "hàng có \(found) cột, cần \(expected)",
        "the row has \(found) columns; \(expected) are needed")
        + (found < expected
          ? Wording(
            "; thêm dấu phẩy cho các cột để trống", "; add a comma for each column that stays blank"
          )
          : Wording(
            "; nội dung có dấu phẩy phải đặt trong dấu nháy kép",
            "; put texts that hold a comma in quotation marks"))
    case .csvValue(let column, let found, let allowed):
      Wording(
        "cột «\(column)» không nhận «\(found)»; các giá trị: \(allowed)",
        "column “\(column)” cannot be “\(found)”; allowed: \(allowed)")
    case .csvQuote:
      Wording("dấu nháy kép không đóng", "a double quote is not closed")
    case .repeatedCode(let code):
      Wording("mã «\(code)» có hai lần", "code “\(code)” stands twice")
    case .unknownIndicator(let code):
      Wording("không có chỉ tiêu «\(code)»", "there is no indicator “\(code)”")
    case .missingTerm(let rule):
      Wording(
        "quy tắc \(rule) cần tử số, mẫu số hoặc trọng số",
        "rule \(rule) needs a numerator, denominator or weight")
    case .unknownParent(let unit, let parent):
      Wording(
        "đơn vị \(unit): không có đơn vị cấp trên «\(parent)»",
        "unit \(unit): there is no parent “\(parent)”")
    case .noIdentification(let level):
      Wording(
        "cấp \(level) chưa có biểu nhận dạng", "level \(level) has no identification form")
    case .missingFile(let path):
      Wording("thiếu tệp \(path)", "file \(path) is missing")
    case .limit(let what, let allowed):
      Wording("quá \(allowed) ", "more than \(allowed) ") + what.wording
    case .unknownFragment(let name):
      Wording(
        "không có cụm «\(name)» trong fragments.yaml",
        "there is no fragment “\(name)” in fragments.yaml")
    case .unsafeCode(let code):
      Wording(
        "mã «\(code)» không dùng làm tên tệp được: chỉ nhận chữ cái không dấu, chữ số, «-» và «_», nhiều nhất \(FileNameCode.maximumLength) ký tự",
        "code “\(code)” cannot be part of a file's name: only letters A–Z, digits, “-” and “_”, at most \(FileNameCode.maximumLength) characters"
      )
    case .missingRole(let role):
      Wording(
        "«roles» chưa nêu danh mục cho «\(role)»", "“roles” names no code list for “\(role)”")
    case .missingRoleCode(let role, let list, let code):
      Wording(
        "danh mục \(list) không có mã «\(code)» mà «roles» nêu ở «\(role)»",
        "code list \(list) lacks code “\(code)”, which “roles” names under “\(role)”")
    case .missingNeededField(let field, let form):
      Wording(
        "biểu \(form) thiếu trường «\(field)» mà chương trình cần",
        "form \(form) lacks field “\(field)”, which the program needs")
    case .levelCycle(let path):
      Wording(
        "các cấp gửi số liệu cho nhau thành vòng: \(path)",
        "the levels contribute to each other in a circle: \(path)")
    case .levelRole(let role, let found):
      role.wording
        + Wording(
          "; đang có: \(found.isEmpty ? "không cấp nào" : found.joined(separator: ", "))",
          "; found: \(found.isEmpty ? "none" : found.joined(separator: ", "))")
    case .departmentsElsewhere(let level):
      Wording(
        "cấp \(level): cơ quan chuyên môn phải gửi sổ cho đúng cấp nhận sổ của đơn vị cơ sở",
        "level \(level): departments must send to the level that takes the base units' workbooks")
    case .unitOverlap(let unit, let other):
      Wording(
        "đơn vị \(unit): thời hạn chồng lên thời hạn ở dòng \(other)",
        "unit \(unit): its dates overlap those of line \(other)")
    case .unitGap(let unit, let from, let to):
      Wording(
        "đơn vị \(unit): từ \(from) đến \(to) không có dòng nào",
        "unit \(unit): no line is valid between \(from) and \(to)")
    case .unitOutlivesParent(let unit, let parent, let day):
      day.isEmpty
        ? Wording(
          "đơn vị \(unit): không ghi thời hạn, nhưng cấp trên \(parent) có thời hạn",
          "unit \(unit): its dates are unbounded, those of the unit above it, \(parent), are not")
        : Wording(
          "đơn vị \(unit): ngày \(day) cấp trên \(parent) không còn hoặc chưa có",
          "unit \(unit): on \(day) the unit above it, \(parent), is not valid")
    case .unitCycle(let path):
      Wording(
        "các đơn vị thuộc nhau thành vòng: \(path)", "units are parts of each other: \(path)")
    case .succeededUnitMissing, .succeedingUnitMissing, .succeededUnitLives, .repeatedSuccession,
      .halfSuccession, .successionShares, .unitWithoutSuccessor:
      successionWording
    case .targetIsNoNumber(let field, let key):
      Wording(
        "trường «\(field)» là chỉ tiêu (type: target), không dùng được với «\(key)»; chỉ đếm được số chỉ tiêu đạt",
        "field “\(field)” holds targets (type: target), which “\(key)” can't take; only those met can be counted"
      )
    case .translationMarks(let text, let marks):
      Wording(
        "bản tiếng Anh «\(text)» phải có đúng các dấu: "
          + (marks.isEmpty ? "không dấu nào" : marks.joined(separator: ", ")),
        "the English “\(text)” must have exactly these marks: "
          + (marks.isEmpty ? "none" : marks.joined(separator: ", ")))
    case .unknownWords(let text, let nearest):
      Wording(
        "chương trình không in chữ «\(text)», nên không có gì để thay"
          + (nearest.map { "; gần nhất: «\($0)»" } ?? ""),
        "the program prints no text “\(text)”, so nothing can stand for it"
          + (nearest.map { "; nearest: “\($0)”" } ?? ""))
    case .wordPlaces(let text, let places):
      Wording(
        "«\(text)» có quá nhiều dấu {}: chương trình chỉ có \(places) chỗ để điền",
        "“\(text)” has too many marks {}: the program fills in \(places)")
    case .translationTwice(let english, let first, let second):
      Wording(
        "«\(first)» và «\(second)» cùng dịch là «\(english)», khi đọc lại không phân biệt được",
        "“\(first)” and “\(second)” are both “\(english)” in English and could not be told apart when read back"
      )
    case .summaryWithoutTotal(let form):
      Wording(
        "biểu «\(form)» không có dòng tổng (total) để đưa vào trang tóm tắt (summary); ghi «name» để đưa các dòng, hoặc thêm «total»",
        "form “\(form)” has no total line (total) for the summary to show; give “name” to show rows, or a total"
      )
    case .repeatedVersion, .misorderedVersion, .formerNameTwice, .mappedBeforeAdded, .unknownCode,
      .sameName, .fieldNotDropped, .mustBeThere, .presenceTwice,
      .absentBeforeOthers:
      versionWording
    }
  }
}

extension UnreadableFile {
  var wording: Wording {
    switch self {
    case .notUTF8: Wording("không phải văn bản UTF-8", "it is not text in UTF-8")
    case .empty: Wording("tệp trống", "it is empty")
    }
  }
}

extension ExpressionMistake {
  var wording: Wording {
    switch self {
    case .syntax(let error): error.wording
    case .meaning(let diagnostic): diagnostic.wording
    }
  }
}

extension ExpectedValue {
  var wording: Wording {
    switch self {
    case .mapping: Wording("các cặp khoá: giá trị", "keys with values")
    case .text: Wording("văn bản", "a text")
    case .flag: Wording("true hoặc false", "true or false")
    case .number: Wording("số", "a number")
    case .integer(let range):
      Wording(
        "số nguyên từ \(range.lowerBound) đến \(range.upperBound)",
        "a whole number from \(range.lowerBound) to \(range.upperBound)")
    case .lengths:
      Wording("[ngắn nhất, dài nhất]", "[shortest, longest]")
    case .fieldPath:
      Wording("BIỂU.trường, như X-01.ten_dv", "FORM.field, such as X-01.ten_dv")
    case .codePattern:
      Wording("mẫu có {unit}, kết thúc bằng {nnn}", "a pattern with {unit} that ends in {nnn}")
    case .day: Wording("ngày, như 2027-03-01", "a day, such as 2027-03-01")
    case .oneForm:
      Wording("trường của cùng một biểu", "a field of the same form as the others")
    case .someLevels: Wording("một hoặc nhiều cấp", "one level or several")
    case .noLevels:
      Wording("để trống, vì biểu do người điền", "left out, since people fill the forms")
    }
  }
}

extension LevelRole {
  var wording: Wording {
    switch self {
    case .base:
      Wording(
        "phải có đúng một cấp đơn vị tự điền biểu (không có «from»)",
        "exactly one level of units must fill forms itself (without “from”)")
    case .top:
      Wording(
        "phải có đúng một cấp đơn vị trên cùng, tổng hợp từ cấp dưới",
        "exactly one level of units must be the top, made from those below")
    case .parts:
      Wording(
        "mỗi cấp tổng hợp phải nhận từ đúng một cấp đơn vị ngay dưới",
        "every level that consolidates must be made from exactly one level of units")
    case .departments:
      Wording(
        "chỉ được có một cấp cơ quan chuyên môn", "there may be one level of departments only")
    case .replies:
      Wording(
        "phải có đúng một cấp trả lời người gửi (kind: reply)",
        "exactly one level must be replies (kind: reply)")
    }
  }
}

extension LimitedThing {
  var wording: Wording {
    switch self {
    case .forms: Wording("biểu", "forms")
    case .bytes: Wording("byte", "bytes")
    case .records: Wording("hàng", "records")
    case .nodes: Wording("giá trị trong một tệp", "values in a file")
    case .nesting: Wording("bậc lồng nhau", "levels of nesting")
    case .sets: Wording("bộ biểu kế thừa nhau", "form sets that extend each other")
    }
  }
}
