/// Whether a word can be a Vietnamese syllable, by its spelling.
///
/// Tests an initial, a rime, the tones the rime allows (syllables that end in a stop, c, ch, p or t,
/// carry only sắc or nặng) and the letter that carries the tone mark, which together tell real
/// Vietnamese from bytes misread as letters. Both places of the tone in oa, oe and uy count. The shape says nothing about whether the syllable has a meaning.
public enum SyllableShape {
  /// The letters of the longest syllable, *nghiêng*.
  static let longestSyllable = 7

  /// Whether one word, without spaces, has the shape of a Vietnamese syllable in NFC.
  public static func isVietnamese(_ word: some StringProtocol) -> Bool {
    isVietnamese(word.unicodeScalars)
  }

  static func isVietnamese(_ word: some Sequence<Unicode.Scalar>) -> Bool {
    var places: [UInt8] = []
    var tone = VietnameseTone.level
    var tonePlace: Int?
    for scalar in word {
      guard let letter = VietnameseLetter(scalar), places.count < longestSyllable else {
        return false
      }
      places.append(letter.place)
      if letter.tone != .level {
        guard tone == .level else { return false }
        tone = letter.tone
        tonePlace = places.count - 1
      }
    }
    for length in stride(from: min(3, places.count - 1), through: 0, by: -1) {
      let initial = pack(places[..<length])
      guard initials.contains(initial) else { continue }
      let rime = places[length...]
      if rimeFits(rime, after: initial, tone: tone), toneFits(rime, tonePlace) { return true }
    }
    return false
  }

  private static func rimeFits(
    _ rime: ArraySlice<UInt8>, after initial: UInt64, tone: VietnameseTone
  ) -> Bool {
    guard let first = rime.first else { return false }
    let packed = pack(rime)
    let known: Bool
    switch initial {
    case initialQu: known = rimesAfterQu.contains(packed)
    case initialGi: known = rimes.contains(packed) && first != letterI || packed == rimeEng
    case initialH, initialTh: known = rimes.contains(packed) || packed == rimeUo
    case 0: known = rimes.contains(packed) || rimesAlone.contains(packed)
    default: known = rimes.contains(packed)
    }
    guard known else { return false }
    if initial != 0, packed == rimeY, !initialsBeforeY.contains(initial) { return false }
    let isFront = frontVowels.contains(first)
    if initialsBeforeBack.contains(initial), isFront {
      // "gì", "gìn": the initial gi and its vowel share one letter.
      return initial == initialG && first == letterI
    }
    if initialsBeforeFront.contains(initial), !isFront { return false }
    guard let last = rime.last, stops.contains(last) || packed & 0xFFF == endingCh else {
      return true
    }
    return tone == .rising || tone == .heavy
  }

  /// Whether the letter at an index carries the tone mark by the rules of spelling.
  private static func toneFits(_ rime: ArraySlice<UInt8>, _ tonePlace: Int?) -> Bool {
    guard let tonePlace else { return true }
    let vowelEnd = rime.firstIndex { !vowels.contains($0) } ?? rime.endIndex
    let nucleus = rime[..<vowelEnd]
    guard tonePlace >= rime.startIndex else { return false }
    if let marked = nucleus.lastIndex(where: markedVowels.contains) { return tonePlace == marked }
    let offset = tonePlace - rime.startIndex
    let isOpen = vowelEnd == rime.endIndex
    switch nucleus.count {
    case 1: return offset == 0
    case 2:
      let eitherPlace = movableNuclei.contains(pack(nucleus))
      return offset < 2 && (eitherPlace || offset == (isOpen ? 0 : 1))
    default: return offset == 1
    }
  }

  // MARK: - Spelling tables

  /// Six bits a letter; an empty initial is 0.
  private static func pack(_ places: some Sequence<UInt8>) -> UInt64 {
    places.reduce(0) { $0 << 6 | UInt64($1 + 1) }
  }

  private static func pack(_ letters: String) -> UInt64 {
    pack(letters.unicodeScalars.compactMap { VietnameseLetter($0)?.place })
  }

  private static func packAll(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { pack(String($0)) })
  }

  private static func places(_ letters: String) -> Set<UInt8> {
    Set(letters.unicodeScalars.compactMap { VietnameseLetter($0)?.place })
  }

  private static let initials = packAll(
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
  ).union([0])
  private static let initialsBeforeBack = packAll("c g ng")
  private static let initialsBeforeFront = packAll("k gh ngh")
  private static let initialsBeforeY = packAll("h k l m s t qu")
  private static let initialG = pack("g")
  private static let initialQu = pack("qu")
  private static let initialGi = pack("gi")
  private static let initialH = pack("h")
  private static let initialTh = pack("th")
  private static let rimeUo = pack("uơ")
  private static let rimeEng = pack("êng")
  private static let rimeY = pack("y")
  private static let endingCh = pack("ch")
  private static let letterI = VietnameseLetter("i")?.place ?? 0
  private static let frontVowels = places("eêiy")
  private static let stops = places("cptk")
  private static let vowels = places("aăâeêioôơuưy")
  /// Vowels with a mark of their own, which take the tone from any others.
  private static let markedVowels = places("ăâêôơư")
  private static let movableNuclei = packAll("oa oe uy")

  /// Rimes after any initial; ăk and ak occur in names of the Central Highlands.
  private static let rimes = packAll(
    """
    a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay \
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt \
    uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyt uyp uyu uyên uyêt \
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y
    """)
  /// Rimes that stand only without an initial.
  private static let rimesAlone = packAll("yêm yên yêng yêt yêu")
  private static let rimesAfterQu = packAll(
    """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et ê êch ên ênh \
    êt i ich in inh it ôc ơ ơi ơn y ych ynh yt yên yêt
    """)
}
