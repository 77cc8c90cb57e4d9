import Foundation
import Harness
import Testing
import VietnameseText

/// Protects: over the real list of units, with all its traps, no unit is ever taken for another:
/// not by its bare name, not without marks, not with any one letter missing or exchanged.
@Suite struct RealUnitTests {
  private struct Unit {
    var code: String
    var parent: String
    var type: AdministrativeUnitType
    var name: String
    var fullName: String
  }

  private let units: [Unit]
  private let index: UnitNameIndex<String>
  private let communeTypes: Set<AdministrativeUnitType> = [.xa, .phuong, .thiTran]

  init() throws {
    let file = Samples.package.appending(path: "Templates/tra-vinh-2018/units.csv")
    units = try Samples.rows(file).dropFirst().compactMap { row in
      guard let type = AdministrativeUnitType(rawValue: row[3]) else { return nil }
      return Unit(code: row[1], parent: row[2], type: type, name: row[5], fullName: row[6])
    }
    index = UnitNameIndex(
      units.map {
        UnitNameIndex.Entry(
          id: $0.code, code: $0.code, type: $0.type, name: $0.name,
          parent: $0.parent.isEmpty ? nil : $0.parent)
      })
  }

  private var communes: [Unit] { units.filter { communeTypes.contains($0.type) } }

  @Test func everyFullNameIsExactInItsDistrict() throws {
    #expect(communes.count == 106)
    for unit in communes {
      for text in [unit.fullName, unit.fullName.uppercased(), "UBND " + unit.fullName] {
        #expect(
          index.resolve(text, under: unit.parent, types: communeTypes) == .exact(unit.code),
          "\(text)")
      }
    }
  }

  @Test func aBareNameIsExactOrAsked() {
    var asked: [String] = []
    for unit in communes {
      switch index.resolve(unit.name, under: unit.parent, types: communeTypes) {
      case .exact(let code): #expect(code == unit.code, "\(unit.fullName)")
      case .ambiguous(let codes):
        #expect(codes.contains(unit.code))
        asked.append(unit.name)
      default: Issue.record("\(unit.fullName)")
      }
    }
    // The town and the commune of one district.
    #expect(asked == ["Định An", "Định An"])
    for name in ["Phường 1", "Phường 2", "Định An"] {
      #expect(index.resolve(name, types: communeTypes).resolved == nil)
    }
  }

  @Test func withoutMarksNoOtherUnitIsMeant() {
    for unit in communes {
      let plain = unit.fullName.decomposedStringWithCanonicalMapping.unicodeScalars
        .filter { !$0.properties.isDiacritic }.reduce(into: "") { $0.unicodeScalars.append($1) }
        .replacing("đ", with: "d").replacing("Đ", with: "D")
      let match = index.resolve(plain, under: unit.parent, types: communeTypes)
      if let code = match.resolved { #expect(code == unit.code, "\(plain)") }
    }
  }

  /// A slip of the finger may give nothing or the unit meant; another unit only where it spells that
  /// one's name in full. In `make test` of every fourth unit.
  @Test func noSlipOfOneLetterMeansAnotherUnit() {
    let others = Dictionary(grouping: communes) { MatchKey($0.name) }
    var slips = 0
    for unit in TestExtent.part(communes, every: 4) {
      let letters = Array(unit.name)
      var typed: [String] = []
      for place in letters.indices {
        var missing = letters
        missing.remove(at: place)
        typed.append(String(missing))
        for letter: Character in ["a", "ơ", "h"] {
          var changed = letters
          changed[place] = letter
          typed.append(String(changed))
        }
        if place > 0 {
          var swapped = letters
          swapped.swapAt(place - 1, place)
          typed.append(String(swapped))
        }
      }
      for text in typed {
        slips += 1
        guard
          let code = index.resolve(text, under: unit.parent, types: communeTypes).resolved,
          code != unit.code
        else { continue }
        let isSpelt = others[MatchKey(text)]?.contains { $0.code == code } ?? false
        #expect(isSpelt, "\(unit.name) typed \(text) gave \(code)")
      }
    }
    #expect(slips > 700)
  }

  @Test(arguments: [
    ("Đại Phúc", "Đại Phước"), ("Hòa Ân", "Hoà Tân"), ("Lương Hòa", "Long Hòa"),
    ("Tập Sơn", "Tân Sơn"), ("Long Thành", "Long Khánh"), ("Phương Thạnh", "Phong Thạnh"),
    ("Tam Ngãi", "Tập Ngãi"), ("An Trường", "An Trường A"), ("Nhị Long", "Nhị Long Phú"),
    ("Lương Hòa", "Lương Hoà A"), ("Long Hòa", "Trường Long Hòa"), ("Mỹ Long Bắc", "Mỹ Long Nam"),
  ])
  func namesThatAreNearlyAlikeStayApart(_ one: String, _ other: String) throws {
    for name in [one, other] {
      let unit = try #require(communes.first { MatchKey($0.name) == MatchKey(name) }, "\(name)")
      #expect(
        index.resolve(name, under: unit.parent, types: communeTypes) == .exact(unit.code))
    }
  }
}
