import Foundation
import Testing

@testable import VietnameseText

/// Protects: legacy text is restored or asked about; text is never turned into something else.
@Suite struct ConfusionTableTests {
  private struct Count {
    var restored = 0
    var unsure = 0
    var untouched = 0
    var wrong: [String] = []
    var total: Int { restored + unsure + untouched + wrong.count }
  }

  private enum Damage: String, CaseIterable {
    case tcvn3 = "TCVN3"
    case vni = "VNI"
    case windows1258 = "1258 as 1252"
    case mojibake = "UTF-8 as 1252"
    case decomposed = "decomposed"
    case none = "untouched"

    var font: String? {
      switch self {
      case .tcvn3: ".VnTime"
      case .vni: "VNI-Times"
      default: nil
      }
    }

    var encoding: LegacyEncoding? {
      switch self {
      case .tcvn3: .tcvn3
      case .vni: .vni
      case .windows1258: .windows1258
      case .mojibake: .utf8AsWindows1252
      case .decomposed, .none: nil
      }
    }
  }

  private func damaged(
    _ text: String, _ damage: Damage, _ tables: [LegacyEncoding: [Samples.Mapping]]
  )
    -> String?
  {
    switch damage {
    case .tcvn3:
      // Capitals with tone marks exist in the …H fonts only; users of .VnTime typed lower case.
      Samples.encode(text, with: (tables[.tcvn3] ?? []).filter(\.isDecoded))
    case .vni: Samples.encode(text, with: tables[.vni] ?? [])
    case .windows1258: Samples.misread1258(text)
    case .mojibake: Samples.misreadUTF8(text)
    case .decomposed: text.decomposedStringWithCanonicalMapping
    case .none: text
    }
  }

  @Test func nothingBecomesWrong() throws {
    let tables: [LegacyEncoding: [Samples.Mapping]] = [
      .tcvn3: try Samples.mappings("tcvn3.csv"), .vni: try Samples.mappings("vni.csv"),
    ]
    let texts = try Samples.texts().filter { text in
      text.unicodeScalars.contains { $0.value >= 0x80 }
    }
    var report = "texts \(texts.count)\n"
    report += "written in      font  restored  unsure  left as typed  wrong\n"
    for damage in Damage.allCases {
      for usesFont in damage.font == nil ? [false] : [true, false] {
        var count = Count()
        for text in texts {
          guard let typed = damaged(text, damage, tables) else { continue }
          // Neighbours are known to be legacy, as in a workbook that mixes both.
          let decision = decodeLegacy(
            typed, font: usesFont ? damage.font : nil, neighbours: damage.encoding ?? .tcvn3)
          let result = cleaned(decision.text).text
          if sameScalars(result, text) {
            if decision.isUncertain { count.unsure += 1 } else { count.restored += 1 }
          } else if decision.isUncertain {
            count.unsure += 1
          } else if sameScalars(decision.text, typed) {
            count.untouched += 1
          } else {
            count.wrong.append("\(text) → \(typed) → \(result)")
          }
        }
        #expect(count.total > 20)
        #expect(count.wrong.isEmpty, "\(damage.rawValue): \(count.wrong.prefix(5))")
        let cells = [
          damage.rawValue.padding(toLength: 16, withPad: " ", startingAt: 0),
          (usesFont ? "yes" : "no").padding(toLength: 4, withPad: " ", startingAt: 0),
        ]
        report += cells.joined()
        for (value, width) in [
          (count.restored, 10), (count.unsure, 8), (count.untouched, 15), (count.wrong.count, 7),
        ] {
          let text = "\(value)"
          report += String(repeating: " ", count: max(1, width - text.count)) + text
        }
        report += "\n"
        if damage == .none || damage == .decomposed || damage == .mojibake {
          #expect(count.untouched == 0)
        }
      }
    }
    print(report)
  }
}
