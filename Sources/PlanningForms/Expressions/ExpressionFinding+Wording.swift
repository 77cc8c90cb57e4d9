extension ExpressionFinding {
  /// Where the expression doesn't fit the definitions, and why.
  var wording: Wording {
    Wording("ký tự thứ \(range.lowerBound + 1): ", "character \(range.lowerBound + 1): ")
      + reason.wording
  }
}

extension ExpressionKind {
  /// The kind, in words.
  var wording: Wording {
    switch self {
    case .number: Wording("số", "a number")
    case .text: Wording("văn bản", "a text")
    case .boolean: Wording("đúng/sai", "true or false")
    case .date: Wording("ngày", "a date")
    case .target: Wording("chỉ tiêu", "a target")
    case .code(nil): Wording("một mã", "a code")
    case .code(let list?): Wording("một mã của \(list)", "a code of \(list)")
    case .codes(nil): Wording("nhiều mã", "several codes")
    case .codes(let list?): Wording("nhiều mã của \(list)", "several codes of \(list)")
    }
  }
}

extension ExpressionFinding.Reason {
  /// Why, in words.
  var wording: Wording {
    switch self {
    case .unknownField(let field, let nearest):
      Wording("không có trường «\(field)»", "there is no field “\(field)”") + .nearest(nearest)
    case .unknownForm(let form, let nearest):
      Wording(
        "không có biểu «\(form)» hoặc không dùng được ở cấp này",
        "there is no form “\(form)”, or not at this level") + .nearest(nearest)
    case .unknownFormField(let path, let nearest):
      Wording(
        "biểu \(path.form) không có trường «\(path.field)»",
        "form \(path.form) has no field “\(path.field)”") + .nearest(nearest)
    case .unknownIndicator(let code, let nearest):
      Wording(
        "biểu này không có dòng chỉ tiêu «\(code)»",
        "this form has no row of indicator “\(code)”") + .nearest(nearest)
    case .unknownVariable(let name, let nearest):
      Wording("không có biến «$\(name)»", "there is no variable “$\(name)”")
        + .nearest(nearest.map { "$" + $0 })
    case .unknownCode(let code, let list, let nearest):
      Wording("danh mục \(list) không có mã «\(code)»", "code list \(list) has no code “\(code)”")
        + .nearest(nearest)
    case .wrongKind(let found, let expected):
      Wording("ở đây cần ", "needed here: ") + .choice(of: expected.map(\.wording))
        + Wording(", không phải ", "; found: ") + found.wording
    case .incomparable(let left, let operation, let right):
      Wording(
        "không so sánh được bằng «\(operation.rawValue)»: ",
        "“\(operation.rawValue)” cannot compare ")
        + left.wording + Wording(" với ", " with ") + right.wording
    case .differentBranches(let first, let second):
      Wording("hai nhánh của «if» khác loại: ", "the branches of “if” differ in kind: ")
        + first.wording + Wording(" và ", " and ") + second.wording
    case .severalForms(let first, let second):
      Wording(
        "một hàm không dùng được dòng của cả \(first) và \(second)",
        "one function cannot use rows of both \(first) and \(second)")
    case .literalExpected:
      Wording("phải viết giá trị cụ thể ở đây", "a value must be written out here")
    }
  }
}
