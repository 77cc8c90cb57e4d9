/// Over what an array in a formula runs.
enum ArraySide: Hashable {
  /// One value.
  case single
  /// A column with a value for each row of the form whose rule is checked.
  case own
  /// A column with a value for each row of another form, or of the same one where its rows are counted.
  case other
  /// A rectangle: the own rows by the other ones.
  case both

  func joined(_ side: ArraySide) -> ArraySide {
    if self == side || side == .single { return self }
    return self == .single ? side : .both
  }
}

/// A condition over rows: 1 where it holds, 0 elsewhere, as a factor.
struct ArrayMask: FormulaTruth {
  static let always = ArrayMask(text: "1", side: .single)
  static let never = ArrayMask(text: "0", side: .single)

  var text: String
  var side: ArraySide

  /// The factor within something that runs over `side`: other rows go across.
  func text(over side: ArraySide) -> String {
    self.side == .other && side == .both ? "TRANSPOSE(\(text)*1)" : text
  }

  static func every(_ masks: [ArrayMask]) -> ArrayMask {
    var seen: Set<String> = []
    let masks = masks.filter { $0.text != always.text && seen.insert($0.text).inserted }
    guard masks.count > 1 else { return masks.first ?? always }
    let side = masks.reduce(ArraySide.single) { $0.joined($1.side) }
    return ArrayMask(text: masks.map { $0.text(over: side) }.joined(separator: "*"), side: side)
  }

  static func some(_ masks: [ArrayMask]) -> ArrayMask {
    guard masks.count > 1 else { return masks.first ?? never }
    let side = masks.reduce(ArraySide.single) { $0.joined($1.side) }
    let sum = masks.map { $0.text(over: side) }.joined(separator: "+")
    return ArrayMask(text: "((\(sum))>0)", side: side)
  }

  var opposite: ArrayMask { ArrayMask(text: "(1-\(text))", side: side) }
}

/// Numbers over rows, 0 where there is none, with the condition that they are known.
struct ArrayNumber {
  var text: String
  var side: ArraySide
  var known: [ArrayMask] = []
  /// Whether binary arithmetic may have left noise in the last digits.
  var isNoisy = false

  func text(over side: ArraySide) -> String {
    self.side == .other && side == .both ? "TRANSPOSE(\(text))" : text
  }

  func comparable(over side: ArraySide) -> String {
    isNoisy ? "ROUND(\(text(over: side)),9)" : text(over: side)
  }
}

/// Texts over rows.
struct ArrayText {
  var text: String
  var side: ArraySide
  var known: [ArrayMask] = []
  /// Whether upper and lower case differ.
  var isFree: Bool

  /// A blank cell goes across as 0, unless it is made a text first.
  func text(over side: ArraySide) -> String {
    self.side == .other && side == .both ? "TRANSPOSE(\(text)&\"\")" : text
  }
}
