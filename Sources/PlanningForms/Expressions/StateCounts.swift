/// How many of the values that a total is made of are in each state, as formulas that count them.
///
/// Joining is associative, as that of ``StateTotal`` is: a total of totals counts all their values.
struct StateCounts {
  /// The formula of the sum of all numbers.
  private let sum: String
  /// Those of how many numbers, `-` and `…` there are.
  private let numbers: String
  private let nones: String
  private let pendings: String
  /// That of how many values are none of these and not blank.
  private let others: String

  init(sum: String, numbers: String, nones: String, pendings: String, others: String) {
    self.sum = sum
    self.numbers = numbers
    self.nones = nones
    self.pendings = pendings
    self.others = others
  }

  /// The states of single cells.
  init(cells: [String]) {
    let ranges = FormulaText.joined(cells)
    func count(_ state: String) -> String {
      ranges.map { "COUNTIF(\($0),\"\(state)\")" }.joined(separator: "+")
    }
    let list = ranges.joined(separator: ",")
    let blanks = ranges.map { "COUNTBLANK(\($0))" }.joined(separator: "-")
    let told = ranges.flatMap { range in
      ["-", "…", "..."].map { "COUNTIF(\(range),\"\($0)\")" }
    }
    self.init(
      sum: "SUM(\(list))", numbers: "COUNT(\(list))", nones: count("-"),
      pendings: count("…") + "+" + count("..."),
      others: "\(cells.count)-COUNT(\(list))-\(blanks)-\(told.joined(separator: "-"))")
  }

  /// The states of a column's cells in rows that hold a code.
  init(column: String, where codes: String, is cell: String) {
    func count(_ state: String) -> String { "COUNTIFS(\(codes),\(cell),\(column),\"\(state)\")" }
    // Programs differ in what a pattern for any text counts.
    let states = ["", "-", "…", "..."].map { "*(\(column)<>\"\($0)\")" }.joined()
    self.init(
      sum: "SUMIFS(\(column),\(codes),\(cell))", numbers: count(">-1E+300"), nones: count("-"),
      pendings: count("…") + "+" + count("..."),
      others: "SUMPRODUCT((\(codes)=\(cell))*ISTEXT(\(column))\(states))")
  }

  /// The states of all values of several totals.
  init(joining parts: [StateCounts]) {
    func joined(_ part: KeyPath<StateCounts, String>) -> String {
      parts.map { $0[keyPath: part] }.joined(separator: "+")
    }
    self.init(
      sum: joined(\.sum), numbers: joined(\.numbers), nones: joined(\.nones),
      pendings: joined(\.pendings), others: joined(\.others))
  }

  /// The formula that shows the total: what is known counts, else `-`, else `…`.
  var shown: String {
    "IF(\(others)>0,\"\",IF(\(numbers)>0,\(sum),"
      + "IF(\(nones)>0,\"-\",IF(\(pendings)>0,\"…\",\"\"))))"
  }

  /// The condition that there is a number or a `-`.
  var known: FormulaCondition {
    .every([.test("\(others)=0"), .test("\(numbers)+\(nones)>0")])
  }

  /// The condition that there are neither numbers nor `-`, but values to come.
  var pending: FormulaCondition {
    .every([.test("\(numbers)+\(nones)=0"), .test("\(pendings)>0")])
  }

  /// The condition that a known total is a `-`.
  var none: FormulaCondition { .test("\(numbers)=0") }

  /// The sum, which may have several terms.
  var text: String { "(\(sum))" }
}

extension FormulaBuilder.NumberFormula {
  /// A total of values whose states are counted.
  ///
  /// - Parameter text: the sum where it binds as it stands.
  init(_ counts: StateCounts, text: String? = nil) {
    self.init(
      text: text ?? counts.text, known: counts.known, isNoisy: true, none: counts.none,
      pending: counts.pending, counts: counts)
  }
}
