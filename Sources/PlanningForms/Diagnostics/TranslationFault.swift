/// What is to be said of workbooks in English, beside the official ones in a form set's own language.
package enum TranslationFault: Hashable, Sendable {
  /// A consolidated workbook in English: what it says is read from the official one.
  case copyPassedOver
  /// A workbook in English beside an official one that says again another one than this.
  case copyOutdated(official: String)
  /// Texts for which the form set has no English; the first few of them.
  case lacking(count: Int, first: [String])
  /// The form set has no English at all, and sheets are as the set has them.
  case none
  /// A filled workbook in English that the form set has no English to read by.
  case unreadable
  /// The form set's English has mistakes; the first, in both languages.
  case faulty(count: Int, vietnamese: String, english: String)

  /// How many texts are named.
  package static let named = 5
}

extension TranslationFault {
  /// The code.
  var code: Finding.Code {
    switch self {
    case .copyPassedOver: .translationPassedOver
    case .copyOutdated: .translationOutdated
    case .lacking: .translationLacking
    case .none: .translationMissing
    case .unreadable: .translationUnreadable
    case .faulty: .translationFaulty
    }
  }

  /// What was found and what to do.
  var words: Wording {
    switch self {
    case .copyPassedOver:
      Wording(
        "Đây là bản tiếng Anh của một sổ tổng hợp hoặc trả lời, không phải sổ chính thức, nên không đọc. Sổ tiếng Việt "
          + "cùng tên là sổ được dùng.",
        "This is the English copy of a consolidated workbook or an answer, not the official one, and is not read. What "
          + "counts is the Vietnamese workbook of the same name.")
    case .copyOutdated(let official):
      Wording(
        "Sổ tiếng Anh này là bản của lần chạy trước, không phải của «\(official)» đang nằm cạnh, nên số liệu có thể "
          + "khác sổ chính thức. Chạy lại với --lang en để lập lại, hoặc xoá tệp này.",
        "This English copy was made by an earlier run and not from “\(official)” as it lies beside it, so its figures may "
          + "differ from the official ones. Run again with --lang en to make it anew, or delete this file."
      )
    case .lacking(let count, let first):
      Wording(
        "\(count) chữ của bộ biểu chưa có tiếng Anh, được in bằng tiếng Việt: "
          + first.map { "«\($0)»" }.joined(separator: ", ") + (count > first.count ? ", …" : "")
          + ". Thêm vào en.csv của bộ biểu.",
        "\(count) texts of the form set have no English and stand in Vietnamese: "
          + first.map { "“\($0)”" }.joined(separator: ", ") + (count > first.count ? ", …" : "")
          + ". Add them to en.csv of the form set.")
    case .none:
      Wording(
        "Bộ biểu không có bản tiếng Anh (tệp en.csv), nên các sổ chỉ ghi bằng ngôn ngữ của bộ biểu.",
        "The form set has no English (a file en.csv), so workbooks are written in the set's own language only."
      )
    case .unreadable:
      Wording(
        "Sổ này điền theo mẫu tiếng Anh, mà bộ biểu không có en.csv dùng được để đọc lại, nên sổ chưa được tính. Bổ sung "
          + "hoặc sửa en.csv của bộ biểu, hoặc xin sổ theo mẫu tiếng Việt.",
        "This workbook was filled by an English template, and the form set has no usable en.csv to read it by, so it is not "
          + "counted. Add or mend en.csv of the form set, or ask for a workbook by the Vietnamese template."
      )
    case .faulty(let count, let vietnamese, let english):
      Wording(
        "Bản tiếng Anh của bộ biểu có \(count) chỗ sai, nên chưa ghi gì. Chỗ đầu: \(vietnamese). Sửa en.csv rồi chạy lại.",
        "The English of the form set has \(count) mistakes, and nothing was written. The first: \(english). Mend en.csv "
          + "and run this again.")
    }
  }
}
