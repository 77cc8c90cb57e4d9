import PlanningForms
import Testing

@testable import PlanningConsolidation

/// Protects: two sends are the same where people said the same, and only there.
@Suite struct SubmissionDigestsTests {
  private let fixture: FormsFixture

  init() throws { fixture = try FormsFixture() }

  private func digest(_ figures: [String: ExpressionValue]) throws -> UInt64 {
    let submission = try fixture.commune("29392", figures: figures)
    return SubmissionDigests(configuration: fixture.configuration).digest(of: submission.forms)
  }

  /// A program that saves 0 for a formula that shows nothing changes nothing: KT42 is a ratio.
  @Test(arguments: [ExpressionValue.blank, .none, .number(0)])
  func aResultThatShowsNothingIsNone(_ value: ExpressionValue) throws {
    #expect(try digest(["KT16": 7, "KT42": value]) == digest(["KT16": 7, "KT42": .blank]))
  }

  @Test func aRatioThatWasTypedIsSaid() throws {
    #expect(try digest(["KT42": 91]) != digest(["KT42": 90]))
    #expect(try digest(["KT42": 91]) != digest(["KT42": .blank]))
  }

  /// Of what people fill, blank, 0 and "-" are different things.
  @Test func whatPeopleFillKeepsItsStates() throws {
    let digests = try [ExpressionValue.blank, .none, .pending, .number(0)].map {
      try digest(["KT16": $0])
    }
    #expect(Set(digests).count == 4)
  }
}
