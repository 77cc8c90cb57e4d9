import FoundationEssentials
import PlanningForms
import PlanningIntake
import PlanningLayout

/// What went into a run, what came out of it and how it was made: written last, beside the outputs.
///
/// It says nothing of times, places or the person who ran it: the same run gives the same manifest
/// anywhere. Its form is `docs/manifest.schema.json`.
package struct RunManifest: Codable, Hashable, Sendable {
  /// The form that this program writes and reads.
  static let form = 1

  /// Its form.
  var manifest = Self.form
  var program: RunMaker.Program
  var formSet: FormSetIdentity
  var run: Run
  var options: Options
  /// By role, then as they are given and by name.
  var inputs: [Input]
  /// By name.
  var outputs: [Output]
  var verdict: Verdict

  /// What was put together.
  struct Run: Codable, Hashable, Sendable {
    var command = "consolidate"
    var area: String
    var planYear: Int
    /// The area below whose correction alone the manifest states; left out where it states the run's other
    /// outputs.
    var part: String?
    /// The number of the correction that was made; left out where it was none.
    var revision: Int?

    /// Whose workbooks the manifest is called after.
    var owner: String { part ?? area }
  }

  /// What the run was told that changes its outputs; what is left out was not said.
  struct Options: Codable, Hashable, Sendable {
    var from: String
    var withDistricts: Bool
    var order: String
    var profile: String
    var mode: String
    var round: String?
    var accept: [String]
    var signers: [String]
    var planNumber: String?
    var planDate: String?
    var correction: String?
    /// Whether each workbook was written in English too.
    var english: Bool?
  }

  /// A file that was read.
  struct Input: Codable, Hashable, Sendable {
    var role: ManifestRole
    /// Which of the folders and files that were given for this role it belongs to, from 1.
    var given: Int
    /// Its path in that folder, or its name.
    var name: String
    /// Left out where it was not a file that can be read again.
    var size: Int?
    var sha256: String?

    var digest: FileDigest? {
      guard let size, let sha256 else { return nil }
      return FileDigest(size: size, sha256: sha256)
    }
  }

  /// A file that was written.
  struct Output: Codable, Hashable, Sendable {
    var name: String
    var size: Int
    var sha256: String

    var digest: FileDigest? { FileDigest(size: size, sha256: sha256) }
  }

  /// How far the outputs are from being signed.
  struct Verdict: Codable, Hashable, Sendable {
    var draft: Bool
    var errors: Int
    var questions: Int
    var reported: Int
    var expected: Int
  }

  /// The text of its file.
  func text() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let bytes = (try? encoder.encode(self)) ?? Data()
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }
}

/// The program and the form set that make a run's outputs.
package struct RunMaker: Hashable, Sendable {
  /// A program by name and version; not by commit, so that outputs of the same version are the same.
  package struct Program: Codable, Hashable, Sendable {
    package var name = "sedp"
    package var version: String

    /// A version of this program.
    package init(version: String = "") { self.version = version }
  }

  package var program = Program()
  package var formSet = FormSetIdentity()

  /// Says who makes a run's outputs.
  package init(program: Program = Program(), formSet: FormSetIdentity = FormSetIdentity()) {
    (self.program, self.formSet) = (program, formSet)
  }
}

extension RunManifest.Options {
  /// The options of a request.
  init(_ request: ConsolidationRequest) {
    from = request.origin.rawValue
    withDistricts = request.writesDistricts
    order = request.unitOrder.rawValue
    profile = request.layout.profile.rawValue
    mode = request.layout.mode.rawValue
    round = request.round
    accept = request.accepted.sorted()
    let signing = request.layout.signing.options
    signers = signing.signers
    planNumber = signing.planNumber
    planDate = signing.planDate
    correction = request.correction
    english = request.inEnglish ? true : nil
  }

  /// Puts them into a request; `nil` where this program doesn't know one of them.
  func apply(to request: inout ConsolidationRequest) -> Bool {
    guard let origin = ConsolidationRequest.Origin(rawValue: from),
      let unitOrder = UnitOrder(rawValue: order),
      let profile = LayoutProfile(rawValue: profile), let mode = LayoutMode(rawValue: mode)
    else { return false }
    request.origin = origin
    request.writesDistricts = withDistricts
    request.unitOrder = unitOrder
    request.layout.profile = profile
    request.layout.mode = mode
    request.round = round
    request.accepted = Set(accept)
    request.layout.signing.options.signers = signers
    request.layout.signing.options.planNumber = planNumber
    request.layout.signing.options.planDate = planDate
    request.correction = correction
    request.inEnglish = english ?? false
    return true
  }
}
