import Foundation
import PlanningForms
import Testing

@testable import PlanningDesk
@testable import PlanningIntake
@testable import PlanningPipeline
@testable import PlanningRuns

extension DiagnosticScene {
  /// Runs into one folder, and outputs that are not those of their inputs.
  static let runScenes: [DiagnosticScene] = [
    DiagnosticScene(name: "two runs into one folder", codes: ["F155"]) { folder in
      try TestBook.commune("29377").write(to: folder, as: "in/a.xlsx")
      let out = folder.path + "/out"
      let other = try RunOutputs("tong-hop-847-2018", in: out)
      let report = await (try Shipped.pipeline()).consolidate(
        ConsolidationRequest(
          area: "847", planYear: 2018, inputs: [folder.path + "/in"], outputFolder: out))
      #expect(report.outcome == .refused)
      other.discard()
      return PlayedScene(
        report,
        expected: [
          ExpectedDiagnostic(
            "F155", file: out, facts: [out, String(ProcessInfo.processInfo.processIdentifier)])
        ])
    },
    DiagnosticScene(name: "a run that was killed", codes: ["F156"]) { folder in
      let out = folder.path + "/out"
      for steps in [1, 4] {
        let killed = try RunOutputs("tong-hop-847-2018", in: out)
        _ = BookWriter(inputs: [], outputs: killed).write("new", to: out + "/a.txt")
        _ = killed.commit(steps: steps)
      }
      let next = try RunOutputs("tong-hop-849-2018", in: out)
      defer { next.discard() }
      return PlayedScene(
        RunReport(findings: next.findings), expected: [ExpectedDiagnostic("F156", file: "out")])
    },
    DiagnosticScene(
      name: "outputs that are not as stated",
      codes: ["F159", "F160", "F161", "F163", "F164", "F165"]
    ) { folder in
      let copy = try await VerifiedDistrict.copy()
      try FileManager.default.removeItem(atPath: copy.path + "/in/a.xlsx")
      try copy.write("changed", to: "in/sau/b.xlsx")
      try copy.write("added", to: "in/c.xlsx")
      try copy.write("by hand", to: "out/" + VerifiedDistrict.output)
      try copy.write("another", to: "out/849_2018_SEDP_Huyen.xlsx")
      let report = try await VerifiedDistrict.verify(copy, version: "1.1.0")
      #expect(report.outcome == .problems)
      return PlayedScene(
        RunReport(findings: report.all),
        expected: [
          ExpectedDiagnostic("F159", file: "a.xlsx"),
          ExpectedDiagnostic("F160", file: "sau/b.xlsx"),
          ExpectedDiagnostic("F161", file: "c.xlsx"),
          ExpectedDiagnostic("F163", file: VerifiedDistrict.output),
          ExpectedDiagnostic("F164", file: "849_2018_SEDP_Huyen.xlsx"),
          ExpectedDiagnostic(
            "F165", file: VerifiedDistrict.manifest, facts: ["1.0.0", "1.1.0"]),
        ])
    },
    DiagnosticScene(
      name: "what can't be verified", codes: ["F157", "F158", "F162", "F167"]
    ) { folder in
      let copy = try await VerifiedDistrict.copy()
      try FileManager.default.createDirectory(
        atPath: copy.path + "/none", withIntermediateDirectories: false)
      let nothing = try await VerifiedDistrict.verify(copy) { $0.path = copy.path + "/none" }
      try FileManager.default.removeItem(atPath: copy.path + "/out/" + VerifiedDistrict.output)
      try copy.write("{", to: "out/849_2018_SEDP_BanKe.json")
      let alone = try await VerifiedDistrict.verify(copy) { $0.inputs = [] }
      return PlayedScene(
        RunReport(findings: nothing.all + alone.all),
        expected: [
          ExpectedDiagnostic("F157", file: "none", facts: [copy.path + "/none"]),
          ExpectedDiagnostic("F158", file: "849_2018_SEDP_BanKe.json"),
          ExpectedDiagnostic("F162", file: VerifiedDistrict.output),
          ExpectedDiagnostic("F167", file: VerifiedDistrict.manifest, facts: ["2", "--in"]),
        ])
    },
    DiagnosticScene(name: "outputs that come out otherwise", codes: ["F166"]) { folder in
      let copy = try await VerifiedDistrict.copy()
      let path = copy.path + "/out/" + VerifiedDistrict.output
      let was = try #require(FileDigest(ofFile: path))
      try copy.write(try TemporaryFolder.bytes(path) + [0], to: "out/" + VerifiedDistrict.output)
      let now = try #require(FileDigest(ofFile: path))
      // Whoever changes an output and the manifest with it is found by the second run.
      try VerifiedDistrict.edit(copy) {
        $0 = $0.replacing(was.sha256, with: now.sha256)
          .replacing("\"size\" : \(was.size)", with: "\"size\" : \(now.size)")
      }
      let report = try await VerifiedDistrict.verify(copy) { _ in }
      #expect(report.outcome == .problems && report.runs.first?.again == .differs)
      return PlayedScene(
        RunReport(findings: report.all),
        expected: [ExpectedDiagnostic("F166", file: VerifiedDistrict.output)])
    },
  ]
}
