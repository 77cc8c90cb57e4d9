import Foundation
import PlanningForms
import Testing
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline

/// Writes workbooks to look at: set SEDP_PREVIEW to a folder.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["SEDP_PREVIEW"] != nil,
    "SEDP_PREVIEW names no folder for workbooks to look at"))
struct LayoutPreviewTests {
  private let folder = ProcessInfo.processInfo.environment["SEDP_PREVIEW"] ?? ""

  @Test func districtWorkbook() throws {
    let fixture = try LayoutFixture()
    let forms = try ["H-01", "H-02", "H-07", "H-11"].map {
      try fixture.consolidated($0, district: "847")
    }
    let states = Dictionary(
      uniqueKeysWithValues: forms.map {
        ($0.record.form, FormState("14/14 xã, thị trấn có số liệu"))
      })
    let document = fixture.composer.reportWorkbook(forms, owner: "847", states: states)
    try WorkbookWriter.write(document, to: folder + "/huyen-847.xlsx")
  }

  @Test func wideMatrix() throws {
    let fixture = try LayoutFixture(profile: .nd30of2020)
    let district = try #require(
      fixture.hierarchy.units.filter { $0.level == .district }
        .max {
          fixture.hierarchy.parts(of: $0.code).count
            < fixture.hierarchy.parts(of: $1.code).count
        })
    let document = fixture.composer.reportWorkbook(
      [try fixture.consolidated("H-02b", district: district.code)], owner: district.code)
    try WorkbookWriter.write(document, to: folder + "/huyen-rong.xlsx")
  }
}

/// The templates of a commune and of a department.
extension LayoutPreviewTests {
  @Test func templates() throws {
    let fixture = try LayoutFixture()
    try WorkbookWriter.write(
      fixture.composer.templateWorkbook(for: .unit("29374")), to: folder + "/mau-xa.xlsx")
    try WorkbookWriter.write(
      fixture.composer.templateWorkbook(for: .department(district: "847", code: "NNPTNT")),
      to: folder + "/mau-phong.xlsx")
  }
}
