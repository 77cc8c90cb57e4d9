/// What a decision is about: a finding at a value of a row, wherever in its sheet the row stands.
package struct DecisionSubject: Hashable, Sendable {
  /// The finding's code.
  package var code: Finding.Code
  /// The rule that was broken, where it is one of a form's definition; else empty.
  package var rule: String
  /// Who sent the value, as ``Contributor/key``; of an area's workbook the area.
  package var unit: String
  /// The form.
  package var form: FormCode
  /// The key of the row.
  package var row: String
  /// The field.
  package var field: String

  /// Makes a subject.
  package init(
    code: Finding.Code, rule: String = "", unit: String, form: FormCode, row: String,
    field: String
  ) {
    self.code = code
    self.rule = rule
    self.unit = unit
    self.form = form
    self.row = row
    self.field = field
  }
}

/// A subject with the value that was found there: a decision holds for this value only.
package indirect enum DecisionMatter: Hashable, Sendable {
  /// The subject and the value as it is shown.
  case value(DecisionSubject, shown: String)

  /// The subject.
  package var subject: DecisionSubject {
    switch self {
    case .value(let subject, _): subject
    }
  }

  /// The value.
  package var shown: String {
    switch self {
    case .value(_, let shown): shown
    }
  }
}

/// What an officer can decide, in the words of the decisions workbook.
package enum DecisionAnswer: String, CaseIterable, Hashable, Sendable {
  /// The figure is corrected by the likely factor.
  case corrected = "Sửa theo hệ số"
  /// The figure is right.
  case kept = "Giữ nguyên"
  /// What the program wrote counts.
  case computed = "Giữ số máy tính"
  /// What somebody typed over it counts.
  case edited = "Lấy số sửa tay"
  /// The finding is accepted.
  case accepted = "Chấp nhận"
  /// The sum of the units below counts.
  case unitsBelow = "Lấy số cấp dưới"
  /// The department's figure counts.
  case department = "Lấy số ngành"
  /// Neither counts, but a figure that was settled elsewhere.
  case settled = "Lấy số chốt"
  /// One of several differing files counts: the one that the decision names.
  case picked = "Lấy tệp"
  /// Two rows are one work, and the first one's figures count.
  case firstCounts = "Một việc, tính dòng 1"
  /// Two rows are one work, and the second one's figures count.
  case secondCounts = "Một việc, tính dòng 2"
  /// Two rows that are alike are two works.
  case different = "Hai việc khác nhau"

  /// What it does, in a sentence.
  package var effect: String {
    switch self {
    case .corrected:
      "«\(rawValue)»: máy tính bằng số đã chia (nhân) hệ số; sổ của đơn vị không đổi."
    case .kept: "«\(rawValue)»: số đúng, không báo lỗi và không đánh dấu (*) nữa."
    case .computed: "«\(rawValue)»: tính theo số máy đã ghi, bỏ số sửa tay."
    case .edited: "«\(rawValue)»: tính theo số sửa tay thay số máy đã ghi."
    case .accepted: "«\(rawValue)»: không tính là cảnh báo hay lỗi nữa; vẫn liệt kê và đếm."
    case .unitsBelow: "«\(rawValue)»: mọi cột của chỉ tiêu lấy tổng số các đơn vị cấp dưới."
    case .department: "«\(rawValue)»: mọi cột của chỉ tiêu lấy số của phòng, ban, ngành."
    case .settled:
      "«\(rawValue)»: máy tính bằng số ghi ở cột «Số chốt», theo văn bản ghi ở cột «Văn bản»."
    case .picked: "Chọn tên tệp được tính; các tệp kia không tính."
    case .firstCounts, .secondCounts:
      "«\(rawValue)»: số của dòng kia không cộng nữa; dòng ấy vẫn in trong danh mục và vẫn đếm là một hoạt động."
    case .different: "«\(rawValue)»: cả hai dòng đều tính, không hỏi nữa."
    }
  }

  /// What can be answered to a finding; nothing where no decision can mend it.
  ///
  /// A file is picked by its name, which ``picked`` stands for.
  package static func allowed(for finding: Finding, severity: Severity) -> [DecisionAnswer] {
    switch finding {
    case .scaleSlip(_, _, _, _, let power):
      power == nil ? [.accepted] : [.corrected, .kept, .settled]
    case .figureEdited, .bookEdited(.text): [.computed, .edited]
    case .ruleViolated: severity > .notice ? [.accepted] : []
    case .departmentDiffers: [.unitsBelow, .department, .settled]
    case .conflictingSubmissions: [.picked]
    case .alikeRows: [.firstCounts, .secondCounts, .different]
    default: severity == .warning ? [.accepted] : []
    }
  }
}
