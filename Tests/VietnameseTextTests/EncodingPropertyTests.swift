import Foundation
import Testing

@testable import VietnameseText

/// Protects: every letter of both tables is decoded, and no text in Unicode is ever changed.
@Suite struct EncodingPropertyTests {
  @Test func everyMappingOfVNIRoundTrips() throws {
    let mappings = try Samples.mappings("vni.csv")
    #expect(mappings.count == 134)
    for mapping in mappings {
      let legacy = mapping.legacy.map { Unicode.Scalar($0) }
      #expect(LegacyDecoder.decode(legacy, as: .vni) == [mapping.letter])
      let encoded = try #require(Samples.encode(String(mapping.letter), with: mappings))
      #expect(Array(encoded.unicodeScalars) == legacy)
    }
  }

  /// Capitals with a tone mark share the byte of the lower-case letter; the `…H` fonts give them.
  @Test func everyMappingOfTCVN3RoundTrips() throws {
    let mappings = try Samples.mappings("tcvn3.csv")
    #expect(mappings.count == 134)
    for mapping in mappings {
      let legacy = mapping.legacy.map { Unicode.Scalar($0) }
      let upper = Array(String(mapping.letter).uppercased().unicodeScalars)
      #expect(LegacyDecoder.decode(legacy, as: .tcvn3Capitals) == upper)
      if mapping.isDecoded {
        #expect(LegacyDecoder.decode(legacy, as: .tcvn3) == [mapping.letter])
      } else {
        let lower = Array(String(mapping.letter).lowercased().unicodeScalars)
        #expect(LegacyDecoder.decode(legacy, as: .tcvn3) == lower)
      }
    }
  }

  /// VNI letters are one or two bytes; greedy reading never joins what does not belong together.
  @Test func everyPairOfLettersRoundTripsInVNI() throws {
    let mappings = try Samples.mappings("vni.csv")
    let ascii = (UInt8(ascii: "A")...UInt8(ascii: "z")).map { Unicode.Scalar($0) }.filter {
      LatinLetters.isLetter($0)
    }
    let all = mappings.map(\.letter) + ascii
    var encoded: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for mapping in mappings {
      encoded[mapping.letter] = mapping.legacy.map { Unicode.Scalar($0) }
    }
    var failures = 0
    for first in all {
      for second in all {
        let legacy = (encoded[first] ?? [first]) + (encoded[second] ?? [second])
        if LegacyDecoder.decode(legacy, as: .vni) != [first, second] { failures += 1 }
      }
    }
    #expect(failures == 0)
  }

  @Test func correctVietnameseIsNeverChanged() throws {
    let fonts: [String?] = [nil, "Times New Roman", "VNtimes new roman"]
    for text in try Samples.texts() {
      for font in fonts {
        let decision = decodeLegacy(text, font: font)
        #expect(sameScalars(decision.text, text))
        #expect(!decision.isUncertain)
      }
      for neighbours in [LegacyEncoding.tcvn3, .vni, .windows1258] {
        #expect(sameScalars(decodeLegacy(text, neighbours: neighbours).text, text))
      }
    }
  }

  /// Mixed text: Vietnamese beside English, French, signs and figures.
  @Test func mixedTextIsNeverChanged() throws {
    let foreign = [
      "Excel 2016", "Wi-Fi", "café crème", "résumé", "Ångström", "µg/m³", "«OK»", "25 °C", "½ ha",
      "×2",
      "§ 7", "piñata", "Smørrebrød", "Straße", "garçon", "Noël", "€ 5", "100 ¥", "© 2017", "N+1",
      "È", "ß",
    ]
    for text in foreign {
      #expect(sameScalars(decodeLegacy(text).text, text), "\(text)")
    }
    for (index, text) in try Samples.texts().enumerated() {
      let mixed = text + " (" + foreign[index % foreign.count] + ")"
      #expect(sameScalars(decodeLegacy(mixed).text, mixed), "\(mixed)")
    }
  }

  @Test func everyNameIsMadeOfSyllables() throws {
    var words = 0
    var others: [String] = []
    for row in try Samples.rows(
      Samples.package.appending(path: "Templates/tra-vinh-2018/units.csv")
    ).dropFirst() {
      for word in row[6].split(separator: " ")
      where word.unicodeScalars.contains(where: { $0.value > 0x7F }) {
        words += 1
        if !SyllableShape.isVietnamese(word) { others.append(String(word)) }
      }
    }
    #expect(words > 200)
    #expect(others.isEmpty)
  }

  /// Foundation's own normalisation is the oracle.
  @Test func compositionIsNFC() {
    var state: UInt64 = 7
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let marks: [Unicode.Scalar] = [
      "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{306}", "\u{309}", "\u{31B}", "\u{323}",
      "\u{308}",
      "\u{327}", "\u{340}", "\u{341}", "\u{34F}", "\u{328}", "\u{304}",
    ]
    for _ in 0..<4000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<3 {
        let letter = VietnameseLetter.alphabet[next(33)]
        text.append(next(4) == 0 ? Unicode.Scalar(UInt16(0xC0 + next(0x180))) ?? letter : letter)
        for _ in 0..<next(4) { text.append(marks[next(marks.count)]) }
      }
      let expected = String(text).precomposedStringWithCanonicalMapping
      let composed = String(scalars: Composition.composed(Array(text)))
      #expect(sameScalars(composed, expected), "\(text.map { String($0.value, radix: 16) })")
    }
    for value in CompositionTable.composed {
      let letter = String(Unicode.Scalar(fact: value))
      let apart = letter.decomposedStringWithCanonicalMapping
      #expect(sameScalars(cleaned(apart).text, letter))
    }
  }
}
