import PlanningForms

/// What to write to a unit with its marked workbook, short enough for a chat message.
package struct MendingNote {
  /// The unit's name.
  let unit: String
  /// The file to open.
  let file: String
  /// What was found, in the order of sheets and rows.
  let findings: [Diagnostic]
  /// Whether a marked copy of the workbook goes with it.
  var isMarked = true
  /// How many values were written into the copy.
  var written = 0
  /// The day by which it should be mended, as it is to be written.
  let deadline: String?
  let language: Language

  /// Makes a note.
  package init(
    unit: String, file: String, findings: [Diagnostic], isMarked: Bool = true, written: Int = 0,
    deadline: String?, language: Language
  ) {
    self.unit = unit
    self.file = file
    self.findings = findings
    self.isMarked = isMarked
    self.written = written
    self.deadline = deadline
    self.language = language
  }

  /// How many findings are told.
  private static let told = 3

  /// The message.
  package var text: String {
    let errors = findings.count { $0.severity == .error }
    let doubts = findings.count - errors
    let isVietnamese = language == .vietnamese
    var lines: [String] = []
    if isVietnamese {
      let counts = [
        errors > 0 ? "\(errors) chỗ phải sửa" : nil, doubts > 0 ? "\(doubts) chỗ nên xem lại" : nil,
      ].compactMap { $0 }.joined(separator: ", ")
      let rest = counts.isEmpty ? "không còn chỗ phải sửa." : "còn \(counts):"
      lines.append("Kính gửi \(unit)! Sổ của đơn vị " + rest)
    } else {
      let counts = [
        errors > 0 ? "\(errors) to mend" : nil, doubts > 0 ? "\(doubts) to look at" : nil,
      ].compactMap { $0 }.joined(separator: ", ")
      lines.append(
        "Dear \(unit), your workbook has " + (counts.isEmpty ? "nothing to mend." : "\(counts):"))
    }
    let groups = FindingGroup.groups(findings).sorted { $0.first.severity > $1.first.severity }
    for (index, group) in groups.prefix(Self.told).enumerated() {
      let place = [
        group.first.location.sheet, group.cells.isEmpty ? nil : group.addresses(limit: 3),
      ]
      .compactMap { $0 }.joined(separator: " ")
      lines.append(
        "\(index + 1). " + (place.isEmpty ? "" : place + ": ") + group.first.message(in: language))
    }
    if groups.count > Self.told {
      lines.append(isVietnamese ? "… và những chỗ khác." : "… and others.")
    }
    if written > 0 {
      lines.append(
        isVietnamese
          ? "Đã ghi sẵn \(written) giá trị chắc chắn trong tệp (liệt kê ở tờ đầu); xem lại giúp."
          : "\(written) values that are certain are written already (listed on the first sheet).")
    }
    let until = deadline.map { isVietnamese ? " trước \($0)" : " by \($0)" } ?? ""
    lines.append(isMarked ? markedEnd(until) : plainEnd(until))
    return lines.joined(separator: "\n") + "\n"
  }

  private func markedEnd(_ until: String) -> String {
    language == .vietnamese
      ? "Mở tệp \"\(file)\", tờ đầu ghi đủ từng chỗ. Sửa ngay trong tệp đó rồi gửi lại\(until). Cảm ơn!"
      : "Open \"\(file)\"; its first sheet lists all. Mend them there and send it back\(until). Thank you!"
  }

  private func plainEnd(_ until: String) -> String {
    language == .vietnamese
      ? "Sửa trong tệp \"\(file)\" rồi gửi lại\(until). Cảm ơn!"
      : "Mend them in \"\(file)\" and send it back\(until). Thank you!"
  }
}
