import Foundation
import PlanningForms
@testable import PlanningIntake
import Testing
import WorkbookReaders

@testable import PlanningPipeline

/// Protects: a consolidated workbook is of one round, and whoever is in another is named.
@Suite struct RoundTests {
  private static let pairs: [(String, String)] = {
    let codes = ["DUTHAO1", "DUTHAO2", "SAUTHAMDINH", "CHINHTHUC"]
    return codes.flatMap { one in codes.filter { $0 != one }.map { (one, $0) } }
  }()

  /// Two communes in one round, a commune and a department in another.
  @Test(arguments: pairs)
  func whoeverIsInAnotherRoundIsNamed(_ usual: String, _ other: String) throws {
    let rounds = try Shipped.configuration().rounds
    let senders = [
      ("Xã A", usual), ("Xã B", other), ("Xã C", usual), ("Xã D", usual), ("Phòng E", other),
    ]
    let senderList = senders.map { (name: $0.0, round: $0.1) }
    let round = try #require(ConsolidatedRound(senderList, asked: nil, rounds: rounds))
    #expect(round.code == usual)
    #expect(round.others.map { String($0.prefix { $0 != "(" }) } == ["Xã B ", "Phòng E "])
    #expect(round.findings.map(\.code) == ["F139"])
    let asked = try #require(ConsolidatedRound(senderList, asked: other, rounds: rounds))
    #expect(asked.code == other && asked.others.count == 3)
    let alike = senders.map { (name: $0.0, round: usual) }
    #expect(ConsolidatedRound(alike, asked: nil, rounds: rounds)?.findings == [])
  }

  @Test func aRoundIsFoundByCodeNameAndSpelling() throws {
    let rounds = try Shipped.configuration().rounds
    for text in ["DUTHAO1", "duthao1", "Dự thảo lần 1", "lần 1"] {
      #expect(try ConsolidatedRound.code(text, rounds: rounds) == "DUTHAO1")
    }
    #expect(throws: Refusal.self) { try ConsolidatedRound.code("Lần 9", rounds: rounds) }
  }

  /// The settings of the form set may say the round; a run that names one goes before them.
  @Test func theSettingsSayTheRoundWhereTheRunDoesNot() throws {
    let folder = try TemporaryFolder()
    let templates = folder.path + "/templates"
    try FileManager.default.copyItem(
      atPath: Shipped.templates, toPath: templates)
    let path = templates + "/sedp.yaml"
    let settings = try String(contentsOfFile: path, encoding: .utf8)
    func context(_ round: String, asked: String? = nil) throws -> RunContext {
      try (settings + "\nround: \(round)\n").write(
        toFile: path, atomically: true, encoding: .utf8)
      return RunContext(
        try Configuration(folder: templates), limits: .standard, planYear: 2018, round: asked)
    }
    #expect(try context("DUTHAO1").round == "DUTHAO1")
    #expect(try context("DUTHAO1", asked: "DUTHAO2").round == "DUTHAO2")
    #expect(throws: ConfigurationError.self) { try context("LAN9") }
  }

  /// A unit that has sent two rounds counts with the one that is asked for.
  @Test(arguments: ["DUTHAO1", "DUTHAO2"])
  func theRoundThatIsAskedForCounts(_ asked: String) async throws {
    let folder = try TemporaryFolder()
    for (round, scale) in [("DUTHAO1", 1), ("DUTHAO2", 2)] {
      try TestBook.commune("29392", round: round, scale: scale)
        .write(to: folder, as: "in/29392-\(round).xlsx")
    }
    try TestBook.commune("29377", round: "DUTHAO1").write(to: folder, as: "in/29377.xlsx")
    try TestBook.department("NNPTNT", round: "DUTHAO2", figures: [:])
      .write(to: folder, as: "in/nn.xlsx")
    var request = ConsolidationRequest(
      area: "847", planYear: 2018, inputs: [folder.path + "/in"],
      outputFolder: folder.path + "/out")
    request.round = asked
    let report = await (try Shipped.pipeline()).consolidate(request)
    let told = try #require(report.diagnostics.first { $0.code == "F139" })
    let others = asked == "DUTHAO1" ? ["Nông nghiệp"] : ["Xã Đa Lộc"]
    for name in ["Xã Đa Lộc", "Xã Song Lộc", "Nông nghiệp"] {
      let isNamed = told.message(in: .vietnamese).contains(name)
      #expect(isNamed == others.contains(name), "\(name)")
    }
    let book = try readWorkbook(path: try #require(report.outputs.first))
    #expect(book.properties.custom["sedp.round"] == asked)
    let name = try #require(try Shipped.configuration().rounds.entry(asked)).name
    #expect(book.properties.title?.contains(name) == true)
    for sheet in ["MucLuc", "H14_NhatKy"] {
      let texts = book.sheets.first { $0.name == sheet }?.rows.prefix(8).flatMap(\.cells) ?? []
      #expect(
        texts.contains {
          if case .text(let text) = $0.value { text.contains(name) } else { false }
        },
        "\(sheet)")
    }
  }
}
