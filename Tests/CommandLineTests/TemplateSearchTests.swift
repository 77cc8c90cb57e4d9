import Foundation
import PlanningForms
import Testing

@testable import sedp

/// Protects: which forms a run works with. The wrong set, taken silently, would give wrong figures.
struct TemplateSearchTests {
  @Test func theOptionGoesBeforeTheVariableAndNothingElseIsTried() {
    let search = TemplateSearch(option: "mau", variable: "/khac", program: "/usr/bin/sedp")
    #expect(search.places == ["mau", "mau/Templates"])
  }

  @Test(arguments: [nil, ""])
  func theVariableIsUsedWhereNoOptionIsGiven(_ option: String?) {
    let search = TemplateSearch(option: option, variable: "/khac", program: "/usr/bin/sedp")
    #expect(search.places == ["/khac", "/khac/Templates"])
  }

  @Test func anInstalledProgramLooksHereBesideItselfAndInShare() {
    #expect(
      TemplateSearch(variable: "", program: "/usr/bin/sedp").places == [
        "./Templates", "/usr/bin/Templates", "/usr/bin/share/sedp/Templates", "/usr/Templates",
        "/usr/share/sedp/Templates", "/usr/local/share/sedp/Templates",
      ])
  }

  @Test func aBuildFindsTheFoldersOfItsSourceTree() {
    let program = "/home/an/sedp/.build/x86_64-unknown-linux-gnu/release/sedp"
    let places = TemplateSearch(program: program).places
    #expect(places.contains("/home/an/sedp/Templates"))
    #expect(!places.contains("/home/an/Templates"))
    #expect(places.suffix(2) == TemplateSearch.shared.map { $0 + "/Templates" })
  }

  @Test func whereTheProgramIsUnknownTheSharedFoldersRemain() {
    #expect(
      TemplateSearch().places == [
        "./Templates", "/usr/local/share/sedp/Templates", "/usr/share/sedp/Templates",
      ])
  }

  @Test func theFolderIsTheFirstThatHoldsTheSettings() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sedp-test-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let inner = folder.appending(path: "Templates")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    let search = TemplateSearch(option: folder.path)
    #expect(search.folder() == nil)
    try Data("template_version: \"7\"\n".utf8).write(to: inner.appending(path: "sedp.yaml"))
    #expect(search.folder() == folder.path + "/Templates")
    #expect(ProgramVersion(templates: search.folder()).text.contains("(form set) 7: "))
  }

  @Test(arguments: Language.allCases)
  func theFailureNamesEveryPlaceTried(_ language: Language) {
    let search = TemplateSearch(program: "/opt/sedp/sedp")
    let message = search.failure(in: language)
    #expect(search.places.count == 7)
    for place in search.places { #expect(message.contains("  \(place)/sedp.yaml\n")) }
    #expect(message.contains("--templates") && message.contains("SEDP_TEMPLATES"))
  }
}
