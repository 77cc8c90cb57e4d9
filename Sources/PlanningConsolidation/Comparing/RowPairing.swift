import PlanningForms

/// Which row of one table is which row of another: by what it is about, wherever it stands.
///
/// Rows of fixed keys are paired by them. Rows of lists are paired where they say the same; what is left
/// by the fields that identify a row, and then by likeness, so that a renamed thing is a changed row and
/// not a new one. The order of the two tables makes no difference.
struct RowPairing {
  /// The pairs, ascending by their second row.
  let pairs: [(Int, Int)]
  /// The rows of the first table without a partner.
  let gone: [Int]
  /// The rows of the second table without one.
  let added: [Int]

  /// More combinations than this of rows that are left are not looked at for likeness.
  private static let largestEffort = 250_000
  /// How much of what two rows say must be the same for them to be one, in hundredths.
  private static let likeness = 50

  /// Pairs rows.
  ///
  /// - Parameters:
  ///   - columns: the columns that say something of their own.
  ///   - names: those of them by which a row is known, the surest first.
  init(_ one: [RecordRow], _ other: [RecordRow], columns: [Int], names: [[Int]]) {
    var pairs: [(Int, Int)] = []
    var left = Array(one.indices)
    var right = Array(other.indices)
    func match(by name: (RecordRow) -> Name?, uniquely: Bool = false) {
      let found = Self.matches(
        left.map { ($0, name(one[$0])) }, right.map { ($0, name(other[$0])) }, uniquely: uniquely)
      pairs += found
      let taken = (Set(found.map(\.0)), Set(found.map(\.1)))
      left.removeAll(where: taken.0.contains)
      right.removeAll(where: taken.1.contains)
    }
    match { $0.key.isEmpty ? nil : Name(values: [.text($0.key)]) }
    match { $0.key.isEmpty ? Name($0, columns) : nil }
    for name in names where !name.isEmpty {
      match(by: { $0.key.isEmpty ? Name($0, name) : nil }, uniquely: true)
    }
    let alike = Self.alike(
      left.filter { one[$0].key.isEmpty }.map { ($0, one[$0]) },
      right.filter { other[$0].key.isEmpty }.map { ($0, other[$0]) }, columns)
    pairs += alike
    let taken = (Set(alike.map(\.0)), Set(alike.map(\.1)))
    self.pairs = pairs.sorted { $0.1 < $1.1 }
    gone = left.filter { !taken.0.contains($0) }
    added = right.filter { !taken.1.contains($0) }
  }

  // MARK: Names

  /// Some values of a row, of which one says something.
  private struct Name: Hashable {
    var values: [ExpressionValue]

    init(values: [ExpressionValue]) { self.values = values }

    init?(_ row: RecordRow, _ columns: [Int]) {
      values = columns.map { row.values.indices.contains($0) ? row.values[$0] : .blank }
      if values.allSatisfy({ $0 == .blank }) { return nil }
    }
  }

  /// Rows of the same name, in their order; with `uniquely` only where each table has one such row.
  private static func matches(
    _ one: [(Int, Name?)], _ other: [(Int, Name?)], uniquely: Bool
  ) -> [(Int, Int)] {
    func places(_ rows: [(Int, Name?)]) -> [Name: [Int]] {
      var places: [Name: [Int]] = [:]
      for (row, name) in rows {
        if let name { places[name, default: []].append(row) }
      }
      return places
    }
    let there = places(other)
    return places(one).flatMap { name, rows -> [(Int, Int)] in
      guard let partners = there[name] else { return [] }
      if uniquely, rows.count > 1 || partners.count > 1 { return [] }
      return Array(zip(rows, partners))
    }
  }

  // MARK: Likeness

