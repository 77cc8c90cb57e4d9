extension ExpressionSyntaxError {
  /// Where the expression can't be read, and why.
  var wording: Wording {
    Wording("ký tự thứ \(offset + 1): ", "character \(offset + 1): ") + reason.wording
  }
}

extension ExpressionSyntaxError.Expectation {
  /// What is missing, in words.
  var wording: Wording {
    switch self {
    case .operation: Wording("một phép tính", "an operator")
    case .operand: Wording("một giá trị", "a value")
    case .field: Wording("tên trường", "the name of a field")
    case .form: Wording("tên biểu", "the name of a form")
    case .code: Wording("mã chỉ tiêu", "the code of an indicator")
    case .column: Wording("tên cột", "the name of a column")
    case .symbol(let symbol): Wording("«\(symbol)»", "“\(symbol)”")
    }
  }
}

extension ExpressionSyntaxError.Reason {
  /// Why, in words.
  var wording: Wording {
    switch self {
    case .empty:
      Wording("biểu thức trống", "the expression is empty")
    case .tooLong(let limit):
      Wording("dài quá \(limit) ký tự", "it is longer than \(limit) characters")
    case .tooDeep(let limit):
      Wording("lồng nhau quá \(limit) bậc", "it is nested more than \(limit) levels deep")
    case .unexpectedCharacter(let character):
      Wording(
        "ký tự «\(character)» không dùng được",
        "the character “\(character)” has no meaning here")
    case .unterminatedText:
      Wording("văn bản thiếu dấu ' đóng", "a text lacks its closing quote '")
    case .malformedNumber(let number):
      Wording("«\(number)» không phải là số", "“\(number)” is not a number")
    case .missingName(let mark):
      Wording("sau «\(mark)» phải có tên", "a name must follow “\(mark)”")
    case .unexpected(let found, let expected):
      Wording("gặp «\(found)», cần ", "“\(found)” stands here; needed: ") + expected.wording
    case .unexpectedEnd(let expected):
      Wording("biểu thức hết giữa chừng, còn thiếu ", "the expression ends here; missing: ")
        + expected.wording
    case .unknownFunction(let name, let nearest):
      Wording("không có hàm «\(name)»", "there is no function “\(name)”") + .nearest(nearest)
    case .argumentCount(let function, let found, let allowed):
      Self.argumentCount(function, found, allowed)
    case .chainedComparison:
      Wording(
        "không so sánh nối tiếp được; dùng «and»", "comparisons cannot be chained; use “and”")
    case .foreignFieldOutsideAggregate(let form, let field):
      Wording(
        "\(form).\(field) chỉ dùng được trong một hàm trên các dòng của biểu \(form), như sum hay first",
        "\(form).\(field) can only stand in a function over the rows of form \(form), such as sum or first"
      )
    case .aggregateWithoutForm(let function):
      Wording(
        "hàm «\(function)» không nêu biểu nào", "function “\(function)” names no form")
    case .nestedAggregate(let function):
      Wording(
        "hàm «\(function)» không được nằm trong một hàm trên các dòng khác",
        "function “\(function)” cannot stand in another function over rows")
    }
  }

  private static func argumentCount(
    _ function: String, _ found: Int, _ allowed: ClosedRange<Int>
  ) -> Wording {
    let count =
      allowed.count == 1
      ? Wording(same: "\(allowed.lowerBound)")
      : Wording(
        "từ \(allowed.lowerBound) đến \(allowed.upperBound)",
        "\(allowed.lowerBound) to \(allowed.upperBound)")
    return Wording("hàm «\(function)» nhận ", "function “\(function)” takes ") + count
      + Wording(" đối số, ở đây có \(found)", " arguments, not \(found)")
  }
}
