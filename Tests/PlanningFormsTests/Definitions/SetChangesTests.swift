import Foundation
import Harness
import Testing

@testable import PlanningForms

/// Protects: whatever an edition of a form set changes is named at its place, and nothing else is.
@Suite struct SetChangesTests {
  private static let sets = ShippedConfiguration.package.path + "/Tests/Fixtures/FormSets"

  /// The two-level set with some of its files' texts replaced.
  private func changes(_ edits: [(file: String, old: String, new: String)]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sedp-sets-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let copy = folder.appending(path: "two")
    try FileManager.default.copyItem(at: URL(filePath: Self.sets + "/two"), to: copy)
    for edit in edits {
      let file = copy.appending(path: edit.file)
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      #expect(text.contains(edit.old))
      try Data(text.replacing(edit.old, with: edit.new).utf8).write(to: file)
    }
    return try SetChanges.between(Self.sets + "/two", copy.path).map { $0.line(in: .english) }
  }

  @Test func aCopyDoesNotDiffer() throws {
    #expect(try changes([]).isEmpty)
  }

  @Test func everyChangeIsNamedAtItsPlace() throws {
    let changes = try changes([
      ("forms/V-1.yaml", "header: Work,", "header: Works,"),
      ("forms/V-1.yaml", "  - {field: money, header: Money, type: money, min: '0'}\n", ""),
      ("forms/V-0.yaml", "columns:\n", "columns:\n  - {field: note, header: Note}\n"),
      ("codelists.csv", "ROUNDS,2,LAST,Last round", "ROUNDS,2,LAST,Second round"),
      ("indicators.csv", "A5,A,Price of rice,thousand,mean", "A5,A,Price of rice,thousand,max"),
      ("sedp.yaml", "template_version: \"1\"", "template_version: \"2\""),
    ])
    #expect(
      changes == [
        "V-0 columns note: new: {field: note, header: Note}",
        "V-1 columns work header: «Work» → «Works»",
        "V-1 columns money: gone: {field: money, header: Money, type: money, min: '0'}",
        "sedp.yaml template_version: «'1'» → «'2'»",
        "ROUNDS LAST: «Last round | 2» → «Second round | 2»",
        "indicators.csv A5: «Price of rice | thousand | mean | xa | 2» → «Price of rice | thousand | max | xa | 2»",
      ])
  }

  /// A set is compared as it is with all that it takes over from others.
  @Test func setsThatExtendOthersAreComparedWhole() throws {
    let changes = try SetChanges.between(Self.sets + "/two", Self.sets + "/three")
    #expect(changes.contains { $0.place == "S-1" && $0.before == nil })
    #expect(changes.contains { $0.place == "L-3" && $0.after == nil })
    #expect(
      changes.contains {
        $0
          == LayoutChange(
            place: "L-2 columns plan figure units", before: "V-2.plan", after: "S-2.plan")
      })
    #expect(!changes.contains { $0.place.hasPrefix("V-") })
  }

  @Test func aSetThatCannotBeReadIsRefused() {
    #expect(throws: ConfigurationError.self) {
      try SetChanges.between(Self.sets + "/two", Self.sets + "/none")
    }
  }
}
