import PlanningForms

@testable import PlanningPipeline
@testable import PlanningPreparation

extension DiagnosticScene {
  /// Settings of units that can't be used.
  static let settingsScenes: [DiagnosticScene] = [
    DiagnosticScene(
      name: "settings with every mistake",
      codes: ["S240", "S241", "S242", "S243", "S244", "S245", "S246"]
    ) { folder in
      let settings = try folder.write(
        """
        units:
          29999: {place: Song Lộc}
          29374:
            chairman: Kim Sa
            place: []
            plan-date: 31/06/2017
            prepared-by: Nguyễn Phước Hoàng Thị Huỳnh Phương Thảo Nguyên Ngọc Trâm Anh Bảo Châu Kim Ngân
            signers: [{authority: QD, title: PHÓ CHỦ TỊCH}]
          847:
            signers: [{name: A}, {name: B}, {name: C}, {name: D}]
        """, to: "settings.yaml")
      var request = TemplateRequest(
        for: .units, planYear: 2018, outputFolder: folder.path + "/mau")
      request.units = ["29374"]
      request.layout.signing.file = settings
      func at(_ code: String, _ key: String, _ facts: String...) -> ExpectedDiagnostic {
        ExpectedDiagnostic(code, file: "settings.yaml", field: key, facts: facts)
      }
      return PlayedScene(
        await (try Shipped.pipeline()).templates(request),
        expected: [
          at("S240", "29999", "29999"), at("S241", "29374.chairman", "chairman", "prepared-by"),
          at("S242", "29374.place", "5"), at("S244", "29374.plan-date", "31/06/2017"),
          at("S243", "29374.prepared-by", "7"), at("S245", "29374.signers", "QD"),
          at("S246", "847.signers", "4", "3"),
        ])
    },
    DiagnosticScene(name: "options of one unit for several", codes: ["S247"]) { folder in
      var request = TemplateRequest(
        for: .units, planYear: 2018, outputFolder: folder.path + "/mau")
      request.units = ["29374", "29377"]
      request.layout.signing.options.planDate = "15/08/2017"
      return PlayedScene(
        await (try Shipped.pipeline()).templates(request),
        expected: [ExpectedDiagnostic("S247", field: "--plan-date", facts: ["2"])])
    },
    DiagnosticScene(name: "settings that are not there", codes: ["F150"]) { folder in
      var request = TemplateRequest(
        for: .units, planYear: 2018, outputFolder: folder.path + "/mau")
      request.units = ["29374"]
      request.layout.signing.file = folder.path + "/settings.yaml"
      return PlayedScene(
        await (try Shipped.pipeline()).templates(request),
        expected: [ExpectedDiagnostic("F150", file: "settings.yaml", facts: ["--settings"])])
    },
  ]
}
