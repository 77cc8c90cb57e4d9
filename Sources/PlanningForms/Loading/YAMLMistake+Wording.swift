extension YAMLMistake {
  /// What is wrong, in words.
  var wording: Wording {
    switch self {
    case .empty:
      Wording("tệp không có nội dung", "the file holds nothing")
    case .syntax(let text):
      Self.words[text].map { Wording($0, text) }
        ?? Wording("viết sai ở chỗ này (\(text))", text)
    case .repeatedKeys(let keys):
      Wording(
        "khoá có hai lần: " + keys.map { "«\($0)»" }.joined(separator: ", "),
        "keys stand twice: " + keys.map { "“\($0)”" }.joined(separator: ", "))
    case .forbiddenCharacter:
      Wording("có ký tự không được phép", "there is a character that is not allowed")
    case .unreadable:
      Wording("không đọc được", "it cannot be read")
    }
  }

  /// What libyaml says about the mistakes that people make, in Vietnamese; the rest is shown as it
  /// is said.
  private static let words = [
    "did not find expected ',' or '}'": "thiếu «,» hoặc «}»",
    "did not find expected ',' or ']'": "thiếu «,» hoặc «]»",
    "did not find expected key": "thiếu khoá, hoặc thụt lề không thẳng hàng",
    "did not find expected '-' indicator": "thiếu «-», hoặc thụt lề không thẳng hàng",
    "did not find expected node content": "thiếu giá trị",
    "did not find expected <document start>": "có phần thừa sau nội dung",
    "could not find expected ':'": "thiếu «:» sau khoá",
    "mapping values are not allowed in this context":
      "«:» không dùng được ở đây; văn bản có «:» phải đặt trong dấu nháy",
    "mapping keys are not allowed in this context": "khoá không dùng được ở đây",
    "block sequence entries are not allowed in this context": "«-» không dùng được ở đây",
    "found unexpected end of stream": "dấu nháy không đóng",
    "found unexpected document indicator": "«---» hoặc «...» nằm trong văn bản",
    "found unexpected ':'": "«:» không dùng được ở đây",
    "found unknown escape character": "ký tự sau «\\» không dùng được",
    "found character that cannot start any token":
      "ký tự không đứng đầu được; đặt văn bản trong dấu nháy",
    "found a tab character where an indentation space is expected":
      "thụt lề bằng phím Tab; dùng dấu cách",
    "found a tab character that violates indentation": "thụt lề bằng phím Tab; dùng dấu cách",
    "found undefined alias": "bí danh «*» chưa khai",
    "but found another document": "tệp có hơn một văn bản YAML",
    "Maximum nesting level reached, set with yaml_set_max_nest_level())": "lồng nhau quá sâu",
  ]
}
