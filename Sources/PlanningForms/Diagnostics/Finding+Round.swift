extension Finding {
  /// Who has sent figures of another round than the one that is consolidated.
  static func roundWords(_ round: String, _ units: [String], in language: Language) -> String {
    Wording(
      "Tổng hợp vòng «\(round)», nhưng \(units.count) đơn vị gửi số của vòng khác: \(list(units)). Số của họ "
        + "vẫn được tính; nhận bản đúng vòng rồi tổng hợp lại, hoặc chọn vòng bằng --round.",
      "The round is “\(round)”, but \(units.count) units have sent figures of another: "
        + "\(list(units)). They count all the same; get theirs of this round and consolidate again, or "
        + "choose the round with --round.")(in: language)
  }
}
