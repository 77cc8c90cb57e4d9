import Harness
import PlanningConsolidation
import PlanningForms
import Testing
import WorkbookModel

@testable import PlanningPipeline
@testable import PlanningTracing

/// Protects: every printed figure says where it comes from, and truly: what the workbook carries gives
/// it again, exactly; down and up are the same way; and the way through the districts' workbooks names
/// the same cells as the way straight from the communes.
@Suite struct TraceLawTests {
  private func audit(_ bytes: [UInt8], follows: Bool) throws -> TraceAudit {
    let folder = try TemporaryFolder()
    return try Shipped.pipeline().tracer.audit(
      try folder.write(bytes, to: TracedDistrict.file), follows: follows)
  }

  private func shown(_ figures: [TraceAudit.Figure]) -> [String] {
    figures.prefix(20).map { "\($0.address): \($0.written.shown), \($0.computed.shown)" }
  }

  @Test func everyPrintedFigureIsComputedAgainAndEveryCellLeadsBackToIt() async throws {
    let audit = try audit(await TracedDistrict.made().district, follows: true)
    let trace = try #require(audit.trace)
    #expect(audit.figures.count > 2_000)
    #expect(shown(audit.differing) == [])

    // A number that is no count of the run comes from somewhere, unless nothing is there to count.
    let rootless = audit.figures.filter { figure in
      guard case .number(let number) = figure.written, !number.isZero else { return false }
      return figure.typed.isEmpty && !trace.reads(figure.cell).isEmpty
    }
    #expect(shown(rootless) == [])

    // Up again: from cells of every form, drawn; `make whole` takes all.
    let uses = audit.uses
    let cells = uses.keys.sorted { "\($0)" < "\($1)" }
    let printed = Set(audit.figures.map(\.cell))
    for cell in TestExtent.part(cells, every: max(1, cells.count / 60)) {
      let up = Set(trace.figures(from: cell)).intersection(printed)
      #expect(up == uses[cell], "\(cell)")
    }
  }

  @Test(.enabled(if: TestExtent.isWhole, "SEDP_WHOLE=1, make whole: half a minute"))
  func aProvinceNamesTheSameCellsByBothWays() async throws {
    let made = try await TracedDistrict.made()
    let straight = try audit(made.straight, follows: true)
    let through = try audit(made.through, follows: true)
    #expect(straight.figures.count > 400)
    #expect(shown(straight.differing) == [])
    #expect(shown(through.differing) == [])
    #expect(straight.figures.map(\.address) == through.figures.map(\.address))
    #expect(straight.figures.map(\.typed) == through.figures.map(\.typed))
    let typed = straight.uses.keys
    #expect(typed.count > 1_000)
  }

