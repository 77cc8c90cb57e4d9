import PlanningForms

/// Whose figures records are, and of which plan: what every record of a form's tables begins with.
package struct DataSender: Hashable, Sendable {
  /// Who sent, or is told by, the figures.
  package var contributor: Contributor
  /// The plan year (N+1).
  package var planYear: Int
  /// The round's code.
  package var round: String

  /// Says whose.
  package init(_ contributor: Contributor, planYear: Int, round: String) {
    (self.contributor, self.planYear, self.round) = (contributor, planYear, round)
  }

  /// Begins a record.
  func add(to lines: inout CSVLines) {
    lines.add(text: contributor.key)
    switch contributor {
    case .unit(let code):
      lines.add(text: code)
      lines.add("")
    case .department(let district, let code):
      lines.add(text: district)
      lines.add(text: code)
    }
    lines.add(String(planYear))
    lines.add(text: round)
  }

  /// The fields with which every record begins.
  static let fields = [
    FieldDescriptor(
      "sedp_sender", "string", "Nguồn gửi",
      description: """
        Mã đơn vị; của phòng, ban là mã huyện/mã phòng. (The unit's code; of a department the district's code, \
        a stroke and its own.)
        """, isRequired: true),
    FieldDescriptor(
      "sedp_unit", "string", "Mã đơn vị",
      description: "Mã hành chính, luôn là chữ. (Unit; text, never a number.)",
      isRequired: true),
    FieldDescriptor(
      "sedp_department", "string", "Mã phòng, ban",
      description: "Trống với xã, huyện, tỉnh. (Department; blank for units.)"),
    FieldDescriptor(
      "sedp_year", "year", "Năm kế hoạch", description: "N+1. (Plan year.)", isRequired: true),
    FieldDescriptor("sedp_round", "string", "Vòng nộp", description: "DM_VONG. (Round.)"),
  ]

  /// The fields that tell one sender's plan from another.
  static let key = ["sedp_sender", "sedp_year"]

  /// Where what the fields name stands.
  static let foreignKeys = [
    TableSchema.ForeignKey(["sedp_unit"], in: TableNames.Common.units.rawValue, ["code"]),
    TableSchema.ForeignKey(key, in: TableNames.Common.files.rawValue, key),
  ]
}
