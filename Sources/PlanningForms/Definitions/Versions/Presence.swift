import CivilCalendar

/// Whether a workbook must have a form or a column.
///
/// It only says what may be absent: what is there is read and checked in full, and what is absent is blank.
package enum Presence: Hashable, Sendable {
  /// In every workbook.
  case always
  /// Where the sender has it.
  case optional
  /// From a round or a day on.
  case from(Beginning)
  /// Not at all in templates of the version that is read: it was added later.
  case later

  /// From when on something must be there.
  package struct Beginning: Hashable, Sendable {
    /// A round or a day.
    package enum Point: Hashable, Sendable {
      /// The round with a code, and those that follow it in the list of rounds.
      case round(String)
      /// A day, as a serial of the 1900 date system: workbooks made on it or later.
      case day(Int)
    }

    /// The round or the day.
    package var point: Point
    /// The line of the definition file that says so.
    package var line: Int
  }
}

extension Presence {
  /// From when on something must be there, as messages say it; `nil` where it need never be.
  ///
  /// - Parameter rounds: the rounds, by whose names they are called.
  package func beginning(in rounds: CodeList?) -> String? {
    guard case .from(let beginning) = self else { return nil }
    switch beginning.point {
    case .round(let code): return "«\(rounds?.entry(code)?.name ?? code)»"
    case .day(let day): return CalendarDay(serial: day).vietnamese
    }
  }
}

/// When a workbook was made, as far as it decides what must be in it.
package struct SubmissionTime: Hashable, Sendable {
  /// The round's position in the list of rounds.
  package var roundOrder: Int
  /// The day it was made, as a serial of the 1900 date system; 0 where it says none.
  package var day: Int
  /// The rounds in their order.
  package var rounds: CodeList

  /// Makes a time.
  package init(roundOrder: Int, day: Int, rounds: CodeList) {
    self.roundOrder = roundOrder
    self.day = day
    self.rounds = rounds
  }

  /// Whether something must be in the workbook; one without a day is taken for a late one.
  package func needs(_ presence: Presence) -> Bool {
    switch presence {
    case .always: true
    case .optional, .later: false
    case .from(let beginning):
      switch beginning.point {
      case .round(let code): rounds.position(code).map { $0 <= roundOrder } ?? true
      case .day(let first): day == 0 || day >= first
      }
    }
  }
}