  @Test func aFigureOfTheProvinceIsFollowedThroughTheDistrictToTheCommunesCells() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      await TracedDistrict.made().through, to: "84_2018_SEDP_Tinh.xlsx")
    let report = try Shipped.pipeline().tracer.trace(
      path, try #require(SheetAddress("t02_chitieu!$F$12")))
    let figure = try #require(report.figure)
    #expect(report.findings.isEmpty)
    let district = try #require(figure.parts.first?.node)
    #expect(figure.parts.count == 1)
    #expect(district.place.file == TracedDistrict.file)
    #expect(district.place.sheet == "H02_ChiTieu" && district.place.cell != nil)
    #expect(district.parts.count == TracedDistrict.senders.communes)
    let sum = district.parts.compactMap(\.node.value.decimal).reduce(.zero, +)
    #expect(figure.value.decimal == sum)
    let commune = try #require(district.parts.first?.node)
    #expect(commune.place.sheet == "X02_ChiTieu" && commune.place.cell?.column == 6)

    // Of the whole workbook nothing is told otherwise than it was written.
    #expect(shown(try Shipped.pipeline().tracer.audit(path).differing) == [])
  }

  /// A form set of later may make fewer rows, and a record may name any place.
  @Test func placesThatAreNoMoreAreNoFigures() async throws {
    let audit = try audit(await TracedDistrict.made().district, follows: false)
    let trace = try #require(audit.trace)
    var builder = TraceBuilder(
      trace, WrittenBook(unit: CleanDistrict.code, planYear: 2018, level: ""), file: "a.xlsx")
    for place in [FigurePlace.row(99_999), .group(999), .ratio(99)] {
      for form in ["H-02", "H-07", "H-11"] {
        let node = builder.node(
          .figure(area: CleanDistrict.code, form: FormCode(form), place: place, column: 1))
        #expect(node.value == .blank && node.parts.isEmpty)
      }
    }
  }

  @Test func whatIsTypedIsToldBesideWhatIsUsed() throws {
    let value = AreaProvenance.TypedCell(sheet: "X", cell: "B2", text: "1 2|3\n", repair: "dot")
    var provenance = AreaProvenance(unit: "850", planYear: 2018, templateVersion: "1")
    var submission = try Self.submission("29497")
    submission.forms = [:]
    provenance.senders = [AreaProvenance.Sender(submission: submission, typed: [value])]
    let configuration = try Shipped.configuration()
    let lines = ProvenanceEncoder(configuration: configuration, texts: []).lines(provenance)
    var decoder = ProvenanceDecoder(
      configuration: configuration, ProvenanceLines(lines: lines, texts: []), forms: nil)
    let found = decoder.provenance()
    let read = try #require(found)
    #expect(read.senders.map(\.typed) == [[value]])
    #expect(read.senders[0].submission.file == submission.file)
  }

  private static func submission(_ unit: String) throws -> Submission {
    Submission(
      contributor: .unit(unit), planYear: 2018, round: "DUTHAO1", roundOrder: 0, date: 43_000,
      templateVersion: "1", file: "a|b.xlsx", forms: try SampleFixtures.forms(.unit(unit)),
      accounting: CellAccounting())
  }

  /// Protects: sources are read from files that anybody may have written. Damaged ones are refused, at
  /// once and whole.
  @Test func damagedSourcesAreRefused() throws {
    let configuration = try Shipped.configuration()
    var provenance = AreaProvenance(unit: "850", planYear: 2018, templateVersion: "1")
    provenance.senders = [AreaProvenance.Sender(submission: try Self.submission("29497"))]
    let lines = ProvenanceEncoder(configuration: configuration, texts: []).lines(provenance)
    func isRead(_ lines: [String]) -> Bool {
      var decoder = ProvenanceDecoder(
        configuration: configuration, ProvenanceLines(lines: lines, texts: []), forms: nil)
      return decoder.provenance() != nil
    }
    #expect(isRead(lines))
    #expect(!isRead([]) && !isRead(["+a|850"]) && !isRead(Array(lines.dropLast())))
    #expect(!isRead(lines + ["+z"]))
    #expect(!isRead(Array(repeating: "+a|850|2018|1|", count: 9)))
    for hostile in [
      "+f|0|X|1|1-999999999|5", "+f|0|X|1||99999999", "+f|7|X|1|1|1", "+f|0|X|1-99999|1|1",
      "+f|0|X|1|9-1|1", "+f|-1|X|1||0",
      "+f|0|X|1||9223372036854775807",
    ] {
      let begin = "+d|X-01|ap"
      #expect(
        !isRead(Array(lines.dropLast()) + [begin, hostile, "+z"]), "\(hostile)")
    }
    // Years and days with which nothing may be computed.
    let end = "9223372036854775807"
    for (old, new) in [
      ("+a|850|2018|", "+a|850|-\(end)|"), ("|43000|", "|\(end)|"), ("|2018|1", "|\(end)|1"),
    ] {
      let changed = lines.map { $0.replacing(old, with: new) }
      #expect(changed != lines && !isRead(changed), "\(old)")
    }
    // A column that does not fit its rows, a value that is none, a reference to no text.
    for (index, line) in lines.enumerated() where line.hasPrefix("+v|X-01|td_tong") {
      for change in [line + "|1", "+v|X-01|td_tong|#5", line.replacing("|", with: "|@")] {
        var changed = lines
        changed[index] = change
        #expect(!isRead(changed), "\(change)")
      }
    }
  }
}
