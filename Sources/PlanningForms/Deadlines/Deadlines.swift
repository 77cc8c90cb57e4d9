import CivilCalendar

/// Until when workbooks are to be sent, by round and by the level of who sends them.
package struct Deadlines: Hashable, Sendable {
  /// The last day for a round.
  package struct Term: Hashable, Sendable {
    /// The round's code.
    package var round: String
    /// The last day on which a workbook of that round is in time.
    package var last: CalendarDay

    /// Says until when a round lasts.
    package init(round: String, last: CalendarDay) {
      self.round = round
      self.last = last
    }
  }

  /// The last days by the round's code, then by the level's key.
  package var days: [String: [String: CalendarDay]] = [:]

  /// No deadlines.
  package init() {}

  /// Whether none is set.
  package var isEmpty: Bool { days.isEmpty }

  /// What those of a level are to send, in the order of the rounds.
  package func terms(of level: PlanningLevel, rounds: CodeList) -> [Term] {
    rounds.entries.compactMap { entry in
      days[entry.code]?[level.rawValue].map { Term(round: entry.code, last: $0) }
    }
  }

  /// How a sender stands.
  ///
  /// A workbook of a round stands for all rounds before it. What is still due is the last round whose day is
  /// over, since a later round replaces those before it; where none is over, the next one.
  ///
  /// - Parameters:
  ///   - level: the level of its forms.
  ///   - sent: the round's code and the day of the workbook that counts, 0 where it says none (a serial of
  ///     the 1900 date system); `nil` where nothing counts.
  /// - Returns: `nil` where no deadline is set for its level.
  package func timeliness(
    of level: PlanningLevel, sent: (round: String, day: Int)?, today: CalendarDay, rounds: CodeList
  ) -> Timeliness? {
    let terms = terms(of: level, rounds: rounds)
    guard !terms.isEmpty else { return nil }
    let reached = sent.flatMap { rounds.position($0.round) } ?? -1
    let open = terms.filter { (rounds.position($0.round) ?? -1) > reached }
    var timeliness = Timeliness()
    if let sent, let term = terms.first(where: { $0.round == sent.round }) {
      timeliness.sent = term
      timeliness.daysLate = sent.day > 0 ? sent.day - term.last.serial : nil
    }
    if let due = open.last(where: { $0.last < today }) ?? open.first {
      timeliness.due = due
      timeliness.daysLeft = due.last.serial - today.serial
    }
    return timeliness
  }
}

/// How a sender stands against its deadlines.
package struct Timeliness: Hashable, Sendable {
  /// The term of the round that it has sent; `nil` where it has sent none, or none with a deadline.
  package var sent: Deadlines.Term?
  /// How many days after that day its workbook is dated, 0 or less where it is in time; `nil` where it is
  /// not dated.
  package var daysLate: Int?
  /// The term of what it is still to send; `nil` where nothing is.
  package var due: Deadlines.Term?
  /// How many days are left for that, less than 0 where its day is over; `nil` where nobody says on which
  /// day that is asked.
  package var daysLeft: Int?

  /// Says nothing.
  package init() {}

  /// Whether something is due whose day is over.
  package var isOverdue: Bool { (daysLeft ?? 0) < 0 }

  /// How it stands, in words.
  package func text(in language: Language, rounds: CodeList) -> String {
    words(rounds)(in: language)
  }

  private func words(_ rounds: CodeList) -> Wording {
    let parts = [sentWords, dueWords(rounds)].compactMap { $0 }
    guard let first = parts.first else {
      return Wording("không còn hạn nào", "nothing due")
    }
    return parts.dropFirst().reduce(first) { $0 + Wording(same: "; ") + $1 }
  }

  private var sentWords: Wording? {
    guard let sent else { return nil }
    let day = sent.last.vietnamese
    guard let daysLate else {
      return Wording("không ghi ngày lập (hạn \(day))", "not dated (due \(day))")
    }
    guard daysLate > 0 else { return Wording("đúng hạn", "in time") }
    return Wording(
      "trễ \(daysLate) ngày (hạn \(day))", "\(Self.days(daysLate)) late (due \(day))")
  }

  private func dueWords(_ rounds: CodeList) -> Wording? {
    guard let due else { return nil }
    let name = rounds.entry(due.round)?.name ?? due.round
    let day = due.last.vietnamese
    guard let daysLeft else {
      return Wording("chưa nộp: \(name), hạn \(day)", "not sent: \(name), due \(day)")
    }
    if daysLeft < 0 {
      return Wording(
        "quá hạn \(-daysLeft) ngày: \(name), hạn \(day)",
        "\(Self.days(-daysLeft)) overdue: \(name), due \(day)")
    }
    if daysLeft == 0 {
      return Wording("hạn là hôm nay: \(name)", "due today: \(name)")
    }
    return Wording(
      "còn \(daysLeft) ngày: \(name), hạn \(day)",
      "\(Self.days(daysLeft)) left: \(name), due \(day)")
  }

  private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}
