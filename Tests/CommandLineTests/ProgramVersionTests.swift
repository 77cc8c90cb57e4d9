import Testing

@testable import sedp

/// Protects: what people who report a fault are asked for.
struct ProgramVersionTests {
  @Test func everyLineIsThereWhereNothingIsKnown() {
    #expect(
      ProgramVersion(commit: nil, templates: nil).text == """
        sedp \(ProgramVersion.number)
        commit unknown
        bộ biểu (form set): không tìm thấy (not found)
        """)
  }

  @Test func theCommitIsNamed() {
    let lines = ProgramVersion(commit: "0123456789ab-dirty").text.split(separator: "\n")
    #expect(lines.dropFirst().first == "commit 0123456789ab-dirty")
  }

  @Test func anUnreadableFormSetIsSaid() {
    let text = ProgramVersion(commit: nil, templates: "/no/such/folder").text
    #expect(text.contains("không rõ (unknown): /no/such/folder"))
  }
}
