import Harness
import Testing

/// Protects what fuzzing once found: every seed and every input that was a finding holds, as a plain
/// test.
struct RegressionTests {
  @Test(arguments: FuzzTarget.allCases)
  func seedsHold(_ target: FuzzTarget) throws {
    let seeds = try target.seeds()
    #expect(!seeds.isEmpty)
    for (index, seed) in seeds.enumerated() {
      #expect(throws: Never.self, "seed \(index)") { try target.check(seed) }
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func findingsStayMended(_ target: FuzzTarget) throws {
    for finding in target.regressions() {
      #expect(throws: Never.self, "\(target.rawValue)/\(finding.name)") {
        try target.check(finding.bytes)
      }
    }
  }
}
