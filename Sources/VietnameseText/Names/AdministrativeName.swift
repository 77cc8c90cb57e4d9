/// The name of an administrative unit as typed, taken apart: `X. Hoà Tân, H. Cầu Kè`.
public struct AdministrativeName: Hashable, Sendable {
  /// The type, where the text says it.
  public let type: AdministrativeUnitType?
  /// The key of the name without type. Numbers are plain: `P.01` and `Phường I` give `1`.
  public let key: MatchKey
  /// The unit above, where the text names it.
  public var parent: Parent?

  /// The unit that a name is said to lie in.
  public struct Parent: Hashable, Sendable {
    /// The type, where the text says it.
    public let type: AdministrativeUnitType?
    /// The key of the name or of its initials.
    public let key: MatchKey
    /// Whether only initials are given: `TPTV` for the city of Trà Vinh.
    public let isInitials: Bool

    /// Whether this may stand for a unit of the given name.
    func matches(_ name: AdministrativeName) -> Bool {
      if let type, let other = name.type, type != other { return false }
      if isInitials { return key.text == name.initials }
      return key == name.key || key.text == key.weak.text && key.weak == name.key.weak
    }
  }

  /// Makes a name from its parts, as unit lists give them: `Phường` and either `4` or `Phường 4`.
  public init(type: AdministrativeUnitType, name: String) {
    // Lists write marks: "Xa" of the xã Xa Dung is no type.
    let own = AdministrativeName.readings(of: name).first.flatMap { $0.type == type ? $0 : nil }
    self.type = type
    self.key = own?.key ?? Self.numberKey(MatchKey(name), type: type)
  }

  init(type: AdministrativeUnitType?, key: MatchKey, parent: Parent?) {
    self.type = type
    self.key = key
    self.parent = parent
  }

  /// The first letters of the name without marks: `tv` for Trà Vinh.
  var initials: String {
    String(key.weak.text.split(separator: " ").compactMap(\.first))
  }

  /// The most bytes of UTF-8 that the name of a unit has with all the units above it.
  public static let maximumLength = 600

  /// The possible readings of typed text, the likeliest first.
  ///
  /// There are two where words without marks may be a type or part of the name: `Phuong Thanh` is
  /// the xã Phương Thạnh or a phường. `UBND` and `Ủy ban nhân dân` before the type are dropped.
  ///
  /// Text longer than ``maximumLength`` is no name and has none.
  public static func readings(of text: String) -> [AdministrativeName] {
    guard text.utf8.count <= maximumLength else { return [] }
    let pieces = pieces(of: text)
    guard let first = pieces.first else { return [] }
    let allWords = MatchKey(first).text.split(separator: " ")
    let words = withoutCommittee(allWords[...])
    guard !words.isEmpty else { return [] }
    let outer = pieces.dropFirst().first.flatMap {
      parent(MatchKey($0).text.split(separator: " ")[...])
    }

    var readings: [AdministrativeName] = []
    if let numbered = wardNumber(words) {
      readings.append(
        AdministrativeName(
          type: .phuong, key: numbered.key, parent: parent(numbered.rest) ?? outer))
    } else if let prefix = AdministrativeUnitType.prefix(of: words) {
      readings.append(named(words.dropFirst(prefix.words), type: prefix.type, outer: outer))
    } else {
      readings.append(named(words, type: typeAlone(pieces), outer: outer))
      if let prefix = AdministrativeUnitType.unmarkedPrefix(of: words) {
        readings.append(named(words.dropFirst(prefix.words), type: prefix.type, outer: outer))
      }
    }
    if let whole = whole(text), !readings.contains(whole) { readings.append(whole) }
    return readings
  }

  /// A name of which no part is the unit above: `Phường Văn Miếu - Quốc Tử Giám`, `Phường 2 Bảo Lộc`,
  /// `Xã Ea H'Leo`.
  private static func whole(_ text: String) -> AdministrativeName? {
    let pieces = pieces(of: text, splitsDashes: false)
    let words = withoutCommittee(MatchKey(pieces.first ?? "").text.split(separator: " ")[...])
    guard !words.isEmpty else { return nil }
    let prefix =
      AdministrativeUnitType.prefix(of: words) ?? AdministrativeUnitType.unmarkedPrefix(of: words)
    let name = words.dropFirst(prefix?.words ?? 0).joined(separator: " ")
    let outer = pieces.dropFirst().first.flatMap {
      parent(MatchKey($0).text.split(separator: " ")[...])
    }
    let type = prefix?.type ?? typeAlone(pieces)
    return AdministrativeName(
      type: type, key: type.map { numberKey(MatchKey(name), type: $0) } ?? MatchKey(name),
      parent: outer)
  }

  // MARK: - Parts

