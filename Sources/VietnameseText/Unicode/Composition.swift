/// Normalization Form C (Unicode Standard Annex #15) for Latin letters.
///
/// Composes everything that Vietnamese and other Latin writing needs: Latin-1, Latin Extended-A and
/// -B, Latin Extended Additional, with the marks U+0300–U+036F. Letters of other scripts are
/// left as they are. The standard library has normalisation inside but does not offer it.
enum Composition {
  /// Scalars that NFC always replaces.
  static func singleton(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x340: "\u{300}"  // combining grave tone mark, once meant for Vietnamese
    case 0x341: "\u{301}"  // combining acute tone mark
    case 0x343: "\u{313}"
    case 0x212A: "K"
    case 0x212B: "\u{C5}"
    case 0x2126: "\u{3A9}"
    default: nil
    }
  }

  /// Whether text with this scalar may need composing.
  static func mayChange(_ scalar: Unicode.Scalar) -> Bool {
    LatinLetters.isCombiningMark(scalar) || scalar.value >= 0x2126 && scalar.value <= 0x212B
  }

  /// The scalars in Normalization Form C.
  static func composed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    var start = scalars.startIndex
    while start < scalars.endIndex {
      var end = start + 1
      while end < scalars.endIndex, LatinLetters.isCombiningMark(scalars[end]) { end += 1 }
      if end == start + 1 {
        result.append(singleton(scalars[start]) ?? scalars[start])
      } else {
        appendCluster(scalars[start..<end], to: &result)
      }
      start = end
    }
    return result
  }

  /// Decomposes one letter with its marks, orders the marks and composes again.
  private static func appendCluster(
    _ cluster: ArraySlice<Unicode.Scalar>, to result: inout [Unicode.Scalar]
  ) {
    var marks: [Unicode.Scalar] = []
    var base: Unicode.Scalar = cluster.first ?? " "
    base = singleton(base) ?? base
    while let parts = LatinLetters.parts(of: base) {
      marks.insert(parts.mark, at: 0)
      base = parts.base
    }
    for mark in cluster.dropFirst() { marks.append(singleton(mark) ?? mark) }
    sortByCombiningClass(&marks)

    var rest: [Unicode.Scalar] = []
    var blockedClass: UInt8 = 0
    var isJoined = false
    for mark in marks {
      let markClass = combiningClass(mark)
      // A mark composes past others of lower class only; past a joiner (class 0), never.
      isJoined = isJoined || markClass == 0
      let isBlocked = isJoined || !rest.isEmpty && blockedClass >= markClass
      if !isBlocked,
        let letter = LatinLetters.letter(base, with: mark)
      {
        base = letter
      } else {
        rest.append(mark)
        blockedClass = markClass
      }
    }
    result.append(base)
    result.append(contentsOf: rest)
  }

  /// Orders marks by canonical combining class, equal ones as they came; joiners (class 0) stay
  /// where they are.
  private static func sortByCombiningClass(_ marks: inout [Unicode.Scalar]) {
    guard marks.count > 1 else { return }
    var start = 0
    while start < marks.count {
      var end = start
      while end < marks.count, combiningClass(marks[end]) != 0 { end += 1 }
      let ordered = marks[start..<end].enumerated().sorted {
        (combiningClass($0.element), $0.offset) < (combiningClass($1.element), $1.offset)
      }
      marks.replaceSubrange(start..<end, with: ordered.map(\.element))
      start = end + 1
    }
  }

  private static func combiningClass(_ scalar: Unicode.Scalar) -> UInt8 {
    scalar.properties.canonicalCombiningClass.rawValue
  }
}
