import Foundation
import Harness
import Testing
import VietnameseText

/// Protects: a name of any of the country's 3 355 units means that unit, and no other; "Xa Dung" is no xã
/// called Dung.
@Suite struct CountryUnitTests {
  private struct Unit {
    var code: String
    var parent: String
    var name: String
    var fullName: String
  }

  private let units: [Unit]
  private let index: UnitNameIndex<String>
  private let types: Set<AdministrativeUnitType> = [.xa, .phuong, .dacKhu]

  init() throws {
    var units: [Unit] = []
    var entries: [UnitNameIndex<String>.Entry] = []
    for set in ["vinh-long-2027", "viet-nam-2027", "thanh-pho-2027"] {
      let file = Samples.package.appending(path: "Templates/\(set)/units.csv")
      for row in try Samples.rows(file).dropFirst() {
        let type = try #require(AdministrativeUnitType(listed: row[3]), "\(row)")
        #expect(row[6].hasPrefix(row[4] + " "), "\(row)")
        units.append(Unit(code: row[1], parent: row[2], name: row[5], fullName: row[6]))
        entries.append(
          UnitNameIndex.Entry(
            id: row[1], code: row[1], type: type, name: row[5],
            parent: row[2].isEmpty ? nil : row[2]))
      }
    }
    self.units = units
    index = UnitNameIndex(entries)
  }

  private var communes: [Unit] { units.filter { !$0.parent.isEmpty } }

  @Test func aCodeAgreesWithItsName() {
    #expect(units.count == 3_355)
    for unit in units {
      for text in [unit.fullName, unit.name, unit.fullName.uppercased()] {
        #expect(index.resolve(text, code: unit.code) == .exact(unit.code), "\(text)")
      }
    }
  }

  /// In `make test` of every 25th unit.
  @Test func aFullNameIsExactInItsProvince() {
    for unit in TestExtent.part(communes, every: 25) {
      let match = index.resolve(unit.fullName, under: unit.parent, types: types)
      #expect(match == .exact(unit.code), "\(unit.fullName)")
    }
  }

  /// Without marks there may be several; another unit alone only where its name is spelt in full (the xã Thanh An
  /// and Thạnh An of one city). In `make test` of every 25th unit.
  @Test func withoutMarksNoOtherUnitIsMeant() {
    for unit in TestExtent.part(communes, every: 25) {
      let plain = unit.fullName.decomposedStringWithCanonicalMapping.unicodeScalars
        .filter { !$0.properties.isDiacritic }.reduce(into: "") { $0.unicodeScalars.append($1) }
        .replacing("đ", with: "d").replacing("Đ", with: "D")
      let match = index.resolve(plain, under: unit.parent, types: types)
      guard let code = match.resolved, code != unit.code else { continue }
      let other = units.first { $0.code == code }?.name ?? ""
      #expect(plain.hasSuffix(" " + other), "\(plain) gave \(code)")
    }
  }
}
