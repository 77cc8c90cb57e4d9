import WorkbookModel

/// What a worksheet part states before its rows.
enum SheetViewElements {
  /// Writes `sheetPr` (ECMA-376 Part 1, 18.3.1.82).
  static func writeProperties(of sheet: WorksheetDocument, to xml: inout XMLBuffer) {
    let fits = if case .fit = sheet.pageSetup.scaling { true } else { false }
    guard sheet.tabColor != nil || fits else { return }
    xml.element("sheetPr") { xml in
      if let color = sheet.tabColor { xml.empty("tabColor", ["rgb": color.argb]) }
      if fits { xml.empty("pageSetUpPr", ["fitToPage": "1"]) }
    }
  }

  /// Writes `sheetViews` (18.3.1.88) with the frozen pane.
  static func writeViews(of sheet: WorksheetDocument, isActive: Bool, to xml: inout XMLBuffer) {
    let zoom = sheet.zoom == 100 ? nil : String(sheet.zoom)
    xml.element("sheetViews") { xml in
      xml.element(
        "sheetView",
        [
          "showGridLines": sheet.showsGridLines ? nil : "0", "tabSelected": flag(isActive),
          "zoomScale": zoom, "zoomScaleNormal": zoom, "workbookViewId": "0",
        ]
      ) { xml in
        let pane = writePane(sheet.freeze ?? FreezePane(), to: &xml)
        let cell = (sheet.activeCell ?? CellReference(row: 1, column: 1)).description
        xml.empty("selection", ["pane": pane, "activeCell": cell, "sqref": cell])
      }
    }
  }

  /// Writes `pane` (18.3.1.66); gives the name of the part that scrolls.
  private static func writePane(_ freeze: FreezePane, to xml: inout XMLBuffer) -> String? {
    let name: String
    switch (freeze.rows > 0, freeze.columns > 0) {
    case (false, false): return nil
    case (true, false): name = "bottomLeft"
    case (false, true): name = "topRight"
    case (true, true): name = "bottomRight"
    }
    let corner = CellReference(row: freeze.rows + 1, column: freeze.columns + 1)
    xml.empty(
      "pane",
      [
        "xSplit": freeze.columns > 0 ? String(freeze.columns) : nil,
        "ySplit": freeze.rows > 0 ? String(freeze.rows) : nil,
        "topLeftCell": corner.description, "activePane": name, "state": "frozen",
      ])
    if freeze.rows > 0, freeze.columns > 0 {
      xml.empty("selection", ["pane": "topRight"])
      xml.empty("selection", ["pane": "bottomLeft"])
    }
    return name
  }

  /// Writes `sheetFormatPr` (18.3.1.81).
  static func writeFormat(of sheet: WorksheetDocument, to xml: inout XMLBuffer) {
    let rowLevels = sheet.rows.map(\.outlineLevel).max() ?? 0
    let columnLevels = sheet.columns.map(\.outlineLevel).max() ?? 0
    xml.empty(
      "sheetFormatPr",
      [
        // The height of a row of Times New Roman 12.
        "defaultRowHeight": measureText(sheet.defaultRowHeight ?? 15.75),
        "customHeight": flag(sheet.defaultRowHeight != nil),
        "outlineLevelRow": rowLevels > 0 ? String(rowLevels) : nil,
        "outlineLevelCol": columnLevels > 0 ? String(columnLevels) : nil,
      ])
  }

  /// Writes `cols` (18.3.1.17).
  static func writeColumns(
    of sheet: WorksheetDocument, styles: inout StyleTable, to xml: inout XMLBuffer
  ) {
    guard !sheet.columns.isEmpty else { return }
    xml.open("cols")
    for column in sheet.columns {
      xml.empty(
        "col",
        [
          "min": String(column.columns.lowerBound), "max": String(column.columns.upperBound),
          "width": measureText(storedWidth(column.width)),
          "style": column.style.map { String(styles.index(of: $0)) },
          "hidden": flag(column.isHidden), "customWidth": "1",
          "outlineLevel": column.outlineLevel > 0 ? String(column.outlineLevel) : nil,
        ])
    }
    xml.endTag("cols")
  }

  /// The width as the file states it: with 5 pixels of padding, in 256ths of the default font's
  /// digit width (18.3.1.13).
  static func storedWidth(_ characters: Double) -> Double {
    let digit = TextMetrics.defaultDigitWidth
    // Below one character the padding shrinks with the width.
    let pixels = characters < 1 ? characters * (digit + 5) : characters * digit + 5
    return (pixels.rounded() / digit * 256).rounded(.down) / 256
  }
}