  /// Pairs of rows that say much the same, the most alike first.
  private static func alike(
    _ one: [(Int, RecordRow)], _ other: [(Int, RecordRow)], _ columns: [Int]
  ) -> [(Int, Int)] {
    guard one.count * other.count <= largestEffort else { return [] }
    var vocabulary = Vocabulary()
    let mine = one.map { Content($0.1, columns, &vocabulary) }
    let theirs = other.map { Content($0.1, columns, &vocabulary) }
    var found: [(likeness: Int, left: Int, right: Int)] = []
    for (left, content) in mine.enumerated() {
      for (right, partner) in theirs.enumerated() {
        let likeness = content.likeness(to: partner, vocabulary)
        if likeness >= Self.likeness { found.append((likeness, one[left].0, other[right].0)) }
      }
    }
    found.sort {
      ($1.likeness, abs($0.left - $0.right), $0.left + $0.right, $0.left)
        < ($0.likeness, abs($1.left - $1.right), $1.left + $1.right, $1.left)
    }
    var taken = (Set<Int>(), Set<Int>())
    return found.compactMap { _, left, right in
      guard !taken.0.contains(left), !taken.1.contains(right) else { return nil }
      taken.0.insert(left)
      taken.1.insert(right)
      return (left, right)
    }
  }

  /// Values and words as numbers: rows are compared many times, and their letters looked at once.
  private struct Vocabulary {
    private static let mostWords = 50

    private var values: [ExpressionValue: Int] = [:]
    private var words: [Substring: Int] = [:]
    /// Whether each word has a digit in it.
    private(set) var hasDigit: [Bool] = []

    mutating func number(of value: ExpressionValue) -> Int {
      if let known = values[value] { return known }
      let number = values.count
      values[value] = number
      return number
    }

    /// The words of a text, each once, ascending.
    mutating func words(of value: ExpressionValue) -> [Int] {
      guard case .text(let text) = value else { return [] }
      let found = text.split { !$0.isLetter && !$0.isNumber }.prefix(Self.mostWords).map { word in
        if let known = words[word] { return known }
        let number = hasDigit.count
        words[word] = number
        hasDigit.append(word.contains(where: \.isNumber))
        return number
      }
      return Set(found).sorted()
    }
  }

  /// What a row says, weighed: names say more than units of measure.
  private struct Content {
    private let values: [(column: Int, value: Int, words: [Int])]
    private let weight: Int

    init(_ row: RecordRow, _ columns: [Int], _ vocabulary: inout Vocabulary) {
      var values: [(column: Int, value: Int, words: [Int])] = []
      for column in columns where row.values.indices.contains(column) {
        let value = row.values[column]
        guard value != .blank else { continue }
        values.append((column, vocabulary.number(of: value), vocabulary.words(of: value)))
      }
      self.values = values
      weight = values.reduce(0) { $0 + Self.weight($1.words) }
    }

    /// Whether two names have most words in common, and all numbers: hamlet 3 is not hamlet 4.
    private static func areAlike(
      _ one: [Int], _ other: [Int], _ vocabulary: Vocabulary
    ) -> Bool {
      guard one.count > 1, other.count > 1 else { return false }
      var (left, right, common) = (0, 0, 0)
      while left < one.count || right < other.count {
        if left < one.count, right < other.count, one[left] == other[right] {
          common += 1
          left += 1
          right += 1
        } else if right == other.count || left < one.count && one[left] < other[right] {
          if vocabulary.hasDigit[one[left]] { return false }
          left += 1
        } else {
          if vocabulary.hasDigit[other[right]] { return false }
          right += 1
        }
      }
      return common * 2 > max(one.count, other.count)
    }

    private static func weight(_ words: [Int]) -> Int { words.count > 1 ? 6 : 2 }

    /// How much of what either says the other says too, in hundredths.
    func likeness(to other: Content, _ vocabulary: Vocabulary) -> Int {
      guard weight > 0, other.weight > 0 else { return 0 }
      var same = 0
      var next = 0
      for own in values {
        while next < other.values.count, other.values[next].column < own.column { next += 1 }
        guard next < other.values.count, other.values[next].column == own.column else { continue }
        let partner = other.values[next]
        if own.value == partner.value {
          same += Self.weight(own.words)
        } else if Self.areAlike(own.words, partner.words, vocabulary) {
          same += 4
        }
      }
      return same * 100 / max(weight, other.weight)
    }
  }
}
