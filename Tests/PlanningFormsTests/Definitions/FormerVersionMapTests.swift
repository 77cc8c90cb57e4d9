import PlanningForms
import Testing

/// Protects: a version two back is what both maps make of today's, one after the other.
@Suite struct FormerVersionMapTests {
  private func configurations() throws -> (
    today: Configuration, first: Configuration, second: Configuration
  ) {
    try ConfigurationFixture().inFolder { folder in
      let today = try Configuration(folder: folder)
      return (
        today, try #require(today.asOf(version: "0-")), try #require(today.asOf(version: "0"))
      )
    }
  }

  @Test func mapsAreFollowedOneAfterTheOther() throws {
    let (today, first, second) = try configurations()
    func heading(_ configuration: Configuration, _ field: String) -> [String]? {
      configuration.form(FormCode("X-01"))?.column(field)?.header
    }
    #expect(heading(today, "tong") == ["Tổng"])
    #expect(heading(second, "tong") == ["Cộng chung"])
    #expect(heading(first, "tong") == ["Tất cả"])
    for former in [first, second] {
      let form = try #require(former.form(FormCode("X-01")))
      #expect(form.sheet == "X01_Cu")
      #expect(form.column("nu")?.presence == .later)
      #expect(form.column("gap")?.header == ["Gấp đôi"])
      #expect(form.columns.map(\.field) == today.form(form.code)?.columns.map(\.field))
    }
    #expect(second.form(FormCode("X-01"))?.former.columns == [["Cũ"]])
    #expect(first.form(FormCode("X-01"))?.former.columns == [["Rất cũ"]])
    #expect(second.former.codes == ["DM_A": ["HAI": ["BA", "Ba"]]])
    #expect(first.former.codes == ["DM_A": ["HAI": ["B"]]])
    #expect(first.form(FormCode("X-00"))?.sheet == "X00_Dau")
    #expect(today.asOf(version: "1") == nil)
  }

  @Test func numbersTellWhatIsLater() throws {
    func follows(_ left: String, _ right: String) throws -> Bool {
      try #require(VersionNumber(left)).follows(try #require(VersionNumber(right)))
    }
    #expect(try follows("2018.2", "2018.1"))
    #expect(try follows("2018.10", "2018.9"))
    #expect(try !follows("2018.1", "2018.1"))
    // Another year's set is another set.
    #expect(try !follows("2027.1", "2018.1"))
    #expect(try !follows("2018.1.1", "2018.1"))
    for text in ["", "2018.", "a", "2018.1b", "-1", "99999999999999999999"] {
      #expect(VersionNumber(text) == nil, "\(text)")
    }
  }
}
