import FoundationEssentials
import PlanningForms
import PlanningIntake

/// What went into a run, what came out of it and how it was made: written last, beside the outputs.
///
/// It says nothing of times, places or the person who ran it: the same run gives the same manifest
/// anywhere. Its form is `docs/manifest.schema.json`.
package struct RunManifest: Codable, Hashable, Sendable {
  /// The form that this program writes and reads.
  static let form = 1

  /// Its form.
  var manifest = Self.form
  package var program: RunMaker.Program
  package var formSet: FormSetIdentity
  package var run: Run
  package var options: Options
  /// By role, then as they are given and by name.
  package var inputs: [Input]
  /// By name.
  package var outputs: [Output]
  package var verdict: Verdict

  /// States a run.
  package init(
    program: RunMaker.Program, formSet: FormSetIdentity, run: Run, options: Options,
    inputs: [Input], outputs: [Output], verdict: Verdict
  ) {
    self.program = program
    self.formSet = formSet
    self.run = run
    self.options = options
    self.inputs = inputs
    self.outputs = outputs
    self.verdict = verdict
  }

  /// What was put together.
  package struct Run: Codable, Hashable, Sendable {
    var command = "consolidate"
    /// The code of the district or province.
    package var area: String
    package var planYear: Int
    /// The area below whose correction alone the manifest states; left out where it states the run's other
    /// outputs.
    package var part: String?
    /// The number of the correction that was made; left out where it was none.
    package var revision: Int?

    /// States what was put together.
    package init(
      command: String = "consolidate", area: String, planYear: Int, part: String? = nil,
      revision: Int? = nil
    ) {
      self.command = command
      self.area = area
      self.planYear = planYear
      self.part = part
      self.revision = revision
    }

    /// Whose workbooks the manifest is called after.
    package var owner: String { part ?? area }
  }

  /// What the run was told that changes its outputs; what is left out was not said.
  package struct Options: Codable, Hashable, Sendable {
    package var from: String
    package var withDistricts: Bool
    package var order: String
    package var profile: String
    package var mode: String
    package var round: String?
    package var accept: [String]
    package var signers: [String]
    package var planNumber: String?
    package var planDate: String?
    package var correction: String?
    /// Whether each workbook was written in English too.
    package var english: Bool?

    /// States what a run was told.
    package init(
      from: String, withDistricts: Bool, order: String, profile: String, mode: String,
      round: String? = nil, accept: [String], signers: [String], planNumber: String? = nil,
      planDate: String? = nil, correction: String? = nil, english: Bool? = nil
    ) {
      self.from = from
      self.withDistricts = withDistricts
      self.order = order
      self.profile = profile
      self.mode = mode
      self.round = round
      self.accept = accept
      self.signers = signers
      self.planNumber = planNumber
      self.planDate = planDate
      self.correction = correction
      self.english = english
    }
  }

  /// A file that was read.
  package struct Input: Codable, Hashable, Sendable {
    package var role: ManifestRole
    /// Which of the folders and files that were given for this role it belongs to, from 1.
    package var given: Int
    /// Its path in that folder, or its name.
    package var name: String
    /// Left out where it was not a file that can be read again.
    var size: Int?
    var sha256: String?

    /// States a file that was read.
    package init(
      role: ManifestRole, given: Int, name: String, size: Int? = nil, sha256: String? = nil
    ) {
      self.role = role
      self.given = given
      self.name = name
      self.size = size
      self.sha256 = sha256
    }

    /// What it holds; `nil` where it can't be read again.
    package var digest: FileDigest? {
      guard let size, let sha256 else { return nil }
      return FileDigest(size: size, sha256: sha256)
    }
  }

  /// A file that was written.
  package struct Output: Codable, Hashable, Sendable {
    package var name: String
    var size: Int
    var sha256: String

    /// States a file that was written.
    package init(name: String, size: Int, sha256: String) {
      self.name = name
      self.size = size
      self.sha256 = sha256
    }

    /// What it holds.
    package var digest: FileDigest? { FileDigest(size: size, sha256: sha256) }
  }

  /// How far the outputs are from being signed.
  package struct Verdict: Codable, Hashable, Sendable {
    var draft: Bool
    package var errors: Int
    package var questions: Int
    package var reported: Int
    package var expected: Int

    /// States how far the outputs are.
    package init(draft: Bool, errors: Int, questions: Int, reported: Int, expected: Int) {
      self.draft = draft
      self.errors = errors
      self.questions = questions
      self.reported = reported
      self.expected = expected
    }
  }

  /// The text of its file.
  package func text() -> String {
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
