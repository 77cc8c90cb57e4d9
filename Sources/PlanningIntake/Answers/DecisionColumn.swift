import PlanningForms

/// The columns of the decisions workbook, by the headers that an officer sees.
package enum DecisionColumn: String, CaseIterable {
  case kind = "Việc"
  case code = "Mã"
  case rule = "Quy tắc"
  case unit = "Đơn vị"
  case form = "Biểu, danh mục"
  case row = "Dòng"
  case field = "Cột"
  case value = "Đã ghi trong sổ"
  case power = "Số chữ số 0 lệch"
  case place = "Gặp ở"
  case text = "Nội dung"
  case hint = "Trả lời nào thì làm gì"
  case answer = "Trả lời"
  case reason = "Lý do"
  case who = "Người quyết định"
  case settled = "Số chốt"
  case document = "Văn bản"
  case state = "Tình trạng"

  /// Those without which nothing can be read.
  package static let needed: [DecisionColumn] = [
    .kind, .code, .unit, .form, .row, .field, .value, .answer, .reason, .who,
  ]

  /// Whether only the program needs it, to find the thing again; an officer reads the place and the
  /// text instead.
  package var isKey: Bool { [.rule, .form, .row, .field, .power].contains(self) }

  /// How wide it is printed, in characters.
  package var width: Double {
    switch self {
    case .code, .rule, .power: 9
    case .kind, .unit, .form, .field, .state, .settled: 16
    case .row, .value, .place, .answer, .document, .who: 22
    case .text, .hint, .reason: 44
    }
  }
}

extension DecisionColumn {
  /// Those that officers fill.
  package static let filled: [DecisionColumn] = [.answer, .reason, .who, .settled, .document]
}

/// What a row of the decisions workbook asks.
package enum DecisionKind: String, CaseIterable {
  case name = "Tên chưa hiểu"
  case scale = "Nghi nhầm đơn vị"
  case edit = "Số tổng hợp bị sửa tay"
  case figures = "Số cấp dưới khác số ngành"
  case files = "Nhiều tệp khác nhau"
  case alike = "Một việc hay hai"
  case finding = "Cảnh báo, trái quy tắc"

  /// The kind of a finding.
  package init(_ code: Finding.Code) {
    switch code {
    case .scaleSlip: self = .scale
    case .figureEdited: self = .edit
    case .departmentDiffers: self = .figures
    case .conflictingSubmissions: self = .files
    case .alikeRows: self = .alike
    default: self = .finding
    }
  }
}

/// How far a row of the decisions workbook has come.
package enum DecisionState: String {
  case open = "Chờ quyết định"
  case decided = "Đã quyết định"
  case void = "Hết hiệu lực"
}

/// A row of the decisions workbook.
package struct DecisionRow {
  package var cells: [DecisionColumn: String] = [:]
  /// What can be chosen; empty where the answer is typed.
  package var choices: [String] = []

  /// A row without content.
  package init() {}

  package subscript(column: DecisionColumn) -> String {
    get { cells[column] ?? "" }
    set { cells[column] = newValue }
  }

  /// What makes two rows ask the same thing; of different values they are different things.
  package var identity: [String] {
    [.kind, .code, .rule, .unit, .form, .row, .field, .value].map { self[$0] }
  }
}
