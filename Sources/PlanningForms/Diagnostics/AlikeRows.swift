/// Two rows of different senders that may be one work.
package struct AlikeRows: Hashable, Sendable {
  /// One of them.
  package struct Row: Hashable, Sendable {
    /// The printed name of who sent it.
    package var sender: String
    /// What it says.
    package var name: String
    /// Its amount.
    package var amount: StatedValue
    /// The amount's unit of measure; empty where the form names none.
    package var measure: String
    /// Its file, sheet and cell.
    package var place: String

    /// Makes a row.
    package init(
      sender: String, name: String, amount: StatedValue, measure: String, place: String
    ) {
      self.sender = sender
      self.name = name
      self.amount = amount
      self.measure = measure
      self.place = place
    }

    fileprivate func words(_ number: Int, in language: Language) -> String {
      let measure = measure.isEmpty ? "" : " " + measure
      return language == .vietnamese
        ? "dòng \(number): «\(name)», \(amount.vietnamese)\(measure) (\(sender), \(place))"
        : "row \(number): “\(name)”, \(amount.english)\(measure) (\(sender), \(place))"
    }
  }

  /// The one that is called the first.
  package var first: Row
  /// The other one.
  package var second: Row

  /// Makes a pair.
  package init(first: Row, second: Row) {
    self.first = first
    self.second = second
  }

  /// What was found.
  var fact: Wording {
    func rows(_ language: Language) -> String {
      first.words(1, in: language) + "; " + second.words(2, in: language)
    }
    return Wording(
      "Hai dòng cùng địa bàn, tên gần giống, kinh phí gần nhau, có thể là một việc ghi hai nơi: \(rows(.vietnamese)).",
      "Two rows of one place, with alike names and near amounts, may be one work that is listed twice: \(rows(.english))."
    )
  }

  /// What was found, and what to do.
  var words: Wording {
    Wording(
      fact(in: .vietnamese)
        + " Số của cả hai đang được cộng. Hỏi hai nơi, rồi trả lời ở sổ quyết định (--decisions).",
      fact(in: .english)
        + " The figures of both are added up. Ask both, and answer in the decisions workbook (--decisions)."
    )
  }
}
