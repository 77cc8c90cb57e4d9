import Foundation
import Harness
import PlanningForms
import Testing
import WorkbookReaders

@testable import PlanningPipeline

/// Protects the promise that nothing is lost silently, on files that were damaged or edited in
/// thousands of ways: what an independent count finds in the file is delivered or reported, and a file
/// that is beyond reading is refused with a reason.
///
/// `SEDP_MUTATIONS` says how many mutations there are for each target; a failure names its seed. A
/// plain run tries few, so that the test itself is known to work; `make mutate` tries thousands, of one target
/// only where `SEDP_TARGET` names it.
struct MutationTests {
  /// How many mutations of each target are tried.
  static let count =
    ProcessInfo.processInfo.environment["SEDP_MUTATIONS"].flatMap { Int($0) } ?? 25
  /// The first seed; another one gives other mutations.
  static let firstSeed =
    ProcessInfo.processInfo.environment["SEDP_SEED"].flatMap { UInt64($0) } ?? 1
  /// The one target that is tried; `nil` tries all.
  static let only = ProcessInfo.processInfo.environment["SEDP_TARGET"]
  /// Seconds that one mutated file may take.
  static let slowest = Duration.seconds(10)

  @Test(arguments: FuzzTarget.allCases)
  func whatIsMutatedIsDeliveredOrReported(_ target: FuzzTarget) throws {
    guard Self.only == nil || Self.only == target.rawValue else { return }
    let subjects = try target.mutationSubjects()
    for index in 0..<Self.count {
      let seed = Self.firstSeed &+ UInt64(index)
      let mutated = Self.mutated(subjects, target: target, index: index, seed: seed)
      let clock = ContinuousClock()
      let start = clock.now
      do {
        try target.check(mutated)
      } catch {
        try Self.keep(mutated, "\(target.rawValue)-\(seed)")
        Issue.record("\(target.rawValue), seed \(seed): \(error)")
      }
      #expect(clock.now - start < Self.slowest, "\(target.rawValue), seed \(seed)")
    }
  }

  private static func mutated(
    _ subjects: [[UInt8]], target: FuzzTarget, index: Int, seed: UInt64
  ) -> [UInt8] {
    let subject = subjects[index % subjects.count]
    if target.isMarkup, index % 4 != 0 {
      var mutator = MarkupMutator(seed: seed)
      return mutator.mutated(subject)
    }
    var mutator = ByteMutator(seed: seed)
    return mutator.mutated(subject, with: subjects[(index / 2) % subjects.count])
  }

  /// Keeps an input that was a finding where `SEDP_FINDINGS` says.
  private static func keep(_ bytes: [UInt8], _ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["SEDP_FINDINGS"] else { return }
    try Data(bytes).write(to: URL(filePath: folder).appending(path: name))
  }

  /// An archive protects its parts by checksums: damage to it is either harmless or noticed.
  @Test func damageToAnArchiveIsHarmlessOrNoticed() throws {
    var package = try FuzzTarget.sampleWorkbook()
    package.parts.removeAll { $0.bytes.count > 20_000 }
    for bytes in [try package.deflated(), package.bytes] {
      let whole = try Delivery.of(bytes).get()
      let expected = Dictionary(
        uniqueKeysWithValues: whole.sheets.filter { $0.failure == nil }.map {
          ($0.name, $0.accounted)
        })
      #expect(expected.values.reduce(0, +) > 100)
      for index in 0..<Self.count {
        let seed = Self.firstSeed &+ UInt64(index)
        var mutator = ByteMutator(seed: seed)
        guard case .success(let delivery) = try Delivery.of(mutator.mutated(bytes)) else {
          continue
        }
        #expect(delivery.disorder == nil, "seed \(seed)")
        for sheet in delivery.sheets where sheet.failure == nil {
          let count = expected[sheet.name]
          #expect(count == nil || count == sheet.accounted, "seed \(seed), \(sheet.name)")
        }
      }
    }
  }

  /// Every cell that the reader delivers from a changed submission is used, repaired, left out with a
  /// notice, or refused.
  @Test func everyCellOfAMutatedSubmissionIsAccountedFor() async throws {
    let configuration = try ShippedConfiguration.get()
    let sample = try RawPackage(
      path: FuzzTarget.packageFolder
        .appending(path: "SampleData/2018/847/29392_2018_SEDP_Xa.xlsx").path)
    for index in 0..<max(4, Self.count / 12) {
      let seed = Self.firstSeed &+ UInt64(index)
      let path = try MemoryFile(Self.submission(sample, seed: seed).bytes)
      // Cells whose address another one takes are told, and counted, too.
      let sheets = (try? Delivery(path: path.path))?.sheets.filter { $0.failure == nil } ?? []
      let cells = sheets.reduce(0) { $0 + $1.accounted }
      let report = await Pipeline(configuration: configuration).check(
        CheckRequest(inputs: [path.path], planYear: 2018))
      #expect(report.accounting.total == cells, "seed \(seed)")
      #expect(cells > 0 || !report.diagnostics.isEmpty, "seed \(seed)")
    }
  }

  /// The submission with one to three of its parts changed, or one gone.
  private static func submission(_ sample: RawPackage, seed: UInt64) -> RawPackage {
    var generator = SeededGenerator(seed: seed)
    var package = sample
    for _ in 0...generator.index(below: 3) {
      let index = generator.index(below: package.parts.count)
      if generator.index(below: 12) == 0 {
        package.parts.remove(at: index)
      } else {
        var mutator = MarkupMutator(seed: generator.next())
        package.parts[index].bytes = mutator.mutated(package.parts[index].bytes)
      }
    }
    return package
  }
}