  /// The name and what follows it after a comma, semicolon or bracket, or a spaced dash.
  private static func pieces(of text: String, splitsDashes: Bool = true) -> [String] {
    var pieces: [String.UnicodeScalarView] = [.init()]
    var previous: Unicode.Scalar = " "
    for scalar in cleaned(text).text.unicodeScalars {
      switch scalar {
      case ",", ";", "(", ")", "\n": pieces.append(.init())
      case "-" where splitsDashes && previous == " ", "–" where splitsDashes && previous == " ":
        pieces.append(.init())
      default: pieces[pieces.count - 1].append(scalar)
      }
      previous = scalar
    }
    return pieces.map { String($0) }.filter { !MatchKey($0).isEmpty }
  }

  private static let committees: [[Substring]] = [
    ["ubnd"], ["hđnd"], ["ủi", "ban", "nhân", "dân"], ["ủy", "ban", "nhân", "dân"],
    ["uỷ", "ban", "nhân", "dân"], ["uy", "ban", "nhan", "dan"], ["hội", "đồng", "nhân", "dân"],
  ]

  private static func withoutCommittee(_ words: ArraySlice<Substring>) -> ArraySlice<Substring> {
    for committee in committees where words.starts(with: committee) {
      return words.dropFirst(committee.count)
    }
    return words
  }

  /// A ward known by number: `p1`, `p 01`, `phường i`; the words behind may name the parent.
  private static func wardNumber(_ words: ArraySlice<Substring>)
    -> (key: MatchKey, rest: ArraySlice<Substring>)?
  {
    guard let first = words.first else { return nil }
    if first.hasPrefix("p"), let number = Int(first.dropFirst()), number >= 0 {
      return (MatchKey("\(number)"), words.dropFirst())
    }
    guard words.count > 1, first == "p" || first == "phường" || first == "phuong" else {
      return nil
    }
    let second = words[words.index(after: words.startIndex)]
    let rest = words.dropFirst(2)
    if let number = Int(second) { return (MatchKey("\(number)"), rest) }
    if rest.isEmpty, let roman = RomanNumeral(second) {
      return (MatchKey("\(roman.value)"), rest)
    }
    return nil
  }

  private static func numberKey(_ key: MatchKey, type: AdministrativeUnitType) -> MatchKey {
    guard type == .phuong, let number = Int(key.text) else { return key }
    return MatchKey("\(number)")
  }

  /// The name up to a word that starts the unit above.
  private static func named(
    _ words: ArraySlice<Substring>, type: AdministrativeUnitType?, outer: Parent?
  ) -> AdministrativeName {
    for index in words.indices.dropFirst() {
      if let parent = parent(words[index...]), parent.type != nil {
        let key = MatchKey(words[..<index].joined(separator: " "))
        return AdministrativeName(type: type, key: key, parent: parent)
      }
    }
    return AdministrativeName(
      type: type, key: MatchKey(words.joined(separator: " ")), parent: outer)
  }

  private static let parentTypes: Set<AdministrativeUnitType> = [
    .tinh, .thanhPho, .thiXa, .huyen, .quan,
  ]

  private static func parent(_ words: ArraySlice<Substring>) -> Parent? {
    guard let first = words.first else { return nil }
    let prefix =
      AdministrativeUnitType.prefix(of: words) ?? AdministrativeUnitType.unmarkedPrefix(of: words)
    if let prefix, parentTypes.contains(prefix.type) {
      let name = words.dropFirst(prefix.words).joined(separator: " ")
      return Parent(type: prefix.type, key: MatchKey(name), isInitials: false)
    }
    for (letters, type) in [("tp", AdministrativeUnitType.thanhPho), ("tx", .thiXa)]
    where words.count == 1 && first.hasPrefix(letters) && (3...6).contains(first.count) {
      return Parent(type: type, key: MatchKey(String(first.dropFirst(2))), isInitials: true)
    }
    guard !isTypeAlone(words) else { return nil }
    return Parent(type: nil, key: MatchKey(words.joined(separator: " ")), isInitials: false)
  }

  /// A type in brackets behind the name: `Mỹ Long (TT)`.
  private static func typeAlone(_ pieces: [String]) -> AdministrativeUnitType? {
    guard pieces.count > 1 else { return nil }
    let words = MatchKey(pieces[1]).text.split(separator: " ")
    guard let prefix = prefix(alone: words[...]), prefix.words == words.count else { return nil }
    return prefix.type
  }

  private static func isTypeAlone(_ words: ArraySlice<Substring>) -> Bool {
    prefix(alone: words)?.words == words.count
  }

  /// A type that no name follows.
  private static func prefix(alone words: ArraySlice<Substring>)
    -> (type: AdministrativeUnitType, words: Int)?
  {
    let standIn: Substring = "."
    return AdministrativeUnitType.prefix(of: words + CollectionOfOne(standIn))
  }
}
