import WorkbookModel

/// `xl/workbook.xml` (ECMA-376 Part 1, 18.2.27).
enum WorkbookPart {
  static func xml(_ document: WorkbookDocument) -> [UInt8] {
    var xml = XMLBuffer()
    xml.declaration()
    xml.element(
      "workbook", ["xmlns": Namespace.main, "xmlns:r": Namespace.relationships]
    ) { xml in
      xml.empty("workbookPr", ["defaultThemeVersion": "124226"])
      if document.isStructureLocked { xml.empty("workbookProtection", ["lockStructure": "1"]) }
      xml.element("bookViews") { xml in
        let active = document.activeSheet
        xml.empty(
          "workbookView",
          [
            "xWindow": "0", "yWindow": "0", "windowWidth": "28800", "windowHeight": "15000",
            "activeTab": active == 0 ? nil : String(active),
          ])
      }
      xml.element("sheets") { xml in
        for (index, sheet) in document.sheets.enumerated() {
          xml.empty(
            "sheet",
            [
              "name": sheet.name, "sheetId": String(index + 1),
              "state": sheet.visibility == .visible ? nil : sheet.visibility.rawValue,
              "r:id": RelationshipList.identifier(index),
            ])
        }
      }
      writeNames(document.allDefinedNames, to: &xml)
      // Where every formula carries its result, nothing needs calculating when the file opens.
      let computes = document.computesOnOpening ? "1" : "0"
      xml.empty("calcPr", ["calcId": "191029", "fullCalcOnLoad": computes])
    }
    return xml.bytes
  }

  static func writeNames(_ names: [DefinedName], to xml: inout XMLBuffer) {
    guard !names.isEmpty else { return }
    xml.element("definedNames") { xml in
      for name in names {
        xml.element(
          "definedName",
          [
            "name": name.name, "localSheetId": name.sheet.map { String($0) },
            "hidden": flag(name.isHidden),
          ], text: name.formula ?? "")
      }
    }
  }
}
